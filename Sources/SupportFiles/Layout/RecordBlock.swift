import DNS
import Diagnostics
import MailAuthentication
import Text

/// The fields of one record as they gather line by line.
struct RecordBlock {
  private let text: DecodedText
  private var fields: [RecordColumn: Located<String>] = [:]
  /// The field that the next line may still belong to, and whether its value is still to come.
  private var current: (column: RecordColumn, isEmpty: Bool)?

  init(text: DecodedText) {
    self.text = text
  }

  mutating func read(_ line: Range<Int>, into reading: inout Reading) {
    guard line.count > RecordColumn.shortestHeading || current != nil else { return }
    guard !line.isEmpty else {
      if current?.isEmpty == false { current = nil }
      return
    }
    let headings = LineHeadings(line, of: text).fields
    guard headings.isEmpty else {
      for field in headings { take(field, &reading) }
      return
    }
    let words = text.trimmed(line)
    guard let (column, isEmpty) = current else { return }
    if isEmpty {
      // The value stands on the line below its heading, perhaps with an empty one between.
      if !words.isEmpty { set(column, to: words) }
    } else if let field = fields[column],
      isRestOfName(field.value, words) || column == .value && isRest(of: field.value, words)
    {
      fields[column] = field.map { $0 + text.string(words) }
    } else {
      current = nil
    }
  }

  /// Ends the record that is being gathered.
  mutating func finish(_ reading: inout Reading) {
    defer {
      fields.removeAll(keepingCapacity: true)
      current = nil
    }
    if let name = fields[.name] {
      let record = RawRecord { fields[$0] ?? ($0 == .value ? name.map { _ in "" } : nil) }
      if let record { reading.add(record) }
    } else if let rest = fields[.value] ?? fields[.type] {
      reading.ignore(rest.range, "not a record: it has no name")
    }
  }

  /// Takes in a field, which begins the next record where this one has it already.
  mutating func take(_ field: LineHeadings.Field, _ reading: inout Reading) {
    // What tells nothing of the record ends the field before it, and nothing else.
    guard field.column != .other else { return current = nil }
    if fields[field.column] != nil { finish(&reading) }
    set(field.column, to: field.offsets)
  }

  private mutating func set(_ column: RecordColumn, to offsets: Range<Int>) {
    let field = text.located(offsets).map(trimmed)
    fields[column] = field
    current = (column, field.value.isEmpty)
  }

  /// Whether a line is the rest of a public key that a mail has wrapped: the record isn't whole
  /// without it.
  private func isRest(of value: String, _ words: Range<Int>) -> Bool {
    let looksLikeKey = text.bytes[words].allSatisfy {
      $0.isLetter || $0.isDigit || "+/=\"".utf8.contains($0)
    }
    guard !words.isEmpty, looksLikeKey, value.utf8.count <= Self.longestKeyRecord,
      value.utf8.contains(UInt8(ascii: "="))
    else { return false }
    return (try? KeyRecord(logicalText(value))) == nil
  }

  /// Whether a line is the rest of a name that was wrapped at a dot. A name may end in a dot, and a
  /// mail goes on below it: so the name must lack its domain without the line.
  private func isRestOfName(_ name: String, _ words: Range<Int>) -> Bool {
    let octets = name.utf8
    let isWord = text.bytes[words].allSatisfy {
      $0.isLetter || $0.isDigit || "._-".utf8.contains($0)
    }
    guard isWord, let first = text.bytes[words].first, octets.count <= DomainName.maximumLength
    else { return false }
    let hasDot = octets.last == UInt8(ascii: ".") || first == UInt8(ascii: ".")
    let lacksDomain =
      octets.containsWord("_domainkey")
      ? name.lowercased().hasSuffix("_domainkey.") || name.lowercased().hasSuffix("_domainkey")
      : !octets.containsWord("amazonses.com")
    return hasDot && lacksDomain
  }

  /// Longer than the record of any key that SES takes, in bytes.
  private static let longestKeyRecord = 2048
}
