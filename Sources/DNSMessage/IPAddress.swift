/// The address of a host: 4 octets or 16, in network order.
package enum IPAddress: Hashable, Sendable {
  case v4([UInt8])
  case v6([UInt8])

  /// The octets' number for each family.
  static let lengths = (v4: 4, v6: 16)

  package var octets: [UInt8] {
    switch self {
    case .v4(let octets), .v6(let octets): octets
    }
  }

  /// The address as it is usually written; of IPv6, the longest run of zeros becomes `::`
  /// (RFC 5952).
  package var text: String {
    switch self {
    case .v4(let octets): octets.map { String($0) }.joined(separator: ".")
    case .v6(let octets): textOfIPv6(octets)
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
