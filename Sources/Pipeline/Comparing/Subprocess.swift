import OutputTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A run of another program, whose streams go to files: no pipe can fill up.
struct Subprocess {
  /// Why a program could not be started, or what it said before it failed.
  struct Failure: Error {
    let reason: String
  }

  /// Variables on top of this process's own.
  var environment: [String: String] = [:]
  /// A folder for the streams' files.
  let folder: String

  /// Runs a program of the PATH to its end, with nothing on its standard input and no shell between.
  ///
  /// - Returns: what it wrote to standard output.
  /// - Throws: `Failure`, unless the program exits with 0.
  func run(_ arguments: [String]) throws(Failure) -> String {
    let output = folder + "/stdout"
    let errors = folder + "/stderr"
    let status = try spawn(arguments, output: output, errors: errors)
    guard status == 0 else {
      let said = text(of: errors).split(separator: "\n").first.map(String.init)
      throw Failure(reason: said ?? "it ended with status \(status)")
    }
    return text(of: output)
  }

  private func text(of path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The status that `waitpid` gives.
  private func spawn(
    _ arguments: [String], output: String, errors: String
  ) throws(Failure) -> CInt {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, writing, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, writing, 0o600)
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This process may ignore them, to see them itself (`Interruption`).
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in Interruption.signals { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var process: pid_t = 0
    let code = withCStrings(arguments) { arguments in
      withCStrings(variables.map { "\($0)=\($1)" }) { variables in
        guard let program = arguments.first ?? nil else { return EINVAL }
        return posix_spawnp(&process, program, &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw Failure(reason: String(cString: strerror(code))) }
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure(reason: String(cString: strerror(errno))) }
    }
    return status
  }
}

/// Calls the body with C's form of a list of texts, which ends in a null pointer.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let strings = texts.map { strdup($0) }
  defer { strings.forEach { free($0) } }
  return body(strings + [nil])
}
