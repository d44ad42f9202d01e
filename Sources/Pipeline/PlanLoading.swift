package import Diagnostics
package import Planning

/// Loads a manifest and what it names, and plans its zones.
///
/// All zones are planned once, to find the conflicts between records; nothing is kept of that but
/// the diagnostics.
package func loadPlan(_ input: ManifestInput) async -> (Plan?, Diagnostics) {
  var (manifest, diagnostics) = loadManifest(input)
  guard let loaded = manifest.take() else { return (nil, diagnostics) }
  let (received, reading) = await loadSupportFiles(for: loaded)
  diagnostics.add(reading)
  let (plan, planning) = makePlan(loaded, received)
  diagnostics.add(planning)
  for conflicts in await plan.zones.concurrentMap({ plan.zonePlan(of: $0).1 }) {
    diagnostics.add(conflicts)
  }
  return (plan, diagnostics)
}
