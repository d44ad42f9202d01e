import DNS
import Planning
import Providers
import Testing

@testable import Comparison
@testable import Manifest

/// Goes through what a zone may be before and after, and holds each step against what `render`
/// writes for the new side.
@Suite struct ZoneMoveTests {
  /// A zone as the manifest has it.
  private struct Zone: CustomStringConvertible {
    var formats: [OutputFormat]
    var provider: DNSProvider
    var group: String?
    var released: [Release]

    /// Whether the manifest takes it.
    var isValid: Bool {
      if provider != .route53 && formats.contains(.cloudformation) { return false }
      return released.allSatisfy { release in
        switch release {
        case .format(let format): !formats.contains(format)
        case .provider(let former): former != provider
        }
      }
    }

    var place: TerraformModule { TerraformModule(group: group, provider: provider) }
    /// The module that has the records.
    var module: TerraformModule? { formats.contains(.terraform) ? place : nil }
    /// Those that get `removed` blocks.
    var lettingGo: [TerraformModule] { released.compactMap { $0.module(ofZoneIn: place) } }

    var description: String {
      "\(formats.map(\.rawValue)) at \(provider) in \(group ?? "no group") released \(released.map(\.name))"
    }

    var recordSet: ComparedRecordSet {
      let files = Set(formats).union(released.map(\.pipeline).filter { $0 != .terraform })
      let owner = RecordOwner(
        zone: "example.com", formats: files, module: module,
        template: files.contains(.cloudformation)
          ? CloudFormationTemplate(zone: "example.com", shard: nil) : nil,
        host: provider.host, released: released, terraformPlace: place)
      return ComparedRecordSet(
        RecordSet(name: "bounce.example.com", ttl: 300, value: .txt("v=spf1 -all")), of: owner)
    }

    static let all: [Zone] = {
      let formats: [[OutputFormat]] = [
        [], [.terraform], [.cloudformation], [.octodns], [.terraform, .octodns],
      ]
      let releases: [[Release]] = [
        [], [.format(.terraform)], [.format(.cloudformation)], [.format(.octodns)],
        [.provider(.route53)], [.provider(.cloudflare)],
        [.provider(.route53), .format(.cloudformation)],
      ]
      var zones: [Zone] = []
      for formats in formats {
        for provider in [DNSProvider.route53, .cloudflare, .cloudflare4] {
          for group in [nil, "acme"] {
            zones += releases.map {
              Zone(formats: formats, provider: provider, group: group, released: $0)
            }
          }
        }
      }
      return zones.filter(\.isValid)
    }()
  }

  /// A zone before and after, and what is to be done.
  private struct Move {
    let old: Zone
    let new: Zone
    let steps: [String]

    init(_ old: Zone, _ new: Zone) {
      self.old = old
      self.new = new
      steps = RecordChanges(from: [old.recordSet], to: [new.recordSet]).groups.flatMap(\.steps)
    }

    static let all = Zone.all.flatMap { old in Zone.all.map { Move(old, $0) } }
  }

  /// What stands between two texts.
  private func part(of step: String, after start: String, before end: String) -> String? {
    guard let start = step.firstRange(of: start),
      let end = step[start.upperBound...].firstRange(of: end)
    else { return nil }
    return String(step[start.upperBound..<end.lowerBound])
  }

  @Test func whatIsSaidToLetGoHasRemovedBlocks() {
    for move in Move.all {
      let (old, new, steps) = (move.old, move.new, move.steps)
      let folders = new.lettingGo.map(\.folder)
      for step in steps where step.contains("lets go of the records and deletes none") {
        let folder =
          part(of: step, after: "module ", before: ":")
          ?? part(of: step, after: "apply ", before: ":")
        #expect(folder.map(folders.contains) == true, "\(old) => \(new): \(step)")
      }
    }
  }

  @Test func aModuleThatLosesRecordsIsNamed() {
    for move in Move.all {
      let (old, new, steps) = (move.old, move.new, move.steps)
      guard let module = old.module, module != new.module else { continue }
      let isTold = steps.contains { step in
        step.contains("state mv") || step.contains("DELETES")
          || step.contains("\(module.folder): it lets go")
      }
      #expect(isTold, "\(old) => \(new): \(steps)")
    }
  }

