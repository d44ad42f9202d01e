import SeededRandom

extension SeededGenerator {
  /// A token of the form that SES gives.
  mutating func token() -> String {
    String(
      (0..<32).map { _ in "abcdefghijklmnopqrstuvwxyz234567".randomElement(using: &self) ?? "a" })
  }
}
