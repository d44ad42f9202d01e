/// Does work that may take long and, where standard error is a terminal, says after a second that
/// it is going on, and for how long it has been.
func withProgress<Result>(
  _ name: String, _ work: () async throws -> Result
) async rethrows -> Result {
  guard Console.Stream.error.isTerminal else { return try await work() }
  let progress = Task {
    let line = ProgressLine()
    var seconds = 0
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      seconds += 1
      line.show("\(name), \(seconds) s")
    }
    if seconds > 0 { line.clear() }
  }
  do {
    let result = try await work()
    progress.cancel()
    await progress.value
    return result
  } catch {
    progress.cancel()
    await progress.value
    throw error
  }
}
