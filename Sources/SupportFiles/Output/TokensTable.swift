import DNS
import Diagnostics

/// What was understood of support files as a table for people: a line for each key and for each
/// thing left out, in file order, with `-` where the file doesn't tell.
///
/// Input is escaped (`escapedForTerminal`). Every line ends in a newline; there is none but the
/// heading where the files hold nothing.
package func tokensTable(_ files: [SupportFile]) -> String {
  let heading = ["FILE", "LINE", "FORM", "DOMAIN", "SIGNING HOSTED ZONE", "KEY"]
  return alignedTable([heading] + files.flatMap(rows))
}

private func rows(of file: SupportFile) -> [[String]] {
  let keys = file.entries.flatMap { rows(of: $0, in: file) }
  let ignored = file.ignored.map { entry in
    row(entry.range, file, [nil, nil, "left out: \(entry.reason)"])
  }
  return (keys + ignored).sorted { $0.line < $1.line }.map(\.cells)
}

private func rows(of entry: DKIMEntry, in file: SupportFile) -> [(line: UInt32, cells: [String])] {
  let owner = [entry.domain?.text, entry.signingHostedZone?.text]
  switch entry.keys {
  case .easyDKIM(let tokens):
    return tokens.map { row($0.range, file, owner + [$0.value.text]) }
  case .byoDKIM(let keys):
    return keys.map { row($0.range, file, owner + ["TXT at selector \($0.value.selector)"]) }
  }
}

private func row(
  _ range: SourceRange, _ file: SupportFile, _ cells: [String?]
) -> (line: UInt32, cells: [String]) {
  let place = [file.file.path, String(range.start.line), file.form?.rawValue]
  return (range.start.line, (place + cells).map { $0.map(escapedForTerminal) ?? "-" })
}

/// Columns as wide as their widest cell, two blanks between, none at a line's end.
private func alignedTable(_ rows: [[String]]) -> String {
  var widths: [Int] = []
  for row in rows {
    for (column, cell) in row.enumerated() {
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], cell.count)
    }
  }
  var table = ""
  for row in rows {
    for (column, cell) in row.enumerated() {
      table += cell
      guard column + 1 < row.count else { continue }
      table += String(repeating: " ", count: widths[column] - cell.count + 2)
    }
    table += "\n"
  }
  return table
}
