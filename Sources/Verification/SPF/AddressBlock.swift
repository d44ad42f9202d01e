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
    let width = address.family.width
    self.prefix = min(prefix ?? width, width)
    let rest = width - self.prefix
    first = IPAddress(address.family, (address.number >> rest) << rest)
  }

  /// All addresses of IPv4.
  static let allIPv4 = AddressBlock(IPAddress(.v4, 0), prefix: 0)

  var isSingle: Bool { rest == 0 }

  var isIPv4: Bool { first.family == .v4 }

  /// How many bits differ.
  private var rest: Int { first.family.width - prefix }

  func contains(_ other: AddressBlock) -> Bool {
    first.family == other.first.family && prefix <= other.prefix
      && (first.number ^ other.first.number) >> rest == 0
  }

  /// The two blocks that it consists of; of a single address, nothing.
  var halves: [AddressBlock] {
    guard !isSingle else { return [] }
    let second = IPAddress(first.family, first.number | 1 << (rest - 1))
    return [first, second].map { AddressBlock($0, prefix: prefix + 1) }
  }

  var text: String { isSingle ? first.text : "\(first.text)/\(prefix)" }
}
