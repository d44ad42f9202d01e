/// Something that a text tells of a key.
struct KeyFact: Hashable {
  enum Kind {
    case deletion, domain, region
  }

  /// The first label of its name.
  let key: String
  let kind: Kind

  static func all(
    of key: String, isDeleted: Bool, hasDomain: Bool, hasRegion: Bool
  ) -> [KeyFact] {
    let facts: [(Kind, Bool)] = [
      (.deletion, isDeleted), (.domain, hasDomain), (.region, hasRegion),
    ]
    return facts.filter(\.1).map { KeyFact(key: key, kind: $0.0) }
  }
}
