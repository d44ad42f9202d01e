import Manifest
import Planning
import Providers

/// Where a zone goes from and to: other pipelines, another group of Terraform's, other stacks of
/// CloudFormation's, another provider.
struct ZoneMove {
  private let old: Owners
  private let new: Owners
  /// The pipelines that have let go by the old side, nil where it doesn't tell, and that let go by
  /// the new one.
  private let oldReleases: Set<Release>?
  private let newReleases: Set<Release>
  /// Whether record sets go from one stack of CloudFormation's to another.
  private let changesStacks: Bool
  /// The templates of the stacks that lose all of theirs by that, sorted.
  private let goneTemplates: [CloudFormationTemplate]
  /// Whether the zone loses record sets at the same time.
  private let removesAny: Bool
  /// The name of the folder that `render` writes.
  private let outputFolder: String

  /// The pipelines that own a record set.
  private struct Owners: Equatable {
    let formats: Set<OutputFormat>
    let module: TerraformModule?
    /// Where the zone is hosted; nil where the side doesn't tell.
    let host: DNSProvider?
  }

  /// Nil where nothing that both sides have moves, or a side doesn't tell.
  init?(_ changes: [RecordChange], _ context: ChangeContext, outputFolder: String) {
    guard let moved = changes.first(where: \.isMoved), let old = moved.old?.owner,
      let new = moved.new?.owner,
      let oldFormats = old.formats,
      let newFormats = new.formats
    else { return nil }
    self.old = Owners(formats: oldFormats, module: old.module, host: old.host)
    self.new = Owners(formats: newFormats, module: new.module, host: new.host)
    oldReleases = old.released.map { Set($0) }
    newReleases = Set(new.released ?? [])
    changesStacks = changes.contains(where: \.changesTemplate)
    removesAny = changes.contains { $0.kind == .removed }
    goneTemplates = changesStacks ? context.templatesGone(by: changes) : []
    self.outputFolder = outputFolder
  }

  /// What is to be done, in this order, a sentence each without a full stop; empty where nothing
  /// can be lost.
  var steps: [String] {
    let steps = changesHost ? stepsToAnotherHost : stepsAtTheSameHost
    guard !steps.isEmpty, !newReleases.isEmpty else { return steps }
    return needlessReleases + steps + ["take 'released' out of the manifest once all is done"]
  }

  private var going: [OutputFormat] { OutputFormat.allCases.filter(isLeft) }

  /// What is to be done where the records stay: the old pipeline lets go, then the new one adopts.
  private var stepsAtTheSameHost: [String] {
    let moves = terraformSteps
    guard !going.isEmpty || !moves.isEmpty || changesStacks else { return [] }
    let coming = OutputFormat.allCases.filter {
      new.formats.contains($0) && !old.formats.contains($0) && !isReleased($0)
    }
    return stackSteps + going.map(release) + moves + coming.map(adopt) + deletionOfStack
  }

  /// What is to be done where stacks lose records to others: all let go with the templates that
  /// they have, and those that get them adopt.
  private var stackSteps: [String] {
    guard changesStacks else { return [] }
    guard !isReleased(.cloudformation) else {
      return hasLetGo(.cloudformation)
        ? [] : ["let go with the former templates first: \(letGoOfStacks)"]
    }
    let adoption = "deploy the stacks, which take over records that are the same to their TTL"
    let steps =
      hasLetGo(.cloudformation)
      ? [release(.cloudformation), adoption]
      : ["before this is merged, \(letGoOfStacks)", "take 'released' out again and \(adoption)"]
    let rest = "delete by hand what this change removes: the stacks leave that in DNS, too"
    return steps + deletionOfGoneStacks + (removesAny ? [rest] : [])
  }

  private var letGoOfStacks: String {
    "say 'released: [cloudformation]' at the zone without any other change, render and deploy its"
      + " stacks, or those that lose records DELETE them"
  }

  private var deletionOfGoneStacks: [String] {
    guard !goneTemplates.isEmpty else { return [] }
    let named = goneTemplates.prefix(5).map(\.path)
    let rest = goneTemplates.count - named.count
    let all = named + (rest > 0 ? ["\(rest) more"] : [])
    return [
      "delete what has no template any more, which leaves the records where they are:"
        + " \(all.joined(separator: ", "))"
    ]
  }

  /// What is to be done where the new host has nothing yet: it gets the records, then the
  /// delegation, and the old pipeline lets go last.
  private var stepsToAnotherHost: [String] {
    let unreleased = going.filter { !isReleased($0) }.map(release)
    let released = going.filter(isReleased).map(release)
    return unreleased + creation + delegation + formerTarget + released + formerTerraform
      + deletionOfStack
  }

  private var creation: [String] {
    let makers = OutputFormat.allCases.filter { new.formats.contains($0) && !isReleased($0) }
    return makers.isEmpty ? ["make the records at the new host by hand"] : makers.map(makeAnew)
  }

  private var delegation: [String] {
    [
      "check them there: mailzone verify --resolver with one of the new host's name servers",
      "lead the zone there at the registrar, and wait until the old delegation's TTL has passed",
    ]
  }

  private var changesHost: Bool {
    guard let from = old.host, let to = new.host else { return false }
    return from != to
  }

