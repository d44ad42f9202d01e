#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A new folder that nobody else can read, which goes with all that is in it when the value goes.
struct TemporaryFolder: ~Copyable {
  /// Absolute.
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/mailzone-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
