import DNS
import Diagnostics
import MailAuthentication
import Text

/// Finds out which value belongs to which name of a key by what they are, wherever both stand: rows
/// without headings, sentences, cells below each other, values of any data.
///
/// A token of SES's form stands in the name and in the value, which nothing else does, so that
/// equal tokens are one record whatever stands between. Of other selectors, the value is the one
/// beside.
struct KeyPairs {
  struct Part {
    let field: Located<String>
    /// The number of the line, row or object that it stands in.
    let scope: Int
    /// Its place among all parts.
    let index: Int
    /// The first label in lower case.
    let label: Substring
    var regions: Set<String> = []
    var domain: String?
    var isDeleted = false
  }

  /// A record of a key.
  enum Found {
    /// One that stood in the text as a whole.
    case whole(UsualKey)
    case paired(RawRecord)
  }

  private var names: [Part] = []
  private var values: [Part] = []
  private var types: [Int: Located<String>] = [:]
  /// The records that need no pairing, each with its place among the parts.
  private var whole: [(index: Int, key: UsualKey)] = []
  private var count = 0

  /// The scopes that may stand between a name and the value of another form than SES's.
  private static let farthest = 4

  var isEmpty: Bool { names.isEmpty }

  /// How many names there are more than values.
  var lacks: Int { names.count - values.count }

  /// Whether a text is the name of a key.
  static func isName(_ text: String) -> Bool { KeyMentions.areAny(in: text.utf8) }

  /// Whether a text is the value of a key's record, or may be.
  static func isValue(_ text: String) -> Bool { isText(text) || isTarget(text) }

