import Text

/// How the number of an octet is written after a backslash.
enum OctetNotation: Int {
  /// `\DDD` of zone text (RFC 1035, section 5.1).
  case decimal = 10
  /// `\ooo` of Route 53 ("Supported DNS record types", Route 53 developer guide).
  case octal = 8
}

/// The octets of a character string as zone text writes it, without its quotes: `\X` is the
/// character X, and `\DDD` the octet of that number.
///
/// A backslash with a number above 255 after it escapes the first digit alone.
func unescapedCharacterString(
  _ written: ArraySlice<UInt8>, _ notation: OctetNotation = .decimal
) -> [UInt8] {
  guard written.contains(.backslash) else { return Array(written) }
  var octets: [UInt8] = []
  var rest = written
  while let byte = rest.popFirst() {
    guard byte == .backslash, let escaped = rest.first else {
      octets.append(byte)
      continue
    }
    let octet = octet(rest.prefix(3), notation)
    octets.append(octet ?? escaped)
    rest = rest.dropFirst(octet == nil ? 1 : 3)
  }
  return octets
}

private func octet(_ digits: ArraySlice<UInt8>, _ notation: OctetNotation) -> UInt8? {
  guard digits.count == 3, digits.allSatisfy(\.isDigit) else { return nil }
  return UInt8(String(decoding: digits, as: UTF8.self), radix: notation.rawValue)
}

/// A value as it is meant, where a form may write it in quotes as zone text does: several quoted
/// strings are joined. A value that is not all quoted is left as it is.
func logicalText(_ written: String) -> String {
  joinedStrings(written, .decimal)
}

/// The same for a value of Route 53.
func logicalRoute53Text(_ written: String) -> String {
  joinedStrings(written, .octal)
}

private func joinedStrings(_ written: String, _ notation: OctetNotation) -> String {
  guard written.utf8.first == .quote, written.utf8.count <= longestWritten else { return written }
  let bytes = Array(written.utf8)
  var octets: [UInt8] = []
  for entry in ZoneEntries(bytes) {
    guard entry.problem == nil, entry.tokens.allSatisfy(\.isQuoted) else { return written }
    for token in entry.tokens {
      octets += unescapedCharacterString(bytes[token.offsets], notation)
    }
  }
  return String(decoding: octets, as: UTF8.self)
}

/// More than a record's data can have as text: 65,535 octets (RFC 1035, section 3.2.1), each of
/// them escaped.
private let longestWritten = 4 * 65_536
