import Comparison
import Concurrency
import DNS
import Diagnostics
import Manifest
import OutputTree
import Planning
import Platform
import Providers
import SupportFiles
import YAML

/// Reads back the record sets of a folder that `render` wrote: those of all formats, each with the
/// formats that have it. Files without mailzone's mark are passed over.
func readRenderedFolder(_ path: String) async -> ([ComparedRecordSet], Diagnostics) {
  var reading = RenderedFolderReading(folder: path)
  for format in OutputFormat.allCases { await reading.read(format) }
  return reading.finish()
}

/// A file of a rendered folder.
private struct OutputFile: Sendable {
  let zone: DomainName
  let source: SourceFile
  let form: Form

  enum Form: Sendable {
    case listing(RecordListingForm)
    case terraform(TerraformModule)
  }
}

private struct RenderedFolderReading {
  /// What one file says of a record set.
  private struct Statement {
    let recordSet: RecordSet
    let place: SourceRange
    var formats: Set<OutputFormat>
    var module: TerraformModule?

    /// Nil where OctoDNS alone has it, whose files don't tell.
    var host: DNSProvider? {
      module?.provider.host ?? (formats.contains(.cloudformation) ? .route53 : nil)
    }
  }

  private typealias Key = ComparedRecordSet.Key

  private let folder: String
  private let reach: Reach
  private var statements: [Key: Statement] = [:]
  private var diagnostics = Diagnostics()
  private var isRendered = false

  init(folder: String) {
    self.folder = folder
    reach = Reach(of: folder)
  }

  /// Reads the files of a format, if the folder has any.
  mutating func read(_ format: OutputFormat) async {
    switch format {
    case .terraform: await readModules(in: "terraform", depth: 0)
    case .cloudformation: await read(format, in: format.rawValue, as: .listing(.cloudFormation))
    case .octodns: await read(format, in: format.rawValue, as: .listing(.octodnsYAML))
    }
  }

  /// Reads the Terraform module in a folder and those below.
  private mutating func readModules(in path: String, depth: Int) async {
    guard let module = TerraformModule(folder: path) else { return }
    await read(.terraform, in: path, as: .terraform(module))
    let full = joinedPath(folder, path)
    guard depth < 2, FileStatus.isFolder(full) else { return }
    for name in InputFiles.names(inFolder: full, &diagnostics)
    where FileStatus.isFolder(joinedPath(full, name)) {
      await readModules(in: "\(path)/\(name)", depth: depth + 1)
    }
  }

  private mutating func read(
    _ format: OutputFormat, in path: String, as form: OutputFile.Form
  ) async {
    let path = joinedPath(folder, path)
    guard FileStatus.isFolder(path) else { return }
    let files = InputFiles.names(inFolder: path, &diagnostics).compactMap { name in
      format.zone(ofFile: name).map {
        OutputFile(zone: $0, source: SourceFile(path: joinedPath(path, name)), form: form)
      }
    }
    let read = await files.concurrentMap(chunk: 8) { [reach] in $0.records(within: reach) }
    for (file, (records, reading)) in zip(files, read) {
      diagnostics.add(reading)
      guard let records else { continue }
      isRendered = true
      take(records, of: file, in: format)
    }
  }

  mutating func finish() -> ([ComparedRecordSet], Diagnostics) {
    if !isRendered, !diagnostics.hasErrors {
      diagnostics.error(
        .notRendered,
        "the folder holds nothing that mailzone rendered; name the one that render has as -o",
        at: SourceRange(file: SourceFile(path: folder)))
    }
    let recordSets = statements.map { key, statement in
      ComparedRecordSet(
        zone: key.zone, recordSet: statement.recordSet, formats: statement.formats,
        module: statement.module, host: statement.host)
    }
    return (recordSets, diagnostics)
  }

  private mutating func take(
    _ records: [ListedRecord], of file: OutputFile, in format: OutputFormat
  ) {
    let bySet = Dictionary(grouping: records) { record in
      record.data.map { Key(zone: file.zone, name: record.name, type: $0.type) }
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
          recordSet: recordSet, place: first.range, formats: [format], module: file.module), key)
    }
  }

  private mutating func add(_ statement: Statement, _ key: Key) {
    guard let known = statements[key] else {
      statements[key] = statement
      return
    }
    statements[key]?.formats.formUnion(statement.formats)
    statements[key]?.module = known.module ?? statement.module
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

extension OutputFile {
  /// The records in it; nil where it can't be read or lacks the mark.
  fileprivate func records(within reach: Reach) -> ([ListedRecord]?, Diagnostics) {
    var diagnostics = Diagnostics()
    guard
      let bytes = InputFiles.read(
        source, namedAt: nil, within: reach, limit: YAMLLimits.bytes, tolerating: .folders,
        &diagnostics),
      GenerationMark(in: bytes, ofFile: source.name) != nil
    else { return (nil, diagnostics) }
    let (records, reading) =
      switch form {
      case .listing(let form): readRecordListing(bytes, file: source, as: form)
      case .terraform(let module):
        readRenderedTerraform(bytes, file: source, of: zone, at: module.provider)
      }
    return (records, diagnostics + reading)
  }

  /// Nil for other formats than Terraform.
  fileprivate var module: TerraformModule? {
    if case .terraform(let module) = form { module } else { nil }
  }
}

extension OutputFormat {
  /// The zone that a file is for: `example.com.tf`, `example.com.json` or, for a shard,
  /// `example.com.2.json`, `example.com.yaml`. Nil where the name is none of the format's.
  fileprivate func zone(ofFile name: String) -> DomainName? {
    let suffix =
      switch self {
      case .terraform: ".tf"
      case .cloudformation: ".json"
      case .octodns: ".yaml"
      }
    guard name.hasSuffix(suffix), let zone = try? DomainName(name.dropLast(suffix.utf8.count))
    else { return nil }
    // No zone ends in a number.
    guard zone.endsInNumber, let last = zone.labels.last else { return zone }
    return try? DomainName(zone.text.dropLast(last.utf8.count + 1))
  }
}
