package import DNSMessage
import Platform

/// Where a DNS server listens.
package struct ServerAddress: Hashable, Sendable {
  package let address: IPAddress
  package let port: UInt16

  package init(_ address: IPAddress, port: UInt16 = Self.usualPort) {
    self.address = address
    self.port = port
  }

  package static let usualPort: UInt16 = 53

  /// The address, and the port where it isn't the usual one: `192.0.2.1`, `[2001:db8::1]:5353`.
  package var text: String {
    guard port != Self.usualPort else { return address.text }
    return switch address.family {
    case .v4: "\(address.text):\(port)"
    case .v6: "[\(address.text)]:\(port)"
    }
  }
}

extension ServerAddress {
  /// Takes `HOST`, `HOST:PORT` or `[IPV6]:PORT`, where HOST is an address or a name.
  ///
  /// - Throws: `ServerAddressError` where it is neither, or the system knows no address of the
  ///   name.
  package static func named(_ text: String) throws(ServerAddressError) -> ServerAddress {
    let (host, port) = try parts(of: text)
    if let address = IPAddress(host) { return ServerAddress(address, port: port) }
    guard let address = addressOfHost(host) else { throw .unknownHost(host) }
    return ServerAddress(address, port: port)
  }

  /// Throws where a text is no `HOST`, `HOST:PORT` or `[IPV6]:PORT`; whether the host exists isn't
  /// asked.
  package static func checkSyntax(of text: String) throws(ServerAddressError) {
    _ = try parts(of: text)
  }

  private static func parts(
    of text: String
  ) throws(ServerAddressError) -> (host: String, port: UInt16) {
    if text.hasPrefix("["), !text.contains("]") { throw .noAddressInBrackets(text) }
    // An IPv6 address without brackets has several colons, and no port.
    if text.utf8.count(where: { $0 == UInt8(ascii: ":") }) > 1, !text.hasPrefix("[") {
      return (text, usualPort)
    }
    var host = text[...]
    var port = usualPort
    if let colon = text.lastIndex(of: ":"), text[colon...].firstIndex(of: "]") == nil {
      let digits = text[text.index(after: colon)...]
      // UInt16 takes a sign too.
      guard digits.first != "+", let number = UInt16(digits), number > 0 else {
        throw .invalidPort(text)
      }
      (host, port) = (text[..<colon], number)
    }
    if host.hasPrefix("[") {
      host = host.dropFirst().dropLast()
      guard IPAddress(String(host)) != nil else { throw .noAddressInBrackets(text) }
    }
    guard !host.isEmpty else { throw .noHost(text) }
    // The C library reads 192.0.2 as 192.0.0.2, and whole numbers and octal ones as well.
    var number = in_addr()
    if IPAddress(String(host)) == nil, inet_aton(String(host), &number) != 0 {
      throw .noWholeAddress(String(host))
    }
    return (String(host), port)
  }

  /// The first address that the system finds for a host.
  private static func addressOfHost(_ host: String) -> IPAddress? {
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, nil, &found) == 0 else { return nil }
    defer { freeaddrinfo(found) }
    return sequence(first: found, next: { $0?.pointee.ai_next }).lazy
      .prefix { $0 != nil }
      .compactMap { $0?.pointee.ai_addr }
      .compactMap(address).first
  }

  private static func address(_ pointer: UnsafeMutablePointer<sockaddr>) -> IPAddress? {
    let raw = UnsafeRawPointer(pointer)
    switch Int32(pointer.pointee.sa_family) {
    case AF_INET:
      let octets = withUnsafeBytes(of: raw.load(as: sockaddr_in.self).sin_addr, Array.init)
      return .v4(octets)
    case AF_INET6:
      let octets = withUnsafeBytes(of: raw.load(as: sockaddr_in6.self).sin6_addr, Array.init)
      return .v6(octets)
    default: return nil
    }
  }
}

extension IPAddress {
  /// Takes an address as it is written, of either family.
  package init?(_ text: String) {
    var octets = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET6, text, &octets) == 1 {
      self = .v6(octets)
    } else if inet_pton(AF_INET, text, &octets) == 1 {
      self = .v4(Array(octets.prefix(4)))
    } else {
      return nil
    }
  }
}

/// Why a text names no server.
package enum ServerAddressError: Error, Equatable, CustomStringConvertible {
  case noHost(String)
  case noAddressInBrackets(String)
  case noWholeAddress(String)
  case invalidPort(String)
  case unknownHost(String)

  package var description: String {
    switch self {
    case .noHost(let text): "'\(text)' names no host"
    case .noAddressInBrackets(let text):
      "'\(text)' holds no IPv6 address between brackets, as [2001:db8::1]:53 does"
    case .noWholeAddress(let host):
      "'\(host)' is no address, which has four numbers from 0 to 255, and no host"
    case .invalidPort(let text): "the port of '\(text)' is none; ports are 1 to 65535"
    case .unknownHost(let host): "'\(host)' is no address, and no host that this system knows"
    }
  }
}
