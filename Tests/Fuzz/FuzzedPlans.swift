import DNS
import DNSMessage
import Diagnostics
import Manifest
import OutputTree
import Rendering
import YAML

@testable import Pipeline
@testable import Planning

/// A manifest, planned and rendered as far as it goes, without the files that it names.
@Sendable func fuzzManifest(_ contents: [UInt8]) {
  let (plan, diagnostics) = planned(contents)
  checkPlaces(of: diagnostics)
  guard let plan else {
    precondition(diagnostics.hasErrors, "nothing was read, and no error says why")
    return
  }
  render(plan, .builtIn)
}

/// A template in the place of a built-in one, which its length chooses, by which a zone is
/// rendered.
@Sendable func fuzzTemplate(_ contents: [UInt8]) {
  let builtIn = TemplateSet.builtInSources[contents.count % TemplateSet.builtInSources.count]
  let file = SourceFile(path: builtIn.name)
  let template = TemplateSource(name: builtIn.name, file: file, text: contents)
  let (templates, diagnostics) = TemplateSet.load(overrides: [template])
  checkPlaces(of: diagnostics)
  precondition((templates == nil) == diagnostics.hasErrors, "no error says what is wrong")
  if let templates, let sample { render(sample, templates) }
}

/// What `diff` takes for the output of `records --format json`.
@Sendable func fuzzRecords(_ contents: [UInt8]) {
  guard let document = recordsDocument(contents, SourceFile(path: "records.json")) else { return }
  checkPlaces(of: readRecordsDocument(document).1)
}

/// A message of DNS from any server.
@Sendable func fuzzMessage(_ contents: [UInt8]) {
  _ = try? Message(decoding: contents)
}

private let sample = planned(
  Array(
    """
    version: 1
    domains:
      example.com: {customer: Example, regions: [us-east-1, eu-west-1], mail_from: "b-{region}"}
    """.utf8)
).plan

private func planned(_ contents: [UInt8]) -> (plan: Plan?, Diagnostics) {
  let (node, reading) = readYAML(contents, file: SourceFile(path: "mailzone.yaml"))
  guard let node else { return (nil, reading) }
  let (root, decoding) = decodeManifestFile(node, role: .root)
  let (manifest, joining) = ManifestFiles(root: root, included: []).manifest()
  let (zoning, _) = zoning(of: manifest)
  let received = ReceivedFiles(listed: [], named: [:])
  let resolution = IdentityResolution(manifest: manifest, received: received, zoning: zoning)
  let survey = resolution.survey(
    resolution.domainsByName, beside: ReceivedMailFrom(received, zoning))
  return (Plan(resolution, survey), reading + decoding + joining + survey.diagnostics)
}

private func render(_ plan: Plan, _ templates: TemplateSet) {
  let renderers: [any ZoneRenderer] = [
    TerraformRenderer(templates: templates, mark: .standardInput),
    CloudFormationRenderer(templates: templates, mark: .standardInput),
    OctoDNSRenderer(templates: templates, mark: .standardInput),
  ]
  // A manifest may ask for more zones than a second is enough for.
  for zone in plan.zones.prefix(100) {
    let (zonePlan, conflicts) = plan.zonePlan(of: zone)
    checkPlaces(of: conflicts)
    guard !conflicts.hasErrors else { continue }
    for renderer in renderers { checkPlaces(of: renderer.render(zonePlan).diagnostics) }
  }
}
