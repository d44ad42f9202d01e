import Diagnostics

/// Decodes a file's bytes: UTF-8 with or without a byte-order mark, or UTF-16 with one, as Excel
/// writes it, or without where that is certain. Anything else is one error with its place. Spaces
/// of typesetting become plain ones.
func decodeText(_ contents: [UInt8], file: SourceFile) -> (DecodedText?, Diagnostics) {
  var diagnostics = Diagnostics()
  let decoding = decodedBytes(of: contents)
  let text = DecodedText(
    file: file, validUTF8: decoding.bytes, decoding.census,
    firstPlainedSpace: decoding.firstPlainedSpace)
  if let encoding = decoding.brokenEncoding {
    diagnostics.error(
      .undecodableText,
      "from here on the file is not \(encoding); ask for it as text in UTF-8, or save it so",
      at: text.range(text.bytes.count..<text.bytes.count))
    return (nil, diagnostics)
  }
  if text.census.has(0), let offset = text.bytes.firstIndex(of: 0) {
    diagnostics.error(
      .undecodableText,
      "the file holds a NUL, so it is no text; ask for a CSV or plain text in UTF-8",
      at: text.range(offset..<offset))
    return (nil, diagnostics)
  }
  return (text, diagnostics)
}

/// The text's bytes in UTF-8, up to the first place that the encoding can't hold.
private struct Decoding {
  let bytes: [UInt8]
  let census: OctetCensus
  var firstPlainedSpace: Int?
  /// The encoding that the file breaks, or nil where all was decoded.
  let brokenEncoding: String?
}

private func decodedBytes(of contents: [UInt8]) -> Decoding {
  let census = OctetCensus(contents)
  // Most texts are plain ASCII.
  if census.isASCII, !census.has(0) {
    return Decoding(bytes: contents, census: census, brokenEncoding: nil)
  }
  if contents.starts(with: [0xFF, 0xFE]) {
    return transcoded(UTF16Units(contents.dropFirst(2), isBigEndian: false), as: UTF16.self)
  }
  if contents.starts(with: [0xFE, 0xFF]) {
    return transcoded(UTF16Units(contents.dropFirst(2), isBigEndian: true), as: UTF16.self)
  }
  if let decoding = decodedUnmarkedUTF16(contents) { return decoding }
  let hasMark = contents.starts(with: [0xEF, 0xBB, 0xBF])
  return transcoded(hasMark ? Array(contents.dropFirst(3)) : contents, as: UTF8.self)
}

/// UTF-16 without its byte-order mark: every other byte of its beginning is a NUL, save a few, and
/// none of those between. Nil for any other text.
private func decodedUnmarkedUTF16(_ contents: [UInt8]) -> Decoding? {
  let start = contents.prefix(1024)
  guard contents.count.isMultiple(of: 2), start.contains(0) else { return nil }
  let high = (0...1).map { parity in
    start.indices.count { $0 % 2 == parity && start[$0] == 0 }
  }
  guard high.contains(0), let most = high.max(), 10 * most >= 9 * (start.count / 2) else {
    return nil
  }
  let units = UTF16Units(contents[...], isBigEndian: high[1] == 0)
  let decoding = transcoded(units, as: UTF16.self)
  return decoding.brokenEncoding == nil ? decoding : nil
}

private func transcoded<Encoding: Unicode.Encoding, Units: Sequence>(
  _ units: Units, as encoding: Encoding.Type
) -> Decoding where Units.Element == Encoding.CodeUnit {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(units.underestimatedCount)
  let isBroken = transcode(
    units.makeIterator(), from: encoding, to: UTF8.self, stoppingOnError: true
  ) { bytes.append($0) }
  let name = encoding is UTF8.Type ? "UTF-8" : "UTF-16"
  let plain = PlainSpaces(bytes)
  return Decoding(
    bytes: plain.bytes, census: OctetCensus(plain.bytes), firstPlainedSpace: plain.firstInRecord,
    brokenEncoding: isBroken ? name : nil)
}

/// The code units of UTF-16; half a unit at the end counts as an unpaired surrogate, an error.
private struct UTF16Units: Sequence, IteratorProtocol {
  private var bytes: ArraySlice<UInt8>.Iterator
  private let isBigEndian: Bool

  init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
    self.bytes = bytes.makeIterator()
    self.isBigEndian = isBigEndian
  }

  mutating func next() -> UInt16? {
    guard let first = bytes.next() else { return nil }
    guard let second = bytes.next() else { return 0xDC00 }
    let (high, low) = isBigEndian ? (first, second) : (second, first)
    return UInt16(high) << 8 | UInt16(low)
  }
}
