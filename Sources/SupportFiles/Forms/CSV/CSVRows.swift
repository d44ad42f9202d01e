internal import CLibCSV
import Text

/// A field of a CSV text: its text unquoted, and its offsets with the quotes, perhaps with line
/// breaks before them.
struct CSVField {
  let text: String
  let offsets: Range<Int>
}

/// Reads a CSV text through libcsv (RFC 4180 and what Excel writes) and gives each row to `body`,
/// until that answers false.
///
/// Blanks around unquoted fields, empty lines, and fields beyond the number of columns are left
/// out.
///
/// - Returns: the offset of a quote that is never closed, if there is one.
func forEachCSVRow(
  of bytes: [UInt8], delimiter: UInt8, columns: Int, _ body: ([CSVField]) -> Bool
) -> Int? {
  var parser = csv_parser()
  csv_init(&parser, 0)
  defer { csv_free(&parser) }
  csv_set_delim(&parser, delimiter)
  // The buffer for a field grows by as much: little for small files, which are many.
  csv_set_blk_size(&parser, max(512, bytes.count / 64))
  return withoutActuallyEscaping(body) { body in
    var row = CSVRow(columns: columns, take: body)
    row.fields.reserveCapacity(columns)
    return withUnsafeMutablePointer(to: &row) { row in
      bytes.withUnsafeBufferPointer { feed($0, to: &parser, row) }
      row.pointee.end = bytes.count
      // Strict from the start, libcsv would stop at any quote within a field.
      csv_set_opts(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
      return csv_fini(&parser, takeField, takeRow, row) == 0 ? nil : row.pointee.start
    }
  }
}

private func feed(
  _ text: UnsafeBufferPointer<UInt8>, to parser: inout csv_parser,
  _ row: UnsafeMutablePointer<CSVRow>
) {
  for piece in CSVPieces(buffer: text, delimiter: csv_get_delim(&parser)) {
    guard row.pointee.isWanted else { return }
    row.pointee.end = piece.upperBound - 1
    let start = text.baseAddress.map { $0 + piece.lowerBound }
    csv_parse(&parser, start, piece.count, takeField, takeRow, row)
  }
}

/// Stretches of a text that end behind a delimiter or line break: libcsv doesn't say where fields
/// stand, so it gets the text in pieces that hold the end of one field at most.
private struct CSVPieces: Sequence, IteratorProtocol {
  let buffer: UnsafeBufferPointer<UInt8>
  let delimiter: UInt8
  var end = 0

  mutating func next() -> Range<Int>? {
    guard end < buffer.count else { return nil }
    let start = end
    while end < buffer.count, buffer[end] != delimiter, !buffer[end].isLineBreak { end += 1 }
    end = Swift.min(end + 1, buffer.count)
    return start..<end
  }
}

/// The row that is being read.
private struct CSVRow {
  let columns: Int
  let take: ([CSVField]) -> Bool
  /// Whether all was taken so far.
  var isWanted = true
  var fields: [CSVField] = []
  /// The offset where the field begins that is being read.
  var start = 0
  /// The offset where it ends, if it ends with the piece that is being read.
  var end = 0
}

private func takeField(
  _ text: UnsafeMutableRawPointer?, _ count: Int, _ context: UnsafeMutableRawPointer?
) {
  guard let row = context?.assumingMemoryBound(to: CSVRow.self) else { return }
  let offsets = min(row.pointee.start, row.pointee.end)..<row.pointee.end
  row.pointee.start = row.pointee.end + 1
  guard row.pointee.fields.count < row.pointee.columns else { return }
  let bytes = UnsafeRawBufferPointer(start: text, count: count)
  row.pointee.fields.append(
    CSVField(text: String(decoding: bytes, as: UTF8.self), offsets: offsets))
}

private func takeRow(_ terminator: Int32, _ context: UnsafeMutableRawPointer?) {
  guard let row = context?.assumingMemoryBound(to: CSVRow.self) else { return }
  row.pointee.isWanted = row.pointee.take(row.pointee.fields)
  row.pointee.fields.removeAll(keepingCapacity: true)
}
