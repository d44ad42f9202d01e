import Diagnostics
import Text
import YAML

extension Reading {
  /// Takes in the records of a Route 53 `ResourceRecordSet`.
  ///
  /// - Parameter value: gives the value of a record.
  mutating func add(
    recordSet node: YAMLNode, valueOf value: (YAMLNode) -> YAMLNode? = { $0.value(forKey: "Value") }
  ) {
    guard let recordSet = object(node, "a record set") else { return }
    guard let name = recordSet.value(forKey: "Name"), let type = recordSet.value(forKey: "Type")
    else {
      return report(
        .unexpectedJSON, "a record set must have a 'Name' and a 'Type'", at: recordSet.range)
    }
    let heading = RecordSetHeading(name: name, type: type, of: recordSet)
    guard recordSet.value(forKey: "ResourceRecords")?.isNull == false else {
      return add(heading.alias(at: recordSet.range))
    }
    guard let elements = list("ResourceRecords", of: recordSet) else { return }
    for record in elements {
      guard let value = value(record) else {
        report(.unexpectedJSON, "a record must have a 'Value'", at: record.range)
        continue
      }
      if !heading.addUsual(value, to: &self) { add(heading.record(value)) }
    }
  }
}

/// What all records of a Route 53 record set have in common.
private struct RecordSetHeading {
  private let name: Located<String>
  private let type: YAMLNode
  private let ttl: UInt32?
  private let peculiarity: String?

  init(name: YAMLNode, type: YAMLNode, of recordSet: YAMLNode) {
    self.name = Located(name.text, at: name.range)
    self.type = type
    ttl = recordSet.value(forKey: "TTL").flatMap { UInt32($0.text) }
    peculiarity = recordSet.value(forKey: "SetIdentifier").map {
      "one of several with a routing policy, \(quoted($0.text))"
    }
  }

  /// Takes in a value that makes the record a usual key and nothing more; false for any other.
  func addUsual(_ value: YAMLNode, to reading: inout Reading) -> Bool {
    peculiarity == nil && reading.addUsual(name: name, type: type, value: value, \.range)
  }

  func record(_ value: YAMLNode) -> RawRecord {
    RawRecord(
      name: name, type: Located(type.text, at: type.range),
      value: Located(logicalRoute53Text(value.text), at: value.range),
      ttl: ttl, peculiarity: peculiarity)
  }

  /// An alias, which has no records of its own.
  func alias(at range: SourceRange) -> RawRecord {
    var record = RawRecord(
      name: name, type: Located(type.text, at: type.range), value: Located("", at: type.range),
      peculiarity: RawRecord.route53Alias)
    record.whole = range
    return record
  }
}

extension RawRecord {
  /// The peculiarity of a record set that has no values of its own.
  static let route53Alias = "an alias of Route 53"
}
