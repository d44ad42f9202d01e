import Manifest
import Planning
import Providers

/// Where a zone goes from and to: other pipelines, another group of Terraform's, other stacks of
/// CloudFormation's, another provider.
struct ZoneMove {
  let old: ZoneOwners
  let new: ZoneOwners
  /// Whether record sets go from one stack of CloudFormation's to another.
  private let changesStacks: Bool
  /// The templates that the zone had, and those of them that are no more, sorted.
  let formerTemplates: [CloudFormationTemplate]
  private let goneTemplates: [CloudFormationTemplate]
  /// Whether the zone loses record sets at the same time.
  private let removesAny: Bool
  /// What the manifest said of the former zone at the same provider, in its words; nil where the
  /// zone is none of another id.
  private let formerZone: String?
  /// Whether values or TTLs change at the same time.
  private let changesAny: Bool
  /// The name of the folder that `render` writes.
  let outputFolder: String

  /// Nil where nothing that both sides have moves, or a side doesn't tell.
  init?(_ changes: [RecordChange], _ context: ChangeContext, outputFolder: String) {
    guard let moved = changes.first(where: \.isMoved),
      let oldOwner = moved.old?.owner, let newOwner = moved.new?.owner,
      let old = ZoneOwners(oldOwner), let new = ZoneOwners(newOwner)
    else { return nil }
    self.old = old
    self.new = new
    changesStacks = changes.contains(where: \.changesTemplate)
    removesAny = changes.contains { $0.kind == .removed }
    changesAny = changes.contains { $0.kind == .changed }
    let keys = newOwner.keysOfOtherZone(than: oldOwner)
    formerZone = keys.isEmpty ? nil : oldOwner.hosting?.words(for: keys)
    formerTemplates = context.formerTemplates(of: oldOwner.zone)
    goneTemplates = context.templatesGone(of: oldOwner.zone)
    self.outputFolder = outputFolder
  }

  /// What is to be done, in this order, a sentence each without a full stop; empty where nothing
  /// can be lost.
  var steps: [String] {
    let steps =
      unfinishedReleases + zoneSteps + (changesHost ? stepsToAnotherHost : stepsAtTheSameHost)
    guard !steps.isEmpty, new.released?.isEmpty == false else { return needlessReleases + steps }
    return needlessReleases + steps + [endOfReleases]
  }

  /// Where the manifest names the pipelines for all zones, the zone would get them back.
  private var endOfReleases: String {
    guard new.hasDefaultFormats else {
      return "take 'released' out of the manifest once all is done"
    }
    let owners = OutputFormat.allCases.filter(new.owns)
    return
      "once all is done, say 'formats: [\(owners.map(\.rawValue).joined(separator: ", "))]' at the zone"
      + " and take 'released' out: without 'formats' it would get the pipelines back that the manifest"
      + " names for all zones"
  }

  /// The pipelines that lose the zone.
  private var going: [OutputFormat] { OutputFormat.allCases.filter(isLeft) }

  /// Those of them that let go by this change, or should.
  private var leaving: [OutputFormat] {
    going.filter { format in
      switch format {
      case .terraform: moduleOfOtherGroup == nil
      // With other templates, the former stacks can't.
      case .cloudformation: !(changesStacks && isReleased(format) && !hasLetGo(format))
      case .octodns: true
      }
    }
  }

  /// Those that get it, or get it back after they let go.
  private var coming: [OutputFormat] {
    OutputFormat.allCases.filter { new.owns($0) && !old.owns($0) }
  }

  /// What is to be done where the records stay: the old pipeline lets go, then the new one adopts.
  private var stepsAtTheSameHost: [String] {
    let departure = stackSteps + leaving.map(release) + terraformSteps
    let newcomers = coming.filter { !changesStacks || $0 != .cloudformation }
    // Beside another owner, one that was never there takes nothing over.
    let isOwned = OutputFormat.allCases.contains(where: old.owns)
    let adopting =
      going.isEmpty && departure.isEmpty && isOwned ? newcomers.filter(hasLetGo) : newcomers
    let takesOver = (adopting + (changesStacks ? [.cloudformation] : [])).contains {
      $0 != .terraform
    }
    let sameness = takesOver && changesAny ? [separation] : []
    return sameness + departure + adopting.map(adopt) + deletionOfStack
  }

  private var separation: String {
    "leave values and TTLs as they are for now, and change them once all is done: a pipeline takes"
      + " over only what is the same"
  }

  /// Of modules that were letting go and do so no more, or can't by their group, what must be done
  /// by then.
  private var unfinishedReleases: [String] {
    guard new.released != nil else { return [] }
    let ofOtherGroup = moduleOfOtherGroup.map { [releaseWithGroup($0)] } ?? []
    let ended = old.releasedModules.subtracting(new.releasedModules)
    return ofOtherGroup
      + ended.filter { $0 != new.module }.sorted().map { module in
        "before this is merged, Terraform's module \(module.folder) must have let go: it has been under"
          + " 'released'"
      }
  }

