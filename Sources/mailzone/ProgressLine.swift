/// A line on standard error that is written over itself; only on a terminal.
struct ProgressLine: Sendable {
  private let isShown = Console.Stream.error.isTerminal

  /// Writes a text over the one that stands there, or over nothing.
  func show(_ text: String) {
    // Carriage return, and ECMA-48's EL. Nobody reads it where the stream is closed.
    if isShown { try? Console.write("\r\u{1B}[K\(text)", to: .error) }
  }

  /// Leaves an empty line, for what is printed next.
  func clear() {
    show("")
  }
}
