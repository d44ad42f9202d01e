package import DNS
import Text

/// A name as a message carries it: labels of any octets, in the letter case in which they came.
///
/// Names compare without regard to letter case (RFC 4343) by `isSame(as:)`; `==` compares octets,
/// which is what a client that randomises the case wants.
package struct WireName: Hashable, Sendable {
  /// Each label after its length octet, and the root's zero at the end (RFC 1035, section 3.1).
  package let octets: [UInt8]

  /// The longest name, in octets with all length octets.
  package static let maximumLength = 255

  /// The root, above all names.
  package static let root = WireName(unchecked: [0])

  package init(_ name: DomainName) {
    var octets: [UInt8] = []
    octets.reserveCapacity(name.text.utf8.count + 2)
    octets.append(0)
    name.text.withOctets { octets += $0 }
    // A dot stands where the next label's length octet belongs.
    var start = 0
    for index in 1..<octets.count where octets[index] == UInt8(ascii: ".") {
      octets[start] = UInt8(index - start - 1)
      start = index
    }
    octets[start] = UInt8(octets.count - start - 1)
    octets.append(0)
    self.octets = octets
  }

  /// Takes octets that are known to be labels with the root's at the end.
  init(unchecked octets: [UInt8]) {
    self.octets = octets
  }

  /// The labels from left to right, without the root's.
  package var labels: [ArraySlice<UInt8>] {
    var labels: [ArraySlice<UInt8>] = []
    var index = 0
    while index < octets.count, octets[index] > 0 {
      let end = index + 1 + Int(octets[index])
      labels.append(octets[index + 1..<end])
      index = end
    }
    return labels
  }

  /// The name as the plan holds names; nil for the root, and where a label is none of a host's.
  package var domainName: DomainName? {
    guard octets.count > 1 else { return nil }
    // A dot takes the place of the next label's length octet.
    var text = octets[1..<octets.count - 1]
    var border = Int(octets[0]) + 1
    for index in text.indices {
      if index == border {
        border += Int(text[index]) + 1
        text[index] = UInt8(ascii: ".")
      } else {
        // In a name of the plan's, a dot within a label would make two of it.
        guard text[index] < 0x80, text[index] != UInt8(ascii: ".") else { return nil }
        text[index] = text[index].lowercased
      }
    }
    return try? DomainName(String(decoding: text, as: UTF8.self))
  }

  /// The name in the notation of master files, in lower case and without the final dot: octets
  /// outside of printable ASCII in decimal after a backslash (RFC 1035, section 5.1). The root is
  /// a dot.
  package var text: String {
    guard octets.count > 1 else { return "." }
    // As a rule it is one of the plan's, which holds nothing to escape.
    if let domainName { return domainName.text }
    return labels.map { $0.map { notation($0.lowercased) }.joined() }.joined(separator: ".")
  }

  /// Whether two names are one but for the letter case.
  package func isSame(as other: WireName) -> Bool {
    let (own, other) = (octets, other.octets)
    guard own.count == other.count else { return false }
    return own.indices.allSatisfy { index in
      own[index] == other[index] || own[index].lowercased == other[index].lowercased
    }
  }

  /// Whether it is a name of the plan's but for the letter case.
  package func isSame(as name: DomainName) -> Bool {
    name.text.withOctets { text in
      guard octets.count == text.count + 2, octets[octets.count - 1] == 0 else { return false }
      // The next length octet, for which a dot stands in the text.
      var border = Int(octets[0])
      return text.indices.allSatisfy { index in
        let octet = octets[index + 1]
        guard index == border else {
          return octet.lowercased == text[index] && octet != UInt8(ascii: ".")
        }
        border += Int(octet) + 1
        return text[index] == UInt8(ascii: ".")
      } && border == text.count
    }
  }

  /// The name with each letter in upper or lower case at random, which the answer must repeat: some
  /// more bits that a forger has to guess (draft-vixie-dnsext-dns0x20).
  package func randomizingCase(
    using generator: inout some RandomNumberGenerator
  ) -> WireName {
    var octets = octets
    var bits: UInt64 = 0
    for index in octets.indices {
      if index.isMultiple(of: UInt64.bitWidth) { bits = generator.next() }
      // Length octets are at most 63, and thus no letters.
      if octets[index].isLetter { octets[index] ^= UInt8(truncatingIfNeeded: bits & 1) << 5 }
      bits >>= 1
    }
    return WireName(unchecked: octets)
  }
}

private func notation(_ octet: UInt8) -> String {
  switch octet {
  case UInt8(ascii: "."), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(octet))
  case 0x21..<0x7F: String(UnicodeScalar(octet))
  default: decimalEscape(octet)
  }
}
