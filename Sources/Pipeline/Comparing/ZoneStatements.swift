import Comparison
import DNS
import Diagnostics
import Manifest
import Planning
import Providers
import Rendering
import SupportFiles

/// What the files of a zone say of its record sets.
struct ZoneStatements {
  /// What one file says of a record set.
  private struct Statement {
    let recordSet: RecordSet
    let place: SourceRange
    var formats: Set<OutputFormat>
    var module: TerraformModule?
    var template: CloudFormationTemplate?
  }

  private struct Key: Hashable {
    let name: DomainName
    let type: RecordType
  }

  private var statements: [Key: Statement] = [:]
  var diagnostics = Diagnostics()
  /// The formats that every statement stands for beside its own, and the module of Terraform's.
  private let formats: Set<OutputFormat>
  private let module: TerraformModule?

  init(formats: Set<OutputFormat> = [], module: TerraformModule? = nil) {
    self.formats = formats
    self.module = module
  }

  func recordSets(of zone: DomainName) -> [ComparedRecordSet] {
    statements.values.map { statement in
      ComparedRecordSet(
        statement.recordSet,
        of: RecordOwner(
          zone: zone, renderedAs: statement.formats, in: statement.module, statement.template))
    }
  }

  mutating func take(_ file: RenderedZoneFile, _ bytes: [UInt8]) {
    let (records, reading) =
      switch file.format {
      case .terraform:
        readRenderedTerraform(
          bytes, file: file.source, of: file.zone, at: file.module?.provider ?? .route53)
      case .cloudformation: readRecordListing(bytes, file: file.source, as: .cloudFormation)
      case .octodns: readRecordListing(bytes, file: file.source, as: .octodnsYAML)
      }
    diagnostics.add(reading)
    let bySet = Dictionary(grouping: records) { record in
      record.data.map { Key(name: record.name, type: $0.type) }
    }
    for (key, records) in bySet {
      guard let key, let first = records.first, let ttl = first.ttl,
        let recordSet = RecordSet(name: key.name, ttl: ttl, values: records.compactMap(\.data))
      else {
        reportUnreadable(records)
        continue
      }
      add(
        Statement(
          recordSet: recordSet, place: first.range, formats: formats.union([file.format]),
          module: file.module ?? module, template: file.stackTemplate),
        key)
    }
  }

  private mutating func add(_ statement: Statement, _ key: Key) {
    guard let known = statements[key] else {
      statements[key] = statement
      return
    }
    statements[key]?.formats.formUnion(statement.formats)
    statements[key]?.module = known.module ?? statement.module
    statements[key]?.template = known.template ?? statement.template
    guard known.recordSet != statement.recordSet else { return }
    diagnostics.error(
      .formatsDisagree,
      "the \(key.type.rawValue) record of \(key.name) is another one here than in the folder's other"
        + " formats; render the folder anew",
      at: statement.place, notes: [.init("the other stands here", at: known.place)])
  }

  private mutating func reportUnreadable(_ records: [ListedRecord]) {
    for record in records {
      diagnostics.error(
        .unreadableListing,
        "this record of \(record.name) can't be read back; compare the manifest or its records"
          + " instead",
        at: record.range)
    }
  }
}
