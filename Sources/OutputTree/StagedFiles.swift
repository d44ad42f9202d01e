import Platform
import Synchronization

/// The files that a run has staged so far, and what it made for them.
final class StagedFiles: Sendable {
  fileprivate struct State {
    /// Nil until there is a file.
    var folder: StagingFolder?
    var madeFolders: MadeFolders?
    /// Whether nothing more may be staged.
    var isAbandoned = false
  }

  private let state = Mutex(State())

  /// The place where the file that belongs at a path waits.
  func slot(
    for path: OutputPath, in existing: ExistingOutput
  ) throws(SystemError) -> StagingFolder.Slot {
    try state.withLock { (state) throws(SystemError) in
      guard !state.isAbandoned else { throw SystemError(EINTR, at: existing.path) }
      return try state.slot(for: path, in: existing)
    }
  }

  /// Does with the staged files what the body says, and removes those that are left.
  func release(_ body: (StagingFolder?) -> Void) {
    state.withLock { state in
      body(state.folder)
      state.discard()
    }
  }

  /// Removes what is still staged, and the folders that were made and hold nothing.
  ///
  /// Failures are left to the next run, which removes leftovers and reports where it can't.
  func discard() {
    state.withLock { _ = $0.discard() }
  }

  /// The same for good, while other threads may be writing files that they have places for.
  func abandon() {
    state.withLock { state in
      state.isAbandoned = true
      for _ in 0..<100 where !state.discard() { usleep(1000) }
    }
  }
}

extension StagedFiles.State {
  fileprivate mutating func slot(
    for path: OutputPath, in existing: ExistingOutput
  ) throws(SystemError) -> StagingFolder.Slot {
    var folder = try openedFolder(in: existing)
    let slot = try folder.slot(for: path)
    self.folder = folder
    return slot
  }

  private mutating func openedFolder(
    in existing: ExistingOutput
  ) throws(SystemError) -> StagingFolder {
    if let folder { return folder }
    let output =
      if let output = existing.directory { output } else { try makeOutput(at: existing.path) }
    return try StagingFolder(in: output)
  }

  private mutating func makeOutput(at path: String) throws(SystemError) -> Directory {
    madeFolders = try MadeFolders(for: path)
    guard let output = try Directory.open(path) else {
      throw SystemError.missing(at: path)
    }
    try StagingFolder.claim(output)
    return output
  }

  /// - Returns: whether nothing is left.
  @discardableResult
  fileprivate mutating func discard() -> Bool {
    do {
      try folder?.remove()
      folder = nil
      madeFolders?.removeEmpty()
      madeFolders = nil
      return true
    } catch {
      return false
    }
  }
}
