import DNS
import Diagnostics
import SupportFiles
import Text

/// What support sent of MAIL FROM domains beside the keys, by domain: it tells what the vendor has
/// set up in SES.
struct ReceivedMailFrom: Sendable {
  private let byDomain: [DomainName?: [MailFromRecord]]
  /// The records of others than SES below each domain.
  private let others: [DomainName?: [MailFromRecord]]

  init(_ received: ReceivedFiles, _ zoning: Zoning) {
    func grouped(_ records: [MailFromRecord]) -> [DomainName?: [MailFromRecord]] {
      // A domain's own MX and SPF are its owner's.
      let own = records.filter { !zoning.isInManifest($0.name) }
      return Dictionary(grouping: own.sorted { $0.range < $1.range }) {
        $0.name.ancestors.first(where: zoning.isInManifest)
      }
    }
    byDomain = grouped(received.files.flatMap(\.mailFrom))
    others = grouped(received.files.flatMap(\.otherMail))
  }

  /// Warns where the records of a domain are not those that are planned.
  ///
  /// - Parameter identities: those of the domain, one at least.
  func differences(from identities: [Identity], of domain: DomainName) -> Diagnostics {
    let (records, others) = (byDomain[domain] ?? [], others[domain] ?? [])
    guard !records.isEmpty || !others.isEmpty else { return Diagnostics() }
    var comparison = MailFromComparison(domain: domain, identities: identities)
    for record in records { comparison.compare(record) }
    for record in others { comparison.compare(other: record) }
    return comparison.diagnostics
  }
}

/// Compares what support sent of a domain's MAIL FROM with what is planned.
private struct MailFromComparison {
  let domain: DomainName
  /// Those of the domain, at least one.
  private let identities: [Identity]
  private let byName: [DomainName?: [Identity]]
  var diagnostics = Diagnostics()
  /// Names that were found to be no MAIL FROM domain of the plan: its MX says so, or its SPF.
  private var otherNames: Set<DomainName> = []

  init(domain: DomainName, identities: [Identity]) {
    self.domain = domain
    self.identities = identities
    byName = Dictionary(grouping: identities) { identity in
      identity.mailFrom.flatMap { try? domain.prepending($0.labels) }
    }
  }

  mutating func compare(_ record: MailFromRecord) {
    guard let planned = byName[record.name], let first = planned.first else {
      if otherNames.insert(record.name).inserted { warnOfName(record) }
      return
    }
    guard let data = record.data else { return }
    switch data {
    case .mx:
      let owner = planned.first { $0.mailFrom?.exchange != nil } ?? first
      let ownData = owner.mailFrom?.exchangeRecord
      // Where the manifest lets another region own the MX, it has decided against this one.
      let isDecided = planned.contains {
        $0.mailFrom?.exchange == nil && $0.region == record.region
      }
      let isPlanned = planned.contains { $0.mailFrom?.exchangeRecord == data }
      if data != ownData, !isPlanned, !isDecided {
        warnOfExchange(record, data, ownData, owner)
      }
    case .txt(let text):
      let texts = planned.compactMap(\.mailFrom?.spfText)
      if !texts.contains(text.lowercased()) { warnOfSPF(record, data, texts[0], first) }
    case .cname: break
    }
  }

  /// Looks whether a record of another than SES stands at a planned name; as a rule it doesn't.
  mutating func compare(other record: MailFromRecord) {
    guard let data = record.data, let planned = byName[record.name] else { return }
    let identity = planned.first { $0.mailFrom?.exchange != nil } ?? planned[0]
    let isText = data.type == .txt
    let ownMX = identity.mailFrom?.exchangeRecord?.text
    let own = (isText ? identity.mailFrom?.spfText : ownMX) ?? "none"
    diagnostics.warning(
      isText ? .spfDiffers : .mailExchangeDiffers,
      "the \(isText ? "SPF" : "MX") of \(record.name) is \(quoted(data.text)) in"
        + " support's file, which isn't SES's, and mailzone makes \(quoted(own))",
      at: record.range,
      notes: [
        .init(
          "SES wants this name for itself: say another 'mail_from' here, unless the record goes",
          at: identity.source)
      ])
  }

  // MARK: Wording

  private mutating func warnOfName(_ record: MailFromRecord) {
    let names = byName.keys.compactMap(\.self).sorted().map(\.text)
    let meant = identities.first { $0.region == record.region } ?? identities[0]
    let labels = record.name.relative(to: domain) ?? ""
    diagnostics.warning(
      .mailFromDiffers,
      "\(record.data == nil ? "SES's reply makes" : "support's records make") \(record.name) the MAIL"
        + " FROM domain of \(domain), and the manifest has \(names.isEmpty ? "none" : names.joined(separator: ", "))",
      at: record.range,
      notes: [
        .init(
          "say 'mail_from: \(labels)' here, or ask support to set the other one in SES",
          at: meant.source)
      ])
  }

  private mutating func warnOfExchange(
    _ record: MailFromRecord, _ data: RecordData, _ own: RecordData?, _ owner: Identity
  ) {
    let region = record.region.map { $0 == owner.region ? "" : ", so support means \($0)" } ?? ""
    diagnostics.warning(
      .mailExchangeDiffers,
      "support's MX of \(record.name) is '\(data.text)', and mailzone makes"
        + " '\(own?.text ?? "none")'\(region)",
      at: record.range,
      notes: [
        .init(
          "the region is named here; mend it, or ask support for the right MX", at: owner.source)
      ])
  }

  private mutating func warnOfSPF(
    _ record: MailFromRecord, _ data: RecordData, _ own: String, _ identity: Identity
  ) {
    diagnostics.warning(
      .spfDiffers,
      "support's SPF of \(record.name) is \(quoted(data.text)), and mailzone makes"
        + " \(quoted(own))",
      at: record.range,
      notes: [
        .init("'spf: softfail' or 'spf: fail' decides how it ends", at: identity.source)
      ])
  }
}
