import DNS
import DNSMessage
import Resolution

/// Addresses that begin with the same bits, one at least (CIDR, RFC 4632).
struct AddressBlock: Hashable, Sendable {
  /// The first of them: all bits after the prefix are zero.
  let first: IPAddress
  /// How many bits are the same.
  let prefix: Int

  /// The block that holds an address; without the length of a prefix, that address alone.
  init(_ address: IPAddress, prefix: Int? = nil) {
    let width = address.octets.count * 8
    let prefix = min(prefix ?? width, width)
    self.prefix = prefix
    let masked = address.octets.enumerated().map { index, octet in
      let kept = max(0, min(8, prefix - index * 8))
      return octet & UInt8(truncatingIfNeeded: 0xFF00 >> kept)
    }
    first = if case .v4 = address { .v4(masked) } else { .v6(masked) }
  }

  /// All addresses of IPv4.
  static let allIPv4 = AddressBlock(.v4([0, 0, 0, 0]), prefix: 0)

  var isSingle: Bool { prefix == first.octets.count * 8 }

  var isIPv4: Bool { if case .v4 = first { true } else { false } }

  func contains(_ other: AddressBlock) -> Bool {
    guard isIPv4 == other.isIPv4, prefix <= other.prefix else { return false }
    let (own, others) = (first.octets, other.first.octets)
    let whole = prefix / 8
    guard own[..<whole] == others[..<whole] else { return false }
    let rest = UInt8(prefix % 8)
    return rest == 0 || (own[whole] ^ others[whole]) >> (8 - rest) == 0
  }

  /// The two blocks that it consists of; of a single address, nothing.
  var halves: [AddressBlock] {
    guard !isSingle else { return [] }
    var octets = first.octets
    octets[prefix / 8] |= 0x80 >> UInt8(prefix % 8)
    let second: IPAddress = isIPv4 ? .v4(octets) : .v6(octets)
    return [first, second].map { AddressBlock($0, prefix: prefix + 1) }
  }

  var text: String { isSingle ? first.text : "\(first.text)/\(prefix)" }
}
