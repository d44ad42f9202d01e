import Diagnostics
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Compares an output folder with the files that a run wants, one at a time, and writes nothing.
///
///     let comparison = OutputComparison(directory: "build", ownedFolders: ["terraform"])
///     for file in files { comparison.compare(file) }   // from any thread, in any order
///     let report = comparison.finish()
///
/// A file is read, compared and forgotten, so memory doesn't grow with the output. The report
/// depends on the files alone, not on their order. Only `ownedFolders`, the folders of the formats
/// that the run writes, are looked at.
package final class OutputComparison: Sendable {
  let existing: ExistingOutput
  private let ownedFolders: Set<String>
  private let readLimit: Int
  private let findings: Mutex<Findings>

  private struct Findings {
    var outcomes: [OutputPath: FileChange.Outcome] = [:]
    var diffs: FirstDiffs
    var diagnostics: Diagnostics
  }

  /// Opens the output folder, which need not exist.
  ///
  /// - Parameters:
  ///   - directory: the output folder, as the user named it.
  ///   - ownedFolders: names of folders in it, `terraform` say.
  ///   - diffLimit: how many changed files get a diff: the first ones by path.
  package init(directory: String, ownedFolders: Set<String>, diffLimit: Int = 20) {
    var diagnostics = Diagnostics()
    self.ownedFolders = ownedFolders
    existing = ExistingOutput(
      path: directory, ownedFolders: ownedFolders, diagnostics: &diagnostics)
    readLimit = diffLimit > 0 ? diffByteLimit + 1 : GenerationMark.searchLength
    findings = Mutex(Findings(diffs: FirstDiffs(limit: diffLimit), diagnostics: diagnostics))
  }

  /// Compares with a folder that holds nothing, to find what is wrong with the files themselves.
  package init(withNothingIn ownedFolders: Set<String>) {
    self.ownedFolders = ownedFolders
    existing = ExistingOutput()
    readLimit = 0
    findings = Mutex(Findings(diffs: FirstDiffs(limit: 0), diagnostics: Diagnostics()))
  }

  /// Notes how a wanted file differs from what stands at its path.
  package func compare(_ file: RenderedFile) {
    _ = review(file)
  }

  /// Looks for files that are no longer wanted, and reports on all. Called once, after all files.
  package func finish() -> OutputReport {
    noteUnexpectedFiles()
    return findings.withLock { findings in
      let changes = findings.outcomes.sorted { $0.key < $1.key }.map { path, outcome in
        FileChange(location: path, outcome: outcome, diff: findings.diffs[path])
      }
      return OutputReport(changes: changes, diagnostics: findings.diagnostics)
    }
  }

  private func noteUnexpectedFiles() {
    let wanted = findings.withLock { $0.outcomes }
    do {
      for path in try existing.unexpectedPaths(besides: { wanted[$0] != nil }) {
        note(.unexpected, at: path)
      }
    } catch {
      add(.unreadable(error))
    }
  }

  var hasErrors: Bool {
    findings.withLock { $0.diagnostics.hasErrors }
  }

  func add(_ diagnostic: Diagnostic) {
    findings.withLock { $0.diagnostics.add(diagnostic) }
  }

  /// Compares, and says where the file must be written; nil where it is right already or mustn't be.
  func review(_ file: RenderedFile) -> NeededWrite? {
    guard let path = OutputPath(file.path, in: ownedFolders) else {
      add(.invalidPath(file.path))
      return nil
    }
    guard GenerationMark.isPresent(in: file.contents) else {
      add(.markMissing(at: shown(path)))
      return nil
    }
    do {
      return note(
        try existing.standing(at: path, wanting: file.contents, readLimit: readLimit),
        at: path, wanting: file.contents)
    } catch {
      add(.unreadable(error))
      return nil
    }
  }

  private func note(
    _ standing: Standing, at path: OutputPath, wanting contents: [UInt8]
  ) -> NeededWrite? {
    switch standing {
    case .absent:
      note(.missing, at: path)
      return NeededWrite(path: path, replacedMode: nil)
    case .same:
      note(.unchanged, at: path)
      return nil
    case .different(let start, let mode):
      note(.changed, at: path)
      noteDiff(from: start, to: contents, at: path)
      return NeededWrite(path: path, replacedMode: mode)
    case .foreign:
      note(.foreign, at: path)
      add(.foreignFile(at: shown(path)))
      return nil
    case .obstacle:
      note(.foreign, at: path)
      add(.obstacle(at: shown(path)))
      return nil
    }
  }

  private func note(_ outcome: FileChange.Outcome, at path: OutputPath) {
    findings.withLock { findings in
      if findings.outcomes.updateValue(outcome, forKey: path) != nil {
        findings.diagnostics.add(.duplicatePath(shown(path)))
      }
    }
  }

  /// The diff is made outside the lock, so it may come to nothing when other threads were faster.
  private func noteDiff(from old: [UInt8], to new: [UInt8], at path: OutputPath) {
    guard findings.withLock({ $0.diffs.wants(path) }) else { return }
    let diff = unifiedDiff(old: old, new: new, path: path.text)
    findings.withLock { $0.diffs.keep(diff, of: path) }
  }

  /// A path as users know it.
  func shown(_ path: OutputPath) -> String {
    joinedPath(existing.path, path.text)
  }
}

/// A path whose contents must be written, and the mode of the file that stands there now.
struct NeededWrite {
  let path: OutputPath
  let replacedMode: mode_t?
}

extension Diagnostic {
  fileprivate static func unreadable(_ error: FileError) -> Diagnostic {
    error.diagnostic(
      .outputUnreadable, "the output can't be compared with what stands here",
      "make it readable, or choose another folder with -o")
  }

  fileprivate static func foreignFile(at path: String) -> Diagnostic {
    Diagnostic(
      .error, .fileNotOurs,
      "a file without mailzone's mark stands where output belongs; move it away, or choose"
        + " another folder with -o", at: place(path))
  }

  fileprivate static func obstacle(at path: String) -> Diagnostic {
    Diagnostic(
      .error, .pathInTheWay,
      "a folder, link or device stands where output belongs; move it away, or choose another"
        + " folder with -o", at: place(path))
  }

  fileprivate static func duplicatePath(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .duplicateOutputPath,
      "two outputs would have this one path; rename one of the zones", at: place(path))
  }

  fileprivate static func invalidPath(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .invalidOutputPath,
      "\(quoted(path)) is no path for output: it must be one file name in a format's folder; rename"
        + " the zone", at: nil)
  }

  fileprivate static func markMissing(at path: String) -> Diagnostic {
    Diagnostic(
      .error, .markMissing,
      "this output would lack mailzone's mark, and so never be updated or removed; let its template"
        + " print the mark within the first \(GenerationMark.searchLength) bytes", at: place(path))
  }

  private static func place(_ path: String) -> SourceRange {
    SourceRange(file: SourceFile(path: path))
  }
}
