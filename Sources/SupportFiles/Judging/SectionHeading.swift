import Text

/// What a line says as a heading.
struct SectionHeading {
  let kind: SectionMarks.Kind?
  let hasStanding: Bool
  let namesSome: Bool
  let isNameAlone: Bool

  init(_ words: String) {
    kind = Self.kind(of: words)
    hasStanding = Standing(words) != nil
    namesSome = Standing.namesSome(words)
    isNameAlone = namesSome && Standing.isNameAlone(words)
  }

  private static func kind(of heading: String) -> SectionMarks.Kind? {
    if let standing = Standing(heading), standing.verdict == .void, standing.reference != .above {
      return .deletion
    }
    if Retractions.meaning(of: heading) == .below { return .deletion }
    return Examples.introduces(heading) ? .example : nil
  }

  /// What a line says as a heading of what is below it; nil for another line. It is marked as one,
  /// or has nothing but a standing: «Old records (eu-west-1)», «; --- delete these ---».
  static func words(of line: Range<Int>, in text: DecodedText) -> String? {
    guard mayBeHeading(text.bytes[line]) else { return nil }
    let place = text.trimmed(line)
    let words = text.bytes[place]
    guard let first = words.first, let last = words.last(where: { !"*_".utf8.contains($0) }),
      !words.containsWord("_domainkey"), !words.containsWord("amazonses")
    else { return nil }
    let isMarked =
      first == UInt8(ascii: "#") || last == UInt8(ascii: ":")
      || words.suffix(3).elementsEqual("：".utf8)
      || words.starts(with: "**".utf8) && words.last == UInt8(ascii: "*")
    let written = text.string(place)
    if isMarked {
      let isPhrase = words.contains { $0.isBlank || $0 >= 0x80 }
      return RecordColumn(lineHeading: words) == nil
        && (isPhrase || Standing.isHeading(written) || Examples.introduces(written)) ? written : nil
    }
    return Standing.isHeading(unmarked: written) ? written : nil
  }

  /// Whether a line may be a heading, at a glance: by its ends, or as a short one with words alone.
  fileprivate static func mayBeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, let last = line.last, (3...200).contains(line.count) else {
      return false
    }
    return first.isBlank || first == UInt8(ascii: "#") || last.isBlank || last >= 0x80
      || ":*_".utf8.contains(last)
      || line.count <= 60 && Standing.mayBeHeading(line)
  }
}

/// The headings of a text, of which each is understood once: some stand above every record.
struct SectionHeadings {
  private let text: DecodedText
  private var known: [ArraySlice<UInt8>: SectionHeading?] = [:]
  /// How many lines were looked at.
  private(set) var looks = 0

  init(of text: DecodedText) {
    self.text = text
  }

  /// Nil for a line that is no heading.
  subscript(line: Range<Int>) -> SectionHeading? {
    mutating get {
      let bytes = text.bytes[line]
      guard SectionHeading.mayBeHeading(bytes) else { return nil }
      if let heading = known[bytes] { return heading }
      looks += 1
      let heading = SectionHeading.words(of: line, in: text).map(SectionHeading.init)
      if known.count < Self.mostKnown { known[bytes] = .some(heading) }
      return heading
    }
  }

  private static let mostKnown = 1000
}
