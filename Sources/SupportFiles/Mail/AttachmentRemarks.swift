import Diagnostics
import Text

/// What the texts of a mail say of the files attached to it: «The attached file is outdated»,
/// «Please delete the records in old.csv».
struct AttachmentRemarks {
  /// The lines that are about what is attached, whichever it is, and say not to use it.
  private(set) var general: [SourceRange] = []
  /// Whether they may be about files that were sent before: «Ignore the previous attachment, this
  /// one is right.»
  private var areOfEarlier = false
  /// What is said of a file of some name.
  private var named: [String: Standing.Verdict] = [:]

  /// Takes in the text of a mail.
  ///
  /// - Parameter names: those of the attached files.
  mutating func read(_ text: DecodedText, of names: [String]) {
    guard text.bytes.count <= Self.longest else { return }
    var before: Range<Int>?
    for line in text.lines {
      // What a reply quotes is of files that were sent before.
      let isQuoted = text.bytes[line].first == UInt8(ascii: ">")
      defer { before = isQuoted ? nil : line }
      if !isQuoted { read(line, after: before, of: text, names) }
    }
  }

  private mutating func read(
    _ line: Range<Int>, after before: Range<Int>?, of text: DecodedText, _ names: [String]
  ) {
    let written = text.string(line)
    for name in names where named[name] == nil {
      named[name] = Retractions.verdict(of: name, among: names, in: written)
    }
    // A sentence may be broken over two lines.
    let both = before.map { text.string($0.lowerBound..<line.upperBound) } ?? written
    guard [written, both].contains(where: { Retractions.meaning(of: $0) == .attached }) else {
      return
    }
    general.append(text.range(text.trimmed(line)))
    areOfEarlier = areOfEarlier || Retractions.speaksOfOthers(both)
  }

  /// Longer than a text that people write, in bytes.
  private static let longest = 1 << 18

  /// What is said of a file: nil for nothing.
  ///
  /// - Parameter isOnly: whether no other is attached.
  func verdict(of name: String, isOnly: Bool) -> Standing.Verdict? {
    named[name] ?? (isOnly && !areOfEarlier && !general.isEmpty ? .void : nil)
  }
}