  @Test func whoFollowsAnAdviceToLetGoLetsGo() {
    for move in Move.all {
      let (old, new, steps) = (move.old, move.new, move.steps)
      for step in steps {
        guard !step.contains("before this is merged"),
          let name = part(of: step, after: "say 'released: [", before: "]"),
          let release = Release(name), release.pipeline == .terraform
        else { continue }
        var advised = new
        advised.released.append(release)
        #expect(advised.isValid, "\(old) => \(new): \(step)")
        #expect(
          old.module.map(advised.lettingGo.contains) == true, "\(old) => \(new): \(step)")
      }
    }
  }

  @Test func noReleaseIsCalledNeedlessThatIsUnderWay() {
    for move in Move.all {
      let (old, new, steps) = (move.old, move.new, move.steps)
      for step in steps {
        guard let name = part(of: step, after: "take '", before: "' out of 'released' and"),
          let release = Release(name)
        else { continue }
        guard let module = release.module(ofZoneIn: new.place) else { continue }
        #expect(
          module != old.module && !old.lettingGo.contains(module), "\(old) => \(new): \(step)")
      }
    }
  }

  /// What a customer's leaving leaves in DNS is said to the others, whose stacks move.
  @Test func aZoneMovesAsAWhole() {
    func recordSet(_ name: String, of customer: String, shard: Int) -> ComparedRecordSet {
      let owner = RecordOwner(
        zone: "example.com", customer: customer, formats: [.cloudformation],
        template: CloudFormationTemplate(zone: "example.com", shard: shard), host: .route53,
        released: [], terraformPlace: TerraformModule(group: nil, provider: .route53))
      return ComparedRecordSet(
        RecordSet(
          name: (try? DomainName(name)) ?? "invalid.example", ttl: 300, value: .txt("v=spf1 -all")),
        of: owner)
    }
    let groups = RecordChanges(
      from: [
        recordSet("a.example.com", of: "A", shard: 1),
        recordSet("b.example.com", of: "B", shard: 2),
        recordSet("c.example.com", of: "C", shard: 3),
      ],
      to: [
        recordSet("a.example.com", of: "A", shard: 1),
        recordSet("b.example.com", of: "B", shard: 1),
      ]
    ).groups
    #expect(groups.map(\.customer) == ["B", "C"])
    #expect(
      groups.map(\.steps) == [
        [
          "before this is merged, say 'released: [cloudformation]' at the zone without any other"
            + " change, render and deploy its stacks, or those that lose records DELETE them",
          "take 'released' out again and deploy the stacks, which take over records that are the same"
            + " to their TTL",
          "delete what has no template any more, which leaves the records where they are:"
            + " cloudformation/example.com.2.json, cloudformation/example.com.3.json",
          "delete by hand what this change removes: the stacks leave that in DNS, too",
        ], [],
      ])
  }

  /// A list from outside may have a record set twice.
  @Test func whatStandsTwiceCountsOnce() {
    let zone = Zone(formats: [.terraform], provider: .route53, group: nil, released: [])
    let twice = [zone.recordSet, zone.recordSet]
    let removed = RecordChanges(from: twice, to: [])
    let added = RecordChanges(from: [], to: twice)
    #expect(removed.groups.flatMap(\.changes).map(\.kind) == [.removed])
    #expect(added.groups.flatMap(\.changes).map(\.kind) == [.added])
    #expect(RecordChanges(from: twice, to: twice).isEmpty)
  }

  @Test func aReleaseThatEndsIsNamed() {
    for move in Move.all {
      let (old, new, steps) = (move.old, move.new, move.steps)
      for module in old.lettingGo where !new.lettingGo.contains(module) && module != new.module {
        #expect(
          steps.contains { $0.contains("module \(module.folder) must have let go") },
          "\(old) => \(new): \(steps)")
      }
    }
  }
}
