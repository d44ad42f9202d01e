import Diagnostics

/// A DNS record as a support file writes it, with nothing judged yet.
///
/// Every form that holds records is read into these; what they mean is decided in one place,
/// `Findings.add(_:)`. A listing (`readRecordListing`) keeps them all.
struct RawRecord {
  /// The full name as far as the form tells it.
  let name: Located<String>
  /// The type in any case; nil or empty where the file doesn't say.
  let type: Located<String>?
  /// What the record holds; TXT whole and unquoted.
  let value: Located<String>
  /// Seconds; nil where the file doesn't say.
  var ttl: UInt32?
  /// What makes it more than a plain record of a zone, as half a sentence: «an alias of Route 53».
  var peculiarity: String?
  /// The regions that its row or entry names beside the fields, on whichever line; empty where only
  /// its place in the text may tell.
  var regions: Set<String> = []

  /// From the first of the fields to the end of the last.
  var range: SourceRange {
    var start = min(name.range.start, value.range.start)
    var end = max(name.range.end, value.range.end)
    if let type {
      start = min(start, type.range.start)
      end = max(end, type.range.end)
    }
    return SourceRange(file: name.range.file, start: start, end: end)
  }
}