  /// What lets go of records that it never had, as far as the old side tells.
  private var needlessReleases: [String] {
    guard let oldReleases else { return [] }
    let needless = newReleases.filter { !oldReleases.contains($0) && !ownedBefore($0) }
    return needless.sorted { $0.name < $1.name }.map { release in
      let place =
        release.pipeline == .terraform ? "Terraform kept no records there" : "it kept none"
      return
        "take '\(release.name)' out of 'released' and render: \(place), so that there is nothing"
        + " to let go of"
    }
  }

  private func ownedBefore(_ release: Release) -> Bool {
    switch release {
    case .format(.terraform): old.module != nil && !changesHost
    case .format(let format): old.formats.contains(format)
    case .provider(let provider): old.module?.provider == provider
    }
  }

  private var deletionOfStack: [String] {
    going.contains(.cloudformation) && !hasLetGo(.cloudformation)
      ? ["delete the stack, which leaves the records where they are"] : []
  }

  /// Whether a pipeline that had records has none any more, or lets go of them.
  private func isLeft(by format: OutputFormat) -> Bool {
    old.formats.contains(format) && (!new.formats.contains(format) || isReleased(format))
  }

  private func hasLetGo(_ format: OutputFormat) -> Bool {
    oldReleases?.contains(.format(format)) == true
  }

  private func isReleased(_ format: OutputFormat) -> Bool {
    if newReleases.contains(.format(format)) && !(format == .terraform && changesHost) {
      return true
    }
    return format == .terraform && new.module == nil && newReleases.contains(statedRelease(format))
  }

  /// What stands under 'released' where a pipeline of the old side lets go: Terraform's by its
  /// provider where that is another one now.
  private func statedRelease(_ format: OutputFormat) -> Release {
    guard format == .terraform, changesHost, let former = old.module?.provider else {
      return .format(format)
    }
    return .provider(former)
  }

  // MARK: Wording

  private func release(_ format: OutputFormat) -> String {
    if hasLetGo(format) {
      return
        "before this is merged, \(format.rawValue) must have let go: it has been under 'released'"
    }
    guard isReleased(format) else {
      return
        "say 'released: [\(statedRelease(format).name)]' at the zone and render, or \(format.rawValue) DELETES the"
        + " records once its file is gone"
    }
    switch format {
    case .terraform:
      return
        "apply Terraform's module \(old.module?.folder ?? "terraform"): it lets go of the records and"
        + " deletes none"
    case .cloudformation:
      return "deploy the stack once more: from then on it leaves the records when it goes"
    case .octodns:
      return
        "take the zone out of OctoDNS's configuration while its file is still there: OctoDNS deletes"
        + " what a configured zone's files lack"
    }
  }

  private func adopt(_ format: OutputFormat) -> String {
    switch format {
    case .terraform:
      "render with --existing and apply Terraform's module \(new.module?.folder ?? "terraform") with the"
        + " import blocks"
    case .cloudformation:
      "deploy the stack, which takes over records that are the same to their TTL"
    case .octodns: "\(octodnsSource); a dry run must show no change"
    }
  }

  private func makeAnew(_ format: OutputFormat) -> String {
    switch format {
    case .terraform:
      "apply \(new.module?.folder ?? "terraform"), which makes the records at the new host"
    case .cloudformation: "deploy the stack, which makes the records at the new host"
    case .octodns where old.formats.contains(.octodns):
      "add the new host to the zone's targets in OctoDNS's configuration, beside the old one, and run"
        + " OctoDNS, which makes the records there"
    case .octodns:
      "\(octodnsSource), with the new host as its target, and run OctoDNS, which makes the records"
        + " there"
    }
  }

  private var octodnsSource: String {
    "add \(outputFolder)/octodns as a source of the zone in OctoDNS's configuration"
  }

  /// What becomes of the records at the old host, where OctoDNS has them at the new one too.
  private var formerTarget: [String] {
    guard old.formats.contains(.octodns), new.formats.contains(.octodns),
      !isReleased(.octodns)
    else { return [] }
    return [
      "take the old host out of the zone's targets in OctoDNS's configuration, which leaves its"
        + " records there"
    ]
  }

  /// What becomes of the records in the old module, where Terraform has them in the new one too.
  private var formerTerraform: [String] {
    guard let from = old.module, new.module != nil else { return [] }
    return [
      newReleases.contains(.provider(from.provider))
        ? "apply \(from.folder): it lets go of the records and deletes none"
        : "apply \(from.folder), which DELETES the records\(changesHost ? " at the old host" : ""); say"
          + " 'released: [\(from.provider.rawValue)]' at the zone to keep them"
    ]
  }

  /// What a zone needs that goes to another module of Terraform's at the same host.
  private var terraformSteps: [String] {
    guard let from = old.module, let to = new.module, from != to else { return [] }
    guard from.provider == to.provider else { return formerTerraform + [adopt(.terraform)] }
    return [
      "move the records' addresses in Terraform's state from \(from.folder) to \(to.folder), by"
        + " 'terraform state mv' or 'moved' blocks, before the next apply: it deletes and makes them"
        + " otherwise"
    ]
  }
}
