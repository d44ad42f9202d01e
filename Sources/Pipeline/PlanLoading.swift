import Diagnostics
import Manifest
import Planning

/// Loads a manifest and what it names, and plans its zones.
///
/// Conflicts between records are not looked for yet: they are found where the records of a zone are
/// made (`Plan.zonePlan(of:)`).
///
/// - Parameter mayBeEmpty: whether the manifest need not name a domain.
func loadPlan(_ input: ManifestInput, mayBeEmpty: Bool = false) async -> (Plan?, Diagnostics) {
  var diagnostics = Diagnostics()
  guard let bytes = input.read(&diagnostics) else { return (nil, diagnostics) }
  return await loadPlan(consume bytes, from: input, mayBeEmpty: mayBeEmpty)
}

/// The same for a manifest whose bytes have been read.
func loadPlan(
  _ bytes: consuming [UInt8], from input: ManifestInput, mayBeEmpty: Bool = false
) async -> (Plan?, Diagnostics) {
  let (read, loading) = await loadPlanInput(consume bytes, from: input, mayBeEmpty: mayBeEmpty)
  guard let read else { return (nil, loading) }
  let (plan, planning) = await makePlan(
    read.manifest, read.received, read.zoning, isWhole: read.isWhole)
  var diagnostics = withoutJudgedForms(loading, of: read.manifest, after: planning) + planning
  if !diagnostics.hasErrors {
    diagnostics.add(missingKeys(of: plan, read.manifest, read.received))
  }
  return (plan, diagnostics)
}

/// What a plan is made of.
private struct PlanInput {
  let manifest: Manifest
  let received: ReceivedFiles
  let zoning: Zoning
  /// Whether all of the manifest could be read.
  let isWhole: Bool
}

/// Reads a manifest and the support files that it names, those of `token_files` while the domains
/// are being decoded.
///
/// The manifest's text and nodes are given up as soon as they are decoded, and the files' names
/// when they are read: each is as large as much that comes of it.
private func loadPlanInput(
  _ bytes: consuming [UInt8], from input: ManifestInput, mayBeEmpty: Bool
) async -> (PlanInput?, Diagnostics) {
  let (read, reading) = loadManifest(consume bytes, from: input)
  guard let files = consume read else { return (nil, reading) }
  let (tokenFiles, senders) = (files.tokenFiles, files.senders)
  let names = KeptNames()
  let wanted = WantedSupportFiles(within: input.reach, sharing: names)
  async let listed: Void = wanted.read(listedBy: tokenFiles, and: senders)
  var (manifest, decoding) = decodeManifest(consume files, after: reading)
  if manifest.domains.isEmpty, !mayBeEmpty, !decoding.hasErrors {
    decoding.reportNoDomain(input.source)
  }
  var (zoning, zones) = zoning(of: manifest)
  names.know(zoning)
  await listed
  let (received, receiving) = await wanted.received(for: manifest)
  let pointing = pointingAtEntries(receiving, of: received, in: manifest)
  let isWhole = !decoding.hasErrors
  if !isWhole { zones.keepErrors() }
  return (
    PlanInput(manifest: manifest, received: received, zoning: zoning, isWhole: isWhole),
    decoding + pointing + zones
  )
}
