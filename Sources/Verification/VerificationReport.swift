package import DNS

/// What a verification has found out.
package struct VerificationReport: Sendable {
  /// In the order of the plan.
  package let zones: [ZoneVerdict]
  /// What DMARC makes of each domain's mail, sorted by domain.
  package let domains: [MailVerdict]
  /// What the manifest keeps published of former keys.
  package let formerKeys: [FormerKeyVerdict]
  package let run: VerificationRun
  /// What is left of the time in which SES looks for the records; nil where nobody said when it
  /// began.
  package var timeLeft: SESSearch.TimeLeft?

  package init(
    zones: [ZoneVerdict], domains: [MailVerdict], formerKeys: [FormerKeyVerdict] = [],
    run: VerificationRun
  ) {
    self.zones = zones
    self.domains = domains
    self.formerKeys = formerKeys
    self.run = run
  }

  /// Record sets in all.
  package var total: Int { zones.reduce(0) { $0 + $1.records.count } }

  /// Record sets that are published.
  package var published: Int { zones.reduce(0) { $0 + $1.records.count(where: \.isPublished) } }

  /// Whether all is published.
  package var isComplete: Bool { published == total }

  /// Whether all that isn't published could not be asked for.
  package var isUnknown: Bool {
    let others = zones.lazy.flatMap(\.records).filter { !$0.isPublished }
    return !others.isEmpty && others.allSatisfy { !$0.state.isKnown }
  }
}

/// What was found out of a zone of the manifest and the records in it.
package struct ZoneVerdict: Sendable {
  package let zone: DomainName
  package let cut: ZoneCut
  /// The zone's own name servers, where those were asked; their names and addresses.
  package let servers: [String]
  package let records: [RecordVerdict]
  /// Why the zone as a whole fails DNSSEC's checks, by a resolver's word; nil where it doesn't.
  package let dnssecFailure: String?
  /// Resolvers that say otherwise of where the zone begins, each a clause.
  package let doubts: [String]

  package init(
    zone: DomainName, cut: ZoneCut, servers: [String] = [], records: [RecordVerdict],
    dnssecFailure: String? = nil, doubts: [String] = []
  ) {
    self.zone = zone
    self.cut = cut
    self.servers = servers
    self.records = records
    self.dnssecFailure = dnssecFailure
    self.doubts = doubts
  }

  func mapRecords(_ transform: (RecordVerdict) -> RecordVerdict) -> ZoneVerdict {
    ZoneVerdict(
      zone: zone, cut: cut, servers: servers, records: records.map(transform),
      dnssecFailure: dnssecFailure, doubts: doubts)
  }

  /// The same, with what an earlier look knows of what this one was cut off from.
  func completed(by earlier: ZoneVerdict) -> ZoneVerdict {
    guard records.contains(where: \.wasCutOff) else { return self }
    let records = zip(records, earlier.records).map { $0.wasCutOff ? $1 : $0 }
    return ZoneVerdict(
      zone: zone, cut: earlier.cut, servers: earlier.servers, records: records,
      dnssecFailure: earlier.dnssecFailure, doubts: earlier.doubts)
  }

  /// The zones that hold planned names in DNS and begin below this one, sorted.
  package var zonesBelow: [DomainName] { Set(records.compactMap(\.zoneBelow)).sorted() }

  /// Which of the zone's own servers were asked, in a clause; nil where resolvers were.
  var serversClause: String? {
    guard !servers.isEmpty else { return nil }
    let names = shownContents(servers).joined(separator: ", ")
    return "its own name servers were asked: \(names)"
  }

  /// What is the matter with the zone itself; nil where all is well.
  package var advice: String? {
    let parts = [
      cut.advice(for: zone), adviceOnDoubts, adviceOnDNSSEC, adviceOnZonesBelow,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ". ")
  }

  private var adviceOnDoubts: String? {
    guard !doubts.isEmpty else { return nil }
    return "resolvers contradict each other on where the zone begins: one says '\(cut.code)', and "
      + shownContents(doubts).joined(separator: ", ")
  }

  private var adviceOnDNSSEC: String? {
    dnssecFailure.map {
      "the zone fails DNSSEC's checks (\($0)), so most receivers see nothing of it: have its"
        + " signatures and the DS record at its parent repaired"
    }
  }

  private var adviceOnZonesBelow: String? {
    let names = zonesBelow.map(\.text)
    guard !names.isEmpty else { return nil }
    let shown = names.prefix(5).joined(separator: ", ")
    let rest = names.count > 5 ? " and \(names.count - 5) more" : ""
    return
      "names in it lie in zones of their own in DNS: \(shown)\(rest). Name them under 'zones:' in"
      + " the manifest, so that the records go where DNS looks for them"
  }
}
