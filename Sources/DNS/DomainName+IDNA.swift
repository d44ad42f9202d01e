internal import CLibIDN2
import Text

extension DomainName {
  /// The normal form of a written name: lower-case A-labels without the final dot.
  ///
  /// Labels are converted one by one, so that `_domainkey` and other labels that IDNA knows
  /// nothing of are left as they are. Conversion is IDNA2008 with the mapping of UTS 46,
  /// non-transitional, as libidn2 does it.
  static func normalized(_ written: some StringProtocol) throws(DomainNameError) -> String {
    if let name = normalizedPlain(written) { return name }
    // A character has four octets at most; the mapping could shorten only what nobody writes.
    guard written.utf8.count <= 4 * maximumLength else { throw .tooLong(String(written)) }
    // By scalars: a combining mark after a dot would hide the dot in a Character.
    var rest = String(written).unicodeScalars[...]
    if let last = rest.last, isDot(last) { rest.removeLast() }
    guard !rest.isEmpty else { throw .empty }
    var labels: [String] = []
    for label in rest.split(omittingEmptySubsequences: false, whereSeparator: isDot) {
      guard !label.isEmpty else { throw .emptyLabel(String(written)) }
      labels.append(try normalizedLabel(String(label)))
    }
    let name = labels.joined(separator: ".")
    guard name.utf8.count <= maximumLength else { throw .tooLong(name) }
    return name
  }

  /// The dot, and the three characters that IDNA takes for one (UTS 46, section 2.3).
  private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
    [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"].contains(scalar)
  }

  /// The common case, a valid name that is in normal form already but for a final dot; nil where a
  /// closer look is due.
  private static func normalizedPlain(_ written: some StringProtocol) -> String? {
    // Reading the octets one by one through the protocol would take longer than all else.
    written.utf8.withContiguousStorageIfAvailable { octets in
      let name = octets.last == UInt8(ascii: ".") ? octets.dropLast() : octets[...]
      return isPlain(UnsafeBufferPointer(rebasing: name))
        ? String(decoding: UnsafeBufferPointer(rebasing: name), as: UTF8.self) : nil
    } ?? nil
  }

  /// Whether a text is a valid name in normal form, by a glance that some A-labels fail.
  static func isNormal(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(isPlain) == true
  }

  private static func isPlain(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
    guard octets.count <= maximumLength else { return false }
    var labelLength = 0
    var previous = UInt8(ascii: ".")
    for octet in octets {
      switch octet {
      case _ where isPlainOctet(octet):
        labelLength += 1
      case UInt8(ascii: "-"):
        // Two hyphens in a row may begin an A-label, which wants checking.
        guard labelLength > 0, previous != octet else { return false }
        labelLength += 1
      case UInt8(ascii: "."):
        guard labelLength > 0, previous != UInt8(ascii: "-") else { return false }
        labelLength = 0
      default:
        return false
      }
      guard labelLength <= maximumLabelLength else { return false }
      previous = octet
    }
    return labelLength > 0 && previous != UInt8(ascii: "-")
  }

  /// Whether an octet is a lower-case letter, a digit or an underscore.
  private static func isPlainOctet(_ octet: UInt8) -> Bool {
    octet.isLetter && octet == octet.lowercased || octet.isDigit || octet == .underscore
  }

  private static func normalizedLabel(_ written: String) throws(DomainNameError) -> String {
    let isASCII = written.utf8.allSatisfy { $0 < 0x80 }
    let lowered = isASCII ? written.lowercased() : try convertedByIDNA(written)
    for scalar in lowered.unicodeScalars {
      guard isAllowed(scalar) else { throw .invalidCharacter(scalar, label: written) }
    }
    guard lowered.first != "-", lowered.last != "-" else { throw .misplacedHyphen(written) }
    guard lowered.utf8.count <= maximumLabelLength else { throw .labelTooLong(lowered) }
    // An A-label must be one that IDNA would have made, or two spellings could name one domain.
    if isASCII, lowered.hasPrefix("xn--") { _ = try convertedByIDNA(lowered) }
    return lowered
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", "-", "_": true
    default: false
    }
  }

  private static func convertedByIDNA(_ label: String) throws(DomainNameError) -> String {
    // libidn2 takes a NUL for the end of the label.
    guard !label.utf8.contains(0) else { throw .invalidCharacter("\0", label: label) }
    var output: UnsafeMutablePointer<UInt8>?
    let flags = Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
    let status = label.withCString { pointer in
      pointer.withMemoryRebound(to: UInt8.self, capacity: label.utf8.count + 1) {
        idn2_lookup_u8($0, &output, flags)
      }
    }
    defer { idn2_free(output) }
    guard status == IDN2_OK.rawValue, let output else {
      throw .notIDNA(label, reason: String(cString: idn2_strerror(status)))
    }
    let converted = String(cString: output)
    // The mapping turns some characters into a dot, which would make two labels of one.
    guard !converted.utf8.contains(UInt8(ascii: ".")) else { throw .emptyLabel(label) }
    return converted
  }
}
