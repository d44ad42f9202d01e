import DNS
import Diagnostics
import MailAuthentication
import Manifest

/// Chooses the zone that an identity's DKIM CNAMEs lead to: the manifest's, else the support
/// file's, else the built-in table's.
struct SigningZoneChoice {
  let domain: SendingDomain
  let region: RegionEntry
  let file: Located<DomainName>?
  /// Another zone that the files say.
  let otherFile: Located<DomainName>?
  /// Zones that may hold keys: SES's own, and those that the manifest allows.
  let allowed: [DomainName]
  var diagnostics = Diagnostics()

  init(
    domain: SendingDomain, region: RegionEntry, keys: SelectedKeys, allowed: [DomainName]
  ) {
    self.domain = domain
    self.region = region
    file = keys.signingHostedZone
    otherFile = keys.otherSigningZone
    self.allowed = allowed
  }

  /// The zone, or nil where none is known or the one that is known can't be trusted.
  mutating func choose() -> DomainName? {
    let (zone, isDerived) = choice()
    if let zone, isDerived { noteDerived(zone) }
    return zone
  }

  /// The same for former keys, which may lead where the current ones don't: their own file goes
  /// first. The current ones' confirms what the built-in table says.
  mutating func chooseForFormerKeys(beside current: SelectedKeys?) -> DomainName? {
    if let file { return isTrusted(file) ? file.value : nil }
    let (zone, isDerived) = choice()
    if let zone, isDerived, zone != current?.signingHostedZone?.value { noteFormer(zone) }
    return zone
  }

  /// The zone as `choose` gives it, and whether the built-in table alone says it.
  private mutating func choice() -> (zone: DomainName?, isDerived: Bool) {
    let table = SESRegion.named(region.region)?.signingHostedZone
    if let manifest = region.settings?.signingHostedZone {
      guard isTrusted(manifest) else { return (nil, false) }
      if let file, file.value != manifest.value { warnOfFile(file, manifest) }
      return (manifest.value, false)
    }
    if let file {
      guard isTrusted(file), isOnly(file) else { return (nil, false) }
      if let table, file.value != table { warnOfTable(file, table) }
      return (file.value, false)
    }
    if let table { return (table, true) }
    reportUnknown()
    return (nil, false)
  }

  /// Whether nobody but SES, or whom the manifest allows, can sign by the zone.
  private mutating func isTrusted(_ zone: Located<DomainName>) -> Bool {
    if allowed.contains(where: zone.value.isWithin) { return true }
    diagnostics.error(
      .foreignSigningZone,
      "the DKIM keys of \(domain.description) would lie in \(zone.value), outside amazonses.com: whoever owns"
        + " it could sign as \(domain.name.value)",
      at: zone.range,
      notes: [
        .init(
          "if it is meant, add it to 'allow_signing_zones'; else ask support for the right file")
      ])
    return false
  }

  /// Whether no file says another zone: which is right can't be told by the files' order.
  private mutating func isOnly(_ file: Located<DomainName>) -> Bool {
    guard let otherFile else { return true }
    diagnostics.error(
      .severalSigningZones,
      "the keys of \(domain.description) in \(region.region) lead to \(file.value) and to \(otherFile.value); SES"
        + " gives an identity one signing hosted zone",
      at: otherFile.range,
      notes: [
        .init("the other keys stand here", at: file.range),
        .init(
          "ask support which holds, and say 'signing_hosted_zone' under the region",
          at: region.name.range),
      ])
    return false
  }

  private mutating func warnOfFile(_ file: Located<DomainName>, _ manifest: Located<DomainName>) {
    diagnostics.warning(
      .signingZoneDiffers,
      "support's file says \(file.value) for \(domain.description) in \(region.region), the manifest"
        + " \(manifest.value); the manifest's is used",
      at: manifest.range, notes: [.init("the file says so here", at: file.range)])
  }

  private mutating func warnOfTable(_ file: Located<DomainName>, _ table: DomainName) {
    diagnostics.warning(
      .signingZoneDiffers,
      "support's file says \(file.value) for \(domain.description) in \(region.region), the built-in table"
        + " \(table); the file's is used",
      at: file.range,
      notes: [
        .init(
          "to settle it, say 'signing_hosted_zone: \(file.value)' under the region",
          at: region.name.range)
      ])
  }

  private mutating func noteDerived(_ table: DomainName) {
    diagnostics.note(
      .derivedSigningZone,
      "the signing hosted zone of \(domain.description) in \(region.region) is \(table) by the built-in table;"
        + " no file confirms it",
      at: region.name.range,
      notes: [
        .init("ask support for the CNAME targets, or for SigningHostedZone as SES reports it")
      ])
  }

  private mutating func noteFormer(_ table: DomainName) {
    diagnostics.note(
      .derivedSigningZone,
      "the former keys of \(domain.description) in \(region.region) lead to \(table) by the built-in table;"
        + " no file confirms it",
      at: region.settings?.retiring.first?.range ?? region.name.range,
      notes: [.init("name a file with their CNAMEs, which are the ones that DNS has now")])
  }

  private mutating func reportUnknown() {
    diagnostics.error(
      .unknownSigningZone,
      "nothing tells the signing hosted zone of \(domain.description) in \(region.region)",
      at: region.name.range,
      notes: [
        .init(
          "add 'signing_hosted_zone' to the region, as support or 'aws sesv2 get-email-identity'"
            + " names it")
      ])
  }
}
