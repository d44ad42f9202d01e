import Diagnostics
import YAML

/// A change batch for `aws route53 change-resource-record-sets`: an object with `Changes`, perhaps
/// within one with `ChangeBatch`.
enum Route53ChangeBatchReader: SupportFileReader {
  static let form = SupportFileForm.route53ChangeBatchJSON

  static func recognise(_ text: DecodedText) -> Recognition {
    let isBatch =
      text.beginsWithBrace && text.bytes.containsWord("\"changes\"")
      && text.bytes.containsWord("\"resourcerecordset\"")
    return isBatch ? .certain : .no
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    guard let root = findings.readObject(text),
      let changes = findings.list("Changes", of: root.value(forKey: "ChangeBatch") ?? root)
    else { return }
    for change in changes {
      read(change, &findings)
    }
  }

  private static func read(_ change: YAMLNode, _ findings: inout Findings) {
    guard let change = findings.object(change, "a change"),
      let recordSet = findings.object("ResourceRecordSet", of: change)
    else { return }
    guard change.value(forKey: "Action")?.text != "DELETE" else {
      return findings.ignore(change.range, "record set that the batch deletes")
    }
    findings.add(recordSet: recordSet)
  }
}
