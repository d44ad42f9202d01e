import Diagnostics
import Text

/// Gives each name of a key its value: by a token that stands in both, else by where they stand.
struct KeyPairing {
  typealias Part = KeyPairs.Part

  private let names: [Part]
  private let values: [Part]
  /// The places among the parts of records that are whole, in order.
  private let wholes: [Int]
  private let types: [Int: Located<String>]
  private let count: Int

  /// Of each name, the index of its value as far as that is found.
  private var matches: [Int?]
  /// Of each value, whether a name has it for certain.
  private var isTaken: [Bool]

  /// The scopes that may stand between a name and the value of another form than SES's.
  private static let farthest = 4

  /// - Parameters:
  ///   - wholes: the places of records that are whole, in order.
  ///   - types: the types of records by their scopes.
  ///   - count: how many parts there are with those of whole records.
  init(
    of names: [Part], _ values: [Part], beside wholes: [Int], _ types: [Int: Located<String>],
    parts count: Int
  ) {
    self.names = names
    self.values = values
    self.wholes = wholes
    self.types = types
    self.count = count
    matches = Array(repeating: nil, count: names.count)
    isTaken = Array(repeating: false, count: values.count)
  }

  /// The records, each with the place of its name.
  mutating func records() -> [(index: Int, record: RawRecord)] {
    matchTokens()
    let wrong = matchWithinScopes()
    let uncertain = matchTexts()
    matchRest(but: uncertain, wrong)
    return names.indices.map { index in
      var record = record(names[index], matches[index].map { values[$0] })
      // It has a value, of which nobody knows which it is.
      if uncertain.contains(index) { record.isMention = false }
      return (names[index].index, record)
    }
  }

  private mutating func match(_ name: Int, _ value: Int) {
    matches[name] = value
    isTaken[value] = true
  }

  /// Whether a name's value stands in its scope.
  private func isMatchedWithinScope(_ name: Int) -> Bool {
    matches[name].map { values[$0].scope == names[name].scope } ?? false
  }

  // MARK: Tokens

  /// Finds the values with the names' tokens. Those in other scopes may be others' still.
  private mutating func matchTokens() {
    var byLabel: [Substring: [Int]] = [:]
    for (index, value) in values.enumerated() { byLabel[value.label, default: []].append(index) }
    for (index, name) in names.enumerated() where name.hasToken {
      matches[index] = nearest(to: name, of: byLabel[name.label] ?? [])
    }
    for index in names.indices where isMatchedWithinScope(index) {
      if let match = matches[index] { isTaken[match] = true }
    }
  }

  /// The nearest of some values, in the order of the text: rather after a name than before it.
  private func nearest(to name: Part, of candidates: [Int]) -> Int? {
    let next = candidates.partitioningIndex { values[$0].index >= name.index }
    let near = candidates[max(0, next - 1)..<min(next + 2, candidates.count)]
    return near.min {
      // Where a plan changes the value, the new one follows the old.
      let (one, other) = (values[$0], values[$1])
      if one.isDeleted != other.isDeleted { return other.isDeleted }
      return Self.distance(name, one) < Self.distance(name, other)
    }
  }

  private static func distance(_ name: Part, _ value: Part) -> Int {
    abs(value.index - name.index) * 2 + (value.index < name.index ? 1 : 0)
  }

  // MARK: Scopes

  /// A value on the line of a name is that name's, if not another's there: a wrong one is not
  /// looked for elsewhere.
  ///
  /// - Returns: the values that are wrong, of another token than their names.
  private mutating func matchWithinScopes() -> Set<Int> {
    var wrong: Set<Int> = []
    for index in names.indices where !isMatchedWithinScope(index) {
      guard let value = beside(index, withinScope: true) else { continue }
      match(index, value)
      if values[value].label != names[index].label { wrong.insert(value) }
    }
    return wrong
  }

  /// Gives what is left the values beside.
  private mutating func matchRest(but uncertain: Set<Int>, _ wrong: Set<Int>) {
    for index in names.indices where !uncertain.contains(index) {
      if let match = matches[index], !wrong.contains(match) || isMatchedWithinScope(index) {
        isTaken[match] = true
      } else {
        matches[index] = beside(index, withinScope: false)
        if let match = matches[index] { isTaken[match] = true }
      }
    }
  }

  /// The value beside a name: after it and before the next one, else before it in its scope.
  private func beside(_ index: Int, withinScope: Bool) -> Int? {
    let next = index + 1 < names.count ? names[index + 1].index : count
    let before = index > 0 ? names[index - 1].index : -1
    let place = names[index].index
    let nextWhole = wholes.partitioningIndex { $0 >= place }
    return neighbour(
      of: names[index], after: nextWhole > 0 ? max(before, wholes[nextWhole - 1]) : before,
      before: nextWhole < wholes.count ? min(next, wholes[nextWhole]) : next,
      farthest: withinScope ? 0 : Self.farthest)
  }

