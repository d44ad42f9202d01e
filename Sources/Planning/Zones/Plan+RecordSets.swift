import DNS
package import Diagnostics
import MailAuthentication
import Manifest
import SupportFiles

extension Plan {
  /// The record sets of a zone, sorted and merged, and what stands in each other's way there.
  ///
  /// Identical records of several entries merge. Different ones under one name and type, or a CNAME
  /// beside anything else, are errors, after which the first stays.
  package func zonePlan(of zone: Zone) -> (ZonePlan, Diagnostics) {
    var diagnostics = Diagnostics()
    let identities = identities(in: zone)
    var wanted: [PlannedRecordSet] = []
    wanted.reserveCapacity(identities.count * 5)
    // Nearly in the order of names, which leaves sorting little to do.
    for identity in identities {
      if identity.dkimZone == zone.index { addDKIM(identity, zone, to: &wanted, &diagnostics) }
      addMailFrom(identity, zone, to: &wanted)
    }
    checkTTLs(of: identities, in: zone, &diagnostics)
    let plan = ZonePlan(
      zone: zone.name, hosting: zone.hosting, group: zone.module.group,
      cloudFormationShards: zone.shards,
      octodnsEscapedSemicolons: resolution.manifest.defaults.octodnsEscapedSemicolons,
      recordSets: merged(wanted, &diagnostics))
    return (plan, diagnostics)
  }

  /// The identities that have records in a zone, in the order of its domains.
  private func identities(in zone: Zone) -> [Identity] {
    let domains = zone.domains.lazy.map(Int.init)
    // What is wrong with them has been said.
    let all =
      identities.isEmpty ? resolution.resolve(domains).0 : domains.flatMap { identities[$0] }
    return all.filter { $0.lies(in: zone.index) }
  }

  private func addMailFrom(
    _ identity: Identity, _ zone: Zone, to wanted: inout [PlannedRecordSet]
  ) {
    // The labels were taken because they make a name.
    guard let mailFrom = identity.mailFrom, mailFrom.zone == zone.index,
      let name = try? identity.domain.prepending(mailFrom.labels)
    else { return }
    let fields = SharedFields(identity, zone)
    if let exchange = mailFrom.exchangeRecord { wanted.append(fields.recordSet(name, exchange)) }
    wanted.append(fields.recordSet(name, .txt(mailFrom.spfText)))
  }

  private func addDKIM(
    _ identity: Identity, _ zone: Zone, to wanted: inout [PlannedRecordSet],
    _ diagnostics: inout Diagnostics
  ) {
    do {
      // All DKIM names of an identity lie below this one (RFC 6376, section 3.6.2.1).
      let namespace = try identity.domain.prepending("_domainkey")
      let fields = SharedFields(identity, zone, otherRegions: identity.replicas)
      try add(identity.dkim, below: namespace, fields, to: &wanted)
      for former in identity.retiring {
        try add(
          former, below: namespace, SharedFields(identity, zone, isRetiring: true), to: &wanted)
      }
    } catch {
      diagnostics.error(
        .nameTooLong, "a DKIM name of \(identity.domain) is no name: \(error)",
        at: identity.source, notes: [.init("SES can send from a shorter domain alone")])
    }
  }

  private func add(
    _ dkim: DKIMRecords, below namespace: DomainName, _ fields: SharedFields,
    to wanted: inout [PlannedRecordSet]
  ) throws(DomainNameError) {
    switch dkim {
    case .easyDKIM(let tokens, let signingHostedZone):
      for token in tokens {
        let name = try token.value.prepended(to: namespace)
        let target = try token.value.prepended(to: signingHostedZone)
        wanted.append(fields.recordSet(name, .cname(target)))
      }
    case .byoDKIM(let keys):
      for key in keys {
        let name = try namespace.prepending(key.value.selector)
        wanted.append(fields.recordSet(name, .txt(key.value.text)))
      }
    case .replica, .unresolved:
      break
    }
  }
}

/// What all record sets of an identity in a zone have in common.
private struct SharedFields {
  private let identity: Identity
  private let ttl: UInt32
  private let otherRegions: [String]
  private let origins: [RecordOrigin]

  init(
    _ identity: Identity, _ zone: Plan.Zone, otherRegions: [String] = [], isRetiring: Bool = false
  ) {
    self.identity = identity
    self.otherRegions = otherRegions
    ttl = (identity.ttl ?? zone.ttl)?.value ?? ManifestDefaults.standardTTL
    origins = [
      RecordOrigin(identity.source, sender: identity.sender, isRetiring: isRetiring)
    ]
  }

  func recordSet(_ name: DomainName, _ value: RecordData) -> PlannedRecordSet {
    PlannedRecordSet(
      recordSet: RecordSet(name: name, ttl: ttl, value: value), domain: identity.domain,
      customer: identity.customer, region: identity.region,
      otherRegions: otherRegions, origins: origins)
  }
}
