import Diagnostics
import Text

/// The lines of a text whose records are commented out: no program would take them, and its author
/// didn't mean them. Where all keys stand in comments, they are what was sent.
struct CommentedLines {
  private var lines: Set<UInt32> = []

  init() {}

  init(_ reading: Reading) {
    let text = reading.text
    guard Self.mayStand(in: text) else { return }
    lines = Self.lines(of: text)
    guard !lines.isEmpty else { return }
    let others = reading.items.contains {
      switch $0 {
      case .key(let key): !hold(key)
      case .record(let record): record.soundness == .sound && !hold(record)
      default: false
      }
    }
    if !others { lines = [] }
  }

  /// Whether name and value of a usual key stand in comments.
  func hold(_ key: UsualKey) -> Bool {
    !lines.isEmpty
      && [key.place.start, key.range.start, key.range.end].allSatisfy { lines.contains($0.line) }
  }

  /// Whether name and value of a record stand in comments. A heading of Markdown looks like one.
  func hold(_ record: RawRecord) -> Bool {
    !lines.isEmpty && lines.contains(record.name.range.start.line)
      && lines.contains(record.value.range.start.line)
  }

  /// Whether a text has what begins a comment, at a glance.
  private static func mayStand(in text: DecodedText) -> Bool {
    let marks: [StaticString] = ["#", "//", "/*", "-- ", "<!--"]
    return marks.contains { text.holds($0) }
  }

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
