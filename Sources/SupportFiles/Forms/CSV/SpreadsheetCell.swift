/// A cell without what keeps a spreadsheet from taking it for a number: the formula `="…"`, or an
/// apostrophe before it.
func withoutSpreadsheetMarks(_ cell: String) -> String {
  if cell.hasPrefix("=\""), cell.hasSuffix("\""), cell.utf8.count > 3 {
    return String(cell.dropFirst(2).dropLast())
  }
  let isMarked = cell.hasPrefix("'") && !cell.hasSuffix("'")
  return isMarked ? String(cell.dropFirst()) : cell
}
