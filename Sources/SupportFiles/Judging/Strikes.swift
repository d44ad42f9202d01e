import Diagnostics
import Text

/// What a plain text strikes through, on however many lines: between two pairs of tildes of one
/// paragraph, as Markdown has it, or between tags of HTML.
struct Strikes {
  /// In the order of the text; none touches another.
  private(set) var places: [Range<SourcePosition>] = []
  private let text: DecodedText
  /// Where what is struck at hand begins, and how.
  private var open: (start: Int, mark: Mark)?

  /// What strikes through, from one to the next of its kind.
  private enum Mark: Equatable {
    case tildes, tag, endTag
  }

  init(of text: DecodedText) {
    self.text = text
    let hasTags = Self.tags.contains { text.holds($0) }
    guard hasTags || text.holds("~~") else { return }
    for line in text.lines where places.count < Self.most {
      let words = text.bytes[text.trimmed(line)]
      if words.isEmpty, open?.mark == .tildes { open = nil }
      for (place, mark) in Self.marks(in: words, hasTags) { take(mark, at: place) }
    }
  }

  private static let tags: [StaticString] = ["<del", "<s>", "<strike"]

  /// More than any text has.
  private static let most = 10_000

  private mutating func take(_ mark: Mark, at place: Int) {
    guard let open else {
      if mark != .endTag { self.open = (place, mark) }
      return
    }
    guard mark == (open.mark == .tag ? .endTag : open.mark) else { return }
    places.append(text.position(at: open.start)..<text.position(at: place))
    self.open = nil
  }

  /// The marks of a line in order. Three tildes begin code.
  private static func marks(
    in line: ArraySlice<UInt8>, _ hasTags: Bool
  ) -> [(place: Int, mark: Mark)] {
    let tilde = UInt8(ascii: "~")
    var marks: [(place: Int, mark: Mark)] = []
    var index = line.startIndex
    while let first = line[index...].firstIndex(where: {
      $0 == tilde || hasTags && $0 == UInt8(ascii: "<")
    }) {
      let end = line[first...].firstIndex { $0 != tilde } ?? line.endIndex
      if end - first == 2 {
        marks.append((first, .tildes))
      } else if end == first, let mark = tag(line[first...]) {
        marks.append((first, mark))
      }
      index = max(end, first + 1)
    }
    return marks
  }

  /// The tag with which a text begins, where it is one that strikes through.
  private static func tag(_ text: ArraySlice<UInt8>) -> Mark? {
    let isEnd = text.dropFirst().first == UInt8(ascii: "/")
    let rest = text.dropFirst(isEnd ? 2 : 1)
    let name = rest.prefix(while: \.isLetter)
    let words: [StaticString] = ["del", "s", "strike"]
    guard let after = rest.dropFirst(name.count).first,
      after == UInt8(ascii: ">") || after.isBlank && !isEnd,
      words.contains(where: { name.count == $0.utf8CodeUnitCount && name.starts(withWord: $0) })
    else { return nil }
    return isEnd ? .endTag : .tag
  }
}
