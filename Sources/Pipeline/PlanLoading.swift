import Diagnostics
import Manifest
import Planning

/// Loads a manifest and what it names, and plans its zones.
///
/// Conflicts between records are not looked for yet: they are found where the records of a zone are
/// made (`Plan.zonePlan(of:)`).
func loadPlan(_ input: ManifestInput) async -> (Plan?, Diagnostics) {
  var diagnostics = Diagnostics()
  guard let bytes = input.read(&diagnostics) else { return (nil, diagnostics) }
  return await loadPlan(bytes, from: input)
}

/// The same for a manifest whose bytes have been read.
func loadPlan(_ bytes: [UInt8], from input: ManifestInput) async -> (Plan?, Diagnostics) {
  var (files, loading) = loadManifest(bytes, from: input)
  guard let files else { return (nil, loading) }
  async let listed = WantedSupportFiles(listedBy: files.tokenFiles)
  let manifest = decodeManifest(files, from: input, &loading)
  let zoning = Zoning(manifest)
  var wanted = await listed
  let (received, reading) = await wanted.received(for: manifest)
  let resolution = IdentityResolution(manifest: manifest, received: received, zoning: zoning)
  let (identities, resolving) = await resolution.resolveAll()
  let plan = Plan(identities, zoning, manifest.defaults)
  let pointing = pointingAtEntries(reading, of: received, in: manifest)
  let comparing = mailFromDifferences(received, manifest, identities)
  return (plan, loading + pointing + zoning.diagnostics + resolving + comparing)
}

extension IdentityResolution {
  /// The identities of all domains, sorted by domain, and all that is wrong with them.
  fileprivate func resolveAll() async -> ([Identity], Diagnostics) {
    async let unused = unusedKeys()
    let resolved = await domainsByName.concurrentMap(chunks: 64) { self.resolve($0) }
    let diagnostics = await resolved.reduce(into: self.diagnostics + unused) { $0.add($1.1) }
    return (resolved.joined(\.0), diagnostics)
  }
}

extension Plan {
  /// The plans of all zones, in order, and the conflicts in them.
  func zonePlans() async -> ([ZonePlan], Diagnostics) {
    let planned = await zones.concurrentMap { self.zonePlan(of: $0) }
    return (planned.map(\.0), planned.reduce(into: Diagnostics()) { $0.add($1.1) })
  }

  /// The conflicts in all zones.
  func conflicts() async -> Diagnostics {
    let conflicts = await zones.concurrentMap { self.zonePlan(of: $0).1 }
    return conflicts.reduce(into: Diagnostics()) { $0.add($1) }
  }
}
