import MailAuthentication
import Text

/// A line that takes records back, or perhaps does.
struct RetractingLine {
  let line: Range<Int>
  /// Which records it takes back; nil where that is not understood.
  let meaning: Standing.Reference?
  /// Whether it names a domain or a region, which may be that of some of them.
  let namesSome: Bool
  /// What it takes back by name, where that is not understood.
  var namings: [Retractions.Naming] = []
}

/// The lines of a text that take records back and hold none.
struct RetractingLines {
  /// In order.
  private(set) var all: [RetractingLine] = []
  private let text: DecodedText
  private var headings: SectionHeadings
  private var looks = 0

  init(of text: DecodedText, _ headings: SectionHeadings) {
    self.text = text
    self.headings = headings
    var end = 0
    // Most texts have nothing but line breaks between their keys.
    for line in text.keyLines {
      look(in: end..<line.lowerBound)
      end = line.upperBound
    }
    look(in: end..<text.bytes.count)
  }

  private mutating func look(in part: Range<Int>) {
    guard part.count > SectionMarks.shortestSentence, Self.hasWords(text.bytes[part]),
      Standing.mayBeVoid(text.bytes[part])
    else { return }
    var before: Range<Int>?
    for line in text.lines(from: part.lowerBound) {
      guard line.lowerBound < part.upperBound, looks < Self.mostLooks else { return }
      look(at: line, below: before)
      before = text.bytes[line].contains { !$0.isBlank } ? line : nil
    }
  }

  /// - Parameter before: the line above of the same paragraph.
  private mutating func look(at line: Range<Int>, below before: Range<Int>?) {
    guard line.count <= Retractions.longest, !Self.isRow(text.bytes[line]) else { return }
    // A sentence may be broken over two lines.
    let both = before.map { $0.lowerBound..<line.upperBound } ?? line
    guard Standing.mayBeVoid(text.bytes[both]),
      headings[line]?.hasStanding != true
    else { return }
    let written = text.string(line)
    guard Retractions.mayPoint(in: text.bytes[both]) || Standing.namesSome(written) else { return }
    looks += 1
    guard !Retractions.isOfOtherTypes(written, in: text) else { return }
    if let meaning = Retractions.meaning(of: written) {
      add(line, meaning, written, goesOn: before != nil)
    } else if both != line, both.count <= Retractions.longest,
      let meaning = Retractions.meaning(of: text.string(both))
    {
      add(both, meaning, text.string(both), goesOn: true)
    } else if Standing(written) == nil, Retractions.mayBeOne(written) {
      all.append(RetractingLine(line: line, meaning: nil, namesSome: false))
    } else {
      let namings = Retractions.namings(in: written)
      guard !namings.isEmpty else { return }
      all.append(RetractingLine(line: line, meaning: nil, namesSome: true, namings: namings))
    }
  }

  /// - Parameter goesOn: whether the line is not the first of its paragraph.
  private mutating func add(
    _ line: Range<Int>, _ meaning: Standing.Reference, _ written: String, goesOn: Bool
  ) {
    // «If it isn't yours, please notify us and / delete it and all attachments.»
    guard meaning != .attached || !goesOn || written.first?.isLowercase != true else { return }
    all.append(
      RetractingLine(line: line, meaning: meaning, namesSome: Standing.namesSome(written)))
  }

  /// Whether a text has words in a row, and more than fields after colons.
  private static func hasWords(_ text: ArraySlice<UInt8>) -> Bool {
    var previous = UInt8(ascii: ":")
    for byte in text {
      if byte >= 0x80 || byte.isBlank && previous.isLetter { return true }
      previous = byte
    }
    return false
  }

  /// Whether a line is one of a table or of data, or has tokens.
  private static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains { "|\t{\"=".utf8.contains($0) }
      || line.split { !$0.isOfToken }.contains { $0.count == DKIMToken.usualLength }
      || areHeadings(line.split { ",;".utf8.contains($0) })
  }

  /// Whether the cells of a line are headings of columns that go and of others that come: «Remove
  /// these,Add these».
  private static func areHeadings(_ cells: [ArraySlice<UInt8>]) -> Bool {
    guard cells.count > 1, cells.allSatisfy({ $0.first?.isBlank == false }) else { return false }
    let verdicts = cells.map { Standing(String(decoding: $0, as: UTF8.self))?.verdict }
    return !verdicts.contains(nil) && Set(verdicts).count == 2
  }

  /// Lines that are looked at: more than any text has that may take records back.
  private static let mostLooks = 10_000
}
