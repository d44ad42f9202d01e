import ArgumentParser
import Verification

/// As the command line takes it: `72h`, `1h30m`, `90s`, `3d`.
extension DurationText: ExpressibleByArgument {
  /// Longer than anybody waits, and short enough to reckon with.
  private static let longest: Int64 = 365 * 86_400

  package init?(argument: String) {
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
    self.init(seconds: total)
  }
}
