import Text

/// A web page as it is shown: its visible text, and the tables in it.
///
/// Blocks and rows of tables are lines, cells end in a tab. Blank space is one blank, as in a
/// browser, but for `<pre>`.
struct HTMLPage {
  private let source: DecodedText
  private(set) var text = DerivedText()
  /// The tables without tables in them, in the order of their ends: what holds others is layout.
  private(set) var tables: [HTMLTable] = []

  private var openTables: [HTMLTable] = []
  private var depth = 0
  /// The depth of the element that hides all within it.
  private var hidden: Int?
  /// The depth of the element that strikes through all within it.
  private var struck: Int?
  private var preformatted = 0
  /// Where the heading begins that is open, if any.
  private var heading: Int?
  /// Where the blank space stands that comes before the next character, if any.
  private var blank: Int?

  init(_ source: DecodedText) {
    self.source = source
  }

  // MARK: Tags

  mutating func start(_ name: String, _ attributes: HTMLAttributes, at offset: Int) {
    // A place where a line may be broken, which shows nothing.
    guard name != "wbr" else { return }
    depth += 1
    guard hidden == nil else { return }
    guard !Self.isHidden(name, attributes) else {
      hidden = depth
      return
    }
    if struck == nil, Self.isStruck(name, attributes) { struck = depth }
    switch name {
    case "br": endLine(offset)
    case "pre", "textarea":
      startLine(offset)
      preformatted += 1
    case "table":
      startLine(offset)
      openTables.indices.last.map { openTables[$0].isLayout = true }
      openTables.append(HTMLTable())
    case "tr":
      startLine(offset)
      openTables.indices.last.map { openTables[$0].startRow() }
    case "td", "th":
      if openTables.last?.hasOpenCell == true { endCell(offset) }
      blank = nil
      let span = attributes["colspan"].flatMap { Int($0) } ?? 1
      let rows = attributes["rowspan"].flatMap { Int($0) } ?? 1
      openTables.indices.last.map {
        openTables[$0].startCell(at: text.bytes.count, columns: span, rows: rows)
      }
    case "input": takeField(attributes, offset)
    case _ where Self.blocks.contains(name):
      startLine(offset)
      if Self.headings.contains(name) { heading = text.bytes.count }
    default: break
    }
  }

  /// Takes in what a field shows.
  private mutating func takeField(_ attributes: HTMLAttributes, _ offset: Int) {
    let kind = attributes["type"]?.lowercased() ?? "text"
    guard kind == "text" || kind == "url", let value = attributes["value"], !value.isEmpty else {
      return
    }
    text.append(UInt8(ascii: "\t"), from: offset)
    text.append(value.utf8.map { $0.isLineBreak ? UInt8(ascii: " ") : $0 }, from: offset)
    text.append(UInt8(ascii: "\t"), from: offset)
  }

  mutating func end(_ name: String, at offset: Int) {
    guard name != "wbr" else { return }
    defer { depth -= 1 }
    if struck == depth { struck = nil }
    if let hidden {
      if hidden == depth { self.hidden = nil }
      return
    }
    switch name {
    case "pre", "textarea":
      preformatted -= 1
      startLine(offset)
    case "table":
      startLine(offset)
      if let table = openTables.popLast(), !table.isLayout { tables.append(table) }
    case "tr": endLine(offset)
    case "td", "th": endCell(offset)
    case _ where Self.blocks.contains(name):
      if Self.headings.contains(name) { markHeading(offset) }
      startLine(offset)
    default: break
    }
  }

  /// Marks a heading by a colon that only its place shows to be one: «Right».
  private mutating func markHeading(_ offset: Int) {
    defer { heading = nil }
    guard let heading, text.bytes.count - heading <= Self.longestHeading else { return }
    let words = String(decoding: text.bytes[heading...], as: UTF8.self)
    if Standing.isBareHeading(words) { text.append(UInt8(ascii: ":"), from: offset) }
  }

  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  /// In bytes.
  private static let longestHeading = 60

  private mutating func endCell(_ offset: Int) {
    blank = nil
    openTables.indices.last.map { openTables[$0].endCell(at: text.bytes.count) }
    text.append(UInt8(ascii: "\t"), from: offset)
  }

  private static let blocks: Set<String> = [
    "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "option", "p", "section", "ul",
  ]

  /// Whether nothing of an element is shown.
  private static func isHidden(_ name: String, _ attributes: HTMLAttributes) -> Bool {
    if unseen.contains(name) || attributes["hidden"] != nil { return true }
    guard let style = attributes["style"] else { return false }
    let words = style.lowercased().filter { !$0.isWhitespace }.split(separator: ";")
    return words.contains { hidingStyles.contains($0) }
  }

  private static let unseen: Set<String> = [
    "head", "iframe", "noscript", "object", "script", "style", "template", "title",
  ]

  private static let hidingStyles: Set<Substring> = [
    "display:none", "display:none!important", "visibility:hidden", "visibility:hidden!important",
    "mso-hide:all",
  ]

  /// Whether a line goes through all of an element.
  private static func isStruck(_ name: String, _ attributes: HTMLAttributes) -> Bool {
    ["del", "s", "strike"].contains(name)
      || attributes["style"]?.lowercased().contains("line-through") == true
  }

  // MARK: Text

  /// Takes characters that the source has as they are.
  mutating func take(verbatim offsets: Range<Int>) {
    guard hidden == nil else { return }
    var rest = offsets
    while let first = rest.first {
      let isBlank = isBlank(source.bytes[first])
      let end = source.bytes[rest].firstIndex { self.isBlank($0) != isBlank } ?? rest.upperBound
      if isBlank {
        blank = blank ?? first
      } else {
        flushBlank()
        strike(first)
        text.append(verbatim: first..<end, of: source)
        strike(end - 1)
      }
      rest = end..<rest.upperBound
    }
  }

  /// Takes what an entity at some offset stands for.
  mutating func take(_ characters: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard hidden == nil else { return }
    if characters.elementsEqual("\u{A0}".utf8) {
      flushBlank()
      text.append(UInt8(ascii: " "), from: offset)
    } else if characters.allSatisfy(isBlank) {
      blank = blank ?? offset
    } else {
      flushBlank()
      strike(offset)
      text.append(characters, from: offset)
      strike(offset)
    }
  }

  /// Marks words that are struck through as Markdown does.
  private mutating func strike(_ offset: Int) {
    if struck != nil { text.append("~~".utf8, from: offset) }
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    preformatted == 0 && (byte.isBlank || byte.isLineBreak)
  }

  private mutating func flushBlank() {
    guard let offset = blank else { return }
    blank = nil
    if !isAtStartOfLine { text.append(UInt8(ascii: " "), from: offset) }
  }

  private var isAtStartOfLine: Bool {
    text.bytes.last.map { $0.isLineBreak || $0 == UInt8(ascii: "\t") } ?? true
  }

  private mutating func startLine(_ offset: Int) {
    if text.bytes.last?.isLineBreak == false { endLine(offset) }
    blank = nil
  }

  private mutating func endLine(_ offset: Int) {
    blank = nil
    text.append(.lineFeed, from: offset)
  }
}
