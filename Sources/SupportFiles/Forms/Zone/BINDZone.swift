/// BIND zone text (RFC 1035, section 5.1, with BIND's `$TTL` and TTL units), whole files as well as
/// lines pasted from one, with prose between.
enum BINDZone: Form {
  static let form = SupportFileForm.bindZone

  static func mayBeCertain(of text: DecodedText) -> Bool {
    let classes: [StaticString] = [" in ", "\tin\t", "\tin ", " in\t"]
    return text.census.has(UInt8(ascii: "$")) || classes.contains { text.holds($0) }
  }

  static func recognise(_ text: DecodedText) -> Recognition {
    var entries = ZoneEntries(text.bytes)
    var entry = ZoneEntries.Entry()
    while entries.next(into: &entry) {
      if let directive = directive(of: entry, in: text), ["$ORIGIN", "$TTL"].contains(directive) {
        return .certain
      }
      guard entry.tokens.count > 1, let record = ZoneRecord(entry, in: text.bytes) else { continue }
      if record.recordClass != nil { return .certain }
      // Prose has words like «add CNAME records», but no dots within them.
      if record.owner.map({ text.bytes[$0.offsets].dropLast().contains(UInt8(ascii: ".")) }) == true
      {
        return .likely
      }
    }
    return .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    var zone = ZoneReading(text: text)
    var entries = ZoneEntries(text.bytes)
    var entry = ZoneEntries.Entry()
    while entries.next(into: &entry) {
      zone.read(entry, into: &reading)
      if reading.isHopeless { break }
    }
    zone.finish(&reading)
  }

  /// The directive that an entry is, such as `$ORIGIN`, in upper case; nil for another entry.
  static func directive(of entry: ZoneEntries.Entry, in text: DecodedText) -> String? {
    guard let first = entry.tokens.first, !first.isQuoted, first.offsets.count <= 16,
      text.bytes[first.offsets].first == UInt8(ascii: "$")
    else { return nil }
    return text.string(first.offsets).uppercased()
  }
}
