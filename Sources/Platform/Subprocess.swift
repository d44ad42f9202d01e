#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
/// A run of another program with nothing but an environment of ours, of which no more is read than
/// is expected, and which is ended when it takes too long.
package struct Subprocess {
  /// Why a program could not be run, or what it said before it failed.
  package struct Failure: Error {
    package let reason: String

    package init(reason: String) {
      self.reason = reason
    }
  }

  private let program: String
  private let environment: [String: String]
  private let patience: Duration

  /// - Parameters:
  ///   - program: an absolute path.
  ///   - environment: all variables that it gets.
  ///   - patience: how long it may take.
  package init(
    program: String, environment: [String: String], patience: Duration = .seconds(300)
  ) {
    (self.program, self.environment, self.patience) = (program, environment, patience)
  }

  /// Runs the program to its end, without a shell.
  ///
  /// - Parameters:
  ///   - input: the file that it reads as standard input.
  ///   - limit: bytes that it may write to standard output.
  /// - Returns: what it wrote there.
  /// - Throws: `Failure`, unless the program exits with 0 within both limits.
  package func run(
    _ arguments: [String], input: String = "/dev/null", limit: Int
  ) throws(Failure) -> [UInt8] {
    let (output, errors) = (try Pipe(), try Pipe())
    let process = try spawn([program] + arguments, input, output, errors)
    output.closeWritingEnd()
    errors.closeWritingEnd()
    let deadline = ContinuousClock.now + patience
    let streams = read(output, limit, errors, until: deadline)
    if streams.end != .whole { kill(process, SIGKILL) }
    let status = try wait(for: process, until: deadline)
    switch streams.end {
    case .tooLarge: throw Failure(reason: "it gives more than \(limit >> 20) MB")
    case .tooLate: throw Failure(reason: "it takes longer than \(patience.components.seconds) s")
    case .whole: break
    }
    guard status == 0 else {
      let said = String(decoding: streams.errors, as: UTF8.self).split(separator: "\n")
        .first { !$0.hasPrefix("hint:") }
      throw Failure(reason: said.map { String($0.prefix(200)) } ?? "it ended with status \(status)")
    }
    return streams.output
  }

  // MARK: Streams

  private enum End {
    case whole, tooLarge, tooLate
  }

  /// Reads both streams until they end; of the errors, the beginning is kept.
  private func read(
    _ output: Pipe, _ limit: Int, _ errors: Pipe,
    until deadline: ContinuousClock.Instant
  ) -> (end: End, output: [UInt8], errors: [UInt8]) {
    var (said, complaints): ([UInt8], [UInt8]) = ([], [])
    var waiting = [output, errors].map {
      pollfd(fd: $0.readingEnd, events: Int16(POLLIN), revents: 0)
    }
    while waiting.contains(where: { $0.fd >= 0 }) {
      let rest = ContinuousClock.now.duration(to: deadline)
      guard rest > .zero else { return (.tooLate, said, complaints) }
      let milliseconds = min(rest.components.seconds, 3600) * 1000 + 1
      guard poll(&waiting, nfds_t(waiting.count), CInt(milliseconds)) > 0 else { continue }
      for index in waiting.indices where waiting[index].revents != 0 {
        let part = Pipe.read(waiting[index].fd)
        // poll(2) passes over what is negative.
        if part.isEmpty { waiting[index].fd = -1 }
        if index == 0 { said += part } else { complaints += part.prefix(4096 - complaints.count) }
      }
      if said.count > limit { return (.tooLarge, [], complaints) }
    }
    return (.whole, said, complaints)
  }

  /// The status that `waitpid` gives; a program that goes on after its streams ended is ended.
  private func wait(
    for process: pid_t, until deadline: ContinuousClock.Instant
  ) throws(Failure) -> CInt {
    var status: CInt = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status }
      guard ended == 0 || errno == EINTR else {
        throw Failure(reason: SystemError.last().text)
      }
      if ContinuousClock.now >= deadline { kill(process, SIGKILL) }
      usleep(200)
    }
  }

  // MARK: Starting

  private func spawn(
    _ arguments: [String], _ input: String, _ output: Pipe, _ errors: Pipe
  ) throws(Failure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writingEnd, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writingEnd, STDERR_FILENO)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This process may ignore them, to see them itself (`Interruption`).
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in Interruption.signals { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let code = withCStrings(arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }) { variables in
        posix_spawn(&process, program, &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw Failure(reason: SystemError(code).text) }
    return process
  }
}

/// A pipe, whose ends a program that is started doesn't inherit.
private final class Pipe {
  let readingEnd: CInt
  private(set) var writingEnd: CInt

  init() throws(Subprocess.Failure) {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw Subprocess.Failure(reason: SystemError.last().text)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readingEnd, writingEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readingEnd)
    closeWritingEnd()
  }

  func closeWritingEnd() {
    if writingEnd >= 0 { close(writingEnd) }
    writingEnd = -1
  }

  /// What is there to be read, nothing at the end.
  static func read(_ descriptor: CInt) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      repeat {
        count = max(0, readOnce(descriptor, UnsafeMutableRawBufferPointer(buffer)))
      } while count == 0 && errno == EINTR
    }
  }
}

/// `read(2)`, which a method of the same name would hide.
private func readOnce(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  errno = 0
  return read(descriptor, buffer.baseAddress, buffer.count)
}

/// Calls the body with C's form of a list of texts, which ends in a null pointer.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let strings = texts.map { strdup($0) }
  defer { strings.forEach { free($0) } }
  return body(strings + [nil])
}
