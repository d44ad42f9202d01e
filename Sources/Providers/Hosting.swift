/// Where a zone is hosted, and what the manifest says of it there.
package struct Hosting: Hashable, Sendable {
  package let provider: DNSProvider
  /// A few, sorted by key: a list takes less memory than a table.
  private let settings: [Setting]

  private struct Setting: Hashable {
    let key: String
    let value: String
  }

  /// - Parameter settings: values by the keys of the provider's description.
  package init(_ provider: DNSProvider, _ settings: [String: String] = [:]) {
    self.provider = provider
    self.settings = settings.sorted { $0.key < $1.key }.map(Setting.init)
  }

  /// What the manifest says under a key; nil where it says nothing.
  package subscript(_ key: String) -> String? { settings.first { $0.key == key }?.value }
}
