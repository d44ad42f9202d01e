import ArgumentParser

/// A time span as the command line takes and prints it: `72h`, `1h30m`, `90s`, `3d`.
struct DurationText: CustomStringConvertible {
  let seconds: Int64

  private static let units: KeyValuePairs<Character, Int64> = [
    "d": 86_400, "h": 3600, "m": 60, "s": 1,
  ]
  /// Longer than anybody waits, and short enough to reckon with.
  private static let longest: Int64 = 365 * 86_400

  init(seconds: Int64) {
    self.seconds = seconds
  }

  var duration: Duration { .seconds(seconds) }

  /// The two greatest units, `1h 30m` say.
  var description: String {
    var rest = seconds
    var parts: [String] = []
    for (unit, length) in Self.units where rest >= length && parts.count < 2 {
      parts.append("\(rest / length)\(unit)")
      rest %= length
    }
    return parts.isEmpty ? "0s" : parts.joined(separator: " ")
  }
}

extension DurationText: ExpressibleByArgument {
  init?(argument: String) {
    var rest = argument[...]
    var total: Int64 = 0
    while !rest.isEmpty {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      guard let number = Int64(digits), number <= Self.longest, let unit = rest.popFirst(),
        let length = Self.units.first(where: { $0.key == unit })?.value
      else { return nil }
      total += number * length
      guard total <= Self.longest else { return nil }
    }
    guard total > 0 else { return nil }
    seconds = total
  }
}
