import Manifest
import Planning

/// What each pipeline is to do with the records, in words.
extension ZoneMove {
  func release(_ format: OutputFormat) -> String {
    if hasLetGo(format) {
      return
        "before this is merged, \(format.rawValue) must have let go: it has been under 'released'"
    }
    guard isReleased(format) else { return unreleased(format) }
    switch format {
    case .terraform:
      return
        "apply Terraform's module \(old.module?.folder ?? "terraform"): it lets go of the records and"
        + " deletes none"
    case .cloudformation:
      return formerTemplates.count > 1
        ? "deploy the stacks once more: from then on they leave the records when they go"
        : "deploy the stack once more: from then on it leaves the records when it goes"
    case .octodns:
      return
        "take the zone out of OctoDNS's configuration while its file is still there: OctoDNS deletes"
        + " what a configured zone's files lack"
    }
  }

  private func unreleased(_ format: OutputFormat) -> String {
    guard new.released != nil else {
      return
        "see that \(format.rawValue) lets go of the records first, by 'released' at the zone, or it"
        + " DELETES them once its file is gone"
    }
    // Else other templates would be rendered than the stacks have.
    let hasShards = format == .cloudformation && formerTemplates.contains { $0.shard != nil }
    let shards = hasShards ? ", with 'cloudformation_shards' as it was," : ""
    return
      "say 'released: [\(statedRelease(format).name)]' at the zone\(shards) and render, or"
      + " \(format.rawValue) DELETES the records once its file is gone"
  }

  /// What lets go is the module of the group that the zone has.
  func releaseWithGroup(_ module: TerraformModule) -> String {
    let group =
      module.group.map { "leave 'group: \($0)' at the zone" } ?? "name no 'group' at the zone"
    return
      "before this is merged, \(group) until Terraform's module \(module.folder) has let go by"
      + " 'released: [\(statedRelease(.terraform).name)]', or it DELETES the records"
  }

  func adopt(_ format: OutputFormat) -> String {
    switch format {
    case .terraform:
      "render with --existing and apply Terraform's module \(new.module?.folder ?? "terraform") with the"
        + " import blocks"
    case .cloudformation:
      "deploy the stack, which takes over records that are the same to their TTL"
    case .octodns: "\(octodnsSource); a dry run must show no change"
    }
  }

  func makeAnew(_ format: OutputFormat) -> String {
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
}
