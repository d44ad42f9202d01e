import DNS
import Diagnostics
import Manifest
import MarkedText
import Planning
import SupportFiles
import YAML

private typealias Files = [(path: String, text: String)]

/// What the files of a text come to: a manifest and what it includes (`*.yaml`), what support sent,
/// and in `existing` the lists of records that exist.
struct PlannedText {
  let zones: [ZonePlan]
  let diagnostics: Diagnostics

  /// - Parameter limit: of how many domains identities are kept.
  init(_ text: MarkedText, keepingIdentitiesOf limit: Int = 10_000) async {
    let existing = text.files.filter { $0.path.hasPrefix("existing/") }
    let manifests = text.files.filter { $0.path.hasSuffix(".yaml") }
    let support = text.files.filter { file in
      ![existing, manifests].joined().contains { $0.path == file.path }
    }
    let (manifest, tokenFiles, decoding) = decoded(manifests)
    let (received, receiving) = received(support, listed: tokenFiles, manifest)
    let (zoning, zones) = Planning.zoning(of: manifest)
    let (plan, planning) = await makePlan(
      manifest, received, zoning, isWhole: !decoding.hasErrors, keepingIdentitiesOf: limit)
    let (plans, conflicts) = await plan.zonePlans()
    self.zones = plans
    let reading = pointingAtEntries(receiving, of: received, in: manifest) + zones
    diagnostics =
      decoding + withoutJudgedForms(reading, of: manifest, after: planning) + planning + conflicts
      + standings(of: plans, beside: existing)
  }

  /// The planned records but for keys, one a line.
  var mailFromRecords: String {
    zones.flatMap(\.recordSets).map(\.recordSet).filter { $0.type != .cname }.map { set in
      let values = set.values.map(\.text).joined(separator: ", ")
      return "\(set.name) \(set.ttl) \(set.type.rawValue) \(values)\n"
    }.joined()
  }
}

private func decoded(
  _ files: Files
) -> (Manifest, tokenFiles: [Located<String>], Diagnostics) {
  var diagnostics = Diagnostics()
  let decoded = files.enumerated().compactMap { index, file -> ManifestFile? in
    let (node, reading) = readYAML(Array(file.text.utf8), file: SourceFile(path: file.path))
    diagnostics.add(reading)
    guard let node else { return nil }
    let (decoded, decoding) = decodeManifestFile(node, role: index == 0 ? .root : .included)
    diagnostics.add(decoding)
    return decoded
  }
  let all = ManifestFiles(root: decoded[0], included: Array(decoded.dropFirst()))
  let (manifest, joining) = all.manifest()
  return (manifest, all.tokenFiles, diagnostics + joining)
}

private func received(
  _ files: Files, listed: [Located<String>], _ manifest: Manifest
) -> (ReceivedFiles, Diagnostics) {
  var diagnostics = Diagnostics()
  var read: [String: SupportFile] = [:]
  for (path, text) in files {
    var (file, reading) = readSupportFile(Array(text.utf8), file: SourceFile(path: path))
    file.allow(manifest.allowedSigningZones.map(\.value))
    read[path] = file
    diagnostics.add(reading)
  }
  let found = { (references: [Located<String>]) in references.compactMap { read[$0.value] } }
  let senders = manifest.senders.filter { !$0.tokenFiles.isEmpty }
  let received = ReceivedFiles(
    listed: found(listed),
    bySender: Dictionary(senders.map { ($0.name.value, found($0.tokenFiles)) }) { $1 },
    named: Dictionary(
      manifest.domains.flatMap(\.dkimReferences).map { ($0.value, found([$0])) }
    ) { $1 })
  return (received, diagnostics)
}

private func standings(of zones: [ZonePlan], beside files: Files) -> Diagnostics {
  guard !files.isEmpty else { return Diagnostics() }
  var diagnostics = Diagnostics()
  let records = files.flatMap { path, text in
    let (records, reading) = readRecordListing(Array(text.utf8), file: SourceFile(path: path))
    diagnostics.add(reading)
    return records
  }
  let existing = ExistingRecords(records)
  for zone in zones { diagnostics.add(existing.standings(of: zone).1) }
  let hostings = Dictionary(zones.map { ($0.zone, $0.hosting) }) { $1 }
  return diagnostics + existing.unrelatedFiles(to: hostings)
}

/// Lines of zone text with a key for each letter.
func keys(_ letters: String, of domain: String, in zone: String = "dkim.amazonses.com") -> String {
  letters.map { letter in
    "\(token(letter))._domainkey.\(domain). 3600 IN CNAME \(token(letter)).\(zone)."
  }.joined(separator: "\n")
}

/// A token of one letter, as long as SES's are.
func token(_ letter: Character) -> String { run(letter, 32) }

/// A character a number of times.
func run(_ character: Character, _ count: Int) -> String {
  String(repeating: character, count: count)
}

/// The text of a key record with an RSA key of 1024 bits.
let rsaKey = """
  v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDnEJz5SiqhtVgRil2ZHbPsT0c7pxQcvms8z/yhbj/v7\
  KhBSx9GMB9XgXgkDUh1ntxqOlVg6iGezit4m/ZtBJ80N+9/O7mz8xiVuVR5RbRKQMfnOLsib3sa28rr6UhBl1x4FGZbbIyWi1KrxJ\
  PY5XJyDwdSC2mqRPKDkpcIfUhXjwIDAQAB
  """
