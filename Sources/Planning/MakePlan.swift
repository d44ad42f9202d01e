import Concurrency
package import Diagnostics
package import Manifest

/// Resolves the domains of a manifest with the keys that support sent, and gathers them in their
/// zones.
///
/// Conflicts between records are not looked for yet: they are found where the records of a zone are
/// made (`Plan.zonePlan(of:)`).
///
/// - Parameters:
///   - zoning: the zones of the manifest.
///   - isWhole: whether all of the manifest could be read. Of what a broken manifest lacks, nothing
///     can be said to be left over, or to differ from what support sent.
///   - limit: of how many domains identities are kept in memory; those of more are made twice.
package func makePlan(
  _ manifest: Manifest, _ received: ReceivedFiles, _ zoning: Zoning, isWhole: Bool,
  keepingIdentitiesOf limit: Int = 10_000
) async -> (Plan, Diagnostics) {
  let resolution = IdentityResolution(
    manifest: manifest, received: received, zoning: zoning, keepingIdentitiesOf: limit)
  let survey = await resolution.surveyAll(beside: ReceivedMailFrom(received, zoning))
  var diagnostics = resolution.diagnostics + survey.diagnostics
  if isWhole {
    diagnostics.add(resolution.leftOvers())
    if !diagnostics.all.contains(where: { $0.code == .unknownRegion }) {
      diagnostics.add(survey.differences)
    }
  }
  let plan = Plan(resolution, survey)
  return (plan, diagnostics + plan.zonesWithoutPipelines())
}

extension IdentityResolution {
  /// What resolving all domains comes to, sorted by name.
  fileprivate func surveyAll(beside records: ReceivedMailFrom) async -> Survey {
    let surveys = await domainsByName.concurrentMap(chunks: 64) { self.survey($0, beside: records) }
    var whole = Survey()
    for survey in surveys { whole.add(survey) }
    return whole
  }

  /// What is said of keys that nothing needs, or that several need.
  fileprivate func leftOvers() -> Diagnostics { unusedKeys() + filesOfSeveralDomains() }
}

extension Plan {
  /// The plans of all zones, in order, and the conflicts in them.
  package func zonePlans() async -> ([ZonePlan], Diagnostics) {
    let planned = await zones.concurrentMap { self.zonePlan(of: $0) }
    return (planned.map(\.0), planned.reduce(into: Diagnostics()) { $0.add($1.1) })
  }

  /// The conflicts in all zones.
  package func conflicts() async -> Diagnostics {
    let conflicts = await zones.concurrentMap { self.zonePlan(of: $0).1 }
    return conflicts.reduce(into: Diagnostics()) { $0.add($1) }
  }
}
