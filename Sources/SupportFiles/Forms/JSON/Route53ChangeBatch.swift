import YAML

/// A change batch for `aws route53 change-resource-record-sets`: an object with `Changes`, perhaps
/// within one with `ChangeBatch`.
enum Route53ChangeBatch: Form {
  static let form = SupportFileForm.route53ChangeBatchJSON

  static func mayBeCertain(of text: DecodedText) -> Bool { text.beginsWithBrace }

  static func recognise(_ text: DecodedText) -> Recognition {
    let isBatch =
      text.beginsWithBrace && text.holds("\"changes\"")
      && text.holds("\"resourcerecordset\"")
    return isBatch ? .certain : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let root = reading.readObject(text),
      let changes = reading.list("Changes", of: root.value(forKey: "ChangeBatch") ?? root)
    else { return }
    for change in changes {
      read(change, &reading)
    }
  }

  private static func read(_ change: YAMLNode, _ reading: inout Reading) {
    guard let change = reading.object(change, "a change"),
      let recordSet = reading.object("ResourceRecordSet", of: change)
    else { return }
    reading.isDeletion = change.value(forKey: "Action")?.text == "DELETE"
    reading.add(recordSet: recordSet)
    reading.isDeletion = false
  }
}
