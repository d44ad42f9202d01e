import Diagnostics
import Text

/// The lines of a text whose records are commented out: no program would take them, and its author
/// didn't mean them. Where all keys stand in comments, they are what was sent.
struct CommentedLines {
  private var lines: Set<UInt32> = []

  init() {}

  init(_ reading: Reading) {
    let text = reading.text
    guard Self.marks.contains(where: { text.bytes.containsWord($0) }) else { return }
    lines = Self.lines(of: text)
    guard !lines.isEmpty else { return }
    let others = reading.items.contains {
      guard case .record(let record) = $0 else { return false }
      return record.standing == .sound && !hold(record)
    }
    if !others { lines = [] }
  }

  /// Whether name and value of a record stand in comments. A heading of Markdown looks like one.
  func hold(_ record: RawRecord) -> Bool {
    !lines.isEmpty && lines.contains(record.name.range.start.line)
      && lines.contains(record.value.range.start.line)
  }

  private static let marks: [StaticString] = ["#", "//", "-- ", "<!--", "/*"]

  /// Those that hold a name or target of DKIM.
  private static func lines(of text: DecodedText) -> Set<UInt32> {
    var lines: Set<UInt32> = []
    var end: StaticString?
    for line in text.lines {
      let words = text.bytes[text.trimmed(line)]
      let begins = end == nil ? blocks.first { words.starts(with: $0.start) } : nil
      if end != nil || begins != nil || isComment(words),
        words.containsWord("_domainkey") || words.containsWord("amazonses")
      {
        lines.insert(text.position(at: line.lowerBound).line)
      }
      end = begins?.end ?? end
      if let mark = end, words.containsWord(mark) { end = nil }
    }
    return lines
  }

  /// Comments that may go on over lines.
  private static let blocks: [(start: [UInt8], end: StaticString)] = [
    (Array("<!--".utf8), "-->"), (Array("/*".utf8), "*/"),
  ]

  private static func isComment(_ words: ArraySlice<UInt8>) -> Bool {
    switch words.first {
    case UInt8(ascii: "#"): true
    case UInt8(ascii: "/"): words.starts(with: "//".utf8)
    case UInt8(ascii: "-"): words.starts(with: "-- ".utf8)
    default: false
    }
  }
}
