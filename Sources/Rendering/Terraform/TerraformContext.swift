import DNS
import Planning
import Providers

/// What the templates of zones can name, `route53.tf` and those of the other providers.
final class TerraformZone: TemplateContext {
  let mark: String
  let plan: ZonePlan
  let provider: ProviderDescription
  let parts: [RecordSetPart]
  let label: WrittenWord

  init(mark: String, plan: ZonePlan) {
    self.mark = mark
    label = WrittenWord(TerraformLabel(zone: plan.zone))
    self.plan = plan
    provider = plan.hosting.provider.description
    parts = plan.parts(of: plan.recordSets)
  }

  static let fields: [TemplateField<TerraformZone>] =
    [
      .text("mark") { $0.mark },
      .name("zone") { $0.plan.zone },
      .word("zone_label") { $0.label },
    ] + settings + [
      .list("records") { zone in
        zone.parts.lazy.map { TerraformRecord(zone: zone, part: $0) }
      }
    ]

  /// What the manifest may say of zones at any provider; what it doesn't is missing.
  private static let settings = Set(
    DNSProvider.allCases.flatMap { $0.description.keys.map(\.name) }
  ).sorted().map { key in
    TemplateField<TerraformZone>.optionalText(key) { $0.plan.hosting[key] }
  }
}

/// One of `records` in a zone's template: a record set or, where a resource of the provider's holds
/// one value, one of its values.
struct TerraformRecord: TemplateContext {
  let zone: TerraformZone
  let part: RecordSetPart

  var recordSet: RecordSet { part.planned.recordSet }

  static let fields: [TemplateField<Self>] =
    [
      .word("label") { $0.part.label },
      .name("name") {
        RecordName($0.recordSet.name, in: $0.zone.plan.zone, $0.zone.provider.names)
      },
      .flag("is_apex") { $0.recordSet.name == $0.zone.plan.zone },
      .word("type") { $0.recordSet.type },
      .integer("ttl") { $0.recordSet.ttl },
      .list("values") { record in
        record.part.values.lazy.map { TerraformValue(record: record, index: $0) }
      },
      .optionalName("target") { $0.target },
      .list("exchanges") { record in
        record.part.values.lazy.compactMap { TerraformExchange(record, at: $0) }
      },
      .list("texts") { record in
        (record.recordSet.type == .txt ? record.part.values : 0..<0).lazy.map {
          TerraformValue(record: record, index: $0)
        }
      },
      .name("domain") { $0.part.planned.domain },
      .optionalText("customer") { $0.part.planned.customer },
      .optionalText("comment") { $0.part.planned.comment },
    ] + TemplateField.inherited(from: \.zone)

  /// DNS allows a CNAME one value; with more the first is shown.
  private var target: HostName? {
    guard case .cname(let target) = recordSet.values[part.values.lowerBound] else { return nil }
    return HostName(target, endsInDot: zone.provider.hostsEndInDot)
  }
}

/// One of `values` or `texts` of a record.
struct TerraformValue: TemplateContext {
  let record: TerraformRecord
  let index: Int

  static let fields: [TemplateField<Self>] =
    [
      .writtenText(".") {
        appendValue($0.record.recordSet.values[$0.index], at: $0.record.zone.provider, to: &$1)
      },
      .flag("is_last") { $0.index == $0.record.part.values.upperBound - 1 },
    ] + TemplateField.inherited(from: \.record)
}

/// One of `exchanges` of a record.
struct TerraformExchange: TemplateContext {
  private let record: TerraformRecord
  private let exchange: HostName
  private let preference: UInt16

  /// Takes the MX record at a place of the record set; nil for others.
  init?(_ record: TerraformRecord, at index: Int) {
    guard case .mx(let preference, let exchange) = record.recordSet.values[index] else {
      return nil
    }
    self.record = record
    self.exchange = HostName(exchange, endsInDot: record.zone.provider.hostsEndInDot)
    self.preference = preference
  }

  static let fields: [TemplateField<Self>] =
    [
      .name("exchange") { $0.exchange },
      .integer("preference") { UInt32($0.preference) },
    ] + TemplateField.inherited(from: \.record)
}

/// What `terraform-versions.tf` can name.
struct TerraformVersions: TemplateContext {
  let mark: String
  let provider: ProviderDescription
  /// The first version of Terraform that knows what the module's blocks are.
  let terraform: String

  static let fields: [TemplateField<Self>] = [
    .text("mark") { $0.mark },
    .text("terraform") { $0.terraform },
    .word("provider") { TableWord($0.provider.localName) },
    .text("source") { $0.provider.source },
    .text("versions") { $0.provider.versions },
    .optionalName("variable") { $0.provider.variable.map { TableWord($0.name[...]) } },
    .text("variable_description") { $0.provider.variable?.summary ?? "" },
  ]
}
