import Diagnostics
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
    if findings.purpose == .listing { reportRest(of: root, &findings) }
  }

  /// A list that goes on elsewhere would let records that exist pass for new ones.
  private static func reportRest(of root: YAMLNode, _ findings: inout Findings) {
    guard
      let mark = ["NextToken", "NextRecordName"].lazy.compactMap({ root.value(forKey: $0) }).first,
      !mark.isNull
    else { return }
    findings.report(
      .incompleteListing,
      "the list goes on with \(quoted(mark.text)); run aws route53 list-resource-record-sets without"
        + " --max-items and --no-paginate",
      at: mark.range)
  }
}
