package import DNS
package import Diagnostics
package import Providers

/// All that one hosted zone shall hold, ready to be rendered or verified.
package struct ZonePlan: Sendable {
  package let zone: DomainName
  package let hosting: Hosting
  /// The group that the zone belongs to, if any.
  package let group: String?
  /// The number of CloudFormation templates that the zone is spread over, from 1 on.
  package let cloudFormationShards: Int
  /// Whether OctoDNS's YAML provider is configured with `escaped_semicolons: true`.
  package let octodnsEscapedSemicolons: Bool
  /// Sorted by name and type, each name and type once, every name within the zone.
  package let recordSets: [PlannedRecordSet]
  /// Those that exist already, which Terraform shall import, sorted.
  package internal(set) var imports: [PlannedRecordSet]
  /// Those of them that exist with another TTL or other values, sorted.
  package internal(set) var differing: [PlannedRecordSet] = []
  /// What the provider calls those of their values that exist, by the names that import ids have
  /// for it, as far as files tell.
  package internal(set) var identifiers: [RecordKey: [String: String]] = [:]

  package init(
    zone: DomainName, hosting: Hosting = Hosting(.route53), group: String? = nil,
    cloudFormationShards: Int = 1,
    octodnsEscapedSemicolons: Bool = false, recordSets: [PlannedRecordSet],
    imports: [PlannedRecordSet] = []
  ) {
    self.zone = zone
    self.hosting = hosting
    self.group = group
    self.cloudFormationShards = cloudFormationShards
    self.octodnsEscapedSemicolons = octodnsEscapedSemicolons
    self.recordSets = recordSets
    self.imports = imports
  }
}

extension ZonePlan {
  /// The same as if the zone were hosted elsewhere.
  package func hosted(at provider: DNSProvider) -> ZonePlan {
    ZonePlan(
      zone: zone, hosting: hosting.provider == provider ? hosting : Hosting(provider),
      group: group, cloudFormationShards: cloudFormationShards,
      octodnsEscapedSemicolons: octodnsEscapedSemicolons, recordSets: recordSets)
  }

  /// Where Terraform's part of the zone goes.
  package var module: TerraformModule {
    TerraformModule(group: group, provider: hosting.provider)
  }

  /// The zone with some of its record sets alone, to be verified.
  package func keeping(_ isKept: (PlannedRecordSet) -> Bool) -> ZonePlan {
    ZonePlan(zone: zone, recordSets: recordSets.filter(isKept))
  }
}

/// A value at a name, to find its provider's identifiers by.
package struct RecordKey: Hashable, Sendable {
  let name: DomainName
  let data: RecordData

  package init(_ name: DomainName, _ data: RecordData) {
    self.name = name
    self.data = data
  }
}

/// An entry of the manifest that wants a record set, and for which keys.
package struct RecordOrigin: Hashable, Sendable {
  /// The entry.
  package let source: SourceRange
  /// The sender that it speaks of, where the manifest names those of the domain.
  package let sender: String?
  /// Whether it is a former key of the entry's, which stays until nothing needs it.
  package let isRetiring: Bool

  package init(_ source: SourceRange, sender: String? = nil, isRetiring: Bool = false) {
    self.source = source
    self.sender = sender
    self.isRetiring = isRetiring
  }
}

extension RecordOrigin: Comparable {
  /// By place, then by sender, current keys before former ones.
  package static func < (left: RecordOrigin, right: RecordOrigin) -> Bool {
    if left.source != right.source { return left.source < right.source }
    if left.sender != right.sender { return left.sender ?? "" < right.sender ?? "" }
    return !left.isRetiring && right.isRetiring
  }
}

/// A record set and who wants it.
///
/// An object, because it is large and full of references, and sorted, merged and rendered as one of
/// many.
package final class PlannedRecordSet: Sendable {
  package let recordSet: RecordSet
  /// The identity that wants it; it alone decides the CloudFormation shard. Where several want the
  /// same record set, the first by name.
  package let domain: DomainName
  /// The customer that the manifest names for the identity.
  package let customer: String?
  /// The SES region of the identity; nil where several regions share the record set.
  package let region: String?
  /// Further regions whose mail it serves, sorted: those that replicate the region's keys; where
  /// several share the record set, all of them.
  package let otherRegions: [String]
  /// The entries that want it, sorted, each once.
  package let origins: [RecordOrigin]

  package init(
    recordSet: RecordSet, domain: DomainName, customer: String? = nil, region: String? = nil,
    otherRegions: [String] = [], origins: [RecordOrigin]
  ) {
    self.recordSet = recordSet
    self.domain = domain
    self.customer = customer
    self.region = region
    self.otherRegions = otherRegions
    self.origins = origins
  }
}

extension PlannedRecordSet {
  /// All regions whose mail it serves, sorted; empty where none is known.
  package var regions: [String] {
    let own = region.map { [$0] } ?? []
    return otherRegions.isEmpty ? own : (own + otherRegions).sorted()
  }

  /// The places of the entries, sorted; two senders of a domain may stand at one.
  package var sources: [SourceRange] { origins.map(\.source) }

  /// The senders that want it, sorted, each once, where the manifest names those of the domain.
  package var senders: [String] {
    origins.count == 1
      ? origins[0].sender.map { [$0] } ?? [] : Set(origins.compactMap(\.sender)).sorted()
  }

  /// Whether it is a former key for all that want it, which stays until nothing needs it.
  package var isRetiring: Bool { !origins.isEmpty && origins.allSatisfy(\.isRetiring) }
}

extension PlannedRecordSet {
  /// What output says of it in a comment: whose it is, which sender's, and whether it is on its way
  /// out; nil where there is nothing to say.
  package var comment: String? {
    guard let remark else { return customer }
    return customer.map { "\($0); \(remark)" } ?? remark
  }

  /// Where the mail comes from that it serves, as reports name it: `eu-west-1`, or
  /// `eu-west-1 (billing)`; nil where several regions share it.
  package var origin: String? {
    region.map { senders.isEmpty ? $0 : "\($0) (\(senders.joined(separator: ", ")))" }
  }

  /// The comment without the customer.
  package var remark: String? {
    // As a rule there is none, and output asks at every record set.
    guard origins.contains(where: { $0.sender != nil || $0.isRetiring }) else { return nil }
    let parts = [
      senders.isEmpty ? nil : "sent by \(senders.joined(separator: ", "))",
      isRetiring ? "retiring: a former key" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension PlannedRecordSet: Hashable {
  /// Two are the same where all that they say is.
  package static func == (left: PlannedRecordSet, right: PlannedRecordSet) -> Bool {
    left.recordSet == right.recordSet && left.domain == right.domain
      && left.customer == right.customer && left.region == right.region
      && left.otherRegions == right.otherRegions
      && left.origins == right.origins
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(recordSet)
    hasher.combine(domain)
  }
}
