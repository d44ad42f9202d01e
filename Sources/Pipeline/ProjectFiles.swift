import Manifest
package import OutputTree
import Platform
import Text

/// What `init` writes: a manifest that renders at once, a file of support's, and what make, CI
/// services and pre-commit need. Nothing is rendered yet.
///
/// CI services and pre-commit read their files at the root of a repository. So these go there, with
/// the folder before their paths, where the folder lies in one. They are left out where they can't
/// name it.
package struct ProjectFiles: Sendable {
  /// The manifest's path.
  package let manifest: String
  /// The path of the file of support's that goes with it, and with no other one.
  package let exampleSupportFile: String
  /// The text of each file that is a service's or a tool's own, which other jobs may stand in too,
  /// by its path.
  package let shared: [String: String]
  /// The folder's path from the root where the shared files can't name it, and are left out.
  package let unspeakableFolder: String?
  /// All of them, by paths from the root.
  package let files: NewFiles

  private let directory: String
  /// The folder that paths are relative to, as the user would type it.
  private let root: String
  /// The folder from there, with a slash at its end; empty where it is that itself.
  private let prefix: String

  /// - Parameter directory: the folder, which need not exist.
  package init(in directory: String) throws {
    self.directory = directory
    let place = RepositoryPlace(of: directory)
    let isPlain = place?.folder.isPlain ?? true
    let (root, folder) = isPlain ? (place?.root ?? directory, place?.folder ?? "") : (directory, "")
    unspeakableFolder = isPlain ? nil : place?.folder
    self.root = root
    let prefix = folder.isEmpty ? "" : folder + "/"
    self.prefix = prefix
    manifest = prefix + "mailzone.yaml"
    exampleSupportFile = prefix + "dkim/example.com.csv"
    let services = [
      ".github/workflows/mailzone.yml": PackageResources.github_workflow_yml,
      ".gitlab-ci.yml": PackageResources.gitlab_ci_yml,
      ".pre-commit-config.yaml": PackageResources.pre_commit_config_yaml,
    ]
    let shared = isPlain ? services.mapValues { speaking(of: folder, $0) } : [:]
    self.shared = shared
    let own: [(path: String, contents: [UInt8])] = [
      (manifest, PackageResources.mailzone_yaml),
      (prefix + "mailzone.schema.json", Array(try manifestSchema().utf8)),
      (exampleSupportFile, PackageResources.example_com_csv),
      (prefix + "mailzone.mk", PackageResources.mailzone_mk),
    ]
    let others = shared.sorted { $0.key < $1.key }.map { (path: $0, contents: Array($1.utf8)) }
    files = NewFiles((own + others).map(RenderedFile.init), in: root)
  }

  /// A file's path as the user would type it.
  package func shown(_ path: String) -> String {
    path.hasPrefix(prefix) && !prefix.isEmpty
      ? joinedPath(directory, String(path.dropFirst(prefix.count))) : joinedPath(root, path)
  }

  /// The same for what `NewFiles.write` gives.
  package func shown(written path: String) -> String {
    let start = joinedPath(root, "")
    return path.hasPrefix(start) ? shown(String(path.dropFirst(start.count))) : path
  }

  /// The keys that a shared file has, in its order, and the one that stands in its place as well;
  /// none where that can't be read.
  package func repeatedKeys(of path: String) -> [String] {
    let file = try? OpenFile(reading: joinedPath(root, path))
    let present = (try? file?.bytes(upTo: 1 << 20)).map { String(decoding: $0, as: UTF8.self) }
    let keys = Set(topLevelKeys(of: present ?? ""))
    return topLevelKeys(of: shared[path] ?? "").filter(keys.contains)
  }
}

/// The keys of a mapping in YAML, as far as each begins a line.
private func topLevelKeys(of text: String) -> [String] {
  text.split(whereSeparator: \.isNewline).compactMap { line in
    guard let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false else {
      return nil
    }
    return line[..<colon].filter { !"\"' \t".contains($0) }
  }
}

/// A template in which FOLDER stands for a folder of the repository.
private func speaking(of folder: String, _ template: [UInt8]) -> String {
  String(decoding: template, as: UTF8.self)
    .replacing("./FOLDER", with: folder.isEmpty ? "." : "./\(folder)")
    .replacing("FOLDER/", with: folder.isEmpty ? "" : "\(folder)/")
}

extension String {
  /// Whether it may stand in YAML and in a shell's command as it is. Letters of any script may.
  fileprivate var isPlain: Bool {
    !hasPrefix("-")
      && unicodeScalars.allSatisfy { scalar in
        scalar.isASCII ? String(scalar).isShellWord : scalar.properties.isXIDContinue
      }
  }
}
