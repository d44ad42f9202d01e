internal import CLibYAML
import Diagnostics
import Text

/// What a text that isn't YAML most likely has wrong, and where: libyaml tells the place where it
/// could not go on, which may lie lines below the one that wants editing.
struct SyntaxMistake {
  let code: DiagnosticCode
  /// What is wrong and what to do, as a message.
  let message: String
  /// Zero-based, as libyaml counts.
  let line: Int
  /// Zero-based, in code points.
  let column: Int

  /// Nil where libyaml's own words are the best that can be said.
  init?(_ failure: LibYAMLParser.Failure, in text: UnsafeBufferPointer<UInt8>) {
    guard let mark = failure.mark else { return nil }
    let search = MistakeSearch(failure, at: mark, in: YAMLLines(text))
    guard let found = search.conflict() ?? search.hiddenBlank() ?? search.mistake() else {
      return nil
    }
    self = found
  }

  fileprivate init(
    _ code: DiagnosticCode, line: Int, column: Int, _ message: String
  ) {
    self.code = code
    self.line = line
    self.column = column
    self.message = message
  }
}

/// The lines of a text, found from the nearest place that is known: a broken file may be large.
private struct YAMLLines {
  private let text: UnsafeBufferPointer<UInt8>
  /// Where each line begins whose number is a multiple of `distance`.
  private var starts = [0]
  private var count = 1

  private static let distance = 256
  /// What is looked at of a line, in octets: nobody writes a longer one by hand.
  private static let reach = 4096

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    for index in text.indices where text[index] == UInt8(ascii: "\n") {
      if count.isMultiple(of: Self.distance) { starts.append(index + 1) }
      count += 1
    }
  }

  /// The beginning of the line without its end; empty after the last.
  subscript(line: Int) -> [Unicode.Scalar] {
    guard (0..<count).contains(line) else { return [] }
    var start = starts[line / Self.distance]
    for _ in 0..<line % Self.distance { start = end(ofLineAt: start) + 1 }
    let bytes = text[start..<end(ofLineAt: start)].prefix(Self.reach)
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 != "\r" }
  }

  private func end(ofLineAt start: Int) -> Int {
    text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
  }
}

/// Looks for the mistake that a failure of libyaml's comes from.
private struct MistakeSearch {
  private let problem: String
  private let context: String
  private let lines: YAMLLines
  private let line: Int
  private let column: Int
  private let contextLine: Int?
  private let contextColumn: Int

  /// Lines that are looked at before the one where libyaml stopped.
  private static let reach = 1000

  init(_ failure: LibYAMLParser.Failure, at mark: yaml_mark_t, in lines: YAMLLines) {
    problem = failure.problem
    context = failure.context?.text ?? ""
    self.lines = lines
    line = Int(mark.line)
    column = Int(mark.column)
    contextLine = failure.context.map { Int($0.mark.line) }
    contextColumn = failure.context.map { Int($0.mark.column) } ?? 0
  }

  func mistake() -> SyntaxMistake? {
    if context == "while scanning a quoted scalar" { return notClosed("quote", by: "quote") }
    if context == "while parsing a flow sequence" {
      return bracesInValue() ?? notClosed("list", by: "']'")
    }
    if context == "while parsing a flow mapping" {
      return bracesInValue() ?? notClosed("mapping", by: "'}'")
    }
    switch problem {
    case "found character that cannot start any token": return strangeStart()
    case "did not find expected alphabetic or numeric character": return alias()
    case "did not find expected key": return textBehindValue() ?? indentation()
    case "could not find expected ':'": return contextLine.flatMap(missingColon)
    case "mapping values are not allowed in this context":
      return secondColon() ?? lineAbove.flatMap(missingColon)
    default: return nil
    }
  }

  /// A blank that YAML takes for a letter, in front of a line or after a colon, at or above the
  /// place.
  func hiddenBlank() -> SyntaxMistake? {
    let first = max(contextLine ?? lineAbove ?? line, line - Self.reach)
    for line in (min(first, line)...line).reversed() {
      let scalars = lines[line]
      for (column, scalar) in scalars.enumerated() where scalar.isHiddenBlank {
        let before = scalars[..<column].last { $0 != " " && !$0.isHiddenBlank }
        guard before == nil || before == ":" || before == "-" else { continue }
        return SyntaxMistake(
          .hiddenBlank, line: line, column: column,
          "\(scalar.blankName) stands here, which YAML takes for a letter; write a plain blank")
      }
    }
    return nil
  }

  /// What git leaves in a file whose changes it can't merge, at or above the place: `<<<<<<< HEAD`.
  func conflict() -> SyntaxMistake? {
    let marked = (max(0, line - Self.reach)...line + 1).first { isConflictMarker(lines[$0]) }
    return marked.map {
      SyntaxMistake(
        .missingColon, line: $0, column: 0,
        "git marks a conflict here; finish the merge: keep what is right of both sides, and take out"
          + " the lines that begin with <<<<<<<, ======= and >>>>>>>")
    }
  }

  private func isConflictMarker(_ scalars: [Unicode.Scalar]) -> Bool {
    let mark = scalars.prefix(7)
    guard mark.count == 7, let first = mark.first, "<=>|".unicodeScalars.contains(first) else {
      return false
    }
    let isEnd = scalars.count == 7 || scalars[7] == " "
    return mark.allSatisfy { $0 == first } && isEnd
  }

  // MARK: Kinds

