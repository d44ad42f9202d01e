import Text

/// Writes text as OctoDNS's YAML provider takes it for a TXT record: whole and without quotes.
/// OctoDNS cuts it.
///
/// | text | written |
/// |---|---|
/// | `;` where the provider is set to `escaped_semicolons: true` | `\;` |
/// | anything else | as it is |
///
/// Not every text arrives: see `octoDNSTextProblem(_:)`.
func appendOctoDNSText(_ text: String, escapedSemicolons: Bool, to output: inout [UInt8]) {
  guard escapedSemicolons else { return output.append(text) }
  for octet in text.utf8 {
    if octet == UInt8(ascii: ";") { output.append(UInt8(ascii: "\\")) }
    output.append(octet)
  }
}

/// What keeps OctoDNS (1.22.0) from publishing a text as it is, as the second half of a sentence;
/// nil where nothing does.
///
/// It refuses characters outside ASCII, drops backslashes, takes quotes at the start for quoting
/// (and cuts the last character off with them), and `" "` for a cut between character strings.
func octoDNSTextProblem(_ text: String) -> String? {
  guard text.withOctets({ anyBytes(of: $0, mayNeedBackslash) }) else { return nil }
  if text.withOctets({ anyBytes(of: $0, \.holdUnprintable) }) {
    return "holds characters outside printable ASCII"
  }
  if text.utf8.contains(UInt8(ascii: "\\")) { return "holds a backslash" }
  if text.utf8.first == UInt8(ascii: "\"") { return "begins with a quote" }
  return text.contains("\" \"") ? "holds '\" \"'" : nil
}
