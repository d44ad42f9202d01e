/// What one run after another has seen of a record set.
package struct RecordHistory: Hashable, Sendable {
  /// From the first to the last; at most `greatestSpans`, of which the oldest go first.
  package private(set) var spans: [Span]
  /// When it was first seen published; nil where it never was.
  package private(set) var firstSeen: UTCTime?
  /// When it was last seen published.
  package private(set) var lastSeen: UTCTime?

  /// A time in which every run saw the same state.
  package struct Span: Hashable, Sendable {
    /// A `RecordVerdict.code`.
    package let state: String
    package let start: UTCTime
    package fileprivate(set) var end: UTCTime

    package init(_ state: String, from start: UTCTime, to end: UTCTime) {
      self.state = state
      self.start = start
      self.end = end
    }
  }

  /// Spans that are kept of a record set.
  package static let greatestSpans = 50

  package init(firstSeen: UTCTime? = nil, lastSeen: UTCTime? = nil, spans: [Span] = []) {
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.spans = spans.suffix(Self.greatestSpans)
  }

  /// When it was last looked at; nil where it never was.
  package var lastLook: UTCTime? { spans.last?.end }

  /// Since when it is gone that was there before; nil where it is there, or never was.
  package var goneSince: UTCTime? {
    guard lastSeen != nil else { return nil }
    return spans.reversed().prefix { !RecordState.publishedCodes.contains($0.state) }
      .last { $0.state == RecordVerdict.lostCode }?.start
  }

  /// The same with no time later than one.
  func bounded(by time: UTCTime) -> RecordHistory {
    RecordHistory(
      firstSeen: firstSeen.map { min($0, time) }, lastSeen: lastSeen.map { min($0, time) },
      spans: spans.map { Span($0.state, from: min($0.start, time), to: min($0.end, time)) })
  }

  /// Adds what a run saw at a time, which is none before the last.
  mutating func add(_ verdict: RecordVerdict, at time: UTCTime) {
    if verdict.isPublished {
      firstSeen = firstSeen ?? time
      lastSeen = time
    }
    if spans.last?.state == verdict.code {
      spans[spans.count - 1].end = time
    } else {
      spans.append(Span(verdict.code, from: time, to: time))
      if spans.count > Self.greatestSpans { spans.removeFirst() }
    }
  }
}