  private func notClosed(_ what: String, by end: String) -> SyntaxMistake? {
    guard let contextLine else { return nil }
    return SyntaxMistake(
      .notClosed, line: contextLine, column: contextColumn,
      "the \(what) that begins here isn't closed; end it with \(end == "quote" ? "a \(end)" : end)")
  }

  private func strangeStart() -> SyntaxMistake? {
    guard let scalar = lines[line].dropFirst(column).first else { return nil }
    if scalar == "\t" {
      return SyntaxMistake(
        .tabIndentation, line: line, column: column,
        "a tab stands here, and YAML wants blanks to indent a line; write blanks instead")
    }
    return SyntaxMistake(
      .unquotedValue, line: line, column: column,
      "no value may begin with \(quoted(String(scalar))); put it into quotes")
  }

  private func alias() -> SyntaxMistake? {
    guard let contextLine, let scalar = lines[contextLine].dropFirst(contextColumn).first else {
      return nil
    }
    return SyntaxMistake(
      .unquotedValue, line: contextLine, column: contextColumn,
      "\(quoted(String(scalar))) at the beginning of a value means something else to YAML; put the"
        + " value into quotes")
  }

  /// `{region}-bounce`, `'O'Neill'`: a value that ends before its text does.
  private func textBehindValue() -> SyntaxMistake? {
    let scalars = lines[line]
    let before = scalars[..<min(column, scalars.count)]
    guard let end = before.last(where: { $0 != " " }), ["}", "]", "'", "\""].contains(end),
      let colon = before.firstIndex(of: ":"),
      let start = scalars[(colon + 1)...].firstIndex(where: { $0 != " " })
    else { return nil }
    return SyntaxMistake(
      .unquotedValue, line: line, column: start,
      "text goes on after the \(quoted(String(end))) that ends this value; put the whole value into"
        + " quotes")
  }

  /// `{mail_from: bounce-{region}}`, `{mail_from: {region}-bounce}`: text right before or after
  /// braces.
  private func bracesInValue() -> SyntaxMistake? {
    let scalars = lines[line]
    guard column > 0, column < scalars.count else { return nil }
    let (before, here) = (scalars[column - 1], scalars[column])
    let start: Int?
    if ["}", "]"].contains(before), !" ,}]".unicodeScalars.contains(here) {
      start = scalars[..<column].lastIndex { $0 == "{" || $0 == "[" }
    } else if ["{", "["].contains(here), !" ,:{[}]".unicodeScalars.contains(before) {
      start = scalars[..<column].lastIndex { " ,{[".unicodeScalars.contains($0) }.map { $0 + 1 }
    } else {
      return nil
    }
    return SyntaxMistake(
      .unquotedValue, line: line, column: start ?? column,
      "braces and text make no value together; put the whole value into quotes")
  }

  private func indentation() -> SyntaxMistake {
    SyntaxMistake(
      .yamlSyntax, line: line, column: column,
      "this line is indented otherwise than the lines above that it could belong with")
  }

  /// `customer: Foo: Bar`.
  private func secondColon() -> SyntaxMistake? {
    let scalars = lines[line]
    guard let colon = firstKeyColon(in: scalars), colon < column,
      let start = scalars[(colon + 1)...].firstIndex(where: { $0 != " " })
    else { return nil }
    return SyntaxMistake(
      .unquotedValue, line: line, column: start,
      "the value has a colon before a blank, which makes it a mapping; put it into quotes")
  }

  /// A line that has no colon where a key must have one.
  private func missingColon(in line: Int) -> SyntaxMistake? {
    let scalars = lines[line]
    guard let start = contentStart(of: scalars), firstKeyColon(in: scalars) == nil else {
      return nil
    }
    let colon = scalars[start...].firstIndex(of: ":")
    // The line isn't shown: the text may be a file of secrets, which a stranger's manifest names.
    return SyntaxMistake(
      .missingColon, line: line, column: colon ?? start,
      colon == nil
        ? "this line has no colon; write 'key: value', or 'key:' before a mapping or a list"
        : "this colon wants a blank after it")
  }

  // MARK: Lines

  /// The nearest line above that is neither blank nor a comment.
  private var lineAbove: Int? {
    (max(0, line - Self.reach)..<line).last { contentStart(of: lines[$0]) != nil }
  }

  /// Where the content of a line begins, after indentation and dashes; nil where it has none.
  private func contentStart(of scalars: [Unicode.Scalar]) -> Int? {
    let start = scalars.indices.first { index in
      let scalar = scalars[index]
      let isDash = scalar == "-" && (index + 1 == scalars.count || scalars[index + 1] == " ")
      return !isDash && scalar != " " && scalar != "\t"
    }
    return start.flatMap { scalars[$0] == "#" ? nil : $0 }
  }

  /// The first colon that makes what stands before it a key.
  private func firstKeyColon(in scalars: [Unicode.Scalar]) -> Int? {
    scalars.indices.first { index in
      scalars[index] == ":" && (index + 1 == scalars.count || scalars[index + 1] == " ")
    }
  }
}

extension Unicode.Scalar {
  /// Whether it looks like a blank and is a letter to YAML: those of Unicode's class Zs but the
  /// plain one, and those of no width that copied text brings along.
  package var isHiddenBlank: Bool {
    guard value > 0x7F else { return false }
    return properties.generalCategory == .spaceSeparator
      || ["\u{200B}", "\u{2060}", "\u{FEFF}"].contains(self)
  }

  /// What a hidden blank is called.
  package var blankName: String {
    let code = "U+\(hexadecimal(value, digits: 4))"
    return self == "\u{A0}" ? "a non-breaking space (\(code))" : "a special blank (\(code))"
  }
}
