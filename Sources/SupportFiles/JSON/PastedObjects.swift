/// The JSON objects in a text that has more, as a session of a command line or a ticket does: each
/// begins a line.
struct PastedObjects {
  /// From brace to brace, to the text's end where one was cut off. The first two: only one alone is
  /// read.
  let ranges: [Range<Int>]

  init(in text: DecodedText) {
    var ranges: [Range<Int>] = []
    var end = 0
    for line in text.lines where line.lowerBound >= end && ranges.count < 2 {
      let start = text.trimmed(line).lowerBound
      guard start < line.upperBound, text.bytes[start] == UInt8(ascii: "{") else { continue }
      end = Self.end(ofObjectAt: start, in: text.bytes)
      ranges.append(start..<end)
    }
    self.ranges = ranges
  }

  /// Behind the brace that closes an object, passing over texts in quotes.
  private static func end(ofObjectAt start: Int, in bytes: [UInt8]) -> Int {
    var depth = 0
    var isInText = false
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case .quote: isInText.toggle()
      case .backslash where isInText: index += 1
      case UInt8(ascii: "{") where !isInText: depth += 1
      case UInt8(ascii: "}") where !isInText: depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { return min(index, bytes.count) }
    }
    return bytes.count
  }
}

/// The reading of the only JSON object in a text that holds no keys beside it; nil where there is
/// none, or no reader knows it.
func readingOfPastedObject(
  in text: DecodedText
) -> (text: DecodedText, reader: any SupportFileReader.Type, recognition: Recognition)? {
  let objects = PastedObjects(in: text).ranges
  guard objects.count == 1, let object = objects.first,
    // Else the text is the object, and has been looked at.
    text.trimmed(0..<text.bytes.count) != text.trimmed(object),
    !text.bytes[..<object.lowerBound].containsWord("_domainkey"),
    !text.bytes[object.upperBound...].containsWord("_domainkey")
  else { return nil }
  // Blank up to the object, so that its nodes have their places in the whole text.
  let blank = text.bytes[..<object.lowerBound].map { $0.isLineBreak ? $0 : UInt8(ascii: " ") }
  let json = DecodedText(
    file: text.file, validUTF8: blank + text.bytes[object], isASCII: text.isASCII)
  return plainTextReader(for: json).map { (json, $0.reader, $0.recognition) }
}
