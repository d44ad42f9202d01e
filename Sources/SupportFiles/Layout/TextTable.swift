import Text

/// A table in plain text: a line of headings, and rows below it whose cells stand under them.
struct TextTable {
  /// What stands between the cells of a line.
  enum Cut {
    /// `|`, as in Markdown and in what command lines print.
    case pipes
    /// Two blanks or more, or a tab.
    case gaps
  }

  let cut: Cut
  /// The line of headings.
  let header: Range<Int>
  /// Where the line above begins that may say whose the records in each part of a row are.
  private let caption: Int?
  /// What stands above the headings of the domain that the rows are of.
  private let domainLine: DomainLine
  /// Where the headings begin, counted from their line's beginning.
  private let starts: [Int]

  /// Looks for headings within the first lines, since a mail may come before them.
  init?(in text: DecodedText, cut: Cut) {
    guard cut == .pipes ? text.census.has(UInt8(ascii: "|")) : Self.mayHaveGaps(text) else {
      return nil
    }
    var above: Int?
    var domainLine = DomainLine()
    for line in text.lines.prefix(Self.searchedLines) where line.count <= Self.longestHeader {
      let cells = Self.cells(of: line, in: text, cut)
      guard cells.count > 1, !text.bytes[line].containsWord("_domainkey"),
        Headings(cells.map { text.bytes[$0] }) != nil
      else {
        if !Self.isRule(line, in: text) { above = Self.mayBeCaption(cells) ? line.lowerBound : nil }
        domainLine.read(line, in: text)
        continue
      }
      self.domainLine = domainLine
      self.cut = cut
      header = line
      caption = above
      starts = cells.map { $0.lowerBound - line.lowerBound }
      return
    }
    return nil
  }

  /// Whether a text has what parts the cells of aligned columns, at a glance.
  private static func mayHaveGaps(_ text: DecodedText) -> Bool {
    text.census.has(UInt8(ascii: "\t")) || text.holds("  ")
  }

  /// Whether a line has cells as a row has.
  private static func mayBeCaption(_ cells: [Range<Int>]) -> Bool {
    cells.count { !$0.isEmpty } > 1
  }

  /// Whether a line stands between headings and rows: `|---|---|`.
  private static func isRule(_ line: Range<Int>, in text: DecodedText) -> Bool {
    text.bytes[line].split(separator: UInt8(ascii: "|")).allSatisfy(TableReading.isRule)
  }

  private static let searchedLines = 200
  private static let longestHeader = 4096

  /// Takes in the headings and the rows below them; lines that are no rows are passed over.
  func read(_ text: DecodedText, into reading: inout Reading) {
    var rows = TableReading(text, domainLine)
    /// Whether the first cell of the row above takes all of its column: it may go on below.
    var isFull = false
    for line in text.lines(from: caption ?? header.lowerBound) where !reading.isHopeless {
      let cells = row(line, in: text, mayGoOn: isFull)
      if cells.count < 2 { rows.domainLine.read(line, in: text) }
      if !cells.isEmpty { rows.read(cells, into: &reading) }
      isFull = isFirstColumnFull(of: line, in: text)
    }
    rows.finish(&reading)
  }

  private func row(_ line: Range<Int>, in text: DecodedText, mayGoOn: Bool) -> [Range<Int>] {
    let cells = Self.cells(of: line, in: text, cut)
    guard cut == .gaps, !cells.isEmpty, cells.count < starts.count else { return cells }
    if mayGoOn, cells.count == 1, cells[0].lowerBound == line.lowerBound,
      text.bytes[cells[0]].allSatisfy(\.isOfName)
    {
      return starts.indices.map { $0 == 0 ? cells[0] : line.upperBound..<line.upperBound }
    }
    if let row = fullRow(line, in: text) { return row }
    if let row = alignedRow(cells, below: line.lowerBound) { return row }
    // In narrow columns one blank is all there is room for; in prose it means nothing.
    guard text.bytes[line].containsWord("_domainkey") else { return cells }
    let words = Self.spaced(line, in: text) { $0 > 0 }
    return words.count <= starts.count ? words : cells
  }

  /// Whether the first cell of a line ends one blank before the next, which stands below its
  /// heading.
  private func isFirstColumnFull(of line: Range<Int>, in text: DecodedText) -> Bool {
    guard cut == .gaps, starts.count > 1, line.count > starts[1], starts[1] > 1 else {
      return false
    }
    let next = line.lowerBound + starts[1]
    return !text.bytes[next].isBlank && text.bytes[next - 1] == UInt8(ascii: " ")
      && !text.bytes[next - 2].isBlank
  }

