import DNS
import Diagnostics
import Text
import YAML

/// A zone file of OctoDNS's YAML provider: a mapping of names within the zone to records. The zone
/// is told by the file's name alone, `example.com.yaml`.
enum OctoDNSYAML: Form {
  static let form = SupportFileForm.octodnsYAML

  static func recognise(_ text: DecodedText) -> Recognition {
    let keys: [StaticString] = text.beginsWithBrace ? ["type\":"] : ["type:", "type':"]
    let isOctoDNS =
      text.mentionsKeys && text.holds("value")
      && keys.contains { text.holds($0) }
    return isOctoDNS ? .likely : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    let (root, problems) = readYAML(text.bytes, file: text.file)
    reading.report(problems)
    guard let root else { return }
    let zone = zone(of: text.file)
    for (key, value) in root.entries {
      let name = Located(fullName(key.text, in: zone), at: key.range)
      // Several types at one name make a list.
      for record in value.parts {
        reading.add(octodnsRecord: record, of: name)
      }
    }
  }

  /// The zone that a file is named after; nil for any other name.
  static func zone(of file: SourceFile) -> DomainName? {
    file.name.hasSuffix(".yaml") ? zoneNamed(by: file) : nil
  }

  private static func fullName(_ relative: String, in zone: DomainName?) -> String {
    guard let zone else { return relative }
    return relative.isEmpty ? zone.text : "\(relative).\(zone.text)"
  }
}

extension Reading {
  /// Takes in a record set, value by value.
  fileprivate mutating func add(octodnsRecord node: YAMLNode, of name: Located<String>) {
    guard let type = node.mergedValue(forKey: "type") else {
      return ignore(node.range, "not a record: it has no type")
    }
    guard let written = node.mergedValue(forKey: "values") ?? node.mergedValue(forKey: "value")
    else {
      return ignore(node.range, "not a record: it has no value")
    }
    for value in written.parts where !addUsual(name: name, type: type, value: value, \.range) {
      add(
        RawRecord(
          name: name, type: Located(type.text, at: type.range),
          value: Located(text(of: value), at: value.range), ttl: octodnsTTL(of: node)))
    }
  }

  private func octodnsTTL(of record: YAMLNode) -> UInt32? {
    record.mergedValue(forKey: "ttl").map { UInt32($0.text) } ?? Self.octodnsDefaultTTL
  }

  /// `default_ttl` of OctoDNS's YAML provider, in seconds.
  private static let octodnsDefaultTTL: UInt32? = 3600

  /// A value as other forms have it: an MX on one line (with `preference` and `exchange`, or the
  /// older `priority` and `value`), text as OctoDNS unquotes it, semicolons without OctoDNS's
  /// backslash.
  private func text(of value: YAMLNode) -> String {
    guard value.kind == .mapping else {
      let text = unquoted(value.text)
      return text.utf8.contains(.backslash) ? text.replacing("\\;", with: ";") : text
    }
    let parts = [["preference", "priority"], ["exchange", "value"]].compactMap { keys in
      keys.lazy.compactMap { value.value(forKey: $0)?.text }.first
    }
    return parts.joined(separator: " ")
  }

  /// A text that begins with a quote loses its first and last character, and the quotes between its
  /// strings (`_ChunkedValue.process` of OctoDNS).
  private func unquoted(_ text: String) -> String {
    guard text.hasPrefix("\"") else { return text }
    return String(text.dropFirst().dropLast()).replacing("\" \"", with: "")
  }
}

extension YAMLNode {
  /// The value under a key of a mapping, or of the one that it merges: `<<: *defaults` (YAML 1.1's
  /// merge key). What that one merges in turn is left.
  fileprivate func mergedValue(forKey key: String) -> YAMLNode? {
    if let own = value(forKey: key) { return own }
    guard let merged = value(forKey: "<<") else { return nil }
    return merged.parts.lazy.compactMap { $0.value(forKey: key) }.first
  }
}
