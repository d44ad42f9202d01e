import Diagnostics
import Text

/// Makes records of the cells of a row: by the headings of their columns, or by what the cells are
/// where that tells more. The same for every table, however its rows were cut.
struct RowAssembler {
  /// Nil for a table without any.
  let headings: Headings?
  /// The name of the row above, for one that goes on without it as plans do.
  private var previousName: Located<String>?
  /// What stands in the column of domains, in the row or in one above: cells are merged for people.
  private var domain: Located<String>?

  /// - Parameter domain: the one that stands above the headings, if any.
  init(_ headings: Headings?, of domain: Located<String>? = nil) {
    self.headings = headings
    self.domain = domain
  }

  /// Takes in a row; false where it is no record and has no key's name.
  ///
  /// - Parameter regions: those that the row names.
  @discardableResult
  mutating func add(
    _ cells: [Located<String>], regions: Set<String>, to reading: inout Reading
  ) -> Bool {
    if let domain = cell(cells, headings?.groups[0][.domain]), !domain.value.isEmpty {
      self.domain = domain
    }
    if let tokens = tokens(cells, regions) {
      reading.add(tokens)
      let old = oldTokens(cells)
      if !old.tokens.isEmpty { reading.add(old) }
      return true
    }
    for column in headings?.formerColumns ?? [] where column < cells.count {
      reading.addFormer(cells[column].value)
    }
    var labelled = labelled(cells)
    if isWholeRow(cells.count), labelled.count == 1, labelled[0].isUsual {
      if labelled[0].regions.isEmpty { labelled[0].regions = regions }
      reading.add(labelled[0])
      return true
    }
    let records = records(of: cells, labelled)
    let isDeleted = deletes(cells)
    for var record in records {
      if record.regions.isEmpty { record.regions = regions }
      if record.domain?.isEmpty != false, headings?.groups.count == 1 {
        record.domain = domain?.value ?? record.domain
      }
      record.isDeleted = record.isDeleted || isDeleted
      reading.add(record)
    }
    return !records.isEmpty
  }

  /// The records of a row: those that the headings make, or those that the cells are where they are
  /// more.
  private func records(of cells: [Located<String>], _ labelled: [RawRecord]) -> [RawRecord] {
    let keys = cells.reduce(0) { $0 + KeyMentions.countOfLabels(in: $1.value.utf8) }
    let sound = labelled.count { $0.soundness == .sound }
    if keys > sound {
      let paired = paired(cells)
      if paired.count(where: { $0.soundness == .sound }) > sound
        || !labelled.contains(where: { $0.soundness != .other })
      {
        return paired + labelled.filter { $0.soundness == .other && $0.isComplete }
      }
    }
    if headings == nil, labelled.isEmpty, keys == 0,
      let record = RawRecord(unlabelled: cells.filter { !$0.value.isEmpty })
    {
      return [record]
    }
    return labelled
  }

  /// Whether a row of as many cells has nothing but a name, a value and a type.
  private func isWholeRow(_ cells: Int) -> Bool {
    cells == 2 || cells == 3 && headings?.groups[0][.type] != nil
  }

  /// Takes in a row that is a usual key and nothing else; false for any other.
  ///
  /// - Parameters:
  ///   - cells: the number of its cells.
  ///   - regions: those that the row names.
  ///   - offsets: where a cell's text stands in that of the reading, without anything around it;
  ///     nil where it doesn't stand there as it is.
  func addUsual(
    _ cells: Int, _ regions: Set<String>, to reading: inout Reading,
    _ offsets: (_ column: Int) -> Range<Int>?
  ) -> Bool {
    guard let headings, headings.groups.count == 1, isWholeRow(cells), reading.passesOverOthers,
      let nameColumn = headings.groups[0][.name], let valueColumn = headings.groups[0][.value],
      nameColumn < cells, valueColumn < cells, headings.voidColumns.isEmpty,
      let name = offsets(nameColumn), let value = offsets(valueColumn)
    else { return false }
    var whole = name.joined(with: value)
    if let typeColumn = headings.groups[0][.type] {
      guard typeColumn < cells, let type = offsets(typeColumn),
        UsualKeys.mayHaveType(reading.text.bytes[type])
      else { return false }
      whole = whole.joined(with: type)
    }
    return reading.addUsual(
      name: name, value: value, whole: whole, regions: headings.regions[nameColumn] ?? regions)
  }

  // MARK: By headings

  /// The tokens of a row below headings of a domain and its tokens; nil for any other.
  private func tokens(_ cells: [Located<String>], _ regions: Set<String>) -> RawTokens? {
    guard let headings, headings.areOfTokens else { return nil }
    let tokens = zip(headings.columns, cells).filter { $0.0 == .token }
      .flatMap { words(ofTokens: $0.1) }
    guard let domain, !tokens.isEmpty else { return nil }
    var raw = RawTokens(tokens: tokens, domain: domain)
    raw.region = regions.count == 1 ? regions.first : nil
    raw.isDeleted = deletes(cells)
    return raw
  }

