import YAML

extension Reading {
  /// Takes in the record sets of a CloudFormation template, whose resources are nothing else.
  mutating func addTemplate(_ text: DecodedText) {
    guard let root = readObject(text), let resources = object("Resources", of: root) else { return }
    for (_, resource) in resources.entries {
      guard let properties = object("Properties", of: resource) else { continue }
      add(recordSet: properties) { $0.kind == .scalar ? $0 : nil }
    }
  }
}
