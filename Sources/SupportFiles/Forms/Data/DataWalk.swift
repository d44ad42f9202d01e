import Diagnostics
import Text
import YAML

extension Reading {
  /// Takes in the records and tokens in a node and all within it.
  mutating func add(dataIn root: YAMLNode, of text: DecodedText) {
    var walk = DataWalk(reading: self, places: DataPlaces(text))
    walk.read(root)
    self = walk.reading
    if keys > 0, !holdsRecords {
      form = .identityData
    } else if form == .identityData {
      form = .recordList
      // Lists for people have headings, which are comments to YAML.
      tellsRegions = !text.beginsLikeData
    }
  }
}

/// The reading of data: JSON or YAML of any shape.
///
/// An object with a name beside a type or a value is a record. Where the keys are others, the
/// smallest part of the data that holds a name and its value is one.
private struct DataWalk {
  var reading: Reading
  private var places: DataPlaces
  /// Names and values that no part has made a record of, in the order of the text.
  private var pending: [Part] = []

  private var keys = KnownDataKeys()
  /// Where it was said that two domains are named.
  private var reported: Set<SourceRange> = []

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
    if key.identityRank > 0 || key.zoneRank > 0, let domain = domainOfData(text) {
      context.take(Located(domain, at: places.range(of: value)), key)
    }
    if key.isRegion {
      let regions = Set(RegionWords(Array(text.utf8)[...]))
      if regions.count == 1 { context.region = regions.first }
    }
  }

  // MARK: Tokens

  /// The tokens in an object: under a key of theirs, with what stands beside them.
  private func tokens(
    in entries: [DataEntry], _ context: Context
  ) -> (index: Int, raw: RawTokens)? {
    for (index, entry) in entries.enumerated() where entry.key.holdsTokens {
      let (name, value) = (entry.key.name, entry.value)
      let list = value.kind == .mapping ? value.value(forKey: "value") ?? value : value
      guard list.kind == .sequence else { continue }
      let tokens = Array(list.elements)
      guard !tokens.isEmpty, tokens.allSatisfy({ $0.kind == .scalar }) else { continue }
      let isCertain = name.hasPrefix("dkim") || name.contains("dkim") || context.isDKIM
      guard isCertain || tokens.allSatisfy({ isToken($0.text) }) else { continue }
      if isExternal(entries) { return (index, RawTokens(tokens: [])) }
      return (index, raw(tokens.map(located), zone(in: entries), context))
    }
    return nil
  }

  private func raw(
    _ tokens: [Located<String>], _ zone: Located<String>?, _ context: Context
  ) -> RawTokens {
    var raw = RawTokens(
      tokens: tokens, domain: context.domain, signingHostedZone: zone, region: context.region)
    raw.isDeleted = context.isDeletion
    return raw
  }

  /// Takes in tokens that stand under a key that says nothing of them.
  private mutating func add(
    _ tokens: [Located<String>], _ zone: Located<String>?, _ context: Context
  ) {
    report(context.conflict)
    reading.add(raw(tokens, zone, context))
  }

  /// Says that an object with relative names or tokens names two domains.
  private mutating func report(_ conflict: DataContext.Conflict?) {
    guard let conflict, reported.insert(conflict.other.range).inserted else { return }
    reading.report(
      .unexpectedJSON,
      "the records here may be of \(quoted(conflict.domain.value)) or of"
        + " \(quoted(conflict.other.value)); take out the key with the one that they are not of",
      at: conflict.other.range, notes: [.init("the other one", at: conflict.domain.range)])
  }

  private func zone(in entries: [DataEntry]) -> Located<String>? {
    let zone = entries.first {
      $0.key.name == "signinghostedzone" && $0.value.kind == .scalar
        && !$0.value.isNull && !$0.value.text.isEmpty
    }?.value
    return (zone ?? entries.map(\.value).first(where: isSigningHostedZone)).map(located)
  }

  private func isSigningHostedZone(_ node: YAMLNode) -> Bool {
    node.kind == .scalar && node.withOctets { $0.starts(withWord: "dkim.") }
      && node.text.lowercased().hasSuffix(".amazonses.com")
  }

  private func located(_ node: YAMLNode) -> Located<String> {
    Located(node.text, at: places.range(of: node))
  }

  /// The tokens of a value that is a list, an object or a text of nothing else, at least two.
  private func onlyTokens(in node: YAMLNode) -> [Located<String>]? {
    switch node.kind {
    case .scalar:
      guard node.withOctets({ $0.count > 64 && $0.count < 1000 }) else { return nil }
      let words = node.text.split { ",; ".contains($0) }.map(String.init)
      let range = places.range(of: node)
      return words.count > 1 && words.allSatisfy(isToken)
        ? words.map { Located($0, at: range) } : nil
    case .sequence: return onlyTokens(among: node.elements)
    case .mapping: return onlyTokens(among: node.entries.lazy.map(\.value))
    }
  }

  private func onlyTokens(among nodes: some Sequence<YAMLNode>) -> [Located<String>]? {
    var tokens: [Located<String>] = []
    for node in nodes {
      guard node.kind == .scalar, isToken(node.text) else { return nil }
      tokens.append(located(node))
    }
    return tokens.count > 1 ? tokens : nil
  }

  /// Whether the tokens in an object are selectors of a key that the sender brought.
  private func isExternal(_ entries: [DataEntry]) -> Bool {
    entries.contains { $0.key.name == "signingattributesorigin" && $0.value.text == "EXTERNAL" }
  }

  /// The texts of a list of nothing but tokens.
  private func bareTokens(_ node: YAMLNode) -> [Located<String>]? {
    let elements = Array(node.elements.prefix(4))
    guard !elements.isEmpty else { return nil }
    if elements.count == 1, elements[0].kind == .sequence { return bareTokens(elements[0]) }
    guard elements.allSatisfy({ $0.kind == .scalar && isToken($0.text) }) else { return nil }
    return node.elements.filter { isToken($0.text) }.map {
      Located($0.text, at: places.range(of: $0))
    }
  }

  private func isToken(_ text: String) -> Bool {
    text.utf8.count == 32
      && text.utf8.allSatisfy { $0.isLetter || $0 >= UInt8(ascii: "2") && $0 <= UInt8(ascii: "7") }
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
