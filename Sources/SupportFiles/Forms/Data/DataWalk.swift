import Diagnostics
import Text
import YAML

/// The reading of data: JSON or YAML of any shape.
///
/// An object with a name beside a type or a value is a record. Where the keys are others, the
/// smallest part of the data that holds a name and its value is one.
struct DataWalk {
  var reading: Reading
  private(set) var places: DataPlaces
  /// Names and values that no part has made a record of, in the order of the text.
  private var pending: [Part] = []

  private var keys = KnownDataKeys()
  /// Where it was said that two domains are named.
  var reported: Set<SourceRange> = []

  private struct Part {
    let field: Located<String>
    let context: Context
  }

  /// What the parts around a node say of it.
  typealias Context = DataContext

  init(reading: Reading, places: DataPlaces) {
    self.reading = reading
    self.places = places
  }

  mutating func read(_ root: YAMLNode) {
    if let tokens = bareTokens(root) {
      return reading.add(RawTokens(tokens: tokens))
    }
    visit(root, Context())
    settle(from: 0)
  }

  // MARK: Walking

  private mutating func visit(_ node: YAMLNode, _ context: Context) {
    guard !reading.isHopeless else { return }
    switch node.kind {
    case .scalar: if !visit(dataIn: node, context) { remember(node, context) }
    case .sequence: visit(sequence: node, context)
    case .mapping: visit(mapping: node, context)
    }
  }

  /// Takes in the data in a text that is JSON itself, as replies are within those of other
  /// programs; false for any other text.
  private mutating func visit(dataIn node: YAMLNode, _ context: Context) -> Bool {
    guard places.depth < Self.mostTextsInTexts, node.withOctets(Self.mayBeJSON) else {
      return false
    }
    let (root, problems) = readJSON(Array(node.text.utf8), file: node.file)
    guard let root, root.kind != .scalar, !problems.hasErrors else { return false }
    let outer = places
    places = outer.within(node)
    visit(root, context)
    places = outer
    return true
  }

  private static let mostTextsInTexts = 3

