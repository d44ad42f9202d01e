import Text

extension DecodedText {
  /// The text without the `>` that mail programs put before the lines of what they reply to, once
  /// for each reply.
  var withoutReplyMarks: DecodedText {
    guard census.has(UInt8(ascii: ">")),
      (1...Self.mostReplyLines).contains(
        lines.lazy.filter { [self] in endOfReplyMarks(in: $0) > $0.lowerBound }
          .prefix(Self.mostReplyLines + 1).reduce(0) { count, _ in count + 1 })
    else { return self }
    var plain = DerivedText()
    var end = 0
    for line in lines {
      // With the line break before it.
      plain.append(verbatim: end..<line.lowerBound, of: self)
      plain.append(verbatim: endOfReplyMarks(in: line)..<line.upperBound, of: self)
      end = line.upperBound
    }
    plain.append(verbatim: end..<bytes.count, of: self)
    return DecodedText(plain, of: self)
  }

  /// More than any reply quotes: each takes memory for where it comes from.
  private static let mostReplyLines = 500_000

  /// Where a line begins after its marks, each of which may have a blank before and after it.
  private func endOfReplyMarks(in line: Range<Int>) -> Int {
    var end = line.lowerBound
    var index = end
    while index < line.upperBound, bytes[index].isBlank || bytes[index] == UInt8(ascii: ">") {
      index += 1
      guard bytes[index - 1] == UInt8(ascii: ">") else { continue }
      let hasBlank = index < line.upperBound && bytes[index] == UInt8(ascii: " ")
      end = index + (hasBlank ? 1 : 0)
    }
    return end
  }
}
