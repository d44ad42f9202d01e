import Diagnostics
import Text
import YAML

/// An object of data that is a record by its keys.
struct DataRecord {
  private let name: YAMLNode
  private let type: YAMLNode?
  private let values: [YAMLNode]
  private let ttl: UInt32?
  private let preference: String?
  /// The entries that are the record's fields.
  let consumed: Set<Int>

  /// Nil for an object that has no name beside a type or a value.
  init?(_ entries: [DataEntry]) {
    var names: [(Int, YAMLNode)] = []
    var (type, ttl, preference): (YAMLNode?, UInt32?, String?)
    var values: [(Int, YAMLNode)] = []
    var consumed: Set<Int> = []
    for (index, entry) in entries.enumerated() {
      let value = entry.value
      switch entry.key.column {
      case .name where value.kind == .scalar: names.append((index, value))
      case .type where value.kind == .scalar: type = type ?? value
      case .value: values.append((index, value))
      case .preference where value.kind == .scalar: preference = preference ?? value.text
      default:
        if ["ttl", "rrsetttl"].contains(entry.key.name) { ttl = UInt32(value.text) }
      }
    }
    guard let name = Self.best(names), type != nil || !values.isEmpty else { return nil }
    var scalars: [YAMLNode] = []
    for (index, value) in values {
      let own = Self.scalars(of: value, depth: 0)
      guard !own.isEmpty, scalars.isEmpty else { continue }
      scalars = own
      consumed.insert(index)
    }
    guard !scalars.isEmpty else { return nil }
    for (index, other) in names
    where names.count == 1 || other.text.hasPrefix(name.text.prefix { $0 != "." }) {
      consumed.insert(index)
    }
    self.name = name
    self.type = type
    self.values = scalars
    self.ttl = ttl
    self.preference = preference
    self.consumed = consumed
  }

  /// The name of a key that says most, else the first.
  private static func best(_ names: [(Int, YAMLNode)]) -> YAMLNode? {
    guard names.count > 1 else { return names.first?.1 }
    let keys = names.map(\.1).filter { $0.text.utf8.containsWord("_domainkey") }
    return keys.max { $0.text.utf8.count < $1.text.utf8.count } ?? names.first?.1
  }

  /// The texts under a key of values; none where objects within are records themselves.
  private static func scalars(of node: YAMLNode, depth: Int) -> [YAMLNode] {
    switch node.kind {
    case .scalar: return node.isNull || node.text.isEmpty ? [] : [node]
    case .sequence:
      return depth > 2 ? [] : node.elements.flatMap { scalars(of: $0, depth: depth + 1) }
    case .mapping:
      guard depth <= 3 else { return [] }
      var own: [YAMLNode] = []
      for (key, value) in node.entries {
        let key = DataKeys.normalForm(key.text)
        // A record of PowerDNS's that it doesn't serve.
        if key == "disabled" || key == "deleted", value.text == "true" { return [] }
        switch DataKeys.column(key) {
        case .name: return []
        case .value: own += scalars(of: value, depth: depth + 1)
        default: continue
        }
      }
      return own
    }
  }

  /// Whether a text beside the record only refers to it: an address or a path with its name,
  /// `record:cname/ZG5z:x._domainkey.example.com/default`.
  func isReference(_ node: YAMLNode) -> Bool {
    guard node.kind == .scalar, node.mayBePartOfKey, name.text.utf8.count <= RawRecord.longestName,
      let label = name.text.lowercased().firstRange(of: "_domainkey")
    else { return false }
    let text = node.text.lowercased()
    return text.contains(where: { ":/".contains($0) }) && !KeyPairs.isText(text)
      && text.contains(name.text.lowercased()[..<label.upperBound])
  }

  func records(_ places: DataPlaces) -> [RawRecord] {
    let name = Located(self.name.text, at: places.range(of: self.name))
    let type = type.map { Located($0.text, at: places.range(of: $0)) }
    return values.map { value in
      RawRecord(
        name: name, type: type,
        value: Located(logicalText(value.text), at: places.range(of: value)),
        ttl: ttl, preference: preference)
    }
  }
}

/// Where the nodes of data stand in the file, whose text may be made of pieces of another.
struct DataPlaces {
  private let text: DecodedText
  private let checkpoints: Checkpoints?
  /// The place of all nodes of a text within the data.
  private var whole: SourceRange?
  /// How many texts lie around the nodes.
  private(set) var depth = 0

  init(_ text: DecodedText) {
    self.text = text
    checkpoints = text.isDerived ? Checkpoints(of: text.bytes) : nil
  }

  /// The places of what is read from a node's text: that of the node.
  func within(_ node: YAMLNode) -> DataPlaces {
    var inner = self
    inner.whole = range(of: node)
    inner.depth += 1
    return inner
  }

  func range(of node: YAMLNode) -> SourceRange {
    if let whole { return whole }
    let range = node.range
    guard let checkpoints else { return range }
    let start = checkpoints.offset(of: range.start, in: text.bytes)
    let end = checkpoints.offset(of: range.end, in: text.bytes)
    return text.range(start..<max(start, end))
  }
}
