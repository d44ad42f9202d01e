/// SES's search for the records of an identity: it begins with the identity, and is given up after 72
/// hours.
package struct SESSearch: Hashable, Sendable {
  /// Seconds since 1970, UTC.
  private let start: Int64

  /// In seconds.
  private static let length: Int64 = 72 * 3600

  /// Takes the time at which it began, by RFC 3339 (ISO 8601): `2026-11-24`, `2026-11-24T09:30Z` or
  /// `2026-11-24T09:30:00+01:00`; without a zone, UTC. Nil for what is no such time, as no 30th of
  /// February is.
  package init?(begunAt text: String) {
    let syntax =
      #/(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?([Zz]|([+\-])(\d\d):?(\d\d))?)?/#
      .asciiOnlyDigits()
    guard let match = text.wholeMatch(of: syntax)?.output,
      let year = Int64(match.1), let month = Int64(match.2), let day = Int64(match.3),
      (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    func number(_ text: Substring??, upTo greatest: Int64) -> Int64? {
      guard let text = text.flatMap(\.self) else { return 0 }
      return Int64(text).flatMap { $0 <= greatest ? $0 : nil }
    }
    guard let hour = number(match.4, upTo: 23), let minute = number(match.5, upTo: 59),
      let second = number(match.6, upTo: 59), let zoneHour = number(match.9, upTo: 23),
      let zoneMinute = number(match.10, upTo: 59)
    else { return nil }
    let east: Int64 = match.8 == "-" ? -1 : 1
    start =
      Self.day(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
      - east * (zoneHour * 3600 + zoneMinute * 60)
  }

  /// How much of the time is left at a time in seconds since 1970.
  package func timeLeft(at now: Int64) -> TimeLeft {
    TimeLeft(seconds: start + Self.length - now)
  }

  /// What is left of the 72 hours.
  package struct TimeLeft: Hashable, Sendable {
    /// More than 72 hours before the search begins, none or less once it is over.
    package let seconds: Int64

    package init(seconds: Int64) {
      self.seconds = seconds
    }

    /// The same in a sentence without the final full stop.
    package var sentence: String {
      switch seconds {
      case (SESSearch.length + 1)...: "SES has not begun to look yet"
      case ...0:
        "SES's 72 hours are over: once all is published, the verification must be started again"
      default: "SES goes on looking for \(DurationText(seconds: seconds)) of its 72 hours"
      }
    }
  }

  // MARK: The calendar

  private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// Days from the first of 1970 to a date.
  private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let before = year - 1
    let years = before * 365 + before / 4 - before / 100 + before / 400
    let months = (1..<month).reduce(0) { $0 + days(inMonth: $1, of: year) }
    // The first of 1970 is day 719,162 of this count.
    return years + months + day - 1 - 719_162
  }
}
