import DNS
import Diagnostics
import Text

extension Judgement {
  /// Reports each name that may be broken within its domain: what is read of it up to the end of
  /// the line is a name, too, but perhaps of another domain.
  mutating func reportBrokenNames(in reading: Reading) {
    let text = reading.text
    var broken: [BrokenName] = []
    for label in text.keyLabels where broken.count < Self.mostBrokenNames {
      if let name = BrokenName(at: label, in: text) { broken.append(name) }
    }
    guard !broken.isEmpty else { return }
    let names = considered + reading.usualNamesAndValues
    for name in broken where !isJoined(name, in: text, names) {
      report(
        .invalidRecordName,
        "\(quoted(text.string(name.start))) may go on with \(quoted(text.string(name.rest))) on the"
          + " next line; write the name on one line",
        at: text.range(name.start))
    }
  }

  /// More would say nothing new.
  private static let mostBrokenNames = 20

  /// Whether the form has put the pieces together.
  private func isJoined(
    _ broken: BrokenName, in text: DecodedText, _ names: [Located<String>]
  ) -> Bool {
    let place = text.position(at: broken.start.lowerBound)
    let whole = text.string(broken.start) + text.string(broken.rest)
    return names.contains { name in
      name.range.start <= place && place < name.range.end && name.range.file === text.file
        && name.value.filter { !$0.isWhitespace }.contains(whole)
    }
  }
}

/// The name of a key at the end of a line that seems to go on at the beginning of the next one.
private struct BrokenName {
  /// From the label `_domainkey` on.
  let start: Range<Int>
  let rest: Range<Int>

  init?(at label: Int, in text: DecodedText) {
    let bytes = text.bytes
    var end = label + "_domainkey".utf8.count
    while end < bytes.count, bytes[end].isOfName { end += 1 }
    guard end < bytes.count, bytes[end].isLineBreak, label > 0,
      bytes[label - 1] == UInt8(ascii: ".") || bytes[label - 1] == .backslash
    else { return nil }
    // Where the name ends, its line has nothing more.
    var lines = text.lines(from: end)
    guard lines.next() != nil, let line = lines.next() else { return nil }
    let word = bytes[line].prefix { $0.isOfName }
    guard !word.isEmpty, word.count <= DomainName.maximumLength else { return nil }
    let after = bytes[word.endIndex..<line.upperBound]
    let goesOn =
      word.first == UInt8(ascii: ".") && word.count > 1
      || bytes[end - 1] == UInt8(ascii: ".") && Self.mayEndName(word, before: after)
    guard goesOn, !Self.endsRecord(label, in: bytes) else { return nil }
    start = label..<end
    rest = word.indices
  }

  /// Whether the value stands before the name in its line, so that the next line is of another
  /// record.
  private static func endsRecord(_ label: Int, in bytes: [UInt8]) -> Bool {
    let before = bytes[..<label].suffix(longestLine)
    let start = before.lastIndex(where: \.isLineBreak).map { $0 + 1 } ?? before.startIndex
    return bytes[start..<label].containsWord("amazonses") || bytes[start..<label].containsWord("p=")
  }

  /// More than the record of any key takes, in bytes.
  private static let longestLine = 1024

  /// Whether a word may be the end of a domain, and is no field of a record, no command and no
  /// beginning of a sentence.
  private static func mayEndName(
    _ word: ArraySlice<UInt8>, before after: ArraySlice<UInt8>
  ) -> Bool {
    guard word.allSatisfy({ $0 != .underscore && $0.lowercased == $0 }),
      word.first?.isLetter == true, !word.containsWord("amazonses"), !RawRecord.isType(word),
      after.first != UInt8(ascii: ":")
    else { return false }
    let isEndOfLine = after.allSatisfy(\.isBlank)
    let label = word.prefix { $0 != UInt8(ascii: ".") }
    if isEndOfLine { return label.count <= longestTopLabel || label.count < word.count - 1 }
    let following = after.drop(while: \.isBlank).prefix { !$0.isBlank }
    // A sentence goes on in small letters.
    return RawRecord.isType(following)
      || !following.allSatisfy { $0.isLetter && $0.lowercased == $0 }
  }

  /// Of the labels that names end with, those that are usual are no longer.
  private static let longestTopLabel = 4
}
