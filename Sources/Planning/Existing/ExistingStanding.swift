/// How a wanted record set stands to the records that exist.
package enum ExistingStanding: String, CaseIterable, Sendable {
  /// Nothing of its name and type exists.
  case new
  /// It exists with the same values and TTL.
  case identical
  /// It exists, and would be changed, or may be where its TTL isn't known.
  case different
  /// Something stands in its way, which an error says.
  case blocked

  /// Whether it exists and can be taken over.
  var isAdoptable: Bool { self == .identical || self == .different }
}

/// How many record sets stand how.
package struct StandingCounts: Hashable, Sendable {
  private var counts: [ExistingStanding: Int] = [:]

  package init() {}

  /// Counts those of further record sets.
  package mutating func add(_ standings: [ExistingStanding]) {
    for standing in standings { counts[standing, default: 0] += 1 }
  }

  package subscript(standing: ExistingStanding) -> Int { counts[standing] ?? 0 }
}
