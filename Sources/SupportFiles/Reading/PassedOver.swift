import Diagnostics

/// What was left out of a reading.
struct PassedOver {
  enum Kind {
    /// A record, or what a form knows to be none, with the reason as half a sentence.
    case record(String)
    /// Text that is no record.
    case text
    /// A line that speaks to the program that reads a zone: `$INCLUDE`.
    case directive(String)
  }

  let range: SourceRange
  let kind: Kind
}
