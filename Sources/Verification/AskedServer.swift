package import DNS
package import Resolution

/// A server that is asked for records, and in which role.
package struct AskedServer: Hashable, Sendable {
  package let address: ServerAddress
  /// The name of a zone's server; nil for a resolver.
  package let name: DomainName?

  package init(resolver address: ServerAddress) {
    self.address = address
    name = nil
  }

  package init(_ name: DomainName, _ address: ServerAddress) {
    self.address = address
    self.name = name
  }

  package var isAuthoritative: Bool { name != nil }

  /// What the server is called in the output.
  package var text: String {
    guard let name else { return address.text }
    return "\(name) (\(address.text))"
  }
}
