import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// When SES began to look for the records.
struct VerificationStart: ExpressibleByArgument {
  private let date: Date

  /// How long SES looks before it gives up.
  private static let patience: Int64 = 72 * 3600

  /// Takes `2026-11-24`, `2026-11-24T09:30Z` or `2026-11-24T09:30:00+01:00`; without a zone, UTC.
  init?(argument: String) {
    let styles: [Date.ISO8601FormatStyle] = [
      .iso8601, .init(includingFractionalSeconds: true), .iso8601.year().month().day(),
    ]
    let written = Self.completed(argument)
    guard let date = styles.lazy.compactMap({ try? $0.parse(written) }).first else { return nil }
    self.date = date
  }

  /// The time with the seconds and the zone that may be left out.
  private static func completed(_ text: String) -> String {
    guard let divider = text.firstIndex(of: "T") ?? text.firstIndex(of: " ") else { return text }
    let time = text[text.index(after: divider)...]
    let clock = time.prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
    let zone = time.dropFirst(clock.count)
    let colons = clock.count { $0 == ":" }
    return text[..<divider] + "T" + clock + (colons == 1 ? ":00" : "") + (zone.isEmpty ? "Z" : zone)
  }

  /// How much of SES's time is left, in a sentence.
  func sentence(now: Date = .now) -> String {
    let passed = Int64(now.timeIntervalSince(date))
    guard passed >= 0 else { return "SES has not begun to look yet" }
    let rest = Self.patience - passed
    guard rest > 0 else {
      return
        "SES's 72 hours are over: once all is published, the verification must be started again"
    }
    return "SES goes on looking for \(DurationText(seconds: rest)) of its 72 hours"
  }
}
