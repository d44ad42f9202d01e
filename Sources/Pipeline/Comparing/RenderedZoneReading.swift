import Comparison
import DNS
import Diagnostics
import Manifest
import Planning
import Providers

/// The record sets of one zone.
struct RenderedZoneReading: Sendable {
  let recordSets: [ComparedRecordSet]
  let diagnostics: Diagnostics
  let isRendered: Bool

  init(recordSets: [ComparedRecordSet], diagnostics: Diagnostics, isRendered: Bool) {
    self.recordSets = recordSets
    self.diagnostics = diagnostics
    self.isRendered = isRendered
  }

  init(of contents: RenderedZoneFiles, by readers: TemplateReaders) {
    if let agreement = readers.agreement(in: contents, of: OutputFormat.allCases) {
      self.init(agreement.recordSets, in: contents, agreement.templates)
      return
    }
    var statements = ZoneStatements()
    statements.diagnostics = contents.diagnostics
    for (file, bytes) in contents.files { statements.take(file, bytes) }
    self.init(
      recordSets: statements.recordSets(of: contents.zone), diagnostics: statements.diagnostics,
      isRendered: !contents.files.isEmpty)
  }

  /// Reads the files of one format, which speak for those of the others.
  init(ofOneFormatIn contents: RenderedZoneFiles, by readers: TemplateReaders) {
    let files = contents.files
    // The first are those in the stated order.
    if let format = files.first?.file.format,
      let agreement = readers.agreement(in: contents, of: [format])
    {
      self.init(agreement.recordSets, in: contents)
      return
    }
    // The last are those that take least.
    let format = files.last?.file.format
    var statements = ZoneStatements(
      formats: Set(files.map(\.file.format)), module: files.lazy.compactMap(\.file.module).first)
    for (file, bytes) in files where file.format == format { statements.take(file, bytes) }
    self.init(
      recordSets: statements.recordSets(of: contents.zone), diagnostics: statements.diagnostics,
      isRendered: !files.isEmpty)
  }

  /// What all files of a zone say alike, each of several CloudFormation templates for its own
  /// record sets.
  private init(
    _ recordSets: [RecordSet], in contents: RenderedZoneFiles,
    _ templates: [RecordSet: CloudFormationTemplate] = [:]
  ) {
    let formats = Set(contents.files.map(\.file.format))
    let module = contents.files.lazy.compactMap(\.file.module).first
    let owner = RecordOwner(
      zone: contents.zone, renderedAs: formats, in: module,
      contents.files.lazy.compactMap(\.file.stackTemplate).first)
    self.init(
      recordSets: recordSets.map { recordSet in
        ComparedRecordSet(
          recordSet, of: templates[recordSet].map { owner.with(template: $0) } ?? owner)
      },
      diagnostics: contents.diagnostics, isRendered: true)
  }
}

extension RecordOwner {
  /// Who has what stands in files of some formats, and for Terraform in a module.
  convenience init(
    zone: DomainName, renderedAs formats: Set<OutputFormat>, in module: TerraformModule?,
    _ template: CloudFormationTemplate?
  ) {
    // OctoDNS's files alone don't tell where a zone is hosted.
    let host = module?.provider.host ?? (formats.contains(.cloudformation) ? .route53 : nil)
    self.init(zone: zone, formats: formats, module: module, template: template, host: host)
  }
}
