/// The columns of a table that may have two values for a name, or two names in a row: one of them
/// old, the other new.
///
/// Of two columns of values for one name, that counts which the headings say is to be: «New value»
/// beside «Old value», «Required» beside «Current».
struct RankedColumns {
  /// The columns, without those that others replace.
  let columns: [RecordColumn?]
  /// Those of names and tokens that are old.
  let voidColumns: Set<Int>
  /// Those of values that others replace.
  private(set) var formerColumns: Set<Int> = []

  init(_ headings: [ArraySlice<UInt8>]) {
    var columns = headings.map { RecordColumn(heading: $0) }
    guard headings.count > 2 || columns.contains(nil) else {
      (self.columns, voidColumns) = (columns, [])
      return
    }
    let ranks = headings.map { Rank($0) }
    var voids: Set<Int> = []
    let bare = columns.indices.filter { columns[$0] == nil && ranks[$0].isAlone }
    let haveNames = columns.contains { $0?.isOfName == true }
    let haveValues = columns.contains(.value)
    if bare.count > 1 || haveValues, haveNames != haveValues {
      // «Old» and «New» beside the names are values, and beside values names.
      let column: RecordColumn = haveValues ? .name : .value
      for index in bare { columns[index] = column }
    } else if haveNames {
      formerColumns = Set(bare.filter { ranks[$0].order < Rank.plain.order })
    }
    for column in [RecordColumn.value, .token] {
      let own = columns.indices.filter { columns[$0] == column }
      let best = own.map { ranks[$0].order }.max() ?? 0
      guard own.count > 1, column == .token || columns.count(where: { $0 == .name }) < own.count
      else { continue }
      for index in own where ranks[index].order < best {
        columns[index] = nil
        if column == .token { voids.insert(index) } else { formerColumns.insert(index) }
      }
    }
    voids.formUnion(columns.indices.filter { columns[$0]?.isOfName == true && ranks[$0] == .void })
    (self.columns, voidColumns) = (columns, voids)
  }
}

/// How much a heading says that what is below it is to be: of two values for one name, the one of
/// the higher rank counts.
enum Rank: Int {
  case void, present, plain, valid

  var order: Int { rawValue }

  /// Whether the heading says so at all.
  var isAlone: Bool { self != .plain }

  /// - Parameter heading: «Old value», «Before», «Required».
  init(_ heading: ArraySlice<UInt8>) {
    guard heading.count <= 2 * RecordColumn.longestHeading else {
      self = .plain
      return
    }
    self.init(Standing.words(of: String(decoding: heading, as: UTF8.self)))
  }

  init(_ words: [String]) {
    let ranks = words.map { word -> Rank in
      if Self.presentWords.contains(word) { return .present }
      if StandingVocabulary.past.contains(word) { return .void }
      if Self.wantedWords.contains(word) { return .valid }
      switch StandingVocabulary.verdicts[word] {
      case .void: return .void
      case .valid: return .valid
      case nil: return .plain
      }
    }
    self = ranks.first { $0 != .plain } ?? .plain
  }

  /// What is in DNS now, which another value may replace.
  private static let presentWords: Set<String> = [
    "current", "found", "existing", "actual", "present", "before", "from", "received", "aktuell",
    "aktueller", "vorher", "gefunden", "ist", "actuel", "avant", "actual", "antes", "atual",
  ]
  private static let wantedWords: Set<String> = [
    "required", "expected", "after", "should", "desired", "wanted", "soll", "nachher", "erwartet",
    "attendu", "après", "esperado", "después", "depois", "proposed",
  ]
}
