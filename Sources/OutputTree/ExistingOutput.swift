import Diagnostics
import Platform

/// The output folder as the run finds it: the folder itself and those of the formats in it.
///
/// Only opened folders are kept, so that many threads can look up files in it. Links below the
/// output folder are never followed; they are errors, as is anything else in the place of a folder.
struct ExistingOutput: Sendable {
  let path: String
  private let ownership: OutputOwnership
  /// Nil where the output folder doesn't exist.
  let directory: Directory?
  /// The formats' folders that exist, and those below them, by path.
  private let folders: [String: Directory]

  /// Opens the folders, and reports those that can't be.
  init(path: String, ownership: OutputOwnership, diagnostics: inout Diagnostics) {
    self.path = path
    self.ownership = ownership
    directory = openedFolder(&diagnostics) { () throws(SystemError) in try Directory.open(path) }
    var folders: [String: Directory] = [:]
    for name in ownership.folders.sorted() {
      folders[name] = openedFolder(&diagnostics) { [directory] () throws(SystemError) in
        try directory?.folder(name)
      }
      addFolders(below: name, to: &folders, &diagnostics)
    }
    self.folders = folders
  }

  /// What stands at a path where the contents are wanted.
  ///
  /// Of a file with other contents, at most `readLimit` bytes are read.
  func content(
    at path: OutputPath, wanting contents: [UInt8], readLimit: Int
  ) throws(SystemError) -> PathContent {
    let file: OpenFile?
    do {
      file = try folders[path.folder]?.file(path.name)
    } catch let error where error.isObstacle {
      return .obstacle
    }
    guard let file else { return .absent }
    return try content(of: file, path.name, wanting: contents, readLimit: readLimit)
  }

  private func content(
    of file: borrowing OpenFile, _ name: String, wanting contents: [UInt8], readLimit: Int
  ) throws(SystemError) -> PathContent {
    let status = try file.status()
    guard status.kind == .file else { return .obstacle }
    let size = status.size
    let start = try file.bytes(upTo: size == contents.count ? size : min(size, readLimit))
    if start.isSame(as: contents) { return .same }
    guard let mark = GenerationMark(in: start, ofFile: name) else { return .foreign }
    guard ownership.covers(mark) else { return .ofAnother(mark) }
    return .different(start: start, mode: status.mode)
  }

  /// The files that carry a mark and are not wanted, in no order.
  func unexpectedFiles(
    besides isWanted: (OutputPath) -> Bool
  ) throws(SystemError) -> [(path: OutputPath, mark: GenerationMark)] {
    var unexpected: [(path: OutputPath, mark: GenerationMark)] = []
    for (folderName, folder) in folders {
      for name in try folder.names() {
        guard let path = OutputPath(folder: folderName, name: name), !isWanted(path) else {
          continue
        }
        if let mark = try folder.mark(ofFile: name) { unexpected.append((path, mark)) }
      }
    }
    return unexpected
  }
}

extension Directory {
  /// The mark of the plain file of this name; nil where there is none or something else stands
  /// there. Throws where a file that may have one can't be read.
  func mark(ofFile name: String) throws(SystemError) -> GenerationMark? {
    guard GenerationMark.mayStand(inFile: name) else { return nil }
    let found: OpenFile?
    do {
      found = try file(name)
    } catch let error where error.isObstacle {
      return nil
    }
    guard let found, try found.status().kind == .file else { return nil }
    let size = try found.status().size
    return GenerationMark(
      in: try found.bytes(upTo: min(size, GenerationMark.searchLength)), ofFile: name)
  }
}

/// What stands at a path where mailzone wants a file.
enum PathContent {
  /// Nothing.
  case absent
  /// A file with the wanted bytes.
  case same
  /// A file of mailzone's with other bytes, and the first of them.
  case different(start: [UInt8], mode: mode_t)
  /// A file of mailzone's that is another manifest's.
  case ofAnother(GenerationMark)
  /// A file without the mark.
  case foreign
  /// A folder, a link, a pipe.
  case obstacle
}

private func openedFolder(
  _ diagnostics: inout Diagnostics, _ open: () throws(SystemError) -> Directory?
) -> Directory? {
  do {
    return try open()
  } catch let error where error.isObstacle {
    diagnostics.add(
      error.diagnostic(
        .pathInTheWay, "this must be a folder, and not a link",
        "move it away, or choose another folder with -o"))
  } catch {
    diagnostics.add(
      error.diagnostic(
        .outputUnreadable, "the folder can't be read",
        "make it readable, or choose another folder with -o"))
  }
  return nil
}

/// Opens the folders below one, as deep as output lies, but for hidden ones such as `.terraform`.
private func addFolders(
  below path: String, to folders: inout [String: Directory], _ diagnostics: inout Diagnostics
) {
  guard let folder = folders[path], OutputPath.lineage(of: path).count < OutputPath.maximumDepth
  else { return }
  var names: [String] = []
  _ = openedFolder(&diagnostics) { () throws(SystemError) in
    names = try folder.folderNames()
    return nil
  }
  for name in names.sorted() where !name.hasPrefix(".") {
    folders["\(path)/\(name)"] = openedFolder(&diagnostics) { () throws(SystemError) in
      try folder.folder(name)
    }
    addFolders(below: "\(path)/\(name)", to: &folders, &diagnostics)
  }
}
