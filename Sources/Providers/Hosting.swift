/// Where a zone is hosted, and what the manifest says of it there.
package struct Hosting: Hashable, Sendable {
  package let provider: DNSProvider
  private let settings: [String: String]

  /// - Parameter settings: values by the keys of the provider's description.
  package init(_ provider: DNSProvider, _ settings: [String: String] = [:]) {
    self.provider = provider
    self.settings = settings
  }

  /// What the manifest says under a key; nil where it says nothing.
  package subscript(_ key: String) -> String? { settings[key] }
}