  /// The cells of a line each of which stands below its heading, some of them with one blank before
  /// the next, since they take all of their column; nil where they don't stand so.
  private func fullRow(_ line: Range<Int>, in text: DecodedText) -> [Range<Int>]? {
    guard let last = starts.last, line.count > last, starts.count > 2,
      starts.allSatisfy({ start in
        let place = line.lowerBound + start
        return !text.bytes[place].isBlank
          && (start == 0 || text.bytes[place - 1] == UInt8(ascii: " "))
      })
    else { return nil }
    let ends = starts.dropFirst() + [line.count]
    return zip(starts, ends).map {
      text.trimmed(line.lowerBound + $0..<line.lowerBound + $1)
    }
  }

  /// The cells of a line that has some of them only, each below its heading; nil where they stand
  /// elsewhere, or are the beginning of a row.
  private func alignedRow(_ cells: [Range<Int>], below line: Int) -> [Range<Int>]? {
    let columns = cells.map { starts.firstIndex(of: $0.lowerBound - line) }
    let isBeginning = columns.elementsEqual(columns.indices.map { $0 })
    guard !columns.contains(nil), !isBeginning else { return nil }
    return starts.indices.map { column in
      columns.firstIndex(of: column).map { cells[$0] } ?? line..<line
    }
  }

  // MARK: Cells

  /// More than any table has; nothing is cut after them.
  private static let mostCells = 256

  static func cells(
    of line: Range<Int>, in text: DecodedText, _ cut: Cut
  ) -> [Range<Int>] {
    switch cut {
    case .pipes: piped(line, in: text)
    case .gaps: spaced(line, in: text) { $0 > 1 }
    }
  }

  /// What stands between pipes, and not what stands outside those at the ends.
  private static func piped(_ line: Range<Int>, in text: DecodedText) -> [Range<Int>] {
    let line = text.trimmed(line)
    let pipes = pipes(in: line, of: text)
    guard !pipes.isEmpty else { return [] }
    let starts = [line.lowerBound] + pipes.map { $0 + 1 }
    var cells = zip(starts, pipes + [line.upperBound]).map { text.trimmed($0..<$1) }
    if cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.last?.isEmpty == true { cells.removeLast() }
    return isWikiHeader(cells, in: text) ? cells.filter { !$0.isEmpty } : cells
  }

  /// The pipes between the cells of a line, up to a limit. That of a wiki's link, `[name|http://…]`
  /// or `<http://…|name>`, is none of them.
  private static func pipes(in line: Range<Int>, of text: DecodedText) -> [Int] {
    var pipes: [Int] = []
    var isInLink = false
    for index in line where pipes.count < mostCells {
      switch text.bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "<"): isInLink = true
      case UInt8(ascii: "]"), UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: "\t"):
        isInLink = false
      case UInt8(ascii: "|") where !isInLink: pipes.append(index)
      default: break
      }
    }
    return pipes
  }

  /// Whether cells are headings of Jira or Confluence, which have two pipes around them:
  /// `||Type||Name||Value||`. Without the outermost pipes, each second cell is one between two
  /// pipes.
  private static func isWikiHeader(_ cells: [Range<Int>], in text: DecodedText) -> Bool {
    cells.count > 4 && !cells.count.isMultiple(of: 2)
      && cells.indices.allSatisfy { cells[$0].isEmpty == $0.isMultiple(of: 2) }
      && cells.contains { RecordColumn(heading: text.bytes[$0]) != nil }
  }

  /// What stands between tabs and runs of as many blanks as the condition asks for.
  private static func spaced(
    _ line: Range<Int>, in text: DecodedText, isGap: (_ blanks: Int) -> Bool
  ) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start: Int?
    var end = line.lowerBound
    for index in line where !text.bytes[index].isBlank && cells.count < mostCells {
      let blanks = index - end
      if blanks > 0, let cell = start,
        isGap(blanks) || text.bytes[end..<index].contains(UInt8(ascii: "\t"))
      {
        cells.append(cell..<end)
        start = index
      }
      start = start ?? index
      end = index + 1
    }
    if let start { cells.append(start..<end) }
    return cells
  }
}
