/// Texts of a fixed beginning and some more characters out of a few ranges.
struct TextPattern: Sendable {
  let prefix: String
  /// ASCII characters, each range from its first to its last.
  let characters: [ClosedRange<Unicode.Scalar>]
  /// How many of them follow the prefix.
  let count: ClosedRange<Int>

  static let regionName = TextPattern(
    prefix: "", characters: ["a"..."z", "0"..."9", "-"..."-"], count: 1...32)
  static let route53ZoneID = TextPattern(
    prefix: "Z", characters: ["A"..."Z", "0"..."9"], count: 1...31)

  func matches(_ text: String) -> Bool {
    guard text.hasPrefix(prefix) else { return false }
    let rest = text.unicodeScalars.dropFirst(prefix.unicodeScalars.count)
    return count.contains(rest.count)
      && rest.allSatisfy { scalar in characters.contains { $0.contains(scalar) } }
  }

  /// The same as a regular expression of ECMA-262.
  var expression: String {
    let ranges = characters.map { range in
      range.lowerBound == range.upperBound
        ? "\\\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }
    return "^\(prefix)[\(ranges.joined())]{\(count.lowerBound),\(count.upperBound)}$"
  }
}
