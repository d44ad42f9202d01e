internal import CLibXML2

/// Reads a web page, or a piece of one, through libxml2's parser for HTML, tag by tag.
///
/// No tree is built: those that HTML5 asks for grow with the square of a hostile page. Nothing that
/// the page refers to is loaded.
func readHTML(_ text: DecodedText) -> HTMLPage {
  _ = isLibXMLReady
  return text.bytes.withUnsafeBytes { buffer in
    guard let start = buffer.bindMemory(to: CChar.self).baseAddress,
      let parser = htmlCreateMemoryParserCtxt(start, Int32(clamping: buffer.count))
    else { return HTMLPage(text) }
    defer { htmlFreeParserCtxt(parser) }
    let options = [
      HTML_PARSE_RECOVER, HTML_PARSE_NONET, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING,
      HTML_PARSE_IGNORE_ENC,
    ]
    htmlCtxtUseOptions(parser, Int32(options.reduce(0) { $0 | $1.rawValue }))
    // The text is decoded already, whatever the page says of itself.
    parser.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    var events = htmlSAXHandler()
    events.startElement = startElement
    events.endElement = endElement
    events.characters = characters
    events.ignorableWhitespace = characters
    var parsing = HTMLParsing(page: HTMLPage(text), text: text, parser: parser)
    return withUnsafeMutablePointer(to: &parsing) { parsing in
      withUnsafeMutablePointer(to: &events) { events in
        let original = parser.pointee.sax
        parser.pointee.sax = events
        parser.pointee.userData = UnsafeMutableRawPointer(parsing)
        htmlParseDocument(parser)
        parser.pointee.sax = original
      }
      return parsing.pointee.page
    }
  }
}

/// libxml2 makes tables and locks of its own when it is used first. Where several threads do so at
/// once, some find them half made, and wait for ever: it is told once, while others wait here.
private let isLibXMLReady: Void = xmlInitParser()

/// The attributes of a tag as libxml2 gives them: names in lower case and values, in turn.
struct HTMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

  /// The value of an attribute, empty where it has none; nil where the tag lacks the attribute.
  subscript(name: String) -> String? {
    guard let list else { return nil }
    var index = 0
    while let key = list[index] {
      if String(cString: key) == name { return list[index + 1].map { String(cString: $0) } ?? "" }
      index += 2
    }
    return nil
  }
}

/// The page that is being read, and how far.
private struct HTMLParsing {
  var page: HTMLPage
  let text: DecodedText
  let parser: htmlParserCtxtPtr
  /// The offset after the tag or text before.
  var end = 0

  /// The offset that the parser has come to.
  var offset: Int {
    guard let input = parser.pointee.input?.pointee, let base = input.base, let current = input.cur
    else { return end }
    return min(Int(input.consumed) + (current - base), text.bytes.count)
  }

  /// Where characters stand that were read just now: as they are, or as entities.
  mutating func take(_ characters: UnsafeBufferPointer<UInt8>) {
    let end = max(self.end, offset)
    let start = end - characters.count
    if start >= self.end, text.bytes[start..<end].elementsEqual(characters) {
      page.take(verbatim: start..<end)
    } else {
      page.take(characters, at: self.end)
    }
    self.end = end
  }

  mutating func passTag() {
    let bracket = text.bytes[max(end, offset)...].prefix(2).firstIndex(of: UInt8(ascii: ">"))
    end = bracket.map { $0 + 1 } ?? max(end, offset)
  }
}

// MARK: What libxml2 calls

private func startElement(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let parsing = context?.assumingMemoryBound(to: HTMLParsing.self), let name else { return }
  parsing.pointee.passTag()
  parsing.pointee.page.start(
    String(cString: name), HTMLAttributes(list: attributes), at: parsing.pointee.end)
}

private func endElement(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?) {
  guard let parsing = context?.assumingMemoryBound(to: HTMLParsing.self), let name else { return }
  parsing.pointee.passTag()
  parsing.pointee.page.end(String(cString: name), at: parsing.pointee.end)
}

private func characters(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
) {
  guard let parsing = context?.assumingMemoryBound(to: HTMLParsing.self), let text else { return }
  parsing.pointee.take(UnsafeBufferPointer(start: text, count: Int(count)))
}
