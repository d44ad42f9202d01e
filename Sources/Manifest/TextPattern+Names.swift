import Providers

extension TextPattern {
  static let regionName = TextPattern(
    characters: ["a"..."z", "0"..."9", "-"..."-"], count: 1...32)
}
