import Diagnostics
import Testing

/// Titles are made from the cases' names, whose acronyms must not be torn or joined.
struct DiagnosticTitleTests {
  @Test(arguments: [
    (DiagnosticCode.duplicateKey, "Duplicate key"),
    (.noDKIMKeys, "No DKIM keys"),
    (.notUTF8, "Not UTF8"),
    (.yamlTag, "YAML tag"),
    (.cloudFormationNeedsS3, "CloudFormation needs S3"),
    (.octoDNSNameTooLong, "OctoDNS name too long"),
  ])
  func title(code: DiagnosticCode, title: String) {
    #expect(code.title == title)
  }
}
