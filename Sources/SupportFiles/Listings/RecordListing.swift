import Diagnostics
import Text

/// The records of a reading as a name server would take them.
struct RecordListing {
  private(set) var records: [ListedRecord] = []
  private(set) var diagnostics = Diagnostics()
  private let form: RecordListingForm

  init(of reading: Reading, as form: RecordListingForm) {
    self.form = form
    for item in reading.items { take(item) }
  }

  private mutating func take(_ item: Reading.Item) {
    switch item {
    case .key(let key): take(key.record)
    case .record(let record): take(record)
    case .problem(let diagnostic): diagnostics.add(diagnostic)
    case .passedOver(let passed): take(passed)
    case .goesOn(let mark):
      // Records that exist elsewhere would pass for new ones.
      diagnostics.error(
        .incompleteListing,
        "the list goes on with \(quoted(mark.value)); run aws route53 list-resource-record-sets without"
          + " --max-items and --no-paginate",
        at: mark.range)
    case .tokens, .mailFrom: break
    }
  }

  private mutating func take(_ record: RawRecord) {
    guard !record.lacksOrigin else {
      return diagnostics.error(
        .relativeName,
        "\(quoted(record.name.value)) is relative, and nothing says to what; write the zone above it, as"
          + " in '$ORIGIN example.com.'",
        at: record.name.range)
    }
    var record = record
    record.whole = nil
    if let completed = record.completedValue { record.value = record.value.map { _ in completed } }
    if let listed = ListedRecord(record, form) { records.append(listed) }
  }

  private mutating func take(_ passed: PassedOver) {
    switch passed.kind {
    case .record: break
    case .text:
      diagnostics.warning(
        .zoneSyntax, "this is no record, and is passed over", at: passed.range)
    case .directive(let name):
      diagnostics.warning(
        .incompleteListing,
        "\(name) is not followed, so the records that it stands for are not known; a zone transfer"
          + " (dig AXFR) gives them all",
        at: passed.range)
    }
  }
}
