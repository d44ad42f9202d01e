import Text

/// A file of input, as the user named it.
///
/// A reference, so that the hundred thousand ranges of a large manifest share one path.
package final class SourceFile: Sendable {
  /// The path up to its last slash, and with it; empty where no folder stands before the name.
  /// Files of one folder share it, and a name of 15 bytes at most needs no memory of its own.
  package let folder: String
  private let ownName: String
  /// Where it is kept, if it is none of the file system. An object, since few files have one.
  private let keeping: Keeping?

  private final class Keeping: Sendable {
    let container: SourceRange
    let name: String?
    let lines: KeptLines?

    init(in container: SourceRange, name: String?, lines: KeptLines?) {
      self.container = container
      self.name = name
      self.lines = lines
    }
  }

  /// What was read from standard input: no file that anybody could open.
  package static let standardInput = SourceFile(path: "standard input")

  package init(path: String) {
    (folder, ownName) = Self.parts(of: path)
    keeping = nil
  }

  /// A file in a folder.
  ///
  /// - Parameters:
  ///   - folder: its path, with a slash at its end; empty for the current one.
  ///   - name: holds no slash.
  package init(folder: String, name: String) {
    (self.folder, ownName) = (folder, name)
    keeping = nil
  }

  /// A file within another.
  ///
  /// - Parameters:
  ///   - name: the file's own name, if it has one.
  ///   - lines: where its lines stand in the other; nil where they don't, as in base64.
  package init(
    path: String, name: String?, in container: SourceRange, lines: KeptLines? = nil
  ) {
    (folder, ownName) = Self.parts(of: path)
    keeping = Keeping(in: container, name: name, lines: lines)
  }
}

/// Where the lines of a file stand that is kept in another.
package enum KeptLines: Sendable {
  /// One after the other, as they are, from the start of the container on.
  case verbatim
  /// Wrapped or escaped, so that columns are others: the number of the line on which each begins,
  /// from 1 on.
  case beginning(at: [UInt32])
}

extension SourceFile {
  /// The place in another file where this one is kept, if it is none of the file system, for
  /// example an attachment in a mail. Its path then is for people.
  package var container: SourceRange? { keeping?.container }

  fileprivate var keptLines: KeptLines? { keeping?.lines }

  /// The path as the user would type it from where the program was started: the manifest's path as
  /// it was given, and for a file that a manifest names, the path joined to that manifest's folder.
  package var path: String { folder + ownName }

  /// A path that this file holds, joined to its folder; an absolute path stays as it is.
  package func joining(_ path: String) -> String {
    path.hasPrefix("/") ? path : folder + path
  }

  /// The path without its folders.
  package var name: String { keeping?.name ?? ownName }

  /// Whether the path comes before another in the order of their bytes.
  package func precedes(_ other: SourceFile) -> Bool {
    folder == other.folder
      ? ownName.precedesByBytes(other.ownName) : path.precedesByBytes(other.path)
  }

  /// A path in two parts, by bytes, as the system has it.
  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    let start = path.utf8.index(after: slash)
    return (String(path[..<start]), String(path[start...]))
  }
}

extension SourceFile: Equatable {
  /// Two files are the same when their paths are spelled alike.
  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left === right || left.ownName == right.ownName && left.folder == right.folder
  }
}

extension SourceFile: Hashable {
  package func hash(into hasher: inout Hasher) {
    hasher.combine(folder)
    hasher.combine(ownName)
  }
}

/// A place in a text: line and column, both one-based, the column in Unicode code points.
///
/// libyaml's marks count the same way from zero. A byte-order mark at the start of a file is not
/// counted.
package struct SourcePosition: Hashable, Comparable, Sendable {
  /// The line, from 1 on.
  package let line: UInt32
  /// The column in code points, from 1 on.
  package let column: UInt32

  package init(line: UInt32, column: UInt32) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  fileprivate func moved(down lines: UInt32) -> SourcePosition {
    SourcePosition(line: line + lines, column: column)
  }
}

/// A stretch of a file from `start` up to, and without, `end`.
///
/// Invariant: `start <= end`. A range that only names a place has `end == start`; one that names a
/// whole file, for example one that can't be read, starts and ends at 1:1.
@usableFromInline package struct SourceRange: Hashable, Sendable {
  package let file: SourceFile
  package let start: SourcePosition
  package let end: SourcePosition

  package init(file: SourceFile, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// A place without extent.
  package init(file: SourceFile, line: UInt32, column: UInt32 = 1) {
    let position = SourcePosition(line: line, column: column)
    self.init(file: file, start: position, end: position)
  }

  /// The whole of a file, shown as its first position.
  package init(file: SourceFile) {
    self.init(file: file, line: 1)
  }
}

extension SourceRange {
  /// The place in a file of the file system: for what lies within another, the line there if that
  /// is known, else where the container is.
  package var inFileSystem: SourceRange {
    guard let container = file.container else { return self }
    switch file.keptLines {
    case nil: return container
    case .verbatim:
      let lines = container.start.line - 1
      return SourceRange(
        file: container.file, start: start.moved(down: lines), end: end.moved(down: lines))
    case .beginning(let numbers):
      guard numbers.indices.contains(Int(start.line) - 1) else { return container }
      return SourceRange(file: container.file, line: numbers[Int(start.line) - 1])
    }
  }
}

extension SourceRange {
  /// From the first of two places in a file to the end of the last.
  package func joined(with other: SourceRange) -> SourceRange {
    SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}

extension SourceRange: Comparable {
  /// Order of diagnostics and of sources: by path, then by place.
  @usableFromInline package static func < (left: SourceRange, right: SourceRange) -> Bool {
    if left.file != right.file { return left.file.path < right.file.path }
    return (left.start, left.end) < (right.start, right.end)
  }
}

/// A value that remembers where it was written, so that a later stage can still point at it.
///
/// Usable from inline, so that other modules make one without asking for its type at run time.
@usableFromInline package struct Located<Value> {
  @usableFromInline package let value: Value
  @usableFromInline package let range: SourceRange

  @inlinable package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  /// The same place with another value.
  package func map<Other>(
    _ transform: (Value) throws -> Other
  ) rethrows -> Located<Other> {
    Located<Other>(try transform(value), at: range)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
