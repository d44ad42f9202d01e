import Diagnostics

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
    var paragraph: Range<Int>?
    for line in text.lines {
      // What a reply quotes is of files that were sent before.
      let isOther = text.trimmed(line).isEmpty || text.bytes[line].first == UInt8(ascii: ">")
      if isOther {
        if let paragraph { read(paragraph, of: text) }
        paragraph = nil
      } else {
        read(line, of: text, names)
        paragraph = (paragraph?.lowerBound ?? line.lowerBound)..<line.upperBound
      }
    }
    if let paragraph { read(paragraph, of: text) }
  }

  /// Takes in what a line says of files that it names.
  private mutating func read(_ line: Range<Int>, of text: DecodedText, _ names: [String]) {
    let written = text.string(line)
    for name in names where named[name] == nil {
      named[name] = Retractions.verdict(of: name, among: names, in: written)
    }
  }

  /// Takes in what a paragraph says of what is attached: its lines may be broken anywhere.
  private mutating func read(_ paragraph: Range<Int>, of text: DecodedText) {
    for sentence in Retractions.sentences(of: text.string(paragraph)) {
      let written = sentence.split(whereSeparator: \.isNewline).joined(separator: " ")
      guard Retractions.meaning(of: written) == .attached else { continue }
      general.append(text.range(paragraph))
      areOfEarlier = areOfEarlier || Retractions.speaksOfOthers(written)
    }
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
