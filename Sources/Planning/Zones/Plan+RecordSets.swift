import DNS
package import Diagnostics
import SupportFiles

extension Plan {
  /// The record sets of a zone, sorted and merged, and what stands in each other's way there.
  ///
  /// Identical records of several entries merge. Different ones under one name and type, or a CNAME
  /// beside anything else, are errors, after which the first stays.
  package func zonePlan(of zone: Zone) -> (ZonePlan, Diagnostics) {
    var diagnostics = Diagnostics()
    var wanted: [PlannedRecordSet] = []
    wanted.reserveCapacity(zone.dkim.count * 3 + zone.mailFrom.count * 2)
    for index in zone.mailFrom { addMailFrom(identities[index], zone, to: &wanted) }
    for index in zone.dkim { addDKIM(identities[index], zone, to: &wanted, &diagnostics) }
    let plan = ZonePlan(
      zone: zone.name, route53ZoneID: zone.route53ZoneID, cloudFormationShards: zone.shards,
      octodnsEscapedSemicolons: octodnsEscapedSemicolons,
      recordSets: merged(wanted, &diagnostics))
    return (plan, diagnostics)
  }

  private func addMailFrom(
    _ identity: Identity, _ zone: Zone, to wanted: inout [PlannedRecordSet]
  ) {
    guard let mailFrom = identity.mailFrom else { return }
    let ttl = identity.ttl ?? zone.ttl
    if let exchange = mailFrom.exchange {
      let value = RecordData.mx(preference: 10, exchange: exchange)
      wanted.append(
        PlannedRecordSet(RecordSet(name: mailFrom.name, ttl: ttl, value: value), for: identity))
    }
    let text = RecordData.txt(mailFrom.spf)
    wanted.append(
      PlannedRecordSet(RecordSet(name: mailFrom.name, ttl: ttl, value: text), for: identity))
  }

  private func addDKIM(
    _ identity: Identity, _ zone: Zone, to wanted: inout [PlannedRecordSet],
    _ diagnostics: inout Diagnostics
  ) {
    let ttl = identity.ttl ?? zone.ttl
    do {
      let namespace = try identity.domain.prepending("_domainkey")
      switch identity.dkim {
      case .easyDKIM(let tokens, let signingHostedZone):
        for token in tokens {
          let name = try namespace.prepending(token.name)
          let target = try signingHostedZone.prepending(token.name)
          let set = RecordSet(name: name, ttl: ttl, value: .cname(target))
          wanted.append(PlannedRecordSet(set, for: identity))
        }
      case .byoDKIM(let keys):
        for key in keys {
          let name = try namespace.prepending(key.selector)
          let set = RecordSet(name: name, ttl: ttl, value: .txt(key.text))
          wanted.append(PlannedRecordSet(set, for: identity))
        }
      case .replica, .unresolved:
        break
      }
    } catch {
      diagnostics.error(
        .nameTooLong, "a DKIM name of \(identity.domain) is no name: \(error)",
        at: identity.source)
    }
  }
}

extension PlannedRecordSet {
  fileprivate init(_ recordSet: RecordSet, for identity: Identity) {
    self.init(
      recordSet: recordSet, domain: identity.domain, customer: identity.customer,
      sources: identity.sources)
  }
}
