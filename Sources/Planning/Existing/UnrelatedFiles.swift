package import DNS
package import Diagnostics
package import Providers
import SupportFiles

extension ExistingRecords {
  /// A warning for each file none of whose records belongs to a zone of the manifest: all that is
  /// planned would pass for new.
  ///
  /// A zone above a planned one is of use, since it may hold what is wanted below.
  ///
  /// - Parameter hostings: where the zones lie that get records.
  package func unrelatedFiles(to hostings: [DomainName: Hosting]) -> Diagnostics {
    var related: Set<SourceFile> = []
    var firsts: [SourceFile: ListedRecord] = [:]
    for record in byName.values.joined() where !related.contains(record.range.file) {
      let file = record.range.file
      if record.isRelated(to: hostings) {
        related.insert(file)
      } else if firsts[file].map({ record.range.start < $0.range.start }) ?? true {
        firsts[file] = record
      }
    }
    var diagnostics = Diagnostics()
    for (file, first) in firsts where !related.contains(file) {
      diagnostics.warnOfUnrelated(file, first, hostings)
    }
    return diagnostics
  }
}

extension ListedRecord {
  fileprivate func isRelated(to hostings: [DomainName: Hosting]) -> Bool {
    name.withAncestors.contains { above in
      guard let hosting = hostings[above] else { return false }
      return isKept(by: hosting) && zone.map(above.isWithin) ?? true
    }
  }
}

extension Diagnostics {
  fileprivate mutating func warnOfUnrelated(
    _ file: SourceFile, _ first: ListedRecord, _ hostings: [DomainName: Hosting]
  ) {
    let content =
      switch first.zone {
      case let zone? where hostings[zone] != nil:
        "it lists \(zone) at another place than the manifest names"
      case let zone?: "it lists the zone \(zone)"
      case nil: "its first record is of \(first.name)"
      }
    warning(
      .existingUnrelated, "nothing in this file belongs to a zone of the manifest: \(content)",
      at: first.range, notes: [.init("give --existing what lists the manifest's zones")])
  }
}
