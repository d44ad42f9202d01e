import Comparison
import Concurrency
import DNS
import Diagnostics
import Manifest
import OutputTree
import Planning
import Platform
import Providers
import Rendering
import SupportFiles
import YAML

/// Reads back the record sets of folders that `render` wrote: those of all formats, each with the
/// formats that have it. Files without mailzone's mark are passed over.
///
/// A zone at a time, on all cores. One whose files are the same in all of several folders is read
/// once, and by one of its formats: what the others say can make no difference. Files that are just
/// as mailzone's own templates write them are read by these templates, all others by readers of
/// their formats.
func readRenderedFolders(_ paths: [String]) async -> [([ComparedRecordSet], Diagnostics)] {
  let folders = paths.map { RenderedFolder(at: $0) }
  let zones = Set(folders.flatMap(\.files.keys)).sorted()
  let readers = TemplateReaders(for: folders)
  let read = await zones.concurrentMap(chunk: 8) { zone in
    readings(of: folders.map { $0.contents(of: zone) }, by: readers)
  }
  return folders.indices.map { index in folders[index].whole(read.map { $0[index] }) }
}

/// What each of several folders has of one zone.
private func readings(of folders: [ZoneContents], by readers: TemplateReaders) -> [ZoneReading] {
  guard folders.count > 1, folders.dropFirst().allSatisfy(folders[0].isSame) else {
    return folders.map { ZoneReading(of: $0, by: readers) }
  }
  let reading = ZoneReading(ofOneFormatIn: folders[0], by: readers)
  return folders.map { folder in
    ZoneReading(
      recordSets: reading.recordSets, diagnostics: reading.diagnostics + folder.diagnostics,
      isRendered: true)
  }
}

/// The readers of what is in rendered folders, one for each template.
private struct TemplateReaders: Sendable {
  private var readers: [OutputFile.Template: RenderedRecords] = [:]

  init(for folders: [RenderedFolder]) {
    for file in folders.lazy.flatMap(\.files.values).joined() where readers[file.template] == nil {
      readers[file.template] = file.template.reader
    }
  }

  /// The record sets that all formats of a zone have, in the stated order; nil where any file is
  /// written in another way, or says something else than another.
  func recordSets(in contents: ZoneContents, _ formats: [OutputFormat]) -> [RecordSet]? {
    var common: [RecordSet]?
    for format in formats {
      let files = contents.files.filter { $0.file.format == format }
      guard !files.isEmpty else { continue }
      guard let recordSets = recordSets(in: files, of: contents.zone),
        common == nil || common == recordSets
      else { return nil }
      common = recordSets
    }
    return common
  }

  /// Which of several CloudFormation templates has a record set; empty where there is one alone.
  func stackTemplates(in contents: ZoneContents) -> [RecordSet: CloudFormationTemplate] {
    contents.files.reduce(into: [:]) { templates, next in
      guard let template = next.file.stackTemplate, template.shard != nil else { return }
      let recordSets = readers[next.file.template]?.recordSets(in: next.bytes, of: contents.zone)
      for recordSet in recordSets ?? [] { templates[recordSet] = template }
    }
  }

  /// Those of the files of one format.
  private func recordSets(
    in files: [(file: OutputFile, bytes: [UInt8])], of zone: DomainName
  ) -> [RecordSet]? {
    // A zone that is in two modules is on its way from one to the other.
    guard files.count == 1 || files[0].file.module == nil else { return nil }
    var recordSets: [RecordSet] = []
    for (file, bytes) in files {
      guard let found = readers[file.template]?.recordSets(in: bytes, of: zone) else { return nil }
      recordSets += found
    }
    recordSets.sort()
    let areDistinct = zip(recordSets, recordSets.dropFirst()).allSatisfy { $0 < $1 }
    return areDistinct ? recordSets : nil
  }
}

/// A file of a rendered folder.
private struct OutputFile: Sendable {
  let zone: DomainName
  let source: SourceFile
  let format: OutputFormat
  /// Nil for other formats than Terraform.
  let module: TerraformModule?
  /// Nil for other formats than CloudFormation.
  let stackTemplate: CloudFormationTemplate?

