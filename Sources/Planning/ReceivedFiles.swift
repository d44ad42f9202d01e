import DNS
package import SupportFiles

/// What support sent, as the manifest refers to it.
package struct ReceivedFiles: Sendable {
  /// The files under `token_files`, each once, sorted by path.
  package let listed: [SupportFile]
  /// The files under each `dkim`, by the path or pattern that the manifest has there.
  package let named: [String: [SupportFile]]

  /// Where an entry stands in `listed`, and where the next one of its domain does.
  private struct Place {
    let file: Int
    let entry: Int
    let next: Int?
  }

  private var places: [Place] = []
  private var lastPlaces: [DomainName: Int] = [:]

  package init(listed: [SupportFile], named: [String: [SupportFile]]) {
    self.listed = listed
    self.named = named
    lastPlaces.reserveCapacity(listed.count)
    // Backwards, so that a domain's chain goes forwards.
    for file in listed.indices.reversed() {
      for entry in listed[file].entries.indices.reversed() {
        guard let domain = listed[file].entries[entry].domain else { continue }
        let next = lastPlaces.updateValue(places.count, forKey: domain)
        places.append(Place(file: file, entry: entry, next: next))
      }
    }
  }

  /// All files, in no certain order; one that is listed and named stands here twice.
  var files: [SupportFile] { named.values.reduce(listed, +) }

  /// The entries of a domain in the files under `token_files`, in the files' order.
  func listedEntries(of domain: DomainName) -> [DKIMEntry] {
    var entries: [DKIMEntry] = []
    var index = lastPlaces[domain]
    while let current = index {
      let place = places[current]
      entries.append(listed[place.file].entries[place.entry])
      index = place.next
    }
    return entries
  }
}
