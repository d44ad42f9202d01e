/// Whether something is so, as far as DNS gave answers.
package enum Certainty: Hashable, Sendable {
  case yes, no
  /// An answer that it depends on didn't come.
  case unknown

  init(_ isSo: Bool) {
    self = isSo ? .yes : .no
  }

  /// The same for programs: nil where it isn't known.
  package var bool: Bool? {
    switch self {
    case .yes: true
    case .no: false
    case .unknown: nil
    }
  }
}

extension Sequence<Certainty> {
  /// Whether all are so.
  var all: Certainty {
    if contains(.no) { return .no }
    return contains(.unknown) ? .unknown : .yes
  }

  /// Whether one is so at least.
  var any: Certainty {
    if contains(.yes) { return .yes }
    return contains(.unknown) ? .unknown : .no
  }
}
