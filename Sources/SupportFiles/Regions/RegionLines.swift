import Diagnostics

/// The lines of a text that name regions, and how they belong to the records around them.
struct RegionLines {
  struct Mark {
    /// The line's first place, and the one behind its last.
    let places: Range<SourcePosition>
    /// Where the lines begin that belong together with it, without an empty one between.
    let paragraph: SourcePosition
    /// Nil where the line speaks of several, or of one in prose.
    let region: String?
  }

  enum Style {
    /// A line stands for the records below it.
    case headings
    /// A line is the last field of the record above it: «Region: eu-west-1».
    case fields
    /// It may be either.
    case ambiguous
  }

  /// Headings, and prose between them.
  private(set) var marks: [Mark] = []
  /// Lines that are records themselves.
  private(set) var rows: [Mark] = []
  private(set) var style = Style.headings

  init(_ text: DecodedText) {
    var paragraph = 0
    var hasRecord = false
    var hasHeading = false
    var previous = 0..<0
    for line in text.lines {
      let words = text.trimmed(line)
      defer { previous = words }
      if words.isEmpty {
        paragraph = line.upperBound
        continue
      }
      let isRecord =
        text.bytes[words].containsWord("_domainkey") || text.bytes[words].containsWord("amazonses")
      hasRecord = hasRecord || isRecord
      let regions = Set(RegionWords(text.bytes[words]))
      guard !regions.isEmpty else { continue }
      let only = regions.count == 1 ? regions.first : nil
      let range = text.range(line)
      let mark = Mark(
        places: range.start..<range.end, paragraph: text.position(at: paragraph), region: only)
      if isRecord {
        rows.append(mark)
        continue
      }
      if only != nil, Self.mayBeHeading(text.bytes[words]) {
        if !hasHeading, hasRecord, !previous.isEmpty {
          let areFields = [words, previous].allSatisfy {
            text.bytes[$0].contains(UInt8(ascii: ":"))
          }
          style = areFields ? .fields : .ambiguous
        }
        hasHeading = true
        marks.append(mark)
      } else if only == nil || only != marks.last?.region {
        // Prose of another region: whose the records below are is no longer told.
        marks.append(Mark(places: mark.places, paragraph: mark.paragraph, region: nil))
      }
    }
  }

  /// Whether a line is short, as headings are, or introduces what is below it.
  private static func mayBeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= longestHeading else { return false }
    return line.last == UInt8(ascii: ":")
      || line.split(whereSeparator: \.isBlank).count { $0.contains(where: \.isLetter) } <= mostWords
  }

  private static let longestHeading = 80
  private static let mostWords = 8
}
