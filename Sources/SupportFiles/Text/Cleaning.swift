/// What copying and word processors do to a text, and cleaning undoes where only one meaning is
/// possible.
enum Cleaning: Int, CaseIterable {
  case invisible, quotes, dashes, links, lineBreaks, hyphens, blanks, markup

  /// What was done, as the end of a sentence: «…: invisible characters were taken out».
  var wording: String {
    switch self {
    case .invisible: "invisible characters were taken out"
    case .quotes: "typographic quotes were taken off"
    case .dashes: "typographic dashes were read as hyphens"
    case .links: "the link was taken off"
    case .lineBreaks: "line breaks were taken out"
    case .hyphens: "a line break's hyphen was taken out of the token"
    case .markup: "the marks of Markdown or a wiki were taken off"
    case .blanks: "no-break spaces were read as spaces"
    }
  }
}

/// A text that was cleaned, and what was done to it.
struct CleanedText {
  var text: String
  private(set) var cleanings: [Cleaning] = []

  init(_ text: String) {
    self.text = text
  }

  /// Takes over a text that some cleaning has made, if it has changed anything.
  mutating func replace(with new: String, by cleaning: Cleaning) {
    // By code points: two texts that differ in invisible characters may be equal as characters.
    guard !new.unicodeScalars.elementsEqual(text.unicodeScalars) else { return }
    text = new
    cleanings.append(cleaning)
  }
}
