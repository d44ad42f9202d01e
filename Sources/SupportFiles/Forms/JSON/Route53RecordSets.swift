import Diagnostics
import YAML

/// The reply of `aws route53 list-resource-record-sets`: an object with `ResourceRecordSets`.
enum Route53RecordSets: Form {
  static let form = SupportFileForm.route53RecordSetsJSON

  static func mayBeCertain(of text: DecodedText) -> Bool { text.beginsWithBrace }

  static func recognise(_ text: DecodedText) -> Recognition {
    text.beginsWithBrace && text.holds("\"resourcerecordsets\"") ? .certain : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let root = reading.readObject(text),
      let recordSets = reading.list("ResourceRecordSets", of: root)
    else { return }
    for recordSet in recordSets {
      reading.add(recordSet: recordSet)
    }
    let mark = ["NextToken", "NextRecordName"].lazy.compactMap { root.value(forKey: $0) }.first
    if let mark, !mark.isNull { reading.addContinuation(at: Located(mark.text, at: mark.range)) }
  }
}