  /// What the file is made by; the provider counts for Terraform alone.
  struct Template: Hashable {
    let format: OutputFormat
    let provider: DNSProvider

    var reader: RenderedRecords {
      switch format {
      case .terraform: .terraform(at: provider)
      case .cloudformation: .cloudFormation
      case .octodns: .octoDNS
      }
    }
  }

  var template: Template {
    Template(format: format, provider: module?.provider ?? .route53)
  }
}

/// The files of a rendered folder, not read yet.
private struct RenderedFolder: Sendable {
  private let path: String
  private let reach: Reach
  private(set) var files: [DomainName: [OutputFile]] = [:]
  private var diagnostics = Diagnostics()

  init(at path: String) {
    self.path = path
    reach = Reach(of: path)
    addModules(in: "terraform", depth: 0)
    for format in [OutputFormat.cloudformation, .octodns] {
      addFiles(of: format, in: format.rawValue)
    }
  }

  /// Adds the Terraform module in a folder and those below.
  private mutating func addModules(in folder: String, depth: Int) {
    guard let module = TerraformModule(folder: folder) else { return }
    let names = addFiles(of: .terraform, in: folder, module)
    guard depth < 2 else { return }
    // Groups and providers have no dot.
    for name in names where !name.utf8.contains(UInt8(ascii: ".")) {
      addModules(in: "\(folder)/\(name)", depth: depth + 1)
    }
  }

  /// Adds the files of a format in a folder, if that is one.
  ///
  /// - Returns: all names in it.
  @discardableResult
  private mutating func addFiles(
    of format: OutputFormat, in folder: String, _ module: TerraformModule? = nil
  ) -> [String] {
    let folder = joinedPath(path, folder)
    guard FileStatus.isFolder(folder) else { return [] }
    let names = InputFiles.names(inFolder: folder, &diagnostics)
    for name in names {
      guard let zone = format.zone(ofFile: name) else { continue }
      files[zone, default: []].append(
        OutputFile(
          zone: zone, source: SourceFile(path: joinedPath(folder, name)), format: format,
          module: module,
          stackTemplate: format == .cloudformation
            ? CloudFormationTemplate(fileName: name) : nil))
    }
    return names
  }

  /// Reads the files of a zone that carry the mark.
  func contents(of zone: DomainName) -> ZoneContents {
    var contents = ZoneContents(zone: zone)
    for file in files[zone] ?? [] {
      let bytes = InputFiles.read(
        file.source, namedAt: nil, within: reach, limit: YAMLLimits.bytes, tolerating: .folders,
        &contents.diagnostics)
      if let bytes, GenerationMark(in: bytes, ofFile: file.source.name) != nil {
        contents.files.append((file, bytes))
      }
    }
    return contents
  }

  /// All that was read.
  func whole(_ zones: [ZoneReading]) -> ([ComparedRecordSet], Diagnostics) {
    var diagnostics = zones.reduce(into: diagnostics) { $0.add($1.diagnostics) }
    if !zones.contains(where: \.isRendered), !diagnostics.hasErrors {
      diagnostics.error(
        .notRendered,
        "the folder holds nothing that mailzone rendered; name the one that render has as -o",
        at: SourceRange(file: SourceFile(path: path)))
    }
    return (zones.flatMap(\.recordSets), diagnostics)
  }
}

/// What the files of a zone hold that carry the mark.
private struct ZoneContents {
  let zone: DomainName
  var files: [(file: OutputFile, bytes: [UInt8])] = []
  var diagnostics = Diagnostics()

  /// Whether another folder has the same.
  func isSame(as other: ZoneContents) -> Bool {
    !files.isEmpty && files.count == other.files.count
      && zip(files, other.files).allSatisfy { left, right in
        left.file.format == right.file.format && left.file.module == right.file.module
          && left.file.stackTemplate == right.file.stackTemplate
          && left.bytes.isSame(as: right.bytes)
      }
  }
}