  private func neighbour(
    of name: Part, after before: Int, before next: Int, farthest: Int
  ) -> Int? {
    let first = values.partitioningIndex { $0.index >= name.index }
    var index = first
    while index < values.count, values[index].index < next,
      values[index].scope - name.scope <= farthest
    {
      if !isTaken[index], mayBelong(values[index], to: name) { return index }
      index += 1
    }
    index = first - 1
    while index >= 0, values[index].index > before, values[index].scope == name.scope {
      if !isTaken[index], mayBelong(values[index], to: name) { return index }
      index -= 1
    }
    return nil
  }

  /// Whether a value may be that of a name whose label it has not: a text, the key of another
  /// service, or a damaged one.
  private func mayBelong(_ value: Part, to name: Part) -> Bool {
    let text = value.field.value
    if KeyPairs.isText(text) || value.label == name.label || text.utf8.containsWord("amazonses") {
      return true
    }
    let isAfter = value.scope == name.scope && value.index > name.index
    if name.hasToken { return isAfter && text.utf8.containsWord(".dkim") }
    return isAfter || text.utf8.containsWord("domainkey.") || text.utf8.containsWord(".dkim.")
  }

  // MARK: Texts

  /// Pairs names and texts that stand apart from each other.
  ///
  /// - Returns: the names of which nothing tells which of some texts is theirs.
  private mutating func matchTexts() -> Set<Int> {
    let (pairs, uncertain) = textRuns()
    for (name, value) in pairs { match(name, value) }
    return uncertain
  }

  /// The names and texts of keys with selectors of any form that stand apart from each other: as
  /// many of one as of the other in a row, and in the same order.
  ///
  /// - Returns: the pairs, and the names of which nothing tells which of some texts is theirs.
  private func textRuns() -> (pairs: [(name: Int, value: Int)], uncertain: Set<Int>) {
    let lonely = names.indices.filter { matches[$0] == nil && !names[$0].hasToken }
    let texts = values.indices.filter { !isTaken[$0] && Self.isKeyText(values[$0].field.value) }
    guard lonely.count > 1, texts.count > 1 else { return ([], []) }
    var runs = self.runs(of: lonely.map { (names[$0].index, $0) }, texts)
    // Whoever writes each text above its name ends with a name.
    if runs.first?.names.isEmpty == true {
      let above = zip(runs, runs.dropFirst()).map { (names: $1.names, texts: $0.texts) }
      if runs.last?.texts.isEmpty == true, above.allSatisfy({ $0.names.count == $0.texts.count }) {
        return (above.flatMap { Array(zip($0.names, $0.texts)) }.map { ($0.0, $0.1) }, [])
      }
      runs.removeFirst()
    }
    var pairs: [(name: Int, value: Int)] = []
    var uncertain: Set<Int> = []
    for run in runs where run.names.count > 1 && run.texts.count > 1 {
      if run.names.count == run.texts.count {
        pairs += zip(run.names, run.texts).map { ($0, $1) }
      } else {
        uncertain.formUnion(run.names)
      }
    }
    return (pairs, uncertain)
  }

  /// Names in a row, each time with the texts in a row that follow them.
  private func runs(
    of names: [(place: Int, name: Int)], _ texts: [Int]
  ) -> [(names: [Int], texts: [Int])] {
    var runs: [(names: [Int], texts: [Int])] = []
    var next = 0
    for (place, name) in names {
      let before = texts[next...].prefix { values[$0].index < place }
      next += before.count
      if !before.isEmpty {
        if runs.isEmpty { runs.append(([], [])) }
        runs[runs.count - 1].texts += before
      }
      if runs.last?.texts.isEmpty != true || runs.isEmpty { runs.append(([], [])) }
      runs[runs.count - 1].names.append(name)
    }
    if next < texts.count, !runs.isEmpty { runs[runs.count - 1].texts += texts[next...] }
    return runs
  }

  /// Whether a text is that of a DKIM key, and not of another record with such tags.
  private static func isKeyText(_ text: String) -> Bool {
    KeyPairs.isText(text) && !text.utf8.containsWord("v=dmarc1")
  }

  // MARK: Records

  private func record(_ name: Part, _ value: Part?) -> RawRecord {
    let type = types[name.scope] ?? value.flatMap { types[$0.scope] }
    let text = value?.field.map(logicalText) ?? name.field.map { _ in "" }
    var record = RawRecord(name: name.field, type: type, value: text, domain: name.domain)
    if let value, RawRecord(name: name.field, value: text).kind != record.kind,
      KeyPairs.isValue(value.field.value)
    {
      record.type = nil
    }
    record.regions = name.regions.isEmpty ? value?.regions ?? [] : name.regions
    record.isDeleted = name.isDeleted || value?.isDeleted == true
    record.isMention = value == nil && !name.hasToken
    return record
  }
}
