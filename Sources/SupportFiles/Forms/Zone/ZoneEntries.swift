import Text

/// Cuts zone text (RFC 1035, section 5.1) into its entries: lines, or several where parentheses
/// join them, without comments.
struct ZoneEntries: Sequence, IteratorProtocol {
  /// A word or a quoted string.
  struct Token {
    /// Without the quotes.
    let offsets: Range<Int>
    let isQuoted: Bool
  }

  struct Entry {
    /// At least one; no more than a record can have.
    fileprivate(set) var tokens: [Token] = []
    /// Whether the line begins with a blank, by which an entry takes the name of the one before.
    var startsWithBlank = false
    var problem: Problem?
    /// The offset after the line break that ends it, and after the comment before that.
    fileprivate(set) var end = 0

    fileprivate mutating func append(_ token: Token) {
      if tokens.count < maximumTokens {
        tokens.append(token)
      } else if problem == nil {
        problem = .tooLong(token.offsets.lowerBound)
      }
    }

    fileprivate mutating func restart(startsWithBlank: Bool) {
      tokens.removeAll(keepingCapacity: true)
      self.startsWithBlank = startsWithBlank
      problem = nil
    }

    /// Whether it is a word alone.
    var isWord: Bool { tokens.count == 1 && problem == nil && !tokens[0].isQuoted }

    /// From the first token to the end of the last.
    var offsets: Range<Int> {
      (tokens.first?.offsets.lowerBound ?? 0)..<(tokens.last?.offsets.upperBound ?? 0)
    }
  }

  /// What breaks the syntax, with the offset of the character.
  enum Problem {
    case openQuote(Int)
    case openParenthesis(Int)
    case strayParenthesis(Int)
    case tooLong(Int)
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> Entry? {
    var entry = Entry()
    return next(into: &entry) ? entry : nil
  }

  /// Goes to the next entry, in the memory of another; false after the last one.
  mutating func next(into entry: inout Entry) -> Bool {
    entry.restart(startsWithBlank: isAtBlank)
    /// Offsets of the open parentheses' first, and their number.
    var parentheses = (first: 0, count: 0)
    while index < bytes.count {
      switch bytes[index] {
      case .lineFeed, .carriageReturn:
        index += 1
        guard parentheses.count == 0 else { continue }
        if !entry.tokens.isEmpty {
          entry.end = index
          return true
        }
        entry.restart(startsWithBlank: isAtBlank)
      case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
      case UInt8(ascii: ";"): skipComment()
      case UInt8(ascii: "("):
        if parentheses.count == 0 { parentheses.first = index }
        parentheses.count += 1
        index += 1
      case UInt8(ascii: ")"):
        if parentheses.count == 0 { entry.problem = .strayParenthesis(index) }
        parentheses.count = Swift.max(0, parentheses.count - 1)
        index += 1
      case .quote: takeQuoted(into: &entry)
      default: takeWord(into: &entry)
      }
    }
    if parentheses.count > 0 { entry.problem = .openParenthesis(parentheses.first) }
    entry.end = index
    return !entry.tokens.isEmpty
  }

  private var isAtBlank: Bool { index < bytes.count && bytes[index].isBlank }

  private mutating func skipComment() {
    while index < bytes.count, !bytes[index].isLineBreak { index += 1 }
  }

  private mutating func takeQuoted(into entry: inout Entry) {
    let start = index + 1
    index = start
    while index < bytes.count, bytes[index] != .quote, !bytes[index].isLineBreak { step() }
    entry.append(Token(offsets: start..<index, isQuoted: true))
    if index < bytes.count, bytes[index] == .quote {
      index += 1
    } else {
      entry.problem = .openQuote(start - 1)
    }
  }

  private mutating func takeWord(into entry: inout Entry) {
    let start = index
    while true {
      index = endOfPlainLetters(from: index)
      guard index < bytes.count, !endsWord(bytes[index]) else { break }
      step()
    }
    entry.append(Token(offsets: start..<index, isQuoted: false))
  }

  /// The first index that may end a word: after all that does come the letters, of which most is
  /// made.
  private func endOfPlainLetters(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] > UInt8(ascii: ";"), bytes[index] != .backslash {
      index += 1
    }
    return index
  }

  /// Goes over a character, or over a backslash and the one that it escapes.
  private mutating func step() {
    let escapes =
      bytes[index] == .backslash && index + 1 < bytes.count && !bytes[index + 1].isLineBreak
    index += escapes ? 2 : 1
  }

  private func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), .quote: true
    default: byte.isBlank || byte.isLineBreak
    }
  }
}

/// A record's data has 65,535 octets at most (RFC 1035, section 3.2.1), and each string has one for
/// its length; owner, TTL, class and type go before.
private let maximumTokens = 65_535 + 4
