import DNS
import Manifest
import Planning
import Rendering

/// The readers of what is in rendered folders, one for each template.
struct TemplateReaders: Sendable {
  private var readers: [RenderedZoneFile.Template: RenderedRecords] = [:]

  init(for folders: [RenderedFolder]) {
    for file in folders.lazy.flatMap(\.files.values).joined() where readers[file.template] == nil {
      readers[file.template] = file.template.reader
    }
  }

  /// What the files of some formats say alike.
  struct Agreement {
    /// In the stated order.
    var recordSets: [RecordSet] = []
    /// Which of several CloudFormation templates has a record set; empty where there is one alone.
    var templates: [RecordSet: CloudFormationTemplate] = [:]
  }

  /// The record sets that all of some formats of a zone have; nil where any file is written in
  /// another way, or says something else than another, or where there is none.
  func agreement(in contents: RenderedZoneFiles, of formats: [OutputFormat]) -> Agreement? {
    var common: Agreement?
    for format in formats {
      let files = contents.files.filter { $0.file.format == format }
      guard !files.isEmpty else { continue }
      guard let found = agreement(in: files, of: contents.zone),
        common.map({ $0.recordSets == found.recordSets }) ?? true
      else { return nil }
      common = Agreement(
        recordSets: found.recordSets,
        templates: found.templates.isEmpty ? common?.templates ?? [:] : found.templates)
    }
    return common
  }

  /// That of the files of one format.
  private func agreement(
    in files: [(file: RenderedZoneFile, bytes: [UInt8])], of zone: DomainName
  ) -> Agreement? {
    // A zone that is in two modules is on its way from one to the other.
    guard files.count == 1 || files[0].file.module == nil else { return nil }
    var found = Agreement()
    for (file, bytes) in files {
      guard let recordSets = readers[file.template]?.recordSets(in: bytes, of: zone) else {
        return nil
      }
      found.recordSets += recordSets
      guard let template = file.stackTemplate, template.shard != nil else { continue }
      for recordSet in recordSets { found.templates[recordSet] = template }
    }
    found.recordSets.sort()
    let areDistinct = zip(found.recordSets, found.recordSets.dropFirst()).allSatisfy { $0 < $1 }
    return areDistinct ? found : nil
  }
}
