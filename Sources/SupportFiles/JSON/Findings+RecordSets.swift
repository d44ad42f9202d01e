import Diagnostics
import YAML

extension Findings {
  /// Takes in the records of a Route 53 `ResourceRecordSet`.
  mutating func add(recordSet node: YAMLNode) {
    guard let recordSet = object(node, "a record set") else { return }
    guard let name = recordSet.value(forKey: "Name"), let type = recordSet.value(forKey: "Type")
    else {
      return report(
        .unexpectedJSON, "a record set must have a 'Name' and a 'Type'", at: recordSet.range)
    }
    guard recordSet.value(forKey: "ResourceRecords")?.isNull == false else {
      return ignore(recordSet.range, "record set without records of its own, an alias perhaps")
    }
    guard let elements = list("ResourceRecords", of: recordSet) else { return }
    for record in elements {
      guard let value = record.value(forKey: "Value") else {
        report(.unexpectedJSON, "a record must have a 'Value'", at: record.range)
        continue
      }
      add(
        RawRecord(
          name: Located(name.text, at: name.range), type: Located(type.text, at: type.range),
          value: Located(logicalText(value.text), at: value.range)))
    }
  }
}
