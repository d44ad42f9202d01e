import Text
import YAML

/// A key of data, and what it means. Texts have few, and each many times.
final class DataKey {
  /// In lower case, letters alone.
  let name: String
  /// The field of a record that it holds.
  let column: RecordColumn?
  let holdsTokens: Bool
  let isOperation: Bool
  let isIdentity: Bool
  let isZone: Bool
  let isRegion: Bool
  /// Whether it holds what was asked for, or came in.
  let isRequest: Bool
  /// Whether it holds what goes.
  let isDeletion: Bool
  /// The region that it is: `"eu-west-1": {…}`.
  let region: String?
  /// Whether it may be a name or value of a record itself, at a glance.
  let mayBePartOfKey: Bool

  init(_ node: YAMLNode) {
    let text = node.text
    name = DataKeys.normalForm(text)
    column = DataKeys.column(name)
    holdsTokens = DataKeys.tokens.contains(name)
    isOperation = DataKeys.operations.contains(name)
    isIdentity = DataKeys.identities.contains(name)
    isZone = DataKeys.zones.contains(name)
    isRegion = DataKeys.regions.contains(name)
    isRequest = ["requestparameters", "request", "input"].contains(name)
    isDeletion = DataKeys.deletions.contains(name)
    region = Self.region(text)
    mayBePartOfKey = node.mayBePartOfKey
  }

  /// Whether it says anything of all within its object.
  var saysOfObject: Bool { isRequest || isOperation || isIdentity || isZone || isRegion }

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
  private var keys: [String: DataKey] = [:]

  /// More than data has that programs print.
  private static let most = 1000

  mutating func entries(of node: YAMLNode) -> [DataEntry] {
    node.entries.map { DataEntry(key: key($0.key), written: $0.key, value: $0.value) }
  }

  private mutating func key(_ node: YAMLNode) -> DataKey {
    let text = node.text
    if let key = keys[text] { return key }
    let key = DataKey(node)
    if keys.count < Self.most { keys[text] = key }
    return key
  }
}
