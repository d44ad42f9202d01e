import Diagnostics

/// The regions that a text names beside its records: in headings («us-east-1:», «Region: eu-west-1»,
/// «EU (Ireland) eu-west-1»), in a line below each record, or in a column.
///
/// A record has the region of its own line, else that of the heading above it. Where a text names
/// regions in a way that may belong to what is above as well as to what is below, none is told.
struct RegionMarks {
  /// What one region stands for, by lines.
  private struct Section {
    let lines: Range<UInt32>
    let region: String?
  }

  /// In order, without overlap.
  private var sections: [Section] = []
  /// Records that name their region themselves.
  private var rows: [Section] = []

  /// No regions at all.
  init() {}

  init(_ text: DecodedText) {
    // Most files name no region: then no line is looked at.
    var words = RegionWords(text.bytes[...])
    guard words.next() != nil else { return }
    let lines = RegionLines(text)
    rows = lines.rows.map { Section(lines: $0.number..<$0.number + 1, region: $0.region) }
    sections =
      switch lines.style {
      case .headings: Self.sections(below: lines.marks)
      case .fields: Self.sections(above: lines.marks)
      case .ambiguous: []
      }
  }

  /// The region of a record or token that stands at some place, if the text names one.
  func region(of range: SourceRange) -> String? {
    guard !sections.isEmpty || !rows.isEmpty else { return nil }
    let line = range.start.line
    return (Self.find(line, in: rows) ?? Self.find(line, in: sections))?.region
  }

  private static func sections(below marks: [RegionLines.Mark]) -> [Section] {
    marks.indices.map { index in
      let end = index + 1 < marks.count ? marks[index + 1].number : .max
      return Section(lines: marks[index].number..<end, region: marks[index].region)
    }
  }

  private static func sections(above marks: [RegionLines.Mark]) -> [Section] {
    var start: UInt32 = 1
    return marks.filter { $0.region != nil }.map { mark in
      defer { start = mark.number + 1 }
      return Section(lines: max(start, mark.paragraph)..<mark.number + 1, region: mark.region)
    }
  }

  /// By halves: a file may have as many sections as lines.
  private static func find(_ line: UInt32, in sections: [Section]) -> Section? {
    var (low, high) = (0, sections.count)
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].lines.upperBound <= line { low = middle + 1 } else { high = middle }
    }
    guard low < sections.count, sections[low].lines.contains(line) else { return nil }
    return sections[low]
  }
}
