import Comparison
import DNS
import Planning

/// What differs between two plans, as `mailzone diff --format json` prints it, version 1:
///
///     {"version": 1, "totals": {"removed": 0, "changed": 1, "moved": 0, "added": 0, "unchanged": 4},
///      "groups": [{"customer": "Example Corporation", "zone": "example.com", "totals": {…},
///        "meanings": ["MAIL FROM bounce.example.com: bounces go to …"],
///        "changes": [{"change": "changed", "name": "bounce.example.com", "type": "MX",
///          "region": "eu-west-1", "old": {"ttl": 3600, "values": ["…"], "formats": ["terraform"]},
///          "new": {…}}]}],
///      "modules": ["terraform", "terraform/acme/cloudflare"]}
///
/// Changes are grouped by customer and zone. `customer`, `region`, `senders` and `formats` are
/// absent where the compared file doesn't tell, `steps` where the zone doesn't move, `old` where
/// the record set is added, `new` where it is removed. `unreadable` is the path of an old side that
/// can't be read; of `totals` there is `added` alone then. Names and values are as in `records`.
/// Within a version, keys are only ever added.
struct ChangesDocument: Encodable {
  private let version = 1
  private let unreadable: String?
  private let totals: Totals
  private let groups: [Group]
  /// The folders of the Terraform modules that the changes touch, sorted.
  private let modules: [String]

  init(_ changes: RecordChanges, unreadablePath: String?) {
    unreadable = unreadablePath
    totals = Totals(changes.totals, unchanged: changes.unchanged)
    groups = changes.groups.map(Group.init)
    let owners = changes.groups.flatMap(\.changes).flatMap { [$0.old?.owner, $0.new?.owner] }
      .compactMap(\.self)
    let touched = owners.compactMap(\.module) + owners.flatMap { $0.releasedModules ?? [] }
    modules = Set(touched).sorted().map(\.folder)
  }

  private struct Totals: Encodable {
    let removed: Int?
    let changed: Int?
    let moved: Int?
    let added: Int
    let unchanged: Int?

    init(_ totals: RecordChanges.Totals, unchanged: Int? = nil) {
      func known(_ kind: RecordChange.Kind) -> Int? {
        totals.kinds.contains(kind) ? totals[kind] : nil
      }
      removed = known(.removed)
      changed = known(.changed)
      moved = known(.moved)
      added = totals[.added]
      self.unchanged = unchanged
    }
  }

  private struct Group: Encodable {
    let customer: String?
    let zone: String
    let totals: Totals
    let meanings: [String]
    let steps: [String]?
    let changes: [Change]

    init(_ group: RecordChanges.Group) {
      customer = group.customer
      zone = group.zone.text
      totals = Totals(group.totals)
      meanings = group.meanings
      steps = group.steps.isEmpty ? nil : group.steps
      changes = group.changes.map(Change.init)
    }
  }

  private struct Change: Encodable {
    let change: String
    let name: String
    let type: String
    let region: String?
    let senders: [String]?
    let old: Side?
    let new: Side?

    init(_ change: RecordChange) {
      self.change = change.kind.name
      name = change.name.text
      type = change.type.rawValue
      region = change.latest.owner.region
      let senders = change.latest.owner.senders
      self.senders = senders.isEmpty ? nil : senders
      old = change.old.map(Side.init)
      new = change.new.map(Side.init)
    }
  }

  private struct Side: Encodable {
    let ttl: UInt32
    let values: [String]
    let formats: [String]?

    init(_ compared: ComparedRecordSet) {
      ttl = compared.recordSet.ttl
      values = compared.recordSet.values.map(\.text)
      formats = compared.owner.formatNames
    }
  }
}
