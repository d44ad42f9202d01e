import Platform

/// What a run needs of the machine, and a limit (`ulimit`) may deny it.
///
/// Dispatch waits for ever for a thread, and Swift's runtime ends the process where it gets no
/// memory, so all is asked for before anything begins.
enum Provisions {
  /// Descriptors that the program has open at a time, but for those of `verify`.
  private static let descriptors = 16
  /// Bytes: what the smallest run needs.
  private static let memory = 64 << 20

  /// - Throws: a sentence that says what is missing.
  static func check() throws(CleanFailure) {
    guard Machine.canOpen(descriptors) else {
      throw CleanFailure(
        "fewer than \(descriptors) further files may be open at a time; raise 'ulimit -n'")
    }
    // Those that work, and those that Dispatch and Swift start besides.
    let threads = Machine.processors + 3
    guard Machine.canStart(threads) else {
      throw CleanFailure(
        "\(threads) threads can't be started: \(SystemError.last().text); raise 'ulimit -u'"
          + " or 'ulimit -v'")
    }
    guard Machine.canReserve(memory) else {
      throw CleanFailure("there are less than \(memory >> 20) MB of memory; raise 'ulimit -v'")
    }
    tellOfMemoryLimit()
  }

  /// Where memory is limited, a run that needs more ends with a word and exit code 1.
  private static func tellOfMemoryLimit() {
    guard Machine.isMemoryLimited else { return }
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS] { signal(number, endOutOfMemory) }
  }
}

/// In a signal handler nothing may be allocated.
private func endOutOfMemory(_ signal: CInt) {
  let words: StaticString =
    "Error: the memory that 'ulimit -v' or 'ulimit -d' allows is not enough; raise it\n"
  _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
  _exit(1)
}
