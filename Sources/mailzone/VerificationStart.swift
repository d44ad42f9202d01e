import ArgumentParser
import Verification

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// When SES began to look for the records, as the command line takes it.
struct VerificationStart: ExpressibleByArgument {
  private let search: SESSearch

  init?(argument: String) {
    guard let search = SESSearch(begunAt: argument) else { return nil }
    self.search = search
  }

  /// How much of SES's time is left.
  func timeLeft(at time: UTCTime) -> SESSearch.TimeLeft {
    search.timeLeft(at: time)
  }
}

extension UTCTime {
  /// The time at this moment.
  static var now: UTCTime { UTCTime(seconds: Int64(Date.now.timeIntervalSince1970)) }
}
