import Text

/// A text in UTF-8 whose no-break spaces and other spaces of typesetting have become plain ones, so
/// that columns and words are told apart. Every place in it stays where it was.
struct PlainSpaces {
  private(set) var bytes: [UInt8] = []
  /// The offset of the first space that was replaced on a line with a record of SES's.
  private(set) var firstInRecord: Int?

  /// - Parameter text: valid UTF-8.
  init(_ text: [UInt8]) {
    bytes.reserveCapacity(text.count)
    var line = 0
    var firstInLine: Int?
    var index = 0
    while index < text.count {
      if let length = Self.lengthOfSpace(at: index, in: text) {
        firstInLine = firstInLine ?? bytes.count
        bytes.append(UInt8(ascii: " "))
        index += length
        continue
      }
      if text[index].isLineBreak {
        endLine(bytes[line...], firstInLine)
        line = bytes.count
        firstInLine = nil
      }
      bytes.append(text[index])
      index += 1
    }
    endLine(bytes[line...], firstInLine)
  }

  private mutating func endLine(_ line: ArraySlice<UInt8>, _ firstSpace: Int?) {
    guard firstInRecord == nil, let firstSpace,
      line.containsWord("_domainkey") || line.containsWord("amazonses")
    else { return }
    firstInRecord = firstSpace
  }

  /// The length in UTF-8 of a space beyond ASCII, nil for anything else: U+00A0, U+1680, U+2000 to
  /// U+200A, U+202F, U+205F and U+3000 (Unicode's category Zs).
  private static func lengthOfSpace(at index: Int, in text: [UInt8]) -> Int? {
    switch text[index] {
    case 0xC2: return text[index + 1] == 0xA0 ? 2 : nil
    case 0xE1: return text[index + 1] == 0x9A && text[index + 2] == 0x80 ? 3 : nil
    case 0xE2:
      let isSpace =
        text[index + 1] == 0x80 && (0x80...0x8A).contains(text[index + 2])
        || text[index + 1] == 0x80 && text[index + 2] == 0xAF
        || text[index + 1] == 0x81 && text[index + 2] == 0x9F
      return isSpace ? 3 : nil
    case 0xE3: return text[index + 1] == 0x80 && text[index + 2] == 0x80 ? 3 : nil
    default: return nil
    }
  }
}
