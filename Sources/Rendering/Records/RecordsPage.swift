import DNS
import Planning

/// What the templates of pages can name: all planned records, zone by zone.
final class RecordsPage: TemplateContext {
  let plans: [ZonePlan]

  init(plans: [ZonePlan]) {
    self.plans = plans
  }

  static let fields: [TemplateField<RecordsPage>] = [
    .list("zones") { page in page.plans.indices.lazy.map { PageZone(page: page, index: $0) } }
  ]
}

/// One of `zones` in a page.
struct PageZone: TemplateContext {
  let page: RecordsPage
  let index: Int

  var plan: ZonePlan { page.plans[index] }

  static let fields: [TemplateField<Self>] = [
    .name("zone") { $0.plan.zone },
    .flag("is_first_zone") { $0.index == 0 },
    .list("batches") { zone in
      updateBatches(of: zone.plan.recordSets).map { PageBatch(zone: zone, range: $0) }
    },
  ]
}

/// One of `batches` in a page: neighbours that fit into one DNS update together.
struct PageBatch: TemplateContext {
  let zone: PageZone
  let range: Range<Int>

  static let fields: [TemplateField<Self>] =
    [
      .list("records") { batch in
        batch.zone.plan.recordSets[batch.range].lazy.map { PageRecord(batch: batch, planned: $0) }
      }
    ] + TemplateField.inherited(from: \.zone)
}

/// One of `records` in a page.
struct PageRecord: RecordContext {
  let batch: PageBatch
  let planned: PlannedRecordSet

  static let fields: [TemplateField<Self>] =
    [
      .name("name") { $0.recordSet.name },
      .name("node") { NodeName($0.recordSet.name, in: $0.batch.zone.plan.zone) },
    ] + commonFields + [
      .flag("is_beyond_windows") { isBeyondWindows($0.recordSet) },
      .list("texts") { record in
        record.recordSet.values.lazy.compactMap { PageText($0, in: record) }
      },
    ] + TemplateField.inherited(from: \.batch)

  static let exchangeFields = RecordExchange<Self>.allFields()
}

/// One of `texts` in a page.
struct PageText: TemplateContext {
  private let record: PageRecord
  private let text: String

  /// Takes a TXT record; nil for others.
  init?(_ data: RecordData, in record: PageRecord) {
    guard case .txt(let text) = data else { return nil }
    self.record = record
    self.text = text
  }

  static let fields: [TemplateField<Self>] =
    [
      .text(".") { $0.text },
      .list("strings") { text in
        let strings = characterStrings(of: text.text)
        return strings.indices.lazy.map { PageString(text: text, strings: strings, index: $0) }
      },
    ] + TemplateField.inherited(from: \.record)
}

/// One of `strings` in a page: a character string of a text, which may end within a character.
struct PageString: TemplateContext {
  let text: PageText
  let strings: [ArraySlice<UInt8>]
  let index: Int

  static let fields: [TemplateField<Self>] =
    [
      .writtenText(".") { $1.append(contentsOf: $0.strings[$0.index]) },
      .flag("is_last") { $0.index == $0.strings.count - 1 },
    ] + TemplateField.inherited(from: \.text)
}

/// A name within its zone as zone files write it: without the zone, `@` for the zone itself.
struct NodeName: PlainName {
  private let relative: RelativeName

  /// Takes a name that lies within the zone.
  init(_ name: DomainName, in zone: DomainName) {
    relative = RelativeName(name, in: zone)
  }

  func write(to output: inout [UInt8]) {
    let start = output.count
    relative.write(to: &output)
    if output.count == start { output.append(UInt8(ascii: "@")) }
  }
}
