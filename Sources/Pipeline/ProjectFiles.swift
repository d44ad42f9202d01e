import Manifest
package import OutputTree
import Platform
import Text

/// What `init` writes: a manifest that renders at once, a file of support's, and what make, CI
/// services and pre-commit need. Nothing is rendered yet.
///
/// CI services and pre-commit read their files at the root of a repository. So these go there, with
/// the folder before their paths, where the folder lies in one.
package struct ProjectFiles: Sendable {
  /// The manifest's path.
  package let manifest: String
  /// The path of the file of support's that goes with it, and with no other one.
  package let exampleSupportFile: String
  /// The text of each file that is a service's or a tool's own, which other jobs may stand in too,
  /// by its path.
  package let shared: [String: String]
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
    let place = RepositoryPlace(of: directory).flatMap { $0.folder.isPlain ? $0 : nil }
    let (root, folder) = place.map { ($0.root, $0.folder) } ?? (directory, "")
    self.root = root
    let prefix = folder.isEmpty ? "" : folder + "/"
    self.prefix = prefix
    manifest = prefix + "mailzone.yaml"
    exampleSupportFile = prefix + "dkim/example.com.csv"
    let shared = [
      ".github/workflows/mailzone.yml": PackageResources.github_workflow_yml,
      ".gitlab-ci.yml": PackageResources.gitlab_ci_yml,
      ".pre-commit-config.yaml": PackageResources.pre_commit_config_yaml,
    ].mapValues { speaking(of: folder, $0) }
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
}

/// A template in which FOLDER stands for a folder of the repository.
private func speaking(of folder: String, _ template: [UInt8]) -> String {
  String(decoding: template, as: UTF8.self)
    .replacing("./FOLDER", with: folder.isEmpty ? "." : "./\(folder)")
    .replacing("FOLDER/", with: folder.isEmpty ? "" : "\(folder)/")
}

extension String {
  /// Whether it may stand in YAML and in a shell's command as it is.
  fileprivate var isPlain: Bool {
    !hasPrefix("-") && isShellWord
  }
}
