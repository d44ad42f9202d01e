/// The address of a host.
package struct IPAddress: Hashable, Sendable {
  /// The kinds of addresses there are.
  package enum Family: Sendable {
    case v4, v6

    /// The bits of an address.
    package var width: Int { self == .v4 ? 32 : 128 }
    /// The octets of an address.
    var octetCount: Int { width / 8 }
  }

  package let family: Family
  /// The halves of `number`: objects that hold a `UInt128` are allocated at twice the cost.
  private let high: UInt64
  private let low: UInt64

  /// The address as a number below 2 to the power of the family's width: its first octet is the
  /// highest.
  package var number: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// Takes a number; bits beyond the family's width are cut off.
  package init(_ family: Family, _ number: UInt128) {
    self.family = family
    let kept = number & UInt128.max >> (128 - family.width)
    high = UInt64(kept >> 64)
    low = UInt64(truncatingIfNeeded: kept)
  }

  /// Takes the octets of an address of IPv4, which are four, in network order.
  package static func v4(_ octets: [UInt8]) -> IPAddress { IPAddress(.v4, octets) }

  /// Takes the octets of an address of IPv6, which are sixteen, in network order.
  package static func v6(_ octets: [UInt8]) -> IPAddress { IPAddress(.v6, octets) }

  private init(_ family: Family, _ octets: [UInt8]) {
    self.init(family, octets.reduce(0) { $0 << 8 | UInt128($1) })
  }

  /// In network order.
  package var octets: [UInt8] {
    (1...family.octetCount).map { place in
      UInt8(truncatingIfNeeded: number >> (family.width - 8 * place))
    }
  }

  /// The address as it is usually written; of IPv6, the longest run of zeros becomes `::`
  /// (RFC 5952).
  package var text: String {
    switch family {
    case .v4: octets.map { String($0) }.joined(separator: ".")
    case .v6: textOfIPv6(octets)
    }
  }
}

private func textOfIPv6(_ octets: [UInt8]) -> String {
  let groups = stride(from: 0, to: octets.count - 1, by: 2).map {
    UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1])
  }
  let hex = groups.map { String($0, radix: 16) }
  guard let zeros = longestRunOfZeros(groups) else { return hex.joined(separator: ":") }
  return hex[..<zeros.lowerBound].joined(separator: ":") + "::"
    + hex[zeros.upperBound...].joined(separator: ":")
}

/// The first of the longest runs of two zeros or more.
private func longestRunOfZeros(_ groups: [UInt16]) -> Range<Int>? {
  var longest = 0..<0
  var start = 0
  for index in groups.indices {
    if groups[index] != 0 { start = index + 1 }
    if index + 1 - start > longest.count { longest = start..<index + 1 }
  }
  return longest.count > 1 ? longest : nil
}
