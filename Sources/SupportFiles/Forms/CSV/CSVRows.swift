internal import CLibCSV
import Text

/// A field of a CSV text.
struct CSVField {
  /// With its quotes, perhaps with blanks around it and line breaks before it.
  let offsets: Range<Int>
  /// The text within the quotes; nil for a field without any, which stands there as it is.
  let unquoted: String?

  init(_ offsets: Range<Int>, unquoted: String? = nil) {
    self.offsets = offsets
    self.unquoted = unquoted
  }

  /// What the field holds, without blanks around it where it has no quotes.
  func string(in bytes: [UInt8]) -> String {
    unquoted ?? String(decoding: bytes[bytes.trimmed(offsets)], as: UTF8.self)
  }

  /// Where the field's text stands as it is, without blanks around it; nil where quotes in it are
  /// written twice.
  func plainOffsets(in bytes: [UInt8]) -> Range<Int>? {
    let written = bytes.trimmed(offsets)
    guard let unquoted, unquoted.utf8.count != written.count else { return written }
    let inner = written.dropFirst().dropLast()
    return inner.count == unquoted.utf8.count ? inner : nil
  }
}

/// Reads a CSV text as RFC 4180 has it, and what Excel writes, and gives each row to `body`, until
/// that answers false.
///
/// Lines without quotes are cut at their delimiters; libcsv reads the others. Blanks around
/// unquoted fields, empty lines, and fields beyond the number of columns are left out.
///
/// - Returns: the offset of a quote that is never closed, if there is one.
func forEachCSVRow(
  of bytes: [UInt8], delimiter: UInt8, columns: Int, _ body: ([CSVField]) -> Bool
) -> Int? {
  var row = PlainCSVRow(columns: columns)
  var quoted: QuotedCSVRows?
  var index = 0
  while index < bytes.count {
    let start = index
    if row.read(bytes, from: &index, delimiter) {
      if !row.fields.isEmpty, !body(row.fields) { return nil }
      continue
    }
    let rows = quoted ?? QuotedCSVRows(of: bytes, delimiter: delimiter, columns: columns)
    quoted = rows
    index = start
    switch rows.next(from: &index) {
    case .row(let fields): if !fields.isEmpty, !body(fields) { return nil }
    case .openQuote(let offset): return offset
    }
  }
  return nil
}

/// A row on a line without quotes.
private struct PlainCSVRow {
  let columns: Int
  /// None where the line is empty.
  private(set) var fields: [CSVField] = []

  init(columns: Int) {
    self.columns = columns
    fields.reserveCapacity(columns)
  }

  /// Reads a line, and goes after its end; false where it has a quote.
  mutating func read(_ bytes: [UInt8], from index: inout Int, _ delimiter: UInt8) -> Bool {
    fields.removeAll(keepingCapacity: true)
    let end = bytes.indexOfLineBreak(from: index)
    var start = index
    while let place = bytes.firstIndex(of: delimiter, or: .quote, in: start..<end) {
      if bytes[place] == .quote { return false }
      append(start..<place)
      start = place + 1
    }
    if !fields.isEmpty || !bytes.trimmed(start..<end).isEmpty { append(start..<end) }
    index = end + 1
    return true
  }

  private mutating func append(_ offsets: Range<Int>) {
    if fields.count < columns { fields.append(CSVField(offsets)) }
  }
}

// MARK: Quotes

/// The rows that begin on lines with quotes, as libcsv reads them.
private final class QuotedCSVRows {
  enum Next {
    case row([CSVField])
    /// A quote at an offset is never closed.
    case openQuote(Int)
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let columns: Int
  private var parser = csv_parser()
  private var fields: [CSVField] = []
  private var isRowOver = false
  /// The offset where the field begins that is being read.
  private var start = 0
  /// The offset where it ends, if it ends with the piece that is being read.
  private var end = 0

  init(of bytes: [UInt8], delimiter: UInt8, columns: Int) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.columns = columns
    csv_init(&parser, 0)
    csv_set_delim(&parser, delimiter)
    // The buffer for a field grows by as much: little for small files, which are many.
    csv_set_blk_size(&parser, max(512, bytes.count / 64))
  }

  deinit { csv_free(&parser) }

  /// Reads a row from its beginning, and goes after its end.
  func next(from index: inout Int) -> Next {
    fields.removeAll(keepingCapacity: true)
    isRowOver = false
    start = index
    let context = Unmanaged.passUnretained(self).toOpaque()
    bytes.withUnsafeBufferPointer { text in
      // libcsv doesn't say where fields stand, so it gets the text in pieces that hold the end of
      // one field at most.
      while index < text.count, !isRowOver {
        let piece = index..<endOfPiece(from: index, in: text)
        index = piece.upperBound
        end = index - 1
        let start = text.baseAddress.map { $0 + piece.lowerBound }
        csv_parse(&parser, start, piece.count, takeField, takeRow, context)
      }
    }
    return isRowOver ? .row(fields) : finish(context)
  }

  /// Ends the last row, which no line break ends.
  private func finish(_ context: UnsafeMutableRawPointer) -> Next {
    end = bytes.count
    // Strict from the start, libcsv would stop at any quote within a field.
    csv_set_opts(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    let isOpen = csv_fini(&parser, takeField, takeRow, context) != 0
    return isOpen ? .openQuote(start) : .row(fields)
  }

  private func endOfPiece(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start
    while end < text.count, text[end] != delimiter, !text[end].isLineBreak { end += 1 }
    return min(end + 1, text.count)
  }

  fileprivate func take(field text: UnsafeRawBufferPointer) {
    let offsets = min(start, end)..<end
    start = end + 1
    guard fields.count < columns else { return }
    fields.append(CSVField(offsets, unquoted: String(decoding: text, as: UTF8.self)))
  }

  fileprivate func endRow() { isRowOver = true }
}

private func takeField(
  _ text: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
) {
  rows(context)?.take(field: UnsafeRawBufferPointer(start: text, count: count))
}

private func takeRow(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
  rows(context)?.endRow()
}

private func rows(_ context: UnsafeMutableRawPointer?) -> QuotedCSVRows? {
  context.map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
}
