import Diagnostics
import Platform

/// Writes an output folder: all of the files that a run wants, or none.
///
///     let staging = OutputStaging(directory: "rendered", ownership: ownership)
///     for file in files { staging.add(file) }   // from any thread, in any order
///     let report = rendered ? staging.commit() : staging.discard()
///
/// A file that stands there with the wanted bytes is left alone, so its time of change stays.
/// Others are written to a folder of their own within the output folder, and nothing else is
/// touched before `commit`. That renames them over the old ones, or a format's whole folder to
/// where there is none, and then removes the run's own files that are no longer wanted. So a crash
/// or a full disk leaves every file whole, old or new, and the next run puts the rest right.
///
/// Without a `commit`, nothing is left of the run, not even a folder; so it is after Ctrl-C, which
/// waits for a commit that has begun.
package final class OutputStaging: Sendable {
  private let comparison: OutputComparison
  private let staged = StagedFiles()
  private let interruption: Interruption

  /// Opens the output folder, which need not exist, and locks it against other runs.
  ///
  /// - Parameters:
  ///   - directory: the output folder, as the user named it.
  ///   - ownership: what of it the run may change.
  package init(directory: String, ownership: OutputOwnership) {
    comparison = OutputComparison(directory: directory, ownership: ownership, diffLimit: 0)
    interruption = Interruption { [staged] in staged.abandon() }
    guard let output = comparison.existing.directory else { return }
    do {
      try StagingFolder.claim(output)
    } catch {
      comparison.add(.unwritable(error))
    }
  }

  deinit {
    staged.discard()
  }

  /// Takes a wanted file. After an error, files are still compared, so that all errors are
  /// found, and no longer written.
  package func add(_ file: RenderedFile) {
    guard let write = comparison.review(file), !comparison.hasErrors else { return }
    do {
      let slot = try staged.slot(for: write.path, in: comparison.existing)
      try slot.write(
        file.contents, replacing: write.replacedMode, shownAs: comparison.shown(write.path))
    } catch {
      comparison.add(.unwritable(error))
    }
  }

  /// Makes the output folder what the run wants, unless there is an error. Called once, after all
  /// files; the changes of the report are those that were needed.
  package func commit() -> OutputReport {
    var report = comparison.finish()
    staged.release { staging in
      guard !report.diagnostics.hasErrors,
        let output = staging?.output ?? comparison.existing.directory
      else { return }
      let commit = OutputCommit(
        output: output, ownership: comparison.ownership, staging: staging, changes: report.changes)
      commit.run(diagnostics: &report.diagnostics)
    }
    return report
  }

  /// Gives the run up and leaves no trace of it; the report tells what `commit` would have done.
  @discardableResult
  package func discard() -> OutputReport {
    staged.discard()
    return comparison.finish()
  }
}
