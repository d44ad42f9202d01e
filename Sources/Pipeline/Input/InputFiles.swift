import Diagnostics
import Platform
import Text

/// The left edge: reads files and folders, and does nothing else.
package enum InputFiles {
  /// Bytes that a support file may have; support's mails are not larger.
  package static let supportFileLimit = 64 << 20

  /// What may stand at a path, besides a file.
  enum Tolerance {
    case filesOnly
    /// Pipes and devices too: what the command line names is meant.
    case pipes
    /// Folders, which are passed over: a pattern meets them.
    case folders
  }

  /// Reads a file, or reports why it can't be read; nil too for a folder that is tolerated.
  ///
  /// - Parameters:
  ///   - place: what names the file; nil where the command line does.
  ///   - reach: where the file must lie.
  ///   - folder: the file's folder, if it is open and lies in reach.
  static func read(
    _ file: SourceFile, namedAt place: SourceRange?, within reach: Reach = .anywhere,
    in folder: Directory? = nil, limit: Int, tolerating tolerance: Tolerance = .filesOnly,
    _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    let isNamedByUser = place == nil
    let place = place ?? SourceRange(file: file)
    do throws(SystemError) {
      guard let opened = try open(file, within: reach, in: folder, tolerating: tolerance) else {
        diagnostics.reportOutside(reach, file.path, at: place)
        return nil
      }
      let status = try opened.status()
      switch status.kind {
      case .file: break
      case .folder:
        if tolerance != .folders {
          let remedy = isNamedByUser ? "" : "; write '\(file.path)/*' for the files in it"
          diagnostics.reportUnreadable(file, because: "it is a folder" + remedy, at: place)
        }
        return nil
      case .link, .other:
        guard tolerance == .pipes else {
          diagnostics.reportUnreadable(file, because: "it is not a regular file", at: place)
          return nil
        }
      }
      // A file that is too large is not read at all.
      if status.kind != .file || status.size <= limit,
        let contents = try opened.contents(expecting: status.size, upTo: limit)
      {
        return contents
      }
      diagnostics.reportTooLarge(file, limit, at: place)
    } catch {
      // Whether something is where the manifest may name nothing, its author must not learn.
      if reach.mayHold(file.path) {
        diagnostics.reportUnreadable(file, because: reason(error, for: file.path), at: place)
      } else {
        diagnostics.reportOutside(reach, file.path, at: place)
      }
    }
    return nil
  }

  /// Why a path can't be opened: one that isn't UTF-8 comes here repaired.
  private static func reason(_ error: SystemError, for path: String) -> String {
    let isRepaired = error.isMissing && path.mayBeRepaired
    return error.text + (isRepaired ? "; if its name is not UTF-8, rename it" : "")
  }

  /// Opens a file; nil where it doesn't lie in reach.
  private static func open(
    _ file: SourceFile, within reach: Reach, in folder: Directory?, tolerating tolerance: Tolerance
  ) throws(SystemError) -> OpenFile? {
    // What is no link lies where its folder does.
    if let folder, let opened = try? folder.file(file.name) { return opened }
    // A path in a manifest must not make mailzone wait for the other end of a pipe.
    let opened = try OpenFile(reading: file.path, waitingForPipe: tolerance == .pipes)
    guard reach.holds(opened.place()) else { return nil }
    return opened
  }

  /// Reads all of standard input.
  static func readStandardInput(
    _ file: SourceFile, limit: Int, _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    do throws(SystemError) {
      let input = try OpenFile.standardInput(shownAs: file.path)
      if let contents = try input.contents(expecting: 0, upTo: limit) { return contents }
      diagnostics.reportTooLarge(file, limit, at: SourceRange(file: file))
    } catch {
      diagnostics.reportUnreadable(file, because: error.text, at: SourceRange(file: file))
    }
    return nil
  }

  /// The names in a folder, sorted by their bytes, hidden ones left out; reports where it can't be
  /// read.
  static func names(inFolder path: String, _ diagnostics: inout Diagnostics) -> [String] {
    do throws(SystemError) {
      guard let folder = try Directory.open(path) else { throw .missing(at: path) }
      return try folder.names().filter { !$0.hasPrefix(".") }.sorted { $0.precedesByBytes($1) }
    } catch {
      diagnostics.error(
        .fileUnreadable, "the folder can't be read: \(error.text)",
        at: SourceRange(file: SourceFile(path: path)))
      return []
    }
  }

  /// What a path leads to, whichever way it goes: `customers/../dkim/a.csv` is `dkim/a.csv`.
  enum FileKey: Hashable {
    case file(FileStatus.FileID)
    /// Nothing is there.
    case nothing(path: String)
  }

  static func key(of path: String) -> FileKey {
    (try? FileStatus(at: path)).map { .file($0.identity) } ?? .nothing(path: path)
  }
}

extension Diagnostics {
  fileprivate mutating func reportTooLarge(
    _ file: SourceFile, _ limit: Int, at place: SourceRange
  ) {
    error(
      .fileTooLarge, "\(quoted(file.path)) has more than \(limit >> 20) MB", at: place)
  }

  /// Says nothing of what is there, not even whether anything is.
  mutating func reportOutside(_ reach: Reach, _ path: String, at place: SourceRange) {
    error(
      .outsideFolder, "\(quoted(path, upTo: 1000)) leads out of \(reach.name)", at: place,
      notes: [.init("put the file itself there" + (reach.isWide ? wayOut(of: reach, path) : ""))])
  }

  fileprivate mutating func reportUnreadable(
    _ file: SourceFile, because reason: String, at place: SourceRange
  ) {
    error(.fileUnreadable, "\(quoted(file.path)) can't be read: \(reason)", at: place)
  }
}

/// How to allow what a path leads to.
private func wayOut(of reach: Reach, _ path: String) -> String {
  guard !reach.mayHold(path), path.contains("/") else {
    return ", or allow the folder that the link leads to, by --allow-folder"
  }
  // As a shell reads it: whoever takes the advice may paste it.
  let argument = quoted(folder(of: path).replacing("'", with: "'\\''"), upTo: 1000)
  return ", or allow its folder: --allow-folder \(argument)"
}
