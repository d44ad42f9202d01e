import Text

/// The fields of a record, as headings of columns and of lines name them.
enum RecordColumn: Int, CaseIterable {
  case name, type, value
  /// The labels of a key's name before `_domainkey`, or those with it.
  case selector
  /// The domain that relative names belong to: in a line, those of the records below it.
  case domain
  /// The preference of an MX.
  case preference
  /// What is to be done with the record.
  case operation
  /// Where a plan takes the record from, in a column only.
  case source
  /// A token of Easy DKIM beside its domain, in a column only.
  case token
  /// What is said of the record: its state, a comment.
  case remark
  /// Anything else that consoles show of a record: its TTL, whether it is proxied.
  case other

  /// Whether it says which record it is, whole or by what stands before its domain.
  var isOfName: Bool { self == .name || self == .selector }

  /// Whether a line may begin with the heading of a record's field.
  var isOfLines: Bool {
    switch self {
    case .name, .type, .value, .selector, .domain, .preference, .operation, .remark, .other: true
    case .source, .token: false
    }
  }

  /// Recognises the heading of a column in any case and with any marks: `Record name`, and with
  /// what tells records apart before it: `DKIM 1 Name`, `eu-west-1 value`.
  init?(heading: ArraySlice<UInt8>) {
    guard let words = Self.words(of: heading) else { return nil }
    if let column = HeadingVocabulary.columns[words] ?? Self.qualified(words, heading) {
      self = column
    } else if let bracket = heading.firstIndex(of: UInt8(ascii: "(")), bracket > heading.startIndex,
      let words = Self.words(of: heading[bracket...] + heading[..<bracket]),
      let column = Self.qualified(words, heading)
    {
      // «Name (old)»
      self = column
    } else {
      return nil
    }
  }

  /// Recognises the heading that a line begins with: `Record name`, without its colon.
  init?(lineHeading heading: ArraySlice<UInt8>) {
    guard let words = Self.words(of: heading), let column = HeadingVocabulary.columns[words],
      column.isOfLines, !HeadingVocabulary.onlyOfColumns.contains(words)
    else { return nil }
    self = column
  }

  /// The heading after words that say of which record it is.
  private static func qualified(
    _ text: String, _ heading: ArraySlice<UInt8>
  ) -> RecordColumn? {
    guard text.utf8.contains(UInt8(ascii: " ")) else { return nil }
    let words = text.split(separator: " ")
    guard words.count <= mostWords + 4 else { return nil }
    for count in stride(from: min(mostWords, words.count - 1), to: 0, by: -1) {
      let rest = words.suffix(count).joined(separator: " ")
      guard let column = HeadingVocabulary.columns[rest],
        column == .name || column == .value || column == .token
      else {
        continue
      }
      let isNamed =
        heading.contains(UInt8(ascii: ".")) && !heading.containsWord("_domainkey")
        || !Set(RegionWords(heading)).isEmpty
      let qualifiers = words.dropLast(count)
      return isNamed || qualifiers.allSatisfy(isQualifier) ? column : nil
    }
    return nil
  }

  /// Whether a word before a heading says of which record it is, or whether that holds.
  private static func isQualifier(_ word: Substring) -> Bool {
    HeadingVocabulary.qualifiers.contains(word) || Rank([String(word)]) != .plain
  }

  /// In bytes.
  static let longestHeading = 48
  static let shortestHeading = 2
  static let mostWords = 4

  /// The words of a heading in lower case, one blank between: letters of any script, without marks
  /// and numbers. Nil where there are none, or more than any heading has.
  private static func words(of heading: ArraySlice<UInt8>) -> String? {
    // Leaves room for marks.
    guard heading.count <= 2 * longestHeading else { return nil }
    let words =
      heading.allSatisfy { $0 < 0x80 } ? asciiWords(of: heading) : foreignWords(of: heading)
    return words.isEmpty ? nil : words
  }

  private static func asciiWords(of heading: ArraySlice<UInt8>) -> String {
    String(unsafeUninitializedCapacity: heading.count) { words in
      var count = 0
      for byte in heading where byte.isLetter || count > 0 && !words[count - 1].isBlank {
        words[count] = byte.isLetter ? byte.lowercased : UInt8(ascii: " ")
        count += 1
      }
      return count > 0 && words[count - 1].isBlank ? count - 1 : count
    }
  }

  private static func foreignWords(of heading: ArraySlice<UInt8>) -> String {
    String(decoding: heading, as: UTF8.self).lowercased().split { !$0.isLetter }
      .joined(separator: " ")
  }
}
