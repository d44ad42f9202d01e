/// A time span as people read it: `1h 30m`.
package struct DurationText: CustomStringConvertible, Hashable, Sendable {
  package let seconds: Int64

  /// From the greatest down, with their lengths in seconds.
  package static let units: KeyValuePairs<Character, Int64> = [
    "d": 86_400, "h": 3600, "m": 60, "s": 1,
  ]

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package var duration: Duration { .seconds(seconds) }

  /// The two greatest units, for example `1h 30m`.
  package var description: String {
    var rest = seconds
    var parts: [String] = []
    for (unit, length) in Self.units where rest >= length && parts.count < 2 {
      parts.append("\(rest / length)\(unit)")
      rest %= length
    }
    return parts.isEmpty ? "0s" : parts.joined(separator: " ")
  }
}
