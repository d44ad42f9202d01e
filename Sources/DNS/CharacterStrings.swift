/// Cuts text into the character strings of a TXT record: 255 octets each but the last (RFC 1035,
/// section 3.3; the strings are read joined without anything between, RFC 7208, section 3.3).
///
/// | text | strings |
/// |---|---|
/// | empty | one empty string |
/// | 255 octets | one |
/// | 256 octets | 255 and 1 |
///
/// A cut may fall inside a character of several octets: DNS carries octets.
package func characterStrings(of text: String) -> [ArraySlice<UInt8>] {
  let octets = Array(text.utf8)
  guard octets.count > maximumCharacterString else { return [octets[...]] }
  return stride(from: 0, to: octets.count, by: maximumCharacterString).map {
    octets[$0..<min($0 + maximumCharacterString, octets.count)]
  }
}

/// The longest character string, in octets.
package let maximumCharacterString = 255

/// The inverse of `characterStrings(of:)`: the text that the strings make together, or nil where
/// the octets are not UTF-8.
package func joinedText(of strings: some Sequence<some Sequence<UInt8>>) -> String? {
  String(validating: strings.joined(), as: UTF8.self)
}
