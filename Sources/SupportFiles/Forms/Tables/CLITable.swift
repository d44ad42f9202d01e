import Diagnostics
import Text

/// The reply of SES's API as the AWS CLI prints it with `--output table`: boxes within boxes, with
/// the tokens below their heading.
enum CLITable: Form {
  static let form = SupportFileForm.cliTable

  static func mayBeCertain(of text: DecodedText) -> Bool { text.census.has(UInt8(ascii: "|")) }

  static func recognise(_ text: DecodedText) -> Recognition {
    let headings: [StaticString] = ["dkimtokens", "tokens ", "dkimattributes"]
    guard mayBeCertain(of: text), headings.contains(where: { text.holds($0) }),
      text.holdsToken
    else {
      return .no
    }
    return text.lines.contains { isHeading($0, of: text) } ? .certain : .no
  }

  private static func isHeading(_ line: Range<Int>, of text: DecodedText) -> Bool {
    let cells = cells(of: line, in: text)
    guard cells.count == 1, let heading = cells.first else { return false }
    return headings.contains(text.string(heading).lowercased())
  }

  private static let headings: Set<String> = ["tokens", "dkimtokens"]

  static func read(_ text: DecodedText, into reading: inout Reading) {
    var table = CLITableReading()
    for line in text.lines {
      let cells = cells(of: line, in: text)
      if !cells.isEmpty { table.take(cells.map(text.located), into: &reading) }
    }
    table.finish(&reading)
  }

  /// What stands between the pipes of a line that begins and ends with them.
  private static func cells(of line: Range<Int>, in text: DecodedText) -> [Range<Int>] {
    let line = text.trimmed(line)
    guard line.count > 4, text.bytes[line.lowerBound] == UInt8(ascii: "|"),
      text.bytes[line.upperBound - 1] == UInt8(ascii: "|"), line.count < 1000
    else { return [] }
    return text.bytes[line].split(separator: UInt8(ascii: "|"))
      .map { text.trimmed($0.startIndex..<$0.endIndex) }
      .filter { !$0.isEmpty && text.bytes[$0].contains { $0.isLetter } }
  }
}

/// The reading of a table: what one line leaves to the next.
private struct CLITableReading {
  private var tokens: [Located<String>] = []
  private var zone: Located<String>?
  private var domain: Located<String>?
  private var isExternal = false
  private var isInTokens = false

  mutating func take(_ cells: [Located<String>], into reading: inout Reading) {
    if cells.count == 1 {
      takeOnly(cells[0], into: &reading)
    } else if cells.count == 2 {
      isInTokens = false
      switch cells[0].value.lowercased() {
      case "signinghostedzone": zone = cells[1]
      case "signingattributesorigin": isExternal = cells[1].value == "EXTERNAL"
      default: break
      }
    }
  }

  private mutating func takeOnly(_ cell: Located<String>, into reading: inout Reading) {
    let text = cell.value.lowercased()
    if text == "tokens" || text == "dkimtokens" {
      isInTokens = true
    } else if isInTokens, !text.contains(" "), !text.contains(".") {
      tokens.append(cell)
    } else if text.contains("."), !text.contains(" ") {
      finish(&reading)
      domain = cell
    } else {
      isInTokens = false
    }
  }

  mutating func finish(_ reading: inout Reading) {
    defer { self = CLITableReading() }
    guard let first = tokens.first else { return }
    guard !isExternal else {
      return reading.refuseSelectors(at: first.range)
    }
    reading.add(RawTokens(tokens: tokens, domain: domain, signingHostedZone: zone))
  }
}
