import Diagnostics
import YAML

/// A list of records in YAML or JSON, each with a name, a type and a value under headings that
/// tables have too: the list itself, or somewhere within a mapping, as the APIs of DNS services
/// reply.
enum RecordListReader: SupportFileReader {
  static let form = SupportFileForm.recordList

  static func recognise(_ text: DecodedText) -> Recognition {
    // «CNAME:» is no key.
    let names: [StaticString] = ["\"name\"", "'name'", " name:", "{name:", "_name"]
    guard text.bytes.containsWord("_domainkey"), text.bytes.containsWord("type"),
      names.contains(where: { text.bytes.containsWord($0) })
    else { return .no }
    return beginsLikeJSON(text) || looksLikeYAML(text) ? .likely : .no
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    let isJSON = beginsLikeJSON(text)
    let (root, problems) =
      isJSON ? readJSON(text.bytes, file: text.file) : readYAML(text.bytes, file: text.file)
    // Lists for people look like YAML up to their first backtick.
    if !isJSON, problems.hasErrors { return TextBlocksReader.read(text, into: &findings) }
    findings.report(problems)
    if let root { findings.add(recordsIn: root) }
  }

  /// Whether the text begins with a list of objects, or with an object's key. Mails begin with
  /// `[EXTERNAL]`, and code in Jira with `{code}`.
  private static func beginsLikeJSON(_ text: DecodedText) -> Bool {
    let start = text.bytes.lazy.filter { !$0.isBlank && !$0.isLineBreak }.prefix(2)
    return start.elementsEqual("[{".utf8) || start.elementsEqual("{\"".utf8)
  }

  /// Whether the lines are those of a YAML list of mappings: at most one key above it, and nothing
  /// at the margin but the beginnings of its elements, the first of which goes on.
  private static func looksLikeYAML(_ text: DecodedText) -> Bool {
    var elements = 0
    var goesOn = false
    for line in text.lines {
      let bytes = text.bytes[line]
      guard let first = bytes.first(where: { !$0.isBlank }), first != UInt8(ascii: "#") else {
        continue
      }
      if first == UInt8(ascii: "-") {
        guard !bytes.starts(with: "---".utf8) else { continue }
        elements += 1
        goesOn = goesOn || elements == 1 && bytes.contains(UInt8(ascii: "{"))
      } else if bytes.first?.isBlank == true, elements > 0 {
        goesOn = goesOn || elements == 1
      } else if elements > 0 || bytes.last != UInt8(ascii: ":") {
        return false
      }
    }
    return goesOn
  }
}

extension Findings {
  /// Takes in the records in a node, which is one or holds them at any depth.
  fileprivate mutating func add(recordsIn node: YAMLNode) {
    guard !areHopeless else { return }
    if let record = ListElement(node) { return add(record, at: node.range) }
    for element in node.elements { add(recordsIn: element) }
    for (_, value) in node.entries { add(recordsIn: value) }
  }

  private mutating func add(_ element: ListElement, at range: SourceRange) {
    guard let value = element.value else {
      return add(element.record(Located("", at: range)))
    }
    for value in value.kind == .sequence ? Array(value.elements) : [value] {
      // Route 53 has its values in objects of their own.
      let value = value.value(forKey: "Value") ?? value
      add(element.record(Located(logicalText(value.text), at: value.range)))
    }
  }
}

/// An element of a list that is a record.
private struct ListElement {
  private let name: YAMLNode
  private let type: YAMLNode?
  /// A text, or a list of several.
  let value: YAMLNode?

  /// Nil for a node that has no name beside a type or a value.
  init?(_ node: YAMLNode) {
    var (name, type, value): (YAMLNode?, YAMLNode?, YAMLNode?)
    for (key, node) in node.entries {
      switch Self.column(of: key.text) {
      case .name where node.kind == .scalar: name = name ?? node
      case .type where node.kind == .scalar: type = type ?? node
      case .value: value = value ?? node
      default: break
      }
    }
    guard let name, type != nil || value != nil else { return nil }
    self.name = name
    self.type = type
    self.value = value
  }

  private static func column(of key: String) -> RecordColumn? {
    switch key.lowercased() {
    case "values", "records", "resourcerecords": .value
    default: RecordColumn(heading: Array(key.utf8)[...])
    }
  }

  func record(_ value: Located<String>) -> RawRecord {
    RawRecord(
      name: Located(name.text, at: name.range), type: type.map { Located($0.text, at: $0.range) },
      value: value)
  }
}
