import DNS
import Planning

/// What `octodns-zone.yaml` can name.
struct OctoDNSZone: TemplateContext {
  let mark: String
  let plan: ZonePlan

  static let fields: [TemplateField<Self>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.plan.zone },
    .flag("escaped_semicolons") { $0.plan.octodnsEscapedSemicolons },
    .list("names") { $0.names },
  ]

  /// The names of the zone in natural order.
  private var names: [OctoDNSName] {
    Dictionary(grouping: plan.recordSets) { $0.recordSet.name }
      .map { OctoDNSName(name: $0, recordSets: $1, plan: plan) }
      .sorted { isInNaturalOrder($0.relativeName, $1.relativeName) }
  }
}

/// One of `names` in `octodns-zone.yaml`.
struct OctoDNSName: TemplateContext {
  let relativeName: Substring
  private let key: YAMLKey
  private let records: [OctoDNSRecord]

  static let fields: [TemplateField<Self>] = [
    .code("key") { $0.key },
    .list("records") { $0.records },
  ]

  /// Takes all record sets of a name in the plan's order.
  init(name: DomainName, recordSets: [PlannedRecordSet], plan: ZonePlan) {
    relativeName = name.relative(to: plan.zone) ?? name.text[...]
    key = YAMLKey(name, in: plan.zone)
    records = recordSets.map {
      OctoDNSRecord(
        planned: $0, isListed: recordSets.count > 1,
        escapedSemicolons: plan.octodnsEscapedSemicolons)
    }
  }
}

/// One of `records` in `octodns-zone.yaml`: the targets of a CNAME, the exchanges of an MX or the
/// texts of a TXT record set.
struct OctoDNSRecord: TemplateContext {
  let planned: PlannedRecordSet
  let isListed: Bool
  let escapedSemicolons: Bool

  static let fields: [TemplateField<Self>] = [
    .flag("is_listed") { $0.isListed },
    .integer("ttl") { $0.planned.recordSet.ttl },
    .word("type") { $0.planned.recordSet.type },
    .optionalName("target") { $0.target },
    .list("exchanges") { $0.exchanges },
    .list("texts") { ListedText.list($0.texts) },
    .name("domain") { $0.planned.domain },
    .optionalText("customer") { $0.planned.customer },
  ]

  /// DNS allows a CNAME one value; with more the first is shown.
  private var target: AbsoluteName? {
    guard case .cname(let target) = planned.recordSet.values.first else { return nil }
    return AbsoluteName(target)
  }

  private var exchanges: [OctoDNSExchange] {
    planned.recordSet.values.compactMap {
      guard case .mx(let preference, let exchange) = $0 else { return nil }
      return OctoDNSExchange(preference: preference, exchange: exchange)
    }
  }

  private var texts: [String] {
    planned.recordSet.values.compactMap {
      guard case .txt(let text) = $0 else { return nil }
      return octoDNSText(text, escapedSemicolons: escapedSemicolons)
    }
  }
}

/// One of `exchanges` in `octodns-zone.yaml`.
struct OctoDNSExchange: TemplateContext {
  let preference: UInt16
  let exchange: DomainName

  static let fields: [TemplateField<Self>] = [
    .name("exchange") { AbsoluteName($0.exchange) },
    .integer("preference") { UInt32($0.preference) },
  ]
}
