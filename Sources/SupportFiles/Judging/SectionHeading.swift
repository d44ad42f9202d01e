import Text

/// What a line says as a heading.
struct SectionHeading {
  let kind: SectionMarks.Kind?
  let hasStanding: Bool
  let namesSome: Bool
  let isNameAlone: Bool
  /// Whether it is one only where empty lines stand around it: «Deprecated».
  let isBare: Bool

  /// - Parameter isBare: whether nothing marks it, and it says of nothing what it is.
  init(_ words: String, isBare: Bool) {
    self.isBare = isBare
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
    phrase(of: line, in: text).flatMap { $0.isBare && !text.standsApart(line) ? nil : $0.words }
  }

  /// The same for a line of which only its place may tell whether it is a heading.
  fileprivate static func phrase(
    of line: Range<Int>, in text: DecodedText
  ) -> (words: String, isBare: Bool)? {
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
      let isHeading =
        RecordColumn(lineHeading: words) == nil
        && (isPhrase || Standing.isHeading(written) || Examples.introduces(written))
      return isHeading ? (written, false) : nil
    }
    if Standing.isHeading(unmarked: written) { return (written, false) }
    return Standing.isBareHeading(written) ? (written, true) : nil
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
      if let heading = known[bytes] { return inPlace(heading, line) }
      looks += 1
      let heading = SectionHeading.phrase(of: line, in: text)
        .map { SectionHeading($0.words, isBare: $0.isBare) }
      if known.count < Self.mostKnown { known[bytes] = .some(heading) }
      return inPlace(heading, line)
    }
  }

  private func inPlace(_ heading: SectionHeading?, _ line: Range<Int>) -> SectionHeading? {
    heading.flatMap { $0.isBare && !text.standsApart(line) ? nil : $0 }
  }

  private static let mostKnown = 1000
}

extension DecodedText {
  /// Whether empty lines, or the text's ends, stand around a line.
  fileprivate func standsApart(_ line: Range<Int>) -> Bool {
    let above = bytes[..<max(0, line.lowerBound - 1)].reversed().prefix { $0 != .lineFeed }
    let below = bytes[line.upperBound...].drop { $0 == UInt8(ascii: "\r") }.dropFirst()
    return above.allSatisfy { $0.isBlank || $0.isLineBreak }
      && below.prefix { $0 != .lineFeed }.allSatisfy { $0.isBlank || $0.isLineBreak }
  }
}
