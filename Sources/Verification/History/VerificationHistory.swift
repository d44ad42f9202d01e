package import DNS
import Planning

/// What one run of `verify` after another has seen of the record sets of a plan.
package struct VerificationHistory: Sendable {
  /// A record set by what is planned: another value at the same name is another record set, of
  /// which nothing has been seen yet.
  package struct Key: Hashable, Comparable, Sendable {
    package let name: DomainName
    package let type: RecordType
    package let values: [String]

    package init(name: DomainName, type: RecordType, values: [String]) {
      self.name = name
      self.type = type
      self.values = values
    }

    package static func < (left: Key, right: Key) -> Bool {
      if left.name != right.name { return left.name < right.name }
      if left.type != right.type { return left.type < right.type }
      return left.values.lexicographicallyPrecedes(right.values)
    }
  }

  package private(set) var records: [Key: RecordHistory]

  /// What nobody has looked at for so long is forgotten: some four hundred days, in seconds.
  private static let memory: Int64 = 400 * 86_400

  package init(_ records: [Key: RecordHistory] = [:]) {
    self.records = records
  }

  /// The last time at which anything was looked at; nil where nothing was.
  package var lastLook: UTCTime? { records.values.lazy.compactMap(\.lastLook).max() }

  /// The same as if nothing had been seen after a time: by a clock that is ahead.
  package func bounded(by time: UTCTime) -> VerificationHistory {
    VerificationHistory(records.mapValues { $0.bounded(by: time) })
  }

  /// Adds what a run saw at a time. A clock that was set back doesn't turn the order around. What
  /// was taken over from an earlier look, with what was seen of it then, is left as it is.
  ///
  /// - Returns: the same verdicts, with what was seen of each up to now.
  package mutating func add(_ zones: [ZoneVerdict], at time: UTCTime) -> [ZoneVerdict] {
    let time = max(time, lastLook ?? time)
    let marked = zones.map { zone in zone.mapRecords { add($0, at: time) } }
    records = records.filter { _, record in
      record.lastLook.map { $0.seconds > time.seconds - Self.memory } ?? false
    }
    return marked
  }

  private mutating func add(_ verdict: RecordVerdict, at time: UTCTime) -> RecordVerdict {
    guard verdict.history == nil else { return verdict }
    let key = Key(verdict.planned.recordSet)
    var verdict = verdict
    var record = records[key] ?? RecordHistory()
    verdict.history = record
    // Of what an ended run didn't look into, nothing was seen.
    guard !verdict.wasCutOff else { return verdict }
    record.add(verdict, at: time)
    verdict.history = record
    records[key] = record
    return verdict
  }
}

extension VerificationHistory.Key {
  init(_ set: RecordSet) {
    self.init(name: set.name, type: set.type, values: set.values.map(\.text))
  }
}
