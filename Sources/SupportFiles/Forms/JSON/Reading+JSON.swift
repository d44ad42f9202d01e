import Diagnostics
import Text
import YAML

/// What a reader of JSON expects at a place, and the error where it is something else.
extension Reading {
  /// The top object of a text, read as YAML, which JSON is part of.
  mutating func readObject(_ text: DecodedText) -> YAMLNode? {
    let (root, problems) = readJSON(text.bytes, file: text.file)
    report(problems)
    return root.flatMap { object($0, "the file") }
  }

  /// The object under a key, or nil with an error.
  mutating func object(_ key: String, of parent: YAMLNode) -> YAMLNode? {
    member(key, of: parent).flatMap { object($0, quoted(key)) }
  }

  /// A node that must be an object; nil with an error where it isn't.
  mutating func object(_ node: YAMLNode, _ name: String) -> YAMLNode? {
    guard node.kind == .mapping else {
      report(.unexpectedJSON, "\(name) must be an object in braces", at: node.range)
      return nil
    }
    return node
  }

  /// The elements of the list under a key, or nil with an error.
  mutating func list(_ key: String, of parent: YAMLNode) -> YAMLNode.Elements? {
    member(key, of: parent).flatMap { list($0, key) }
  }

  /// The texts in the list under a key; none where the key is missing or null.
  mutating func texts(_ key: String, of parent: YAMLNode) -> [Located<String>] {
    guard let node = parent.value(forKey: key), !node.isNull, let list = list(node, key) else {
      return []
    }
    return list.compactMap { element in
      guard element.kind == .scalar else {
        report(
          .unexpectedJSON, "\(quoted(key)) must hold texts, and this is none", at: element.range)
        return nil
      }
      return Located(element.text, at: element.range)
    }
  }

  private mutating func member(_ key: String, of parent: YAMLNode) -> YAMLNode? {
    guard let node = parent.value(forKey: key) else {
      report(
        .unexpectedJSON, "the key \(quoted(key)) is missing; ask for the whole reply",
        at: parent.range)
      return nil
    }
    return node
  }

  private mutating func list(_ node: YAMLNode, _ key: String) -> YAMLNode.Elements? {
    guard node.kind == .sequence else {
      report(.unexpectedJSON, "\(quoted(key)) must be a list in brackets", at: node.range)
      return nil
    }
    return node.elements
  }
}

extension DecodedText {
  /// Whether the text may be a JSON list.
  var beginsWithBracket: Bool {
    bytes.first { !$0.isBlank && !$0.isLineBreak } == UInt8(ascii: "[")
  }

  /// Whether the text may be a JSON object.
  var beginsWithBrace: Bool {
    bytes.first { !$0.isBlank && !$0.isLineBreak } == UInt8(ascii: "{")
  }
}
