import YAML

/// The reply of `aws route53 list-resource-record-sets`: an object with `ResourceRecordSets`.
enum Route53RecordSetsReader: SupportFileReader {
  static let form = SupportFileForm.route53RecordSetsJSON

  static func recognise(_ text: DecodedText) -> Recognition {
    text.beginsWithBrace && text.bytes.containsWord("\"resourcerecordsets\"") ? .certain : .no
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    guard let root = findings.readObject(text),
      let recordSets = findings.list("ResourceRecordSets", of: root)
    else { return }
    for recordSet in recordSets {
      findings.add(recordSet: recordSet)
    }
  }
}
