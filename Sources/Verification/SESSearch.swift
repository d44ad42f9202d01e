/// SES's search for the records of an identity: it begins with the identity, and is given up after
/// 72 hours.
package struct SESSearch: Hashable, Sendable {
  private let start: UTCTime

  /// In seconds.
  static let length: Int64 = 72 * 3600

  package init(begun start: UTCTime) {
    self.start = start
  }

  /// Takes the time at which it began as `UTCTime` does; nil for what is no such time.
  package init?(begunAt text: String) {
    guard let start = UTCTime(text) else { return nil }
    self.start = start
  }

  /// How much of the time is left.
  package func timeLeft(at now: UTCTime) -> TimeLeft {
    TimeLeft(seconds: start.seconds + Self.length - now.seconds)
  }

  /// What is left of the 72 hours.
  package struct TimeLeft: Hashable, Sendable {
    /// More than 72 hours before the search begins, none or less once it is over.
    package let seconds: Int64

    package init(seconds: Int64) {
      self.seconds = seconds
    }

    /// How much of the 72 hours has run, from 0 to 100.
    package var percentGone: Int {
      Int(max(0, min(100, (SESSearch.length - seconds) * 100 / SESSearch.length)))
    }

    /// The same in a sentence without the final full stop.
    package var sentence: String {
      switch seconds {
      case (SESSearch.length + 1)...: "SES has not begun to look yet"
      case ...0:
        "SES's 72 hours are over: unless it has found the records, the verification must be started"
          + " again once all is published"
      default: "SES goes on looking for \(DurationText(seconds: seconds)) of its 72 hours"
      }
    }
  }
}
