import DNS
import Planning

/// One of `records` in a template that writes host names with the final dot: the target of a CNAME,
/// the exchanges of an MX or the texts of a TXT record set.
protocol RecordContext: TemplateContext {
  var planned: PlannedRecordSet { get }
  /// The names of its `exchanges`. Stored, since templates ask for them at every record.
  static var exchangeFields: [TemplateField<RecordExchange<Self>>] { get }
}

extension RecordContext {
  var recordSet: RecordSet { planned.recordSet }

  /// The names that such records have in common.
  static var commonFields: [TemplateField<Self>] {
    [
      .word("type") { $0.recordSet.type },
      .integer("ttl") { $0.recordSet.ttl },
      .optionalName("target") { $0.target },
      .list("exchanges") { record in
        record.recordSet.values.lazy.compactMap { RecordExchange($0, in: record) }
      },
      .name("domain") { $0.planned.domain },
      .optionalText("customer") { $0.planned.customer },
      .optionalText("comment") { $0.planned.comment },
      .optionalText("remark") { $0.planned.remark },
    ]
  }

  /// DNS allows a CNAME one value; with more the first is shown.
  private var target: AbsoluteName? {
    guard case .cname(let target) = recordSet.values.first else { return nil }
    return AbsoluteName(target)
  }
}

/// One of `exchanges` of a record.
struct RecordExchange<Record: RecordContext>: TemplateContext {
  private let record: Record
  private let exchange: AbsoluteName
  private let preference: UInt16

  /// Takes an MX record; nil for others.
  init?(_ data: RecordData, in record: Record) {
    guard case .mx(let preference, let exchange) = data else { return nil }
    self.record = record
    self.exchange = AbsoluteName(exchange)
    self.preference = preference
  }

  static var fields: [TemplateField<Self>] { Record.exchangeFields }

  /// What `Record.exchangeFields` is.
  static func allFields() -> [TemplateField<Self>] {
    [
      .name("exchange") { $0.exchange },
      .integer("preference") { UInt32($0.preference) },
    ] + TemplateField.inherited { $0.record }
  }
}
