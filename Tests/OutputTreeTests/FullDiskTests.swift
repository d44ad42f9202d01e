import Diagnostics
import Foundation
import Testing

@testable import OutputTree

#if os(Linux)
  /// A file system of 256 KiB, which only root can mount.
  final class SmallDisk: Sendable {
    let folder: ScratchFolder

    init() throws {
      folder = try ScratchFolder()
      guard mount("tmpfs", folder.path, "tmpfs", 0, "size=256k") == 0 else {
        throw POSIXError(POSIXError.Code(rawValue: errno) ?? .EPERM)
      }
    }

    deinit {
      umount2(folder.path, Int32(MNT_DETACH))
    }

    static let isAvailable = (try? SmallDisk()) != nil
  }

  @Suite(.enabled(if: SmallDisk.isAvailable, "needs root, to mount a small file system"))
  struct FullDiskTests {
    private let disk: SmallDisk

    init() throws {
      disk = try SmallDisk()
    }

    @Test func aDiskThatIsFullWhileStagingChangesNothing() throws {
      let text = String(repeating: "x", count: 60_000)
      commit([file("terraform/a.tf", text), file("terraform/old.tf", "old")], to: disk.folder.path)
      let before = try disk.folder.tree()
      let report = commit(
        ["a", "b", "c", "d", "e"].map { file("terraform/\($0).tf", text + "y") },
        to: disk.folder.path)
      #expect(report.problems == ["MZ0604 \(disk.folder.at("terraform/d.tf"))"])
      #expect(report.diagnostics.all[0].message.contains("No space left on device"))
      #expect(try disk.folder.tree() == before)
      #expect(try disk.folder.read("terraform/a.tf") == marked(text))
    }

    @Test func aDiskThatMayOnlyBeReadChangesNothing() throws {
      let path = disk.folder.path
      commit([file("terraform/a.tf", "a")], to: path)
      #expect(
        mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0)
      let report = commit([file("terraform/a.tf", "A")], to: path)
      #expect(report.problems == ["MZ0604 \(path)/.mailzone-staging"])
      #expect(report.diagnostics.all[0].message.contains("Read-only file system"))
      #expect(!commit([file("terraform/a.tf", "a")], to: path).diagnostics.hasErrors)
    }
  }
#endif
