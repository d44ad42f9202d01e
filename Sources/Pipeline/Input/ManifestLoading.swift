import Diagnostics
import Manifest
import OutputTree
import Platform
import Text
import YAML

/// Where a manifest comes from, and where what it names may lie.
package struct ManifestInput: Sendable {
  enum Origin: Sendable {
    case file(String)
    /// `-` on the command line; paths in it are relative to the current folder.
    case standardInput
  }

  let origin: Origin
  /// Folders outside the manifest's, in which it may name files too.
  let allowedFolders: [String]

  private init(_ origin: Origin, allowing allowedFolders: [String]) {
    self.origin = origin
    self.allowedFolders = allowedFolders
  }

  /// Takes the command line's argument.
  package init(argument: String, allowing allowedFolders: [String] = []) {
    self.init(argument == "-" ? .standardInput : .file(argument), allowing: allowedFolders)
  }

  /// A manifest in a file, even where the file is named `-`.
  package static func file(_ path: String, allowing allowedFolders: [String] = []) -> Self {
    Self(.file(path), allowing: allowedFolders)
  }

  var source: SourceFile {
    switch origin {
    case .file(let path): SourceFile(path: path)
    case .standardInput: .standardInput
    }
  }

  /// Where output goes unless somebody says: `rendered` beside the manifest. The word `build`
  /// stands in many a `.gitignore`.
  package var usualOutputFolder: String {
    isPlainFile ? source.joining("rendered") : "rendered"
  }

  /// The mark of the files that are rendered from it. What is no file has no place to be known by.
  func mark(in directory: String) -> (GenerationMark, Diagnostics) {
    var diagnostics = Diagnostics()
    diagnostics.reportCommittedLink(on: directory, besides: isPlainFile ? source.path : nil)
    guard isPlainFile else { return (.standardInput, diagnostics) }
    let (mark, marking) = GenerationMark.mark(ofManifest: source.path, in: directory)
    return (mark, diagnostics + marking)
  }

  /// Whether it is a file, and no pipe or device.
  private var isPlainFile: Bool {
    guard case .file(let path) = origin else { return false }
    return FileStatus.isPlainFile(path)
  }

  /// The folders in which what it names must lie.
  var reach: Reach { Reach(ofManifestIn: source.joining(""), allowing: allowedFolders) }

  /// Its bytes; nil where it can't be read, which is reported.
  func read(_ diagnostics: inout Diagnostics) -> [UInt8]? {
    switch origin {
    case .file(let path):
      if let other = otherSpelling(of: path) {
        diagnostics.reportOtherSpelling(source, other)
        return nil
      }
      return InputFiles.read(
        source, namedAt: nil, limit: YAMLLimits.bytes, tolerating: .pipes, &diagnostics)
    case .standardInput:
      return InputFiles.readStandardInput(source, limit: YAMLLimits.bytes, &diagnostics)
    }
  }
}

/// `mailzone.yml` where `mailzone.yaml` isn't there, and the other way round; nil where the file is
/// there, or neither is.
private func otherSpelling(of path: String) -> String? {
  for (ending, other) in [(".yaml", ".yml"), (".yml", ".yaml")] where path.hasSuffix(ending) {
    let candidate = String(path.dropLast(ending.count)) + other
    if !FileStatus.exists(path), FileStatus.isPlainFile(candidate) { return candidate }
  }
  return nil
}

extension Diagnostics {
  fileprivate mutating func warnOfAllowedFolder(_ path: String) {
    warning(
      .fileUnreadable,
      "\(quoted(path)) is no folder here, so that --allow-folder allows nothing by it",
      at: nil, notes: [.init("correct the path, which is relative to the current folder")])
  }

  fileprivate mutating func reportOtherSpelling(_ source: SourceFile, _ other: String) {
    let name = SourceFile(path: other).name
    error(
      .fileUnreadable,
      "\(quoted(source.path)) isn't there, but \(quoted(other)) is: rename it, or name it on the command"
        + " line", at: SourceRange(file: source),
      notes: [.init("for example: mailzone validate \(name)")])
  }
}

/// Decodes a manifest's bytes, all but its domains, and reads the files that it includes.
func loadManifest(_ bytes: [UInt8], from input: ManifestInput) -> (ManifestFiles?, Diagnostics) {
  var diagnostics = Diagnostics()
  let source = input.source
  for folder in input.allowedFolders where !FileStatus.isFolder(folder) {
    diagnostics.warnOfAllowedFolder(folder)
  }
  guard let root = decode(bytes, source, role: .root, &diagnostics) else {
    return (nil, diagnostics)
  }
  let included = includedFiles(of: root, except: source, within: input.reach, &diagnostics)
  return (ManifestFiles(root: root, included: included), diagnostics)
}

/// Decodes a manifest's domains.
///
/// - Parameter reading: what was said of the manifest so far, which comes back with the rest.
func decodeManifest(
  _ files: consuming ManifestFiles, after reading: Diagnostics
) -> (Manifest, Diagnostics) {
  let (manifest, decoding) = (consume files).manifest()
  return (manifest, reading + decoding)
}

private func decode(
  _ bytes: [UInt8], _ source: SourceFile, role: ManifestFile.Role, _ diagnostics: inout Diagnostics
) -> ManifestFile? {
  let (node, read) = readYAML(bytes, file: source)
  var reading = read
  // A file that is no manifest may be any, and these quote it.
  if node.map(isManifest) != true {
    reading.forget { [.yamlTag, .duplicateKey].contains($0.code) }
  }
  diagnostics.add(reading)
  guard let node else { return nil }
  let (file, decoding) = decodeManifestFile(node, role: role)
  diagnostics.add(decoding)
  return file
}

/// The files that a manifest includes, each once, sorted by path.
private func includedFiles(
  of root: ManifestFile, except manifest: SourceFile, within reach: Reach,
  _ diagnostics: inout Diagnostics
) -> [ManifestFile] {
  var wanted = WantedFiles(within: reach)
  for reference in root.includes { _ = wanted.add(reference, &diagnostics) }
  // A pattern as wide as *.yaml meets the manifest itself.
  let own = InputFiles.key(of: manifest.path)
  var folder = LastFolder()
  return wanted.files.filter { InputFiles.key(of: $0.source.path) != own }
    .sorted { $0.source.precedes($1.source) }
    .compactMap { file in
      wanted.read(file, after: &folder, limit: YAMLLimits.bytes, &diagnostics)
        .flatMap { decode($0, file.source, role: .included, &diagnostics) }
    }
}

extension Diagnostics {
  /// A pattern that matches nothing must not mean that all records shall go.
  mutating func reportNoDomain(_ source: SourceFile) {
    error(
      .noDomain, "the manifest names no domain, so there is nothing to do",
      at: SourceRange(file: source),
      notes: [
        .init("name one under 'domains:', here or in a file that it includes"),
        .init("where all records shall go, 'mailzone render --allow-empty' removes their files"),
      ])
  }
}
