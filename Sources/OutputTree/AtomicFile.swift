package import Diagnostics

/// A single file that is written whole or not at all: aside first, and then renamed into place.
package struct AtomicFile: Sendable {
  private let path: String

  package init(path: String) {
    self.path = path
  }

  /// Writes the file, over an old one of that name; a link of the name is replaced and never followed.
  /// Its folder must exist.
  ///
  /// - Returns: the error where it can't be written, and the old one still stands.
  package func write(_ contents: [UInt8]) -> Diagnostic? {
    do throws(FileError) {
      try release(contents)
      return nil
    } catch {
      return error.diagnostic(
        .outputUnwritable, "the file can't be written", "solve this, or name another file")
    }
  }

  private func release(_ contents: [UInt8]) throws(FileError) {
    let slash = path.lastIndex(of: "/")
    let folderPath = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let folder = try Directory.open(folderPath) else {
      throw FileError.missing(at: folderPath)
    }
    let temporary = ".\(name.prefix(100)).\(UInt32.random(in: .min ... .max))"
    let file = try folder.makeFile(temporary, shownAs: path)
    do throws(FileError) {
      try file.append(contents)
      try file.finish()
      try folder.synchronise()
      try folder.rename(temporary, to: name)
    } catch {
      try? folder.removeFile(temporary)
      throw error
    }
  }
}
