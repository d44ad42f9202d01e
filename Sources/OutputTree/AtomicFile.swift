package import Diagnostics
import Platform

/// A single file that is written whole or not at all: aside first, and then renamed into place.
package struct AtomicFile: Sendable {
  private let path: String

  package init(path: String) {
    self.path = path
  }

  /// Writes the file, over an old one of that name; a link of the name is replaced and never
  /// followed. Its folder must exist.
  ///
  /// - Returns: the error where it can't be written, and the old one still stands.
  package func write(_ contents: [UInt8]) -> Diagnostic? {
    if let link = Diagnostic.committedLink(on: path) { return link }
    do throws(SystemError) {
      try put(contents)
      return nil
    } catch {
      return error.diagnostic(
        .outputUnwritable, "the file can't be written", "solve this, or name another file")
    }
  }

  /// Writes the file under a temporary name and renames it.
  ///
  /// - Parameters:
  ///   - mode: that of the file which it replaces; nil for the usual one.
  ///   - isReplacing: whether a file of the name may stand there.
  func put(
    _ contents: [UInt8], mode: mode_t? = nil, replacing isReplacing: Bool = true
  ) throws(SystemError) {
    let folderPath = folder(of: path)
    let name = name(of: path)
    guard let folder = try Directory.open(folderPath) else {
      throw SystemError.missing(at: folderPath)
    }
    let temporary = ".mailzone-\(UInt64.random(in: .min ... .max))"
    let interruption = Interruption { try? folder.removeFile(temporary) }
    defer { withExtendedLifetime(interruption) {} }
    do throws(SystemError) {
      let file = try folder.makeFile(temporary, shownAs: path)
      try file.append(contents)
      if let mode { try file.setMode(mode) }
      try file.finish()
      try folder.synchronise()
      try folder.move(temporary, to: folder, as: name, replacing: isReplacing)
    } catch {
      try? folder.removeFile(temporary)
      throw error
    }
  }
}
