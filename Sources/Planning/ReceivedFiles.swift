import DNS
import Diagnostics
import Manifest
package import SupportFiles

/// What support sent, as the manifest refers to it.
package struct ReceivedFiles: Sendable {
  /// The files under `token_files`, but for those of senders.
  let listed: ListedFiles
  /// The files under `token_files` of senders, by the senders' names.
  let bySender: [String: ListedFiles]
  /// The files under each `dkim` and `retiring`, by the path or pattern that the manifest has
  /// there.
  package let named: [String: [SupportFile]]

  /// - Parameters:
  ///   - listed: each file once, sorted by path.
  ///   - bySender: the same for each sender that has files.
  package init(
    listed: [SupportFile], bySender: [String: [SupportFile]] = [:], named: [String: [SupportFile]]
  ) {
    // Patterns are wide, and meet the senders' files too.
    let senders = Set(bySender.values.joined().map(\.file))
    self.listed = ListedFiles(
      senders.isEmpty ? listed : listed.filter { !senders.contains($0.file) })
    self.bySender = bySender.mapValues(ListedFiles.init)
    self.named = named
  }

  /// All files, in no certain order; one that is referred to twice stands here twice.
  var files: some Sequence<SupportFile> {
    ([listed.files] + Array(named.values) + bySender.values.map(\.files)).joined()
  }

  /// The files among which a sender's keys are looked for: its own, where it has any.
  func files(of sender: SenderEntry?) -> ListedFiles {
    sender.flatMap { bySender[$0.name.value] } ?? listed
  }
}

/// Files in which keys of many domains may be, by domain.
struct ListedFiles: Sendable {
  /// Each once, sorted by path.
  let files: [SupportFile]
  /// The first entries that don't say whose keys they are, three at most.
  private(set) var withoutDomain: [DKIMEntry] = []

  /// Where an entry stands in `files`, and where the next one of its domain does.
  private struct Place {
    let fileIndex: UInt32
    let index: UInt32
    let next: UInt32?

    func entry(in files: [SupportFile]) -> DKIMEntry {
      files[Int(fileIndex)].entries[Int(index)]
    }
  }

  private let places: [Place]
  /// Where the first place of each domain stands in `places`.
  private let firstPlaces: NameTable

  init(_ files: [SupportFile]) {
    self.files = files
    let count = files.reduce(0) { $0 + $1.entries.count }
    var (places, firstPlaces) = ([Place](), NameTable(capacity: count))
    places.reserveCapacity(count)
    // Backwards, so that a domain's chain goes forwards.
    for file in files.indices.reversed() {
      for entry in files[file].entries.indices.reversed() {
        guard let domain = files[file].entries[entry].domain else {
          withoutDomain = [files[file].entries[entry]] + withoutDomain.prefix(2)
          continue
        }
        let next = firstPlaces.put(domain, at: places.count) { places[$0].entry(in: files).domain }
        places.append(
          Place(fileIndex: UInt32(file), index: UInt32(entry), next: next.map(UInt32.init)))
      }
    }
    (self.places, self.firstPlaces) = (places, firstPlaces)
  }

  /// The entries of a domain, in the files' order.
  func entries(of domain: DomainName) -> [DKIMEntry] {
    var entries: [DKIMEntry] = []
    var index = firstPlaces.place(of: domain) { places[$0].entry(in: files).domain }
    while let current = index {
      entries.append(places[current].entry(in: files))
      index = places[current].next.map(Int.init)
    }
    return entries
  }
}
