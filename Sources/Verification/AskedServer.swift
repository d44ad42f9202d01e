package import DNS
package import Resolution

/// A server that is asked for records, and in which role.
package struct AskedServer: Hashable, Sendable {
  package let address: ServerAddress
  /// The name of a zone's server; nil for a resolver.
  package let name: DomainName?
  /// What the server is called in the output.
  package let text: String

  package init(resolver address: ServerAddress) {
    self.address = address
    name = nil
    text = address.text
  }

  package init(_ name: DomainName, _ address: ServerAddress) {
    self.address = address
    self.name = name
    text = "\(name) (\(address.text))"
  }

  package var isAuthoritative: Bool { name != nil }
}
