import Diagnostics
import Manifest
import MarkedText
import Testing
import YAML

/// Runs each text of `manifestRules`: files, with what is said of them beneath the places.
@Suite struct ManifestRuleTests {
  @Test(arguments: manifestRules) func saysWhatTheTextMarks(_ text: MarkedText) {
    let marked = text.marked(with: diagnostics(of: text))
    #expect(marked == text.text, "it says:\n\(marked)")
  }

  /// A rule that has no text fails here.
  @Test func eachRuleHasAText() {
    // The plan, which knows all files, reports these.
    let ofPlans: Set<DiagnosticCode> = [.noDomain, .providerTTL, .groupsDiffer, .passedOver]
    let rules = DiagnosticCode.allCases.filter { 200..<300 ~= $0.number && !ofPlans.contains($0) }
    for rule in rules + [.hiddenBlank] {
      #expect(manifestRules.contains { $0.text.contains(" \(rule.text): ") }, "\(rule.text)")
    }
  }

  /// What the files say: the first is the manifest, which includes the others.
  func diagnostics(of text: MarkedText) -> Diagnostics {
    var diagnostics = Diagnostics()
    var files: [ManifestFile] = []
    for (path, text) in text.files {
      let (node, reading) = readYAML(Array(text.utf8), file: SourceFile(path: path))
      diagnostics.add(reading)
      guard let node else { continue }
      let (file, decoding) = decodeManifestFile(node, role: files.isEmpty ? .root : .included)
      diagnostics.add(decoding)
      files.append(file)
    }
    guard let root = files.first else { return diagnostics }
    let (_, joining) = ManifestFiles(root: root, included: Array(files.dropFirst())).manifest()
    return diagnostics + joining
  }
}
