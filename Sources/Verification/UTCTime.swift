/// A moment, in whole seconds of UTC.
package struct UTCTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Since 1970, UTC, leap seconds left out.
  package let seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static func < (left: UTCTime, right: UTCTime) -> Bool {
    left.seconds < right.seconds
  }

  // MARK: RFC 3339

  /// Takes a time by RFC 3339 (ISO 8601): `2026-11-24`, `2026-11-24T09:30Z` or
  /// `2026-11-24T09:30:00+01:00`; without a zone, UTC. Nil for what is no such time, as no 30th of
  /// February is.
  package init?(_ text: String) {
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
    seconds =
      Self.day(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
      - east * (zoneHour * 3600 + zoneMinute * 60)
  }

  /// `2026-11-24T09:30:00Z`.
  package var description: String { "\(date)T\(timeOfDay)Z" }

  /// The same as people read it: `2026-11-24 09:30 UTC`.
  package var text: String { "\(date) \(timeOfDay.prefix(5)) UTC" }

  private var date: String {
    var year = 1970 + Int64((Double(day) / 365.2425).rounded(.down))
    while Self.day(year + 1, 1, 1) <= day { year += 1 }
    while Self.day(year, 1, 1) > day { year -= 1 }
    var month: Int64 = 12
    while Self.day(year, month, 1) > day { month -= 1 }
    return padded(year, to: 4) + "-" + padded(month, to: 2) + "-"
      + padded(day - Self.day(year, month, 1) + 1, to: 2)
  }

  private var timeOfDay: String {
    let second = seconds - day * 86_400
    return [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }
      .joined(separator: ":")
  }

  // MARK: The calendar

  /// Days since the first of 1970.
  private var day: Int64 {
    seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
  }

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

private func padded(_ number: Int64, to count: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, count - digits.count)) + digits
}
