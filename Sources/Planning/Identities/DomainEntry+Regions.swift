import Diagnostics
import Manifest

extension DomainEntry {
  /// The domain's regions, the defaults' where it names none (those are shown at the domain), or
  /// nil where neither does.
  func regions(_ defaults: ManifestDefaults) -> [RegionEntry]? {
    regions ?? defaults.regions?.map { RegionEntry(name: Located($0.value, at: name.range)) }
  }
}

extension RegionEntry {
  /// The region's short name, which messages use.
  var region: String { name.value }

  var isReplica: Bool { settings?.replicaOf != nil }
}
