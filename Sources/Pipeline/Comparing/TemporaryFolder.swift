import OutputTree
import Platform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A new folder that nobody else can read, which goes with all that is in it when the value goes,
/// or the process by Ctrl-C.
struct TemporaryFolder: ~Copyable {
  /// Absolute.
  let path: String
  private let interruption: Interruption

  init() throws {
    let path = FileManager.default.temporaryDirectory.path + "/mailzone-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    self.path = path
    interruption = Interruption { try? FileManager.default.removeItem(atPath: path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
