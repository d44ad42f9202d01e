import Diagnostics

/// The regions that a text names beside its records: in headings («us-east-1:», «Region: eu-west-1»,
/// «EU (Ireland) eu-west-1»), in a line below each record, or in a column.
///
/// A record has the region of its own line, else that of the heading above it. Where a text names
/// regions in a way that may belong to what is above as well as to what is below, none is told.
struct RegionMarks {
  /// What one region stands for.
  private struct Section {
    let places: Range<SourcePosition>
    let region: String?
  }

  /// In order, without overlap.
  private var sections: [Section] = []
  /// Records that name their region themselves.
  private var rows: [Section] = []

  /// No regions at all.
  init() {}

  /// Whether the text names no region beside its records.
  var isEmpty: Bool { sections.isEmpty && rows.isEmpty }

  init(_ text: DecodedText) {
    // Most files name no region: then no line is looked at.
    guard RegionWords.mayStand(in: text.bytes) else { return }
    let lines = RegionLines(text)
    rows = lines.rows.map { Section(places: $0.places, region: $0.region) }
    sections =
      switch lines.style {
      case .headings: Self.sections(below: lines.marks, end: text.position(at: text.bytes.count))
      case .fields: Self.sections(above: lines.marks)
      case .ambiguous: []
      }
  }

  /// The region of a record or token that stands at some place, if the text names one.
  func region(of range: SourceRange) -> String? {
    guard !isEmpty else { return nil }
    return (Self.find(range.start, in: rows) ?? Self.find(range.start, in: sections))?.region
  }

  private static func sections(
    below marks: [RegionLines.Mark], end: SourcePosition
  ) -> [Section] {
    zip(marks, marks.dropFirst().map(\.places.lowerBound) + [end]).map { mark, end in
      Section(
        places: mark.places.lowerBound..<max(end, mark.places.lowerBound), region: mark.region)
    }
  }

  private static func sections(above marks: [RegionLines.Mark]) -> [Section] {
    var start = SourcePosition(line: 1, column: 1)
    return marks.filter { $0.region != nil }.map { mark in
      let end = mark.places.upperBound
      defer { start = end }
      return Section(places: min(max(start, mark.paragraph), end)..<end, region: mark.region)
    }
  }

  /// By halves: a file may have as many sections as lines.
  private static func find(_ place: SourcePosition, in sections: [Section]) -> Section? {
    var (low, high) = (0, sections.count)
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].places.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    guard low < sections.count, sections[low].places.contains(place) else { return nil }
    return sections[low]
  }
}
