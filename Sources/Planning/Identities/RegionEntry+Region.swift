import Diagnostics
import Manifest

extension RegionEntry {
  /// The region's short name, which messages use.
  var region: String { name.value }

  var isReplica: Bool { settings?.replicaOf != nil }
}

extension DomainEntry {
  /// The regions in which a sender sends for the domain: those that its entry names, else the
  /// domain's. What the domain says of a region holds for each sender that sends from it, but for
  /// what the sender's entry says of the region itself.
  ///
  /// - Parameter sender: nil for a domain that names none.
  func regions(of sender: DomainSender?) -> [RegionEntry]? {
    guard let own = sender?.regions, let common = regions else {
      return sender?.regions ?? regions
    }
    // A hostile manifest may name ten thousand in each.
    let settings = Dictionary(common.map { ($0.region, $0.settings) }) { first, _ in first }
    return own.map { region in
      guard let said = settings[region.region] ?? nil else { return region }
      return RegionEntry(name: region.name, settings: region.settings?.over(said) ?? said)
    }
  }

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
