import DNS
import DNSMessage
import Resolution

/// Who sends, as `check_host()` takes it (RFC 7208, section 4.1).
struct SPFSender: Sendable {
  /// The addresses from one of which the mail comes; one alone where it is known.
  let addresses: AddressBlock
  /// The two sides of the at sign of the MAIL FROM; the first is nil where it isn't known.
  let localPart: String?
  let domain: String
  /// What the sender calls itself; nil where that isn't known.
  let helo: String?

  init(_ addresses: AddressBlock, localPart: String?, domain: String, helo: String?) {
    self.addresses = addresses.asIPv4 ?? addresses
    self.localPart = localPart?.isEmpty == true ? "postmaster" : localPart
    self.domain = domain
    self.helo = helo
  }

  /// The value of a macro's letter in the record of a domain (section 7.2), but for `p`; nil where
  /// it isn't known.
  func value(of letter: Character, in domain: String) -> String? {
    switch letter {
    case "s": localPart.map { "\($0)@\(self.domain)" }
    case "l": localPart
    case "o": self.domain
    case "d": domain
    case "i": addresses.isSingle ? addresses.first.dotted : nil
    case "v": addresses.isIPv4 ? "in-addr" : "ip6"
    case "h": helo
    default: nil
    }
  }
}

extension AddressBlock {
  /// Addresses of IPv4 that are written as such of IPv6 count as what they are (section 5).
  fileprivate var asIPv4: AddressBlock? {
    guard !isIPv4, first.number >> 32 == 0xFFFF, prefix >= 96 else { return nil }
    return AddressBlock(IPAddress(.v4, first.number), prefix: prefix - 96)
  }
}

extension IPAddress {
  /// With dots: between the octets of IPv4, and between the hexadecimal digits of IPv6.
  fileprivate var dotted: String {
    switch family {
    case .v4: text
    case .v6:
      octets.flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined(separator: ".")
    }
  }

  /// The name at which DNS has the names of the address (RFC 1035, section 3.5; RFC 3596).
  var reverseName: String {
    let labels = dotted.split(separator: ".").reversed().joined(separator: ".")
    return labels + (family == .v4 ? ".in-addr.arpa" : ".ip6.arpa")
  }
}
