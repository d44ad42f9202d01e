/// Does work that may take long and, where standard error is a terminal, says after a second that it
/// is going on, and for how long it has been.
func withProgress<Result>(
  _ name: String, _ work: () async throws -> Result
) async rethrows -> Result {
  guard Console.Stream.error.isTerminal else { return try await work() }
  let line = Task {
    var isShown = false
    var seconds = 0
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      seconds += 1
      isShown = true
      // Nobody reads it where the stream is closed.
      try? Console.write("\r\(name), \(seconds) s", to: .error)
    }
    // Carriage return, and ECMA-48's EL: what comes next begins on an empty line.
    if isShown { try? Console.write("\r\u{1B}[K", to: .error) }
  }
  do {
    let result = try await work()
    line.cancel()
    await line.value
    return result
  } catch {
    line.cancel()
    await line.value
    throw error
  }
}
