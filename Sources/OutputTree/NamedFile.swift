import Platform

/// A file that the command line names for something to be written to, such as a report.
///
/// A new file appears whole and at once, and an old one is replaced so. What stands there is
/// replaced only if it is of the same kind, so that no slip of the hand and no link that somebody
/// committed costs a manifest. Pipes and devices, `/dev/stdout` among them, are written to as they
/// are.
package struct NamedFile: Sendable {
  /// How much of an old file is looked at, in bytes.
  package static let headLength = 4 << 10

  private let path: String

  /// - Parameter path: as the user named it.
  package init(path: String) {
    self.path = path
  }

  /// Why nothing was written, as a clause: «it is a link in the working tree».
  package struct Failure: Error {
    package let reason: String
  }

  private enum Target {
    case nothing
    case file(head: [UInt8], mode: mode_t)
    case device
  }

  /// Writes the file, or changes nothing.
  ///
  /// - Parameters:
  ///   - kind: what such a file is called, «report of mailzone's».
  ///   - isOfKind: whether a file that begins so, with `headLength` bytes at most, is one. An empty
  ///     file always is.
  package func write(
    _ contents: [UInt8], replacing kind: String, if isOfKind: ([UInt8]) -> Bool
  ) throws(Failure) {
    if !isStream, let link = committedLink(on: path, besides: ".") {
      throw Failure(reason: "'\(link)' is a link in the working tree")
    }
    switch try attempt(target) {
    case .nothing: try attempt { () throws(SystemError) in try put(contents, replacing: nil) }
    case .device: try attempt { () throws(SystemError) in try append(contents) }
    case .file(let head, let mode):
      guard head.isEmpty || isOfKind(head) else {
        throw Failure(reason: "a file stands there that is no \(kind); move it away")
      }
      try attempt { () throws(SystemError) in try put(contents, replacing: mode) }
    }
  }

  /// Whether it is what a standard stream leads to, which is there to be written to.
  private var isStream: Bool { path.hasPrefix("/dev/") || path.hasPrefix("/proc/") }

  private func attempt<Result>(_ work: () throws(SystemError) -> Result) throws(Failure) -> Result {
    do {
      return try work()
    } catch {
      throw Failure(reason: error.text)
    }
  }

  private func target() throws(SystemError) -> Target {
    if isStream { return .device }
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(at: path)
    } catch let error where error.isMissing {
      return .nothing
    }
    switch status.kind {
    case .file:
      let head = try OpenFile(reading: path).bytes(upTo: Self.headLength)
      return .file(head: head, mode: status.mode)
    case .folder: throw SystemError(EISDIR, at: path)
    default: return .device
    }
  }

  private func append(_ contents: [UInt8]) throws(SystemError) {
    let file = try OpenFile(appendingTo: path)
    try file.append(contents)
    try file.finish()
  }

  /// Writes a file beside it, and moves that to its place.
  private func put(_ contents: [UInt8], replacing mode: mode_t?) throws(SystemError) {
    // A link here is the machine's own, and what it leads to is meant.
    let target = try ResolvedPath(path)
    try AtomicFile(path: target.text).put(contents, mode: mode, replacing: mode != nil)
  }
}