  /// Whether a text is that of a key record.
  static func isText(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "=")) && text.utf8.contains(where: \.isLetter)
      && (text.utf8.containsWord("p=") || text.utf8.containsWord("v=dkim"))
  }

  /// Whether a text is a host that a key may lead to.
  private static func isTarget(_ text: String) -> Bool {
    let name = unquotedName(text)
    guard name.utf8.contains(UInt8(ascii: ".")), name.utf8.contains(where: \.isLetter) else {
      return false
    }
    return name.utf8.allSatisfy { $0.isOfName || $0 >= 0x80 } || textOfLink(name) != nil
      || (name.utf8.containsWord("amazonses") && !name.utf8.contains(UInt8(ascii: " ")))
  }

  /// Takes in a field that is a name, a value or a type, and no other.
  mutating func add(
    _ field: Located<String>, scope: Int, regions: Set<String> = [], domain: String? = nil,
    isDeleted: Bool = false
  ) {
    var part = Part(field: field, scope: scope, index: count, label: label(of: field.value))
    part.regions = regions
    part.domain = domain
    part.isDeleted = isDeleted
    count += 1
    if Self.isName(field.value), !Self.isText(field.value) {
      if isTarget(part) { values.append(part) } else { names.append(part) }
    } else if Self.isValue(field.value) {
      values.append(part)
    } else if RawRecord.isType(field.value.utf8) {
      types[scope] = field
    }
  }

  /// Takes in a record that is whole: no part beyond it belongs to one before it.
  mutating func add(_ key: UsualKey) {
    whole.append((count, key))
    count += 1
  }

  /// Whether a name is the target of the one before it: other services have theirs below a
  /// `_domainkey` of their own, `zendesk1._domainkey.zendesk.com`.
  private func isTarget(_ part: Part) -> Bool {
    guard let last = names.last, last.scope == part.scope, !isToken(part.label),
      values.last.map({ $0.index < last.index }) ?? true,
      part.label.hasPrefix(last.label), !last.label.isEmpty,
      !isEcho(part, of: last), !isEcho(last, of: part)
    else { return false }
    return part.index - last.index <= 2
  }

  private func label(of text: String) -> Substring {
    let bare = text.utf8.drop { !$0.isLetter && "\"'`<[*(~".utf8.contains($0) }
      .prefix { $0 != UInt8(ascii: ".") }
    let isLower = bare.allSatisfy { $0.lowercased == $0 }
    return isLower ? Substring(bare) : String(decoding: bare.map(\.lowercased), as: UTF8.self)[...]
  }

  // MARK: Pairing

  /// The records, in the order of their names.
  var found: [Found] {
    guard !names.isEmpty else { return whole.lazy.map { .whole($0.key) } }
    var pairs = self
    pairs.lendValues()
    var found: [Found] = []
    var next = 0
    for (index, record) in pairs.indexedRecords() {
      while next < whole.count, whole[next].index < index {
        found.append(.whole(whole[next].key))
        next += 1
      }
      found.append(.paired(record))
    }
    return found + whole[next...].lazy.map { .whole($0.key) }
  }

  /// Adds the values of whole records whose tokens stand in names without one.
  private mutating func lendValues() {
    let labels = Set(names.lazy.map(\.label))
    let lent = whole.filter { labels.contains($0.key.token.text[...]) }
    guard !lent.isEmpty else { return }
    values += lent.map { index, key in
      Part(field: key.record.value, scope: -1, index: index, label: key.token.text[...])
    }
    values.sort { $0.index < $1.index }
  }

  /// The records, in the order of their names; those that lack a value have an empty one.
  func records() -> [RawRecord] { indexedRecords().map(\.record) }

  private func indexedRecords() -> [(index: Int, record: RawRecord)] {
    var byLabel: [Substring: [Int]] = [:]
    for (index, value) in values.enumerated() { byLabel[value.label, default: []].append(index) }
    let names = namesWithoutEchoes
    var matches: [Int?] = names.map { name in
      isToken(name.label) ? nearest(to: name, of: byLabel[name.label] ?? []) : nil
    }
    var isTaken = Array(repeating: false, count: values.count)
    // A value on the line of a name is that name's, if not another's there: a wrong one is not
    // looked for elsewhere.
    for index in names.indices {
      if let match = matches[index], values[match].scope == names[index].scope {
        isTaken[match] = true
      }
    }
    var wrong: Set<Int> = []
    for index in names.indices where matches[index].map({ values[$0].scope }) != names[index].scope
    {
      guard let match = beside(index, of: names, isTaken, withinScope: true) else { continue }
      matches[index] = match
      isTaken[match] = true
      if values[match].label != names[index].label { wrong.insert(match) }
    }
    let runs = textRuns(of: names, matches, isTaken)
    for (name, value) in runs.pairs {
      matches[name] = value
      isTaken[value] = true
    }
    for index in names.indices where !runs.uncertain.contains(index) {
      if let match = matches[index],
        !wrong.contains(match) || values[match].scope == names[index].scope
      {
        isTaken[match] = true
      } else {
        matches[index] = beside(index, of: names, isTaken, withinScope: false)
        if let match = matches[index] { isTaken[match] = true }
      }
    }
    return names.indices.map { index in
      var record = record(names[index], matches[index].map { values[$0] })
      // It has a value, of which nobody knows which it is.
      if runs.uncertain.contains(index) { record.isMention = false }
      return (names[index].index, record)
    }
  }

  /// The names and texts of keys with selectors of any form that stand apart from each other: as
  /// many of one as of the other in a row, and in the same order.
  ///
  /// - Returns: the pairs, and the names of which nothing tells which of some texts is theirs.
  private func textRuns(
    of names: [Part], _ matches: [Int?], _ isTaken: [Bool]
  ) -> (pairs: [(name: Int, value: Int)], uncertain: Set<Int>) {
    let lonely = names.indices.filter { matches[$0] == nil && !isToken(names[$0].label) }
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
    isText(text) && !text.utf8.containsWord("v=dmarc1")
  }

  /// The nearest of some values, in the order of the text: rather after a name than before it.
  private func nearest(to name: Part, of candidates: [Int]) -> Int? {
    let next = candidates.partitioningIndex { values[$0].index >= name.index }
    let near = candidates[max(0, next - 1)..<min(next + 2, candidates.count)]
    return near.min {
      // Where a plan changes the value, the new one follows the old.
      let (one, other) = (values[$0], values[$1])
      if one.isDeleted != other.isDeleted { return other.isDeleted }
      return distance(name, one) < distance(name, other)
    }
  }

  /// The value beside a name: after it and before the next one, else before it in its scope.
  private func beside(
    _ index: Int, of names: [Part], _ isTaken: [Bool], withinScope: Bool
  ) -> Int? {
    let next = index + 1 < names.count ? names[index + 1].index : count
    let before = index > 0 ? names[index - 1].index : -1
    let wholes = wholes(around: names[index].index)
    return neighbour(
      of: names[index], after: max(before, wholes.before), before: min(next, wholes.after),
      farthest: withinScope ? 0 : Self.farthest,
      isTaken)
  }

  /// The indices of the whole records beside a part.
  private func wholes(around index: Int) -> (before: Int, after: Int) {
    let next = whole.partitioningIndex { $0.index >= index }
    return (
      next > 0 ? whole[next - 1].index : -1, next < whole.count ? whole[next].index : count
    )
  }

  private func isToken(_ label: Substring) -> Bool { DKIMToken(label)?.hasUsualForm == true }

  private func distance(_ name: Part, _ value: Part) -> Int {
    abs(value.index - name.index) * 2 + (value.index < name.index ? 1 : 0)
  }

  /// The names, without those that only repeat another in the same scope: the short one beside the
  /// whole one.
  private var namesWithoutEchoes: [Part] {
    var kept: [Part] = []
    for name in names {
      let last = kept.indices.suffix(4).last {
        kept[$0].scope == name.scope && kept[$0].label == name.label
      }
      if let last {
        if isEcho(name, of: kept[last]) { continue }
        if isEcho(kept[last], of: name) {
          kept[last] = name
          continue
        }
      }
      kept.append(name)
    }
    return kept
  }

  private func isEcho(_ name: Part, of other: Part) -> Bool {
    let (short, whole) = (bare(name.field.value), bare(other.field.value))
    return whole == short || whole.hasPrefix(short + ".")
  }

  private func bare(_ name: String) -> String {
    let name = unquotedName(name).lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  private func neighbour(
    of name: Part, after before: Int, before next: Int, farthest: Int, _ isTaken: [Bool]
  ) -> Int? {
    let first = firstValue(after: name.index)
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
    if Self.isText(text) || value.label == name.label || text.utf8.containsWord("amazonses") {
      return true
    }
    let isAfter = value.scope == name.scope && value.index > name.index
    if isToken(name.label) { return isAfter && text.utf8.containsWord(".dkim") }
    return isAfter || text.utf8.containsWord("domainkey.") || text.utf8.containsWord(".dkim.")
  }

  private func firstValue(after index: Int) -> Int {
    values.partitioningIndex { $0.index >= index }
  }

  private func record(_ name: Part, _ value: Part?) -> RawRecord {
    let type = types[name.scope] ?? value.flatMap { types[$0.scope] }
    let text = value?.field.map(logicalText) ?? name.field.map { _ in "" }
    var record = RawRecord(name: name.field, type: type, value: text, domain: name.domain)
    if let value, RawRecord(name: name.field, value: text).kind != record.kind,
      Self.isValue(value.field.value)
    {
      record.type = nil
    }
    record.regions = name.regions.isEmpty ? value?.regions ?? [] : name.regions
    record.isDeleted = name.isDeleted || value?.isDeleted == true
    record.isMention = value == nil && !isToken(name.label)
    return record
  }
}
