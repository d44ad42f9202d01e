import Comparison
import DNS
import Diagnostics
import Manifest
import OutputTree
import Planning
import Platform
import YAML

/// The files of a rendered folder, not read yet.
struct RenderedFolder: Sendable {
  private let path: String
  private let reach: Reach
  private(set) var files: [DomainName: [RenderedZoneFile]] = [:]
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
        RenderedZoneFile(
          zone: zone, source: SourceFile(path: joinedPath(folder, name)), format: format,
          module: module,
          stackTemplate: format == .cloudformation
            ? CloudFormationTemplate(fileName: name) : nil))
    }
    return names
  }

  /// Reads the files of a zone that carry the mark.
  func contents(of zone: DomainName) -> RenderedZoneFiles {
    var contents = RenderedZoneFiles(zone: zone)
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
  func whole(_ zones: [RenderedZoneReading]) -> ([ComparedRecordSet], Diagnostics) {
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
struct RenderedZoneFiles {
  let zone: DomainName
  var files: [(file: RenderedZoneFile, bytes: [UInt8])] = []
  var diagnostics = Diagnostics()

  /// Whether another folder has the same.
  func isSame(as other: RenderedZoneFiles) -> Bool {
    !files.isEmpty && files.count == other.files.count
      && zip(files, other.files).allSatisfy { left, right in
        left.file.format == right.file.format && left.file.module == right.file.module
          && left.file.stackTemplate == right.file.stackTemplate
          && left.bytes.isSame(as: right.bytes)
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
