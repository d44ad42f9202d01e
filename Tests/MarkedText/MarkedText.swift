package import Diagnostics

/// Files in one text, with what is said of them written beneath the places.
///
///     # A domain stands in the manifest once.
///     domains:
///       example.com:
///       ^^^^^^^^^^^ of MZ0208: the first entry stands here; make them one, with all regions
///       EXAMPLE.com:
///       ^^^^^^^^^^^ error MZ0208: the domain example.com stands in the manifest twice
///     -- dkim/a.csv --
///     Name,Type,Value
///
/// A line whose first character is `^` or `└` is a mark. Carets stand beneath the place, one
/// beneath a place without extent, and `…` after them says that it goes on in the next line. A note
/// stands at its own place, or after `└` beneath its diagnostic where it has none. The first file
/// is `mailzone.yaml`; what is said of no file stands at the end.
package struct MarkedText: Sendable, CustomStringConvertible {
  /// The text with its marks.
  package let text: String
  /// The files in the order of the text, without marks; each ends in a line feed.
  package let files: [(path: String, text: String)]

  package init(_ text: String) {
    self.text = text.hasSuffix("\n") ? text : text + "\n"
    var files = [(path: "mailzone.yaml", text: "")]
    for line in self.text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    where !isMark(line) {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else {
        files[files.count - 1].text += line + "\n"
      }
    }
    self.files = files
  }

  /// What the text is about: its first line.
  package var description: String {
    String(text.prefix { $0 != "\n" }.drop { "# ".contains($0) })
  }

  /// The same files with these diagnostics written beneath the places.
  package func marked(with diagnostics: Diagnostics) -> String {
    var marks = Marks()
    for diagnostic in diagnostics.sorted { marks.add(diagnostic) }
    var text = ""
    for (index, file) in files.enumerated() {
      if index > 0 { text += "-- \(file.path) --\n" }
      let lines = file.text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() {
        text += line + "\n" + marks.taken(file.path, UInt32(number + 1), line)
      }
    }
    return text + marks.rest
  }
}

extension MarkedText: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(text) }
}

/// Whether a line says something of the one above.
private func isMark(_ line: Substring) -> Bool {
  guard let first = line.first(where: { $0 != " " }) else { return false }
  return first == "^" || first == "└"
}

/// What is to be written beneath each line of each file.
private struct Marks {
  private struct Place: Hashable {
    let path: String
    let line: UInt32
  }

  private struct Mark {
    let range: SourceRange
    /// The words at the place, then those of notes that have none of their own.
    let words: [String]
  }

  private var byPlace: [Place: [Mark]] = [:]
  private var unplaced: [String] = []

  mutating func add(_ diagnostic: Diagnostic) {
    let said = "\(diagnostic.severity) \(diagnostic.code.text): \(diagnostic.message)"
    let notes = diagnostic.notes.filter { $0.range == nil }.map(\.message)
    add([said] + notes, at: diagnostic.range)
    for note in diagnostic.notes where note.range != nil {
      add(["of \(diagnostic.code.text): \(note.message)"], at: note.range)
    }
  }

  private mutating func add(_ words: [String], at range: SourceRange?) {
    guard let range else {
      unplaced += words
      return
    }
    byPlace[Place(path: range.file.path, line: range.start.line), default: []]
      .append(Mark(range: range, words: words))
  }

  /// What belongs beneath a line, which then is done with.
  mutating func taken(_ path: String, _ line: UInt32, _ text: Substring) -> String {
    let marks = byPlace.removeValue(forKey: Place(path: path, line: line)) ?? []
    return marks.sorted { $0.range.start < $1.range.start }.reduce(into: "") { lines, mark in
      let indent = String(repeating: " ", count: Int(mark.range.start.column) - 1)
      let goesOn = mark.range.end.line > mark.range.start.line
      let end =
        goesOn ? text.unicodeScalars.count + 1 : Int(mark.range.end.column)
      let width = max(1, end - Int(mark.range.start.column))
      let carets = String(repeating: "^", count: width) + (goesOn ? "…" : "")
      lines += "\(indent)\(carets) \(mark.words[0])\n"
      for note in mark.words.dropFirst() { lines += "\(indent)└ \(note)\n" }
    }
  }

  /// What belongs to no line.
  var rest: String {
    let missed = byPlace.sorted {
      ($0.key.path, $0.key.line) < ($1.key.path, $1.key.line)
    }.flatMap { place, marks in
      marks.flatMap(\.words).map { "\(place.path):\(place.line): \($0)" }
    }
    return (unplaced + missed).map { "└ \($0)\n" }.joined()
  }
}
