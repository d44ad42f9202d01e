import Diagnostics
import Manifest

extension RegionEntry {
  /// The region's short name, which messages use.
  var region: String { name.value }

  var isReplica: Bool { settings?.replicaOf != nil }
}

extension DomainEntry {
  /// The regions that it names, its senders' among them.
  var allRegions: [RegionEntry] {
    (regions ?? []) + (senders ?? []).flatMap { $0.regions ?? [] }
  }

  /// The references to files of regions, current and former keys alike, but for those of replicas,
  /// which have none.
  var referencesBesideReplicas: [Located<String>] {
    allRegions.filter { !$0.isReplica }.compactMap(\.settings).flatMap { $0.dkim + $0.retiring }
  }
}
