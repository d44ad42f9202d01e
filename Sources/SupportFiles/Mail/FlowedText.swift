import Text

/// A text whose lines a mail program has broken between and within words, and which goes on where a
/// line ends in a blank that wasn't there (RFC 3676, `format=flowed; delsp=yes`).
///
/// Without `delsp`, lines are broken at blanks alone, and stay as they are.
struct FlowedText {
  private(set) var content: [UInt8] = []
  /// Of the lines as they came, from 0 on, those that begin one of the text.
  private(set) var starts: [Int] = []

  init(_ content: [UInt8]) {
    self.content.reserveCapacity(content.count)
    var depth: Int?
    var number = 0
    var rest = content[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: .lineFeed) ?? rest.endIndex
      let line = rest[..<end].last == .carriageReturn ? rest[..<end].dropLast() : rest[..<end]
      let own = line.prefix { $0 == Self.quoteMark }.count
      if depth == own {
        self.content += Self.withoutStuffing(line.dropFirst(own))
      } else {
        if depth != nil { self.content.append(.lineFeed) }
        starts.append(number)
        self.content += line
      }
      let goesOn = line.last == Self.blank && !line.dropFirst(own).elementsEqual("-- ".utf8)
      if goesOn {
        self.content.removeLast()
        depth = own
      } else {
        self.content.append(.lineFeed)
        depth = nil
      }
      number += 1
      rest = rest[end...].dropFirst()
    }
  }

  private static let blank = UInt8(ascii: " ")
  private static let quoteMark = UInt8(ascii: ">")

  /// A line without the blank that is put before one that would look like a quote.
  private static func withoutStuffing(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.first == blank ? line.dropFirst() : line
  }
}
