import DNS
import Providers

/// Writes the value of a record as Terraform's provider takes it.
///
/// | record | value |
/// |---|---|
/// | CNAME to `a.example` | `a.example`, with the final dot where the provider wants one |
/// | MX 10 to `a.example` | `10 a.example`, likewise |
/// | TXT | see `appendText(_:_:to:)` |
func appendValue(
  _ data: RecordData, at provider: ProviderDescription, to output: inout [UInt8]
) {
  appendValue(data, hostsEndInDot: provider.hostsEndInDot, to: &output) { text, output in
    appendText(text, provider.texts, to: &output)
  }
}

/// The same with what writes the text of a TXT record.
@inline(__always)
func appendValue(
  _ data: RecordData, hostsEndInDot: Bool, to output: inout [UInt8],
  _ appendText: (_ text: String, _ output: inout [UInt8]) -> Void
) {
  switch data {
  case .cname(let target):
    HostName(target, endsInDot: hostsEndInDot).write(to: &output)
  case .mx(let preference, let exchange):
    output.append(decimal: UInt32(preference))
    output.append(UInt8(ascii: " "))
    HostName(exchange, endsInDot: hostsEndInDot).write(to: &output)
  case .txt(let text): appendText(text, &output)
  }
}

/// Writes the text of a TXT record as a provider takes it.
///
/// | form | `a "b"` | 300 times `x` |
/// |---|---|---|
/// | `route53` | `a \"b\"` | 255 of them, `" "`, 45 |
/// | `quotedStrings` | `"a \"b\""` | the same in quotes |
/// | `quotedWhereSpaced` | `"a \"b\""` | 255, a blank, 45 |
/// | `escaped` | `a \"b\"` | all 300 |
/// | `plain` | `a "b"` | all 300 |
///
/// Octets outside printable ASCII are three octal digits after a backslash at Route 53, three
/// decimal ones elsewhere (RFC 1035, section 5.1), and themselves where the text is plain. Strings
/// are cut before they are escaped, so no cut falls inside an escape.
func appendText(_ text: String, _ form: TextForm, to output: inout [UInt8]) {
  switch form {
  case .route53: appendRoute53Text(text, to: &output)
  case .quotedStrings: appendStrings(of: text, to: &output) { _ in true }
  case .quotedWhereSpaced:
    appendStrings(of: text, to: &output) { $0.contains(UInt8(ascii: " ")) }
  case .escaped: appendMasterFileString(text.utf8, to: &output)
  case .plain: output.append(text)
  }
}

/// What keeps a provider from taking a text, as the second half of a sentence; nil where nothing
/// does.
func problem(of text: String, in form: TextForm) -> String? {
  switch form {
  case .plain(let maximum?) where text.unicodeScalars.count > maximum:
    "has \(text.unicodeScalars.count) characters, and the provider takes \(maximum)"
  case .quotedWhereSpaced(let maximum) where text.utf8.count > maximum:
    "has \(text.utf8.count) octets, and the provider takes \(maximum)"
  default: nil
  }
}

private func appendStrings(
  of text: String, to output: inout [UInt8], quotedIf needsQuotes: (ArraySlice<UInt8>) -> Bool
) {
  for (index, string) in characterStrings(of: text).enumerated() {
    if index > 0 { output.append(UInt8(ascii: " ")) }
    let isQuoted = needsQuotes(string)
    if isQuoted { output.append(UInt8(ascii: "\"")) }
    appendMasterFileString(string, to: &output)
    if isQuoted { output.append(UInt8(ascii: "\"")) }
  }
}
