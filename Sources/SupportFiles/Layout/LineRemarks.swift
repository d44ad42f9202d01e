import Text

/// What stands before a record and after it in its line: «OLD: x._domainkey …», «… (do not use)».
struct LineRemarks {
  private let before: ArraySlice<UInt8>
  private let after: ArraySlice<UInt8>

  /// Nil where there are no words, or where the line has several names, of which they may be said
  /// of one.
  init?(_ line: Range<Int>, of text: DecodedText) {
    let bytes = text.bytes[line.prefix(Self.longestRecord)]
    let underscore = text.bytes.firstIndex(of: .underscore, or: .underscore, in: bytes.indices)
    let start = bytes[..<(underscore ?? bytes.endIndex)]
    let name = start.lastIndex(where: \.isBlank).map { $0 + 1 } ?? bytes.startIndex
    before = bytes[..<name].prefix(200)
    var end = bytes.endIndex
    while end > bytes.startIndex, bytes.endIndex - end <= 200, !Self.endsName(bytes[..<end]) {
      end -= 1
    }
    after = bytes[end...].drop(while: Self.isOfNames)
    guard Self.hasWords(before) || Self.hasWords(after),
      after.count <= 200, KeyMentions.countOfLabels(in: bytes) == 1
    else { return nil }
  }

  /// What tells the remarks of a line from those of another.
  var bytes: ArraySlice<UInt8> { ArraySlice(Array(before) + [.lineFeed] + Array(after)) }

  /// What becomes of the record.
  ///
  /// - Parameter besidePlus: whether the text has `[+]`, without which `[-]` marks any element of a
  ///   list.
  func kind(besidePlus: Bool) -> SectionMarks.Kind? {
    let words = String(decoding: before, as: UTF8.self)
    if Examples.introducesInLine(words) { return .example }
    if Standing(words)?.verdict == .void || besidePlus && trimmed(words) == "[-]" {
      return .deletion
    }
    let rest = String(decoding: after, as: UTF8.self)
    guard let standing = Standing(rest), standing.verdict == .void else { return nil }
    // A cell that says so may be of a column that tells how far the record has come in DNS.
    if Standing.isFinding(rest) { return rest.contains { "([<#".contains($0) } ? .deletion : nil }
    // «Delete» in a cell of its own may be a button.
    return !standing.isVerbAlone || rest == rest.uppercased()
      || rest.contains(where: { "([<;#-/".contains($0) }) ? .deletion : nil
  }

  /// In bytes.
  private static let longestRecord = 2000

  private static func hasWords(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0.isLetter || $0 >= 0x80 || $0 == UInt8(ascii: "-") }
  }

  private static func isOfNames(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || ".-_".utf8.contains(byte)
  }

  private static func endsName(_ text: ArraySlice<UInt8>) -> Bool {
    text.hasEnd("amazonses.com") || text.hasEnd("_domainkey")
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes end in a word of ASCII, written in lower case, in any case.
  fileprivate func hasEnd(_ word: StaticString) -> Bool {
    count >= word.utf8CodeUnitCount && suffix(word.utf8CodeUnitCount).starts(withWord: word)
  }
}
