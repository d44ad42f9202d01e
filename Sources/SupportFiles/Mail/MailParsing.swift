internal import CGMime

/// Whether GMime is installed, without which no mail is read.
let canReadMails = gmime_is_there() != 0

/// Takes a mail apart through GMime; nil where it is none.
///
/// GMime is bounded in depth where other libraries recurse, but makes objects of every field and
/// part, so that `MailOutline` must be asked before.
func readMail(_ contents: [UInt8]) -> MailEntity? {
  guard isGMimeReady else { return nil }
  let stream = contents.withUnsafeBytes { buffer in
    g_mime_stream_mem_new_with_buffer(
      buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
  }
  guard let stream else { return nil }
  defer { release(stream) }
  guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
  defer { release(parser) }
  // Contents stay in the stream, so that their offsets tell where they stand.
  g_mime_parser_set_persist_stream(parser, 1)
  guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
  defer { release(message) }
  return g_mime_message_get_mime_part(message).flatMap { entity($0, depth: 0) }
}

private let isGMimeReady: Bool = {
  guard canReadMails else { return false }
  g_mime_init()
  return true
}()

private func release(_ object: OpaquePointer) {
  g_object_unref(UnsafeMutableRawPointer(object))
}

/// Deeper than any mail that people forward.
private let deepestEntity = 32

private func entity(_ object: OpaquePointer, depth: Int) -> MailEntity? {
  guard depth < deepestEntity else { return nil }
  if isA(object, g_mime_multipart_get_type()) {
    let entities = (0..<g_mime_multipart_get_count(object)).compactMap {
      g_mime_multipart_get_part(object, $0).flatMap { entity($0, depth: depth + 1) }
    }
    let isAlternative = mediaType(of: object) == "multipart/alternative"
    return isAlternative ? .alternatives(entities) : .group(entities)
  }
  if isA(object, g_mime_message_part_get_type()) {
    return g_mime_message_part_get_message(object).flatMap { g_mime_message_get_mime_part($0) }
      .flatMap { entity($0, depth: depth + 1) }
  }
  return isA(object, g_mime_part_get_type()) ? part(object).map(MailEntity.part) : nil
}

private func part(_ part: OpaquePointer) -> MailPart? {
  guard let wrapper = g_mime_part_get_content(part),
    let source = g_mime_data_wrapper_get_stream(wrapper)
  else { return nil }
  let offset = Int(g_mime_stream_tell(source))
  let isFlowed = ["format": "flowed", "delsp": "yes"].allSatisfy {
    parameter($0.key, of: part)?.lowercased() == $0.value
  }
  return MailPart(
    type: mediaType(of: part), fileName: g_mime_part_get_filename(part).map { String(cString: $0) },
    charset: parameter("charset", of: part), isFlowed: isFlowed, content: decodedContent(wrapper),
    encoding: encoding(of: part), offset: offset)
}

/// A parameter of a part's content type.
private func parameter(_ name: String, of part: OpaquePointer) -> String? {
  g_mime_object_get_content_type(part).flatMap { g_mime_content_type_get_parameter($0, name) }
    .map { String(cString: $0) }
}

private func encoding(of part: OpaquePointer) -> MailPart.Encoding {
  switch Int(g_mime_part_get_content_encoding(part)) {
  case 0...gmime_encoding_binary: .none
  case gmime_encoding_quoted_printable: .quotedPrintable
  default: .other
  }
}

private func decodedContent(_ wrapper: OpaquePointer) -> [UInt8] {
  guard let decoded = g_mime_stream_mem_new() else { return [] }
  defer { release(decoded) }
  g_mime_data_wrapper_write_to_stream(wrapper, decoded)
  g_mime_stream_reset(decoded)
  let length = max(0, Int(g_mime_stream_length(decoded)))
  return Array(unsafeUninitializedCapacity: length) { buffer, count in
    let bytes = UnsafeMutableRawBufferPointer(buffer).bindMemory(to: CChar.self)
    count = max(0, g_mime_stream_read(decoded, bytes.baseAddress, length))
  }
}

private func mediaType(of object: OpaquePointer) -> String {
  guard let type = g_mime_object_get_content_type(object),
    let text = g_mime_content_type_get_mime_type(type)
  else { return "text/plain" }
  defer { g_free(text) }
  return String(cString: text).lowercased()
}

/// Whether an object is of a class of GMime's.
private func isA(_ object: OpaquePointer, _ type: GType) -> Bool {
  g_type_check_instance_is_a(object, type) != 0
}

// MARK: Character sets

/// A text in UTF-8, from any character set that iconv knows; nil where it isn't of that set.
func converted(_ content: [UInt8], fromCharset charset: String) -> [UInt8]? {
  content.withUnsafeBytes { buffer in
    var written = 0
    let start = buffer.bindMemory(to: CChar.self).baseAddress
    guard let text = g_convert(start, buffer.count, "UTF-8", charset, nil, &written, nil) else {
      return nil
    }
    defer { g_free(text) }
    return Array(UnsafeRawBufferPointer(start: text, count: written))
  }
}
