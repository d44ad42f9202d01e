/// An RSA key in a SubjectPublicKeyInfo (RFC 5280, section 4.1, and RFC 8017, appendix A.1.1), in
/// DER.
struct RSAPublicKey {
  /// The length of the modulus in bits.
  let bits: Int

  /// rsaEncryption, 1.2.840.113549.1.1.1.
  private static let algorithm: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]

  /// Nil where the octets are anything else, or something stands after the key.
  init?(der octets: [UInt8]) {
    var all = DERReader(octets[...])
    guard var info = all.sequence(), all.isAtEnd,
      var algorithm = info.sequence(), algorithm.content(.objectIdentifier) == Self.algorithm[...],
      algorithm.isAtEnd || algorithm.content(.null)?.isEmpty == true && algorithm.isAtEnd,
      let bitString = info.content(.bitString), info.isAtEnd,
      // Whole octets: no bits of the last one are left over.
      bitString.first == 0
    else { return nil }
    var outer = DERReader(bitString.dropFirst())
    guard var key = outer.sequence(), outer.isAtEnd,
      let modulus = key.positiveInteger(), let exponent = key.positiveInteger(), key.isAtEnd,
      let last = modulus.last, last & 1 == 1, exponent.last.map({ $0 & 1 }) == 1
    else { return nil }
    bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
  }
}

/// Reads DER (X.690) from the front: elements whose tag and length say where they end.
private struct DERReader {
  enum Tag: UInt8 {
    case integer = 0x02
    case bitString = 0x03
    case null = 0x05
    case objectIdentifier = 0x06
    case sequence = 0x30
  }

  private var rest: ArraySlice<UInt8>

  init(_ octets: ArraySlice<UInt8>) {
    rest = octets
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The content of the next element; nil where it has another tag, or is cut off.
  mutating func content(_ tag: Tag) -> ArraySlice<UInt8>? {
    guard rest.popFirst() == tag.rawValue, let length = length(), length <= rest.count else {
      return nil
    }
    defer { rest = rest.dropFirst(length) }
    return rest.prefix(length)
  }

  mutating func sequence() -> DERReader? {
    content(.sequence).map(DERReader.init)
  }

  /// The octets of an integer above zero, without the one that only holds its sign.
  mutating func positiveInteger() -> ArraySlice<UInt8>? {
    guard let octets = content(.integer), let first = octets.first, first < 0x80 else { return nil }
    let digits = first == 0 ? octets.dropFirst() : octets
    // A zero in front stands only where the next bit would be taken for a sign.
    guard let leading = digits.first, first != 0 || leading >= 0x80 else { return nil }
    return digits
  }

  /// A length of at most two octets, which holds any key that fits in a TXT record, written as
  /// short as can be (section 10.1).
  private mutating func length() -> Int? {
    switch rest.popFirst() {
    case let short? where short < 0x80: return Int(short)
    case 0x81: return rest.popFirst().flatMap { $0 >= 0x80 ? Int($0) : nil }
    case 0x82:
      guard let high = rest.popFirst(), high > 0, let low = rest.popFirst() else { return nil }
      return Int(high) << 8 | Int(low)
    default: return nil
    }
  }
}
