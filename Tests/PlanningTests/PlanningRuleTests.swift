import DNS
import Diagnostics
import MarkedText
import Planning
import Testing

/// Runs each text of `planningRules` and `existingRules`: a manifest, what support sent and what
/// exists, with what planning says of them beneath the places.
@Suite struct PlanningRuleTests {
  @Test(arguments: [precedence] + planningRules + existingRules) func saysWhatTheTextMarks(
    _ text: MarkedText
  ) async {
    let marked = text.marked(with: await PlannedText(text).diagnostics)
    #expect(marked == text.text, "it says:\n\(marked)")
  }

  /// A rule that has no text fails here.
  @Test func eachRuleHasAText() {
    // Rendering knows the import ids, and the command line its modules.
    let ofOthers: Set<DiagnosticCode> = [.importIDUnknown, .unknownModule]
    let rules = DiagnosticCode.allCases.filter { 400..<500 ~= $0.number && !ofOthers.contains($0) }
    for rule in rules + [.providerTTL, .groupsDiffer] {
      #expect(
        (planningRules + existingRules).contains { $0.text.contains(" \(rule.text): ") },
        "\(rule.text)")
    }
  }

  /// The identities of very many domains are made twice.
  @Test(arguments: [precedence] + planningRules + existingRules)
  func identitiesThatAreMadeAgainAreTheSame(_ text: MarkedText) async {
    let (kept, again) = await (PlannedText(text), PlannedText(text, keepingIdentitiesOf: 0))
    #expect(kept.zones.map(\.recordSets) == again.zones.map(\.recordSets))
    #expect(text.marked(with: kept.diagnostics) == text.marked(with: again.diagnostics))
  }

  @Test func whatIsSaidNearestHolds() async {
    #expect(await PlannedText(precedence).mailFromRecords == precedenceRecords)
  }

  /// Regions that share a record set, or replicate its keys.
  @Test func recordSetsKnowAllRegionsThatTheyServe() async {
    let regions = await PlannedText(sharing).zones.flatMap(\.recordSets).map {
      "\($0.recordSet.name) \($0.recordSet.type.rawValue) \($0.region ?? "-") \($0.regions)"
    }
    #expect(
      Set(regions).sorted() == [
        #"\#(token("a"))._domainkey.a.example CNAME us-east-1 ["eu-west-1", "us-east-1"]"#,
        #"\#(token("b"))._domainkey.a.example CNAME us-east-1 ["eu-west-1", "us-east-1"]"#,
        #"bounce.a.example MX us-east-1 ["us-east-1"]"#,
        #"bounce.a.example TXT - ["eu-west-1", "us-east-1"]"#,
        #"\#(token("c"))._domainkey.a.example CNAME us-east-1 ["eu-west-1", "us-east-1"]"#,
      ])
  }
}

private let sharing: MarkedText =
  """
  version: 1
  domains:
    a.example:
      mail_from_region: us-east-1
      mail_from: bounce
      regions:
        us-east-1: {dkim: a}
        eu-west-1: {replica_of: us-east-1}
  -- a --
  \(keys("abc", of: "a.example"))
  """
