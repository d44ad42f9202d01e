import DNS
import Diagnostics
import YAML

extension Reading {
  /// Takes in all records of what a DNS provider exports.
  ///
  /// - Returns: whether the text is such an export, or no JSON at all, which is then reported.
  mutating func addExport(_ text: DecodedText) -> Bool {
    let (documents, problems) = exportedDocuments(text)
    report(problems)
    guard !problems.hasErrors else { return true }
    let records = documents.flatMap(ProviderExport.records)
    guard let first = records.first else { return false }
    guard let export = records.lazy.compactMap(ProviderExport.init).first else { return false }
    let zone = zoneNamed(by: text.file)
    guard zone != nil || !export.isRelative else {
      reportNoZone(first.file)
      return true
    }
    for record in records {
      export.records(of: record, in: zone).forEach { add($0) }
    }
    for mark in documents.compactMap(ProviderExport.continuation) {
      report(
        .incompleteListing,
        "this is one page of a list that goes on; give every page, or ask for more records a page",
        at: mark.range)
    }
    return true
  }

  /// The documents of a text: JSON, or YAML of which gcloud prints one for each record set.
  private func exportedDocuments(_ text: DecodedText) -> ([YAMLNode], Diagnostics) {
    if text.beginsWithBrace || text.beginsWithBracket {
      let (root, problems) = readJSON(text.bytes, file: text.file)
      return (root.map { [$0] } ?? [], problems)
    }
    return readYAMLDocuments(text.bytes, file: text.file)
  }

  private mutating func reportNoZone(_ file: SourceFile) {
    report(
      .relativeName,
      "the names in this list are relative to a zone that it doesn't tell; name the file after the"
        + " zone, for example example.com.json",
      at: SourceRange(file: file))
  }
}

/// The zone that a file is named after: `example.com.yaml`.
func zoneNamed(by file: SourceFile) -> DomainName? {
  guard let end = file.name.lastIndex(of: "."), let zone = try? DomainName(file.name[..<end]) else {
    return nil
  }
  return zone.parent == nil ? nil : zone
}
