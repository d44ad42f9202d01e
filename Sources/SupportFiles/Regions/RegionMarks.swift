import Diagnostics

/// The regions that a text names beside its records: in headings («us-east-1:», «Region:
/// eu-west-1», «EU (Ireland) eu-west-1»), in a line below each record, or in a column.
///
/// A record has the region of its own lines, else that of the heading above it. Where a text names
/// regions in a way that may belong to what is above as well as to what is below, none is told.
struct RegionMarks {
  /// What one region stands for.
  private struct Section {
    let places: Range<SourcePosition>
    let region: String?
  }

  /// In order, without overlap.
  private var sections: [Section] = []
  /// The lines that name regions, in order.
  private var lines: [Section] = []
  /// The region of a text that names none beside its records.
  var ofFile: String?

  /// No regions at all.
  init() {}

  /// Whether the text names no region beside its records.
  var isEmpty: Bool { lines.isEmpty }

  init(_ text: DecodedText) {
    // Most files name no region: then no line is looked at.
    guard text.mayNameRegions else { return }
    let lines = RegionLines(text)
    self.lines = lines.lines.map { Section(places: $0.places, region: $0.region) }
    sections =
      switch lines.style {
      case .headings: Self.sections(below: lines.marks, end: text.position(at: text.bytes.count))
      case .fields: Self.sections(above: lines.marks)
      case .ambiguous: []
      }
  }

  /// The region of a record or token that stands at some place, if the text names one.
  func region(of range: SourceRange) -> String? {
    guard !isEmpty else { return ofFile }
    if let own = ownRegion(of: range) { return own.region }
    let index = Self.index(of: range.start, in: sections)
    guard index < sections.count, sections[index].places.contains(range.start) else { return nil }
    return sections[index].region
  }

  /// What the lines name on which a record stands: nil where they name nothing, a section without a
  /// region where they name several.
  private func ownRegion(of range: SourceRange) -> Section? {
    var own: Section?
    for line in lines[Self.index(of: range.start, in: lines)...] {
      guard line.places.lowerBound < range.end || line.places.contains(range.start) else { break }
      if let own, own.region != line.region { return Section(places: own.places, region: nil) }
      own = line
    }
    return own
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

  /// The first section that ends after a place.
  private static func index(of place: SourcePosition, in sections: [Section]) -> Int {
    sections.partitioningIndex { place < $0.places.upperBound }
  }
}
