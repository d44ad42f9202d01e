import DNS
import Diagnostics
import MailAuthentication
import Text

/// What was understood of support files as tables for people, one a file: how it was read, then a
/// line for each key and for each thing left out, in file order, with `-` where the file doesn't
/// tell.
///
///     dkim/a.csv: ses-console-csv, certain
///       LINE  DOMAIN       REGION  SIGNING HOSTED ZONE  TAKEN
///       2     example.com  -       dkim.amazonses.com   token …
///       5     -            -       -                    left out: MX record, mailzone makes its own
///
/// Input is escaped (`escapedForTerminal`). Every line ends in a newline.
package func tokensTable(_ files: [SupportFile]) -> String {
  files.map(table).joined(separator: "\n")
}

private func table(of file: SupportFile) -> String {
  let rows = rows(of: file)
  let heading = ["LINE", "DOMAIN", "REGION", "SIGNING HOSTED ZONE", "TAKEN"]
  return "\(escapedForTerminal(file.file.path)): \(reading(of: file))\n"
    + (rows.isEmpty ? "" : alignedLines([heading] + rows).map { "  \($0)\n" }.joined())
}

/// How a file was read, and how sure that is.
private func reading(of file: SupportFile) -> String {
  guard let form = file.form else { return "not read" }
  return ([form.rawValue] + [file.confidence?.rawValue].compactMap(\.self)).joined(separator: ", ")
}

private func rows(of file: SupportFile) -> [[String]] {
  let keys = file.entries.flatMap(rows)
  let ignored = file.ignored.map { row($0.range, [nil, nil, nil, "left out: \($0.reason)"]) }
  return (keys + ignored).sorted { $0.line < $1.line }.map(\.cells)
}

private func rows(of entry: DKIMEntry) -> [(line: UInt32, cells: [String])] {
  let owner = [entry.domain?.text, entry.statedRegion, entry.signingHostedZone?.text]
  switch entry.keys {
  case .easyDKIM(let tokens):
    return tokens.map { row($0.range, owner + ["token \($0.value.text)"]) }
  case .byoDKIM(let keys):
    return keys.map { row($0.range, owner + ["TXT at selector \($0.value.selector)"]) }
  }
}

private func row(_ range: SourceRange, _ cells: [String?]) -> (line: UInt32, cells: [String]) {
  let line = range.inFileSystem.start.line
  return (line, [String(line)] + cells.map { $0.map(escapedForTerminal) ?? "-" })
}
