/// Texts of a fixed beginning, perhaps a first character out of a few ranges, and some more
/// characters out of others.
package struct TextPattern: Sendable {
  package let prefix: String
  /// What the first character after the prefix may be, of ASCII, where that is more than
  /// `characters` say.
  package let first: [ClosedRange<Unicode.Scalar>]?
  /// ASCII characters, each range from its first to its last.
  package let characters: [ClosedRange<Unicode.Scalar>]
  /// How many of them follow the prefix, or the first character.
  package let count: ClosedRange<Int>

  package init(
    prefix: String = "", first: [ClosedRange<Unicode.Scalar>]? = nil,
    characters: [ClosedRange<Unicode.Scalar>], count: ClosedRange<Int>
  ) {
    self.prefix = prefix
    self.first = first
    self.characters = characters
    self.count = count
  }

  /// Whether the whole of a text is as described.
  package func matches(_ text: String) -> Bool {
    guard text.hasPrefix(prefix) else { return false }
    // Octets of other characters than ASCII's are in no range.
    var rest = text.utf8.dropFirst(prefix.utf8.count)
    if let first {
      guard let octet = rest.popFirst(), Self.holds(first, octet) else { return false }
    }
    return count.contains(rest.count) && rest.allSatisfy { Self.holds(characters, $0) }
  }

  private static func holds(_ ranges: [ClosedRange<Unicode.Scalar>], _ octet: UInt8) -> Bool {
    ranges.contains { $0.contains(Unicode.Scalar(octet)) }
  }

  /// The same as a regular expression of ECMA-262.
  package var expression: String {
    let start = first.map { "[\(Self.ranges($0))]" } ?? ""
    return
      "^\(prefix)\(start)[\(Self.ranges(characters))]{\(count.lowerBound),\(count.upperBound)}$"
  }

  private static func ranges(_ ranges: [ClosedRange<Unicode.Scalar>]) -> String {
    ranges.map { range in
      range.lowerBound == range.upperBound
        ? escaped(range.lowerBound) : "\(escaped(range.lowerBound))-\(escaped(range.upperBound))"
    }.joined()
  }

  /// A character in a class. With the flag `u` no others than these may have a backslash.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    "^$\\.*+?()[]{}|/-".unicodeScalars.contains(scalar) ? "\\\(scalar)" : "\(scalar)"
  }
}
