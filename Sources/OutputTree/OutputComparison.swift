import Diagnostics
import Platform
import Synchronization
import Text

/// Compares an output folder with the files that a run wants, one at a time, and writes nothing.
///
///     let comparison = OutputComparison(directory: "rendered", ownership: ownership)
///     for file in files { comparison.compare(file) }   // from any thread, in any order
///     let report = comparison.finish()
///
/// A file is read, compared and forgotten, so memory doesn't grow with the output. The report
/// depends on the files alone, not on their order. Only the folders that the run owns are looked
/// at.
package final class OutputComparison: Sendable {
  let existing: ExistingOutput
  let ownership: OutputOwnership
  private let readLimit: Int
  private let results: Mutex<Results>

  fileprivate struct Results {
    /// By folders, which are few, and by the names in them.
    var outcomes: [String: [String: FileChange.Outcome]] = [:]
    /// The files of other manifests that are in the way or not wanted.
    var others: [GenerationMark: [OutputPath]] = [:]
    var diffs: FirstDiffs
    var diagnostics: Diagnostics
  }

  /// Opens the output folder, which need not exist.
  ///
  /// - Parameters:
  ///   - directory: the output folder, as the user named it.
  ///   - ownership: what of it the run may change.
  ///   - diffLimit: how many changed files get a diff: the first ones by path.
  package init(directory: String, ownership: OutputOwnership, diffLimit: Int = 20) {
    var diagnostics = Diagnostics()
    self.ownership = ownership
    existing = ExistingOutput(path: directory, ownership: ownership, diagnostics: &diagnostics)
    readLimit = diffLimit > 0 ? diffByteLimit + 1 : GenerationMark.searchLength
    results = Mutex(Results(diffs: FirstDiffs(limit: diffLimit), diagnostics: diagnostics))
  }

  /// Records how a wanted file differs from what stands at its path.
  package func compare(_ file: RenderedFile) {
    _ = review(file)
  }

  /// Looks for files that are no longer wanted, and reports on all. Called once, after all files.
  package func finish() -> OutputReport {
    findUnexpectedFiles()
    return results.withLock { results in
      results.reportOthers(in: existing.path)
      return OutputReport(changes: results.takeChanges(), diagnostics: results.diagnostics)
    }
  }

  private func findUnexpectedFiles() {
    let wanted = results.withLock { $0.outcomes }
    do {
      let unexpected = try existing.unexpectedFiles(besides: { wanted[$0.folder]?[$0.name] != nil })
      for file in unexpected where !ownership.covers(file.mark) {
        recordOwner(file.mark, at: file.path)
      }
      let own = unexpected.filter { ownership.covers($0.mark) }
      for file in own { record(.unexpected, at: file.path) }
      if wanted.isEmpty, !own.isEmpty, !ownership.mayRemoveAll {
        add(.wouldRemoveAll(own.count, in: existing.path))
      }
    } catch {
      add(.unreadable(error))
    }
  }

  private func recordOwner(_ other: GenerationMark, at path: OutputPath) {
    results.withLock { $0.others[other, default: []].append(path) }
  }

  var hasErrors: Bool {
    results.withLock { $0.diagnostics.hasErrors }
  }

  func add(_ diagnostic: Diagnostic) {
    results.withLock { $0.diagnostics.add(diagnostic) }
  }

  /// Compares, and says where the file must be written; nil where it is right already or mustn't
  /// be.
  func review(_ file: RenderedFile) -> NeededWrite? {
    guard let path = OutputPath(file.path, in: ownership.folders) else {
      add(.invalidPath(file.path))
      return nil
    }
    guard file.mark == ownership.mark else {
      add(.markMissing(at: shown(path)))
      return nil
    }
    do {
      return neededWrite(
        for: try existing.content(at: path, wanting: file.contents, readLimit: readLimit),
        at: path, wanting: file.contents)
    } catch {
      add(.unreadable(error))
      return nil
    }
  }

  private func neededWrite(
    for content: PathContent, at path: OutputPath, wanting contents: [UInt8]
  ) -> NeededWrite? {
    switch content {
    case .absent:
      record(.missing, at: path)
      return NeededWrite(path: path, replacedMode: nil)
    case .same:
      record(.unchanged, at: path)
      return nil
    case .different(let start, let mode):
      record(.changed, at: path)
      addDiff(from: start, to: contents, at: path)
      return NeededWrite(path: path, replacedMode: mode)
    case .ofAnother(let mark):
      record(.foreign, at: path)
      recordOwner(mark, at: path)
      return nil
    case .foreign:
      record(.foreign, at: path)
      add(.foreignFile(at: shown(path)))
      return nil
    case .obstacle:
      record(.foreign, at: path)
      add(.obstacle(at: shown(path)))
      return nil
    }
  }

  private func record(_ outcome: FileChange.Outcome, at path: OutputPath) {
    results.withLock { results in
      let known = results.outcomes[path.folder, default: [:]]
        .updateValue(outcome, forKey: path.name)
      if known != nil {
        results.diagnostics.add(.duplicatePath(shown(path)))
      }
    }
  }

  /// The diff is made outside the lock, so it may come to nothing when other threads were faster.
  private func addDiff(from old: [UInt8], to new: [UInt8], at path: OutputPath) {
    guard results.withLock({ $0.diffs.wants(path) }) else { return }
    let diff = unifiedDiff(old: old, new: new, path: path.text)
    results.withLock { $0.diffs.keep(diff, of: path) }
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

extension OutputComparison.Results {
  /// What was found, sorted by path, for which the outcomes are given up.
  fileprivate mutating func takeChanges() -> [FileChange] {
    var changes: [FileChange] = []
    changes.reserveCapacity(outcomes.values.reduce(0) { $0 + $1.count })
    for folder in outcomes.keys.sorted() {
      let names = outcomes.removeValue(forKey: folder) ?? [:]
      for (name, outcome) in names.sorted(by: { $0.key < $1.key }) {
        let path = OutputPath(known: folder, name)
        changes.append(FileChange(location: path, outcome: outcome, diff: diffs[path]))
      }
    }
    return changes
  }

  /// Says whose the files of other manifests are, once for each.
  fileprivate mutating func reportOthers(in directory: String) {
    for (mark, paths) in others {
      guard let first = paths.min() else { continue }
      diagnostics.add(
        .ofAnother(mark, at: joinedPath(directory, first.text), besides: paths.count - 1))
    }
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ error: SystemError) -> Diagnostic {
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

  fileprivate static func ofAnother(
    _ mark: GenerationMark, at path: String, besides others: Int
  ) -> Diagnostic {
    let files =
      switch others {
      case 0: "this file was"
      case 1: "this file and one more in the folder were"
      default: "this file and \(others) more in the folder were"
      }
    let origin =
      mark == .standardInput
      ? "a manifest from standard input" : "the manifest \(quoted(mark.manifest))"
    return Diagnostic(
      .error, .fileOfAnotherManifest, "\(files) rendered from \(origin), and not from this one",
      at: place(path),
      notes: [
        .init(
          "for records of several manifests, give each a folder with -o, or 'include' them in one"),
        .init(
          "if this manifest has taken the other's place, say so with 'mailzone render --take-over'"),
      ])
  }

  fileprivate static func wouldRemoveAll(_ count: Int, in directory: String) -> Diagnostic {
    Diagnostic(
      .error, .wouldRemoveAll,
      "the manifest wants no file, so that all that were rendered from it (\(count)) would be removed",
      at: place(directory), notes: [.init("if that is meant, say so with --allow-empty")])
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
      "\(quoted(path)) is no path for output: it must be a file name in a folder of a format; rename"
        + " the zone", at: nil)
  }

  fileprivate static func markMissing(at path: String) -> Diagnostic {
    Diagnostic(
      .error, .markMissing,
      "this output would lack mailzone's mark, and so never be updated or removed; let its template"
        + " print the mark in the first \(GenerationMark.lineLimit) lines", at: place(path))
  }

  private static func place(_ path: String) -> SourceRange {
    SourceRange(file: SourceFile(path: path))
  }
}
