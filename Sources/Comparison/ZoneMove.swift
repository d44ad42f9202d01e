import Manifest
import Planning
import Providers

/// Where a zone goes from and to: other pipelines, another group of Terraform's, another provider.
struct ZoneMove {
  private let old: Owners
  private let new: Owners
  /// The pipelines that have let go by the old side, and that let go by the new one.
  private let oldReleases: Set<Release>
  private let newReleases: Set<Release>

  /// The pipelines that own a record set.
  private struct Owners: Equatable {
    let formats: Set<OutputFormat>
    let module: TerraformModule?
  }

  /// Nil where nothing that both sides have moves, or a side doesn't tell.
  init?(_ changes: [RecordChange]) {
    let moved = changes.first { change in
      guard let old = change.old, let new = change.new, old.formats != nil, new.formats != nil
      else { return false }
      return old.formats != new.formats || old.module != new.module
    }
    guard let moved, let old = moved.old, let new = moved.new, let oldFormats = old.formats,
      let newFormats = new.formats
    else { return nil }
    self.old = Owners(formats: oldFormats, module: old.module)
    self.new = Owners(formats: newFormats, module: new.module)
    oldReleases = Set(old.released)
    newReleases = Set(new.released)
  }

  /// What is to be done, in this order, a sentence each without a full stop; empty where nothing
  /// can be lost.
  var steps: [String] {
    let going = OutputFormat.allCases.filter { isLeft(by: $0) }
    let coming = OutputFormat.allCases.filter {
      new.formats.contains($0) && !old.formats.contains($0) && !isReleased($0)
    }
    let moves = terraformSteps
    guard !going.isEmpty || !moves.isEmpty else { return [] }
    return going.map(release) + moves + coming.map(adopt)
      + (going.contains(.cloudformation) && !oldReleases.contains(.format(.cloudformation))
        ? ["delete the stack, which leaves the records where they are"] : [])
      + (newReleases.isEmpty ? [] : ["take 'released' out of the manifest once all is done"])
  }

  /// Whether a pipeline that had records has none any more, or lets go of them.
  private func isLeft(by format: OutputFormat) -> Bool {
    old.formats.contains(format) && (!new.formats.contains(format) || isReleased(format))
  }

  private func isReleased(_ format: OutputFormat) -> Bool {
    if newReleases.contains(.format(format)) { return true }
    guard format == .terraform, new.module == nil, let former = old.module?.provider else {
      return false
    }
    return newReleases.contains(.provider(former))
  }

  // MARK: Wording

  private func release(_ format: OutputFormat) -> String {
    if oldReleases.contains(.format(format)) {
      return
        "before this is merged, \(format.rawValue) must have let go: it has been under 'released'"
    }
    guard isReleased(format) else {
      return
        "say 'released: [\(format.rawValue)]' at the zone and render, or \(format.rawValue) DELETES the"
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
    case .octodns: "add the folder as a source of the zone; a dry run must show no change"
    }
  }

  /// What a zone needs that goes to another module of Terraform's.
  private var terraformSteps: [String] {
    guard let from = old.module, let to = new.module, from != to else { return [] }
    guard from.provider != to.provider else {
      return [
        "move the records' addresses in Terraform's state from \(from.folder) to \(to.folder), by"
          + " 'terraform state mv' or 'moved' blocks, before the next apply: it deletes and makes them"
          + " otherwise"
      ]
    }
    let letsGo = newReleases.contains(.provider(from.provider))
    return [
      "apply \(to.folder), which makes the records at the new host",
      "lead the zone there at the registrar, and wait until the old delegation's TTL has passed",
      letsGo
        ? "apply \(from.folder): it lets go of the records and deletes none"
        : "apply \(from.folder), which DELETES the records at the old host; say"
          + " 'released: [\(from.provider.rawValue)]' at the zone to keep them",
    ]
  }
}
