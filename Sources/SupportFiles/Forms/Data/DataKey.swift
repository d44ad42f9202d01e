import YAML

/// A key of data, and what it means. Texts have few, and each many times.
final class DataKey {
  private let node: YAMLNode
  /// In lower case, letters alone.
  let name: String
  /// The field of a record that it holds.
  let column: RecordColumn?
  let holdsTokens: Bool
  let isOperation: Bool
  /// How surely it holds an identity, and the zone of relative names; 0 where it doesn't.
  let identityRank: Int
  let zoneRank: Int
  let isRegion: Bool
  /// Whether it holds what was asked for, or came in.
  let isRequest: Bool
  /// What it says of all that it holds, or as a flag of the record beside it.
  let verdict: Standing.Verdict?
  /// Whether it holds what people say of the record beside it.
  let isRemark: Bool
  /// The region that it is: `"eu-west-1": {…}`.
  let region: String?
  /// The domain that it is, or names alone: `"example.com": {…}`, «Tokens for example.com: …».
  let domain: String?
  /// Whether it may be a name or value of a record itself, at a glance.
  let mayBePartOfKey: Bool

  init(_ node: YAMLNode) {
    self.node = node
    let text = node.text
    name = DataKeys.normalForm(text)
    column = DataKeys.column(name)
    holdsTokens = DataKeys.tokens.contains(name)
    isOperation = DataKeys.operations.contains(name)
    identityRank = DataKeys.identities[name] ?? 0
    zoneRank = DataKeys.zones[name] ?? 0
    isRegion = DataKeys.regions.contains(name)
    isRequest = ["requestparameters", "request", "input"].contains(name)
    verdict = Standing(key: text)?.verdict
    isRemark = DataKeys.remarks.contains(name)
    region = Self.region(text)
    domain = text.utf8.contains(UInt8(ascii: ".")) ? Self.domain(text) : nil
    mayBePartOfKey = node.mayBePartOfKey
  }

  /// Whether a node is the same key.
  func isWritten(_ other: YAMLNode) -> Bool {
    node.withOctets { own in other.withOctets { own.elementsEqual($0) } }
  }

  /// Whether it says anything of all within its object.
  var saysOfObject: Bool {
    isRequest || isOperation || isRemark || verdict != nil || identityRank > 0 || zoneRank > 0
      || isRegion
  }

  /// Whether its value says that the record beside it goes.
  func deletes(_ value: String) -> Bool {
    if isRemark {
      return DataKeys.states.contains(name)
        ? Deletions.isStateOfDeletion(value)
        : Deletions.isRemarkOfDeletion(value, mayBeButton: false)
    }
    guard let verdict, !DataKeys.flagsOfPast.contains(name),
      !Standing.isFinding(Standing.phrase(of: node.text))
    else { return false }
    return Standing.Verdict(flag: value, verdict) == .void
  }

  private static func domain(_ text: String) -> String? {
    if let domain = domainOfData(text) { return domain }
    guard text.utf8.count <= 100, text.contains(" "),
      !Standing.words(of: text).contains(where: StandingVocabulary.negations.contains)
    else { return nil }
    let words = text.split { " ()[],;:\"'".contains($0) }
    let domains = Set(words.compactMap { domainOfWords(String($0)) })
    return domains.count == 1 ? domains.first : nil
  }

  private static func region(_ text: String) -> String? {
    guard text.utf8.count <= 20, text.utf8.contains(UInt8(ascii: "-")) else { return nil }
    var words = RegionWords(Array(text.utf8)[...])
    return words.next()
  }
}

/// An entry of an object, with the meaning of its key.
struct DataEntry {
  let key: DataKey
  /// The key as it is written.
  let written: YAMLNode
  let value: YAMLNode
}

/// The keys that a text has had so far.
struct KnownDataKeys {
  private var keys: [DataKey] = []
  private var indices: [String: Int] = [:]
  /// By index, that of the key that came after it the last time: objects of a kind have their keys
  /// in one order.
  private var followers: [Int] = []
  private var latest = 0

  /// More than data has that programs print.
  private static let most = 1000

  mutating func entries(of node: YAMLNode) -> [DataEntry] {
    var entries: [DataEntry] = []
    // Records have as many, or fewer.
    entries.reserveCapacity(4)
    for (written, value) in node.entries {
      entries.append(DataEntry(key: key(written), written: written, value: value))
    }
    return entries
  }

  private mutating func key(_ node: YAMLNode) -> DataKey {
    if followers.indices.contains(latest), keys[followers[latest]].isWritten(node) {
      latest = followers[latest]
      return keys[latest]
    }
    guard let index = index(of: node) else { return DataKey(node) }
    if followers.indices.contains(latest) { followers[latest] = index }
    latest = index
    return keys[index]
  }

  /// The index of a key, which may be new; nil where it is one too many.
  private mutating func index(of node: YAMLNode) -> Int? {
    let text = node.text
    if let index = indices[text] { return index }
    guard keys.count < Self.most else { return nil }
    indices[text] = keys.count
    followers.append(keys.count)
    keys.append(DataKey(node))
    return keys.count - 1
  }
}
