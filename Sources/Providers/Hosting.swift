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

  /// The keys whose values tell this zone's place from another's at the same provider, in the order
  /// of the provider's description. One that either leaves out, and that has no standard value,
  /// tells nothing.
  package func keys(differingFrom other: Hosting) -> [String] {
    guard provider == other.provider, settings != other.settings else { return [] }
    return provider.description.keys.filter { key in
      guard let own = self[key.name] ?? key.standard, let others = other[key.name] ?? key.standard
      else { return false }
      return own != others
    }.map(\.name)
  }

  /// Some keys with what holds under them, «zone_id: Z1».
  package func words(for keys: [String]) -> String {
    provider.description.keys.filter { keys.contains($0.name) }
      .map { "\($0.name): \(self[$0.name] ?? $0.standard ?? "")" }.joined(separator: ", ")
  }
}
