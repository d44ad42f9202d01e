import Text

/// A diagnostic with a place, as SARIF has it (section 3.27).
struct SARIFResult: Encodable {
  let ruleId: String
  let level: Severity
  let message: SARIFMessage
  let locations: [SARIFLocation]
  let relatedLocations: [SARIFLocation]

  init?(_ diagnostic: Diagnostic) {
    guard let range = diagnostic.range else { return nil }
    ruleId = diagnostic.code.text
    level = diagnostic.severity
    message = SARIFMessage(diagnostic)
    locations = [SARIFLocation(range)]
    relatedLocations = diagnostic.notes.enumerated().compactMap { index, note in
      note.range.map { SARIFLocation($0, id: index, message: SARIFMessage(plain: note.message)) }
    }
  }
}

/// A stretch of a file (section 3.28). SARIF's ends are exclusive, as mailzone's are.
struct SARIFLocation: Encodable {
  let id: Int?
  let message: SARIFMessage?
  let physicalLocation: PhysicalLocation

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: UInt32
    let startColumn: UInt32
    let endLine: UInt32
    let endColumn: UInt32
  }

  init(_ range: SourceRange, id: Int? = nil, message: SARIFMessage? = nil) {
    let range = range.inFileSystem
    self.id = id
    self.message = message
    physicalLocation = PhysicalLocation(
      artifactLocation: ArtifactLocation(uri: uriReference(forPath: range.file.path)),
      region: Region(
        startLine: range.start.line, startColumn: range.start.column, endLine: range.end.line,
        endColumn: range.end.column))
  }
}

/// A path as a URI reference (RFC 3986): relative paths stay relative, absolute ones get the scheme
/// `file`.
private func uriReference(forPath path: String) -> String {
  let relative = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
  return (path.hasPrefix("/") ? "file://" : "") + percentEncoded(relative, keeping: "-._~/")
}
