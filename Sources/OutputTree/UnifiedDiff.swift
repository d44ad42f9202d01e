import Text

/// The largest text that is compared line by line, in bytes.
let diffByteLimit = 16 << 20

/// The difference of two texts in the unified format of POSIX `diff -u`, for people.
///
/// It is made for a terminal and a CI log: control characters are shown escaped, and long lines and
/// long diffs are cut. Texts over 16 MiB, or that differ in very many lines, give one line that
/// says so. Equal texts give an empty text.
package func unifiedDiff(old: [UInt8], new: [UInt8], path: String) -> String {
  guard old != new else { return "" }
  let shownPath = escapedForTerminal(path)
  let header = "--- \(shownPath)\n+++ \(shownPath) (as rendered now)\n"
  guard let diff = UnifiedDiff(old: old, new: new) else {
    return header + "The texts differ in too much to be shown line by line.\n"
  }
  return header + diff.text
}

/// The hunks of a diff, and the limits that keep a hostile file from taking time or drowning a log.
private struct UnifiedDiff {
  private static let contextLength = 3
  private static let regionLineLimit = 20_000
  private static let editLimit = 400
  private static let shownLineLimit = 200

  private let region: ChangedRegion
  private let edits: [LineEdit]

  init?(old: [UInt8], new: [UInt8]) {
    guard max(old.count, new.count) <= diffByteLimit,
      let region = ChangedRegion(
        old: old, new: new, context: Self.contextLength, lineLimit: Self.regionLineLimit),
      let edits = lineEdits(from: region.old, to: region.new, limit: Self.editLimit)
    else { return nil }
    self.region = region
    self.edits = edits
  }

  var text: String {
    let lines = hunks.flatMap { [header(of: edits[$0])] + edits[$0].flatMap(shownLines) }
    let shown = lines.prefix(Self.shownLineLimit).map { $0 + "\n" }.joined()
    let rest = lines.count - Self.shownLineLimit
    return rest > 0 ? shown + "… and \(rest) more lines\n" : shown
  }

  /// The changes with their context, joined where contexts touch.
  private var hunks: [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in edits.indices where edits[index].isChange {
      let start = max(0, index - Self.contextLength)
      let end = min(edits.count, index + Self.contextLength + 1)
      if let last = hunks.last, last.upperBound >= start {
        hunks[hunks.count - 1] = last.lowerBound..<end
      } else {
        hunks.append(start..<end)
      }
    }
    return hunks
  }

  /// `@@ -3,7 +3,8 @@`: first line and number of lines in the old and the new text. A side without
  /// lines names the line before it.
  private func header(of hunk: ArraySlice<LineEdit>) -> String {
    let before = edits[..<hunk.startIndex]
    func side(_ isOnSide: (LineEdit) -> Bool) -> String {
      let length = hunk.count(where: isOnSide)
      let start = region.linesBefore + before.count(where: isOnSide) + (length == 0 ? 0 : 1)
      return "\(start),\(length)"
    }
    return "@@ -\(side(\.isInOld)) +\(side(\.isInNew)) @@"
  }

  private func shownLines(of edit: LineEdit) -> [String] {
    switch edit {
    case .keep(let old, _): shownLine(" ", region.old[old])
    case .delete(let old): shownLine("-", region.old[old])
    case .insert(let new): shownLine("+", region.new[new])
    }
  }
}

extension LineEdit {
  fileprivate var isInOld: Bool {
    if case .insert = self { false } else { true }
  }

  fileprivate var isInNew: Bool {
    if case .delete = self { false } else { true }
  }
}

/// A line after its sign, cut after 400 bytes, and a second one where it ends without a line end.
private func shownLine(_ sign: String, _ line: ArraySlice<UInt8>) -> [String] {
  let limit = 400
  let isEnded = line.last == UInt8(ascii: "\n")
  let text = isEnded ? line.dropLast() : line
  let shown = escapedForTerminal(String(decoding: text.prefix(limit), as: UTF8.self))
  return [sign + shown + (text.count > limit ? "…" : "")]
    + (isEnded ? [] : ["\\ No newline at end of file"])
}