/// The record sets of one zone.
private struct ZoneReading: Sendable {
  let recordSets: [ComparedRecordSet]
  let diagnostics: Diagnostics
  let isRendered: Bool

  init(recordSets: [ComparedRecordSet], diagnostics: Diagnostics, isRendered: Bool) {
    self.recordSets = recordSets
    self.diagnostics = diagnostics
    self.isRendered = isRendered
  }

  init(of contents: ZoneContents, by readers: TemplateReaders) {
    if let recordSets = readers.recordSets(in: contents, OutputFormat.allCases) {
      self.init(recordSets, in: contents, readers.stackTemplates(in: contents))
      return
    }
    var statements = Statements()
    statements.diagnostics = contents.diagnostics
    for (file, bytes) in contents.files { statements.take(file, bytes) }
    self.init(
      recordSets: statements.recordSets(of: contents.zone), diagnostics: statements.diagnostics,
      isRendered: !contents.files.isEmpty)
  }

  /// Reads the files of one format, which speak for those of the others.
  init(ofOneFormatIn contents: ZoneContents, by readers: TemplateReaders) {
    let files = contents.files
    // The first are those in the stated order.
    if let format = files.first?.file.format,
      let recordSets = readers.recordSets(in: contents, [format])
    {
      self.init(recordSets, in: contents)
      return
    }
    // The last are those that take least.
    let format = files.last?.file.format
    var statements = Statements(
      formats: Set(files.map(\.file.format)), module: files.lazy.compactMap(\.file.module).first)
    for (file, bytes) in files where file.format == format { statements.take(file, bytes) }
    self.init(
      recordSets: statements.recordSets(of: contents.zone), diagnostics: statements.diagnostics,
      isRendered: !files.isEmpty)
  }
}

extension ZoneReading {
  /// What all files of a zone say alike, each of several CloudFormation templates for its own
  /// record sets.
  private init(
    _ recordSets: [RecordSet], in contents: ZoneContents,
    _ templates: [RecordSet: CloudFormationTemplate] = [:]
  ) {
    let formats = Set(contents.files.map(\.file.format))
    let module = contents.files.lazy.compactMap(\.file.module).first
    let owner = RecordOwner(
      zone: contents.zone, formats: formats, module: module,
      template: contents.files.lazy.compactMap(\.file.stackTemplate).first,
      host: host(module, formats))
    self.init(
      recordSets: recordSets.map { recordSet in
        ComparedRecordSet(
          recordSet, of: templates[recordSet].map { owner.with(template: $0) } ?? owner)
      },
      diagnostics: contents.diagnostics, isRendered: true)
  }
}

/// Where a zone is hosted that a module of Terraform has, or formats have; nil where OctoDNS alone
/// has it, whose files don't tell.
private func host(_ module: TerraformModule?, _ formats: Set<OutputFormat>) -> DNSProvider? {
  module?.provider.host ?? (formats.contains(.cloudformation) ? .route53 : nil)
}

/// What the files of a zone say of its record sets.
private struct Statements {
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
          zone: zone, formats: statement.formats, module: statement.module,
          template: statement.template, host: host(statement.module, statement.formats)))
    }
  }

  mutating func take(_ file: OutputFile, _ bytes: [UInt8]) {
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

extension OutputFormat {
  /// The zone that a file is for: `example.com.tf`, `example.com.json` or, for a shard,
  /// `example.com.2.json`, `example.com.yaml`. Nil where the name is none of the format's.
  fileprivate func zone(ofFile name: String) -> DomainName? {
    switch self {
    case .terraform: zone(in: name, before: ".tf")
    case .cloudformation: CloudFormationTemplate(fileName: name)?.zone
    case .octodns: zone(in: name, before: ".yaml")
    }
  }

  private func zone(in name: String, before suffix: String) -> DomainName? {
    name.hasSuffix(suffix) ? try? DomainName(name.dropLast(suffix.utf8.count)) : nil
  }
}