  /// What is to be done first where the records are to stand in another zone at the same provider:
  /// who keeps them would delete the former ones.
  private var zoneSteps: [String] {
    guard let formerZone, OutputFormat.allCases.contains(where: old.owns) else { return [] }
    guard going.isEmpty, coming.isEmpty, old.module == new.module, !changesStacks else {
      return ["leave '\(formerZone)' at the zone for now, and change it once all is done"]
    }
    return [OutputFormat.terraform, .cloudformation].filter(new.owns).map { format in
      let deployment = format == .terraform ? " and apply" : ", deploy, and delete the stack"
      return
        "before this is merged, \(format.rawValue) must let go of the records in the former zone:"
        + " with '\(formerZone)' still there, move '\(format.rawValue)' from 'formats' to 'released',"
        + " render\(deployment), or it DELETES them when it makes them in the other zone"
    }
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
    goneTemplates.isEmpty
      ? []
      : [
        "delete what has no template any more, which leaves the records where they are:"
          + " \(Self.listed(goneTemplates))"
      ]
  }

  private static func listed(_ templates: [CloudFormationTemplate]) -> String {
    let named = templates.prefix(5).map(\.path)
    let rest = templates.count - named.count
    return (named + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: ", ")
  }

  /// What is to be done where the new host has nothing yet: it gets the records, then the
  /// delegation, and the old pipeline lets go last.
  private var stepsToAnotherHost: [String] {
    let last = leaving.filter { isReleased($0) && !hasLetGo($0) }
    return leaving.filter { !last.contains($0) }.map(release) + creation + delegation + formerTarget
      + last.map(release) + formerTerraform + deletionOfStack
  }

  private var creation: [String] {
    let makers = OutputFormat.allCases.filter(new.owns)
    guard !makers.isEmpty else { return ["make the records at the new host by hand"] }
    // Who let go of them there left them there.
    return makers.map { old.lets($0, go: new.module) ? adopt($0) : makeAnew($0) }
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
    guard let releases = old.released, let place = new.place else { return [] }
    let added = (new.released ?? []).subtracting(releases)
    return added.filter { !isNeeded($0, place) }.sorted { $0.name < $1.name }.map { release in
      let reason =
        release.pipeline == .terraform ? "Terraform kept no records there" : "it kept none"
      return
        "take '\(release.name)' out of 'released' and render: \(reason), so that there is nothing"
        + " to let go of"
    }
  }

  private func isNeeded(_ release: Release, _ place: TerraformModule) -> Bool {
    guard let module = release.module(ofZoneIn: place) else {
      return old.formats.contains(release.pipeline)
    }
    // Of a module of another group, the step on its own release says what to do.
    return old.releasedModules.contains(module) || old.module?.provider == module.provider
  }

  private var deletionOfStack: [String] {
    guard going.contains(.cloudformation), !hasLetGo(.cloudformation) else { return [] }
    return formerTemplates.count > 1
      ? [
        "delete the stacks, which leaves the records where they are:"
          + " \(Self.listed(formerTemplates))"
      ] : ["delete the stack, which leaves the records where they are"]
  }

  /// Whether a pipeline that had records has none any more, or lets go of them.
  private func isLeft(by format: OutputFormat) -> Bool {
    old.formats.contains(format) && !new.owns(format)
  }

  func hasLetGo(_ format: OutputFormat) -> Bool { old.lets(format, go: old.module) }

  func isReleased(_ format: OutputFormat) -> Bool { new.lets(format, go: old.module) }

  /// What stands under 'released' where a pipeline of the old side lets go: Terraform's by its
  /// provider where that is another one now.
  func statedRelease(_ format: OutputFormat) -> Release {
    guard format == .terraform, let former = old.module?.provider,
      let provider = (new.place ?? new.module)?.provider, former != provider
    else { return .format(format) }
    return .provider(former)
  }

  /// The module that loses the records and can't let go, since the zone has another group now; nil
  /// where it is none, or the records go to the same provider's module in the new group.
  private var moduleOfOtherGroup: TerraformModule? {
    guard let from = old.module, let place = new.place, place.group != from.group,
      new.module?.provider != from.provider
    else { return nil }
    return from
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
    guard let from = old.module, new.module != nil, moduleOfOtherGroup == nil else { return [] }
    if isReleased(.terraform) {
      return ["apply \(from.folder): it lets go of the records and deletes none"]
    }
    let release = "'released: [\(statedRelease(.terraform).name)]'"
    return [
      "apply \(from.folder), which DELETES the records\(changesHost ? " at the old host" : "")"
        + (new.released == nil
          ? ", unless it lets go of them by \(release)"
          : "; say \(release) at the zone to keep them")
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