  private func words(ofTokens cell: Located<String>) -> [Located<String>] {
    cell.value.split { $0.isWhitespace || ",;".contains($0) }
      .map { Located(String($0), at: cell.range) }
  }

  /// The tokens that others of the row replace.
  private func oldTokens(_ cells: [Located<String>]) -> RawTokens {
    let columns = headings?.voidColumns.sorted().filter(cells.indices.contains) ?? []
    var raw = RawTokens(tokens: columns.flatMap { words(ofTokens: cells[$0]) })
    raw.isDeleted = true
    return raw
  }

  private mutating func labelled(_ cells: [Located<String>]) -> [RawRecord] {
    guard let headings else { return [] }
    defer {
      previousName = cell(cells, headings.groups[0][.name]).flatMap { $0.value.isEmpty ? nil : $0 }
    }
    return headings.groups.compactMap { group in
      guard var record = RawRecord({ cell(cells, group[$0]) }) else { return nil }
      guard !record.name.value.isEmpty || !record.value.value.isEmpty else { return nil }
      if record.name.value.isEmpty, group[.operation] != nil, let previousName {
        record.name = previousName
      }
      if let name = group[.name] {
        record.regions = headings.regions[name] ?? []
        record.domain = record.domain ?? headings.domains[name]
        record.isDeleted = headings.voidColumns.contains(name)
      }
      return record
    }
  }

  private func cell(_ cells: [Located<String>], _ column: Int?) -> Located<String>? {
    column.flatMap { cells.indices.contains($0) ? cells[$0] : nil }
  }

  // MARK: By content

  private func paired(_ cells: [Located<String>]) -> [RawRecord] {
    var pairs = KeyPairs()
    // Cells that are not as many as the headings stand below none of them for certain.
    let headings = headings?.count == cells.count ? headings : nil
    for (column, cell) in cells.enumerated() {
      for word in words(of: cell) {
        pairs.add(
          word, scope: 0,
          regions: headings?.regions[column] ?? [], domain: headings?.domains[column])
      }
    }
    return pairs.records()
  }

  /// The words of a cell that holds more than one name or value; a text stays whole.
  private func words(of cell: Located<String>) -> [Located<String>] {
    let lines =
      cell.value.utf8.contains(UInt8(ascii: "<")) ? withoutBreakTags(cell.value) : cell.value
    guard lines.utf8.contains(where: { $0.isBlank || $0.isLineBreak }), !KeyPairs.isText(lines)
    else { return [cell] }
    let words = lines.split(whereSeparator: \.isWhitespace)
    let names = KeyMentions.countOfLabels(in: lines.utf8)
    let targets = words.count { $0.utf8.containsWord("amazonses.") }
    guard names > 1 || targets > 1 || names == 1 && targets == 1 else { return [cell] }
    return words.map { Located(String($0), at: cell.range) }
  }

  /// A cell with blanks for the `<br>` by which tables of Markdown hold several lines in one.
  private func withoutBreakTags(_ cell: String) -> String {
    ["<br>", "<br/>", "<br />"].reduce(cell) { $0.replacing($1, with: " ") }
  }

  // MARK: Deletions

  /// Whether a cell before the name, or beside the record, says that it goes.
  private func deletes(_ cells: [Located<String>]) -> Bool {
    if let operation = headings?.groups[0][.operation], cells.indices.contains(operation) {
      return Deletions.isDeletion(cells[operation].value) || isOldState(cells[operation].value)
    }
    if let headings, zip(headings.remarks, cells).contains(where: isGone) { return true }
    let before = cells.prefix { !KeyPairs.isName($0.value) }
    return before.count < cells.count && before.contains { Deletions.isDeletion($0.value) }
  }

  /// Whether a cell beside the record says that it has gone, or shall go: «deleted» below «Status»,
  /// «do not use» below any heading, «no» below «Keep», but not the button «Delete».
  private func isGone(_ column: Headings.Remark, _ cell: Located<String>) -> Bool {
    switch column {
    case .none: false
    case .text: Deletions.isRemarkOfDeletion(cell.value, mayBeButton: false)
    case .state: Deletions.isStateOfDeletion(cell.value)
    case .buttons: Deletions.isRemarkOfDeletion(cell.value, mayBeButton: true)
    case .flag(let verdict): Standing.Verdict(flag: cell.value, verdict) == .void
    }
  }

  /// Whether a row is what an update replaces, as OctoDNS writes it above the new state.
  private func isOldState(_ operation: String) -> Bool {
    trimmed(operation).lowercased() == "update" && headings?.groups[0][.source] != nil
  }
}