  /// Whether a text may be JSON that holds keys, at a glance.
  private static func mayBeJSON(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return false
    }
    return text.containsWord("_domainkey") || text.containsWord("dkim")
      || text.containsWord("tokens")
  }

  private mutating func visit(sequence node: YAMLNode, _ context: Context) {
    // Looked for where it is needed, and once: the elements may be many.
    var zone: Located<String>??
    for element in node.elements {
      if element.kind == .sequence, let tokens = onlyTokens(in: element) {
        let found = zone ?? node.elements.first(where: isSigningHostedZone).map(located)
        zone = .some(found)
        add(tokens, found, context)
      } else {
        visit(element, context)
      }
    }
  }

  private mutating func visit(mapping node: YAMLNode, _ outer: Context) {
    let entries = keys.entries(of: node)
    if addUsual(entries, outer) { return }
    var context = outer.ofObject
    for entry in entries where entry.key.saysOfObject {
      remember(entry.key, entry.value, in: &context)
    }
    let isPlan = entries.contains { $0.key.name == "after" }
    let start = pending.count
    var consumed: Set<Int> = []
    let element = DataRecord(entries)
    let label = element == nil ? label(of: entries) : nil
    if let element {
      consumed = element.consumed
      for var record in element.records(places) { add(&record, context) }
    }
    if let tokens = tokens(in: entries, context.labelled(label)) {
      consumed.insert(tokens.index)
      if tokens.raw.tokens.isEmpty { reading.refuseSelectors(at: places.range(of: node)) }
      report(context.conflict)
      reading.add(tokens.raw)
    }
    var zone: Located<String>??
    for (index, entry) in entries.enumerated() where !consumed.contains(index) {
      let key = entry.key
      if element?.isReference(entry.value) == true { continue }
      var inner = context
      if let domain = key.domain {
        inner.label = Located(domain, at: places.range(of: entry.written))
      } else if DataKeys.holdsKeys(key.name) {
        inner = inner.labelled(label)
      }
      inner.isDeletion =
        context.isDeletion || key.verdict == .void || isPlan && key.name == "before"
      inner.isDKIM = context.isDKIM || key.name.hasPrefix("dkim")
      inner.region = key.region ?? context.region
      if key.mayBePartOfKey { remember(entry.written, inner) }
      if let tokens = onlyTokens(in: entry.value) {
        let found = zone ?? self.zone(in: entries)
        zone = .some(found)
        add(tokens, found, inner)
      } else {
        visit(entry.value, inner)
      }
    }
    settleOnlyName(from: start)
  }

  /// Takes in an object that has nothing but the name, the type and the value of a usual key; false
  /// for any other.
  private mutating func addUsual(_ entries: [DataEntry], _ context: Context) -> Bool {
    guard entries.count <= 3, !context.isDeletion else { return false }
    var (name, type, value): (YAMLNode?, YAMLNode?, YAMLNode?)
    for entry in entries {
      guard entry.value.kind == .scalar, !entry.key.saysOfObject else { return false }
      switch entry.key.column {
      case .name where name == nil: name = entry.value
      case .type where type == nil: type = entry.value
      case .value where value == nil: value = entry.value
      default: return false
      }
    }
    guard let name, let value else { return false }
    return reading.addUsual(
      name: Located(name.text, at: places.range(of: name)), type: type, value: value,
      regions: context.region.map { [$0] } ?? [], places.range)
  }

  /// Takes what a key says of all within its object.
  private mutating func remember(_ key: DataKey, _ value: YAMLNode, in context: inout Context) {
    if value.kind == .mapping, key.isRequest {
      for entry in keys.entries(of: value) where entry.value.kind == .scalar {
        remember(entry.key, entry.value, in: &context)
      }
    }
    if key.isOperation {
      let words = value.kind == .sequence ? value.elements.map(\.text) : [value.text]
      if !words.isEmpty, words.allSatisfy({ Deletions.isDeletion($0) }) {
        context.isDeletion = true
      }
    }
    if value.kind == .scalar, !value.isNull, key.deletes(value.text) { context.isDeletion = true }
    // Terraform wraps outputs into objects with a type.
    let value = value.kind == .mapping ? value.value(forKey: "value") ?? value : value
    guard value.kind == .scalar, !value.isNull else { return }
    let text = value.text
    let identity = IdentityARN(text)
    if key.identityRank > 0 || key.zoneRank > 0,
      let domain = domainOfData(identity?.name ?? text)
    {
      context.take(Located(domain, at: places.range(of: value)), key)
      context.region = identity?.region ?? context.region
    }
    if key.isRegion {
      let regions = Set(RegionWords(Array(text.utf8)[...]))
      if regions.count == 1 { context.region = regions.first }
    }
  }

  // MARK: Names and values

  /// Keeps a text that may be part of a record.
  private mutating func remember(_ node: YAMLNode, _ context: Context) {
    guard node.kind == .scalar, node.mayBePartOfKey else { return }
    let text = node.text
    if context.isDeletion { reading.addFormer(text) }
    let range = places.range(of: node)
    // A text of several words, a command or a description, may have names in it.
    if text.utf8.contains(where: { $0.isBlank || $0.isLineBreak }), !KeyPairs.isText(text) {
      for word in text.split(whereSeparator: \.isWhitespace).prefix(100) {
        let bare = String(word.drop { "\"'`(,;".contains($0) })
        if KeyPairs.isName(bare) || bare.utf8.containsWord("amazonses") {
          pending.append(Part(field: Located(bare, at: range), context: context))
        }
      }
      return
    }
    pending.append(Part(field: Located(text, at: range), context: context))
  }

  /// Makes a record of an object that has one name of a key, and its value.
  private mutating func settleOnlyName(from start: Int) {
    let own = pending[start...]
    guard own.count > 1, own.count <= 16 else { return }
    let names = own.filter { KeyPairs.isName($0.field.value) }
    let labels = Set(names.map { $0.field.value.prefix { $0 != "." }.lowercased() })
    guard labels.count == 1, own.contains(where: { !KeyPairs.isName($0.field.value) }) else {
      return
    }
    settle(from: start)
  }

  private mutating func settle(from start: Int) {
    var pairs = KeyPairs()
    for part in pending[start...] {
      pairs.add(
        part.field, scope: Int(part.field.range.start.line), isDeleted: part.context.isDeletion)
    }
    let contexts = Dictionary(
      pending[start...].map { ($0.field.range, $0.context) },
      uniquingKeysWith: { first, _ in first })
    pending.removeSubrange(start...)
    for var record in pairs.records() { add(&record, contexts[record.name.range] ?? Context()) }
  }

  private mutating func add(_ record: inout RawRecord, _ context: Context) {
    record.isDeleted = record.isDeleted || context.isDeletion
    if let region = context.region { record.regions = [region] }
    if KeyPairs.isName(record.name.value) {
      let name = context.completed(record.name.value)
      if name != record.name.value { report(context.conflict) }
      record.name = record.name.map { _ in name }
    }
    reading.add(record)
  }

  /// The domain that an object is called, which may be that of the keys right within it.
  private func label(of entries: [DataEntry]) -> Located<String>? {
    for entry in entries where DataKeys.labels.contains(entry.key.name) {
      if entry.value.kind == .scalar, let domain = domainOfData(entry.value.text) {
        return Located(domain, at: places.range(of: entry.value))
      }
    }
    return nil
  }
}

extension YAMLNode {
  /// Whether a scalar may be a name, a target or a text of a key, at a glance.
  var mayBePartOfKey: Bool {
    let text = text.utf8
    guard text.count >= 3, text.count <= 8192 else { return false }
    return text.containsWord("_domainkey") || text.containsWord("amazonses")
      || text.containsWord("p=")
      || text.contains(UInt8(ascii: ".")) && text.prefix { $0 != UInt8(ascii: ".") }.count == 32
  }
}
