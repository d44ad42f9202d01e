import ArgumentParser
import Diagnostics
import OutputTree
import Platform
import Text

/// The terminal: the only place that prints.
enum Console {
  enum Stream {
    case output, error

    fileprivate var descriptor: Int32 {
      switch self {
      case .output: STDOUT_FILENO
      case .error: STDERR_FILENO
      }
    }

    /// Whether text on the stream is coloured: `NO_COLOR` says no, `CLICOLOR_FORCE` says yes, else
    /// a terminal is.
    var isColoured: Bool {
      if environment("NO_COLOR") != nil { return false }
      if let force = environment("CLICOLOR_FORCE"), force != "0" { return true }
      return environment("TERM") != "dumb" && isTerminal
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }
  }

  /// Whether Swift's runtime has found the arguments, among which is always the program's name.
  ///
  /// On Linux it reads them from /proc. Without it, every command would seem to be none, and
  /// succeed.
  static var knowsArguments: Bool { !CommandLine.arguments.isEmpty }

  /// Keeps the descriptors of streams that whoever started the program has closed, so that no file
  /// of its own gets one of them. What is written to them still fails.
  static func reserveStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// The columns that paragraphs on standard output are wrapped to: those of the terminal, but not
  /// more than can be read with ease, and 80 where there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(Int(size.ws_col), 100)
  }

  /// Whether there is somebody to ask.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && Stream.error.isTerminal }

  /// Asks a question that is answered by y or, by anything else, with no.
  static func ask(_ question: String) throws -> Bool {
    try write("\(question) [y/N] ", to: .error)
    return ["y", "yes"].contains(readLine()?.lowercased())
  }

  /// Writes text to a stream.
  ///
  /// - Throws: a sentence that says what went wrong, where the stream takes no more; exit code 1
  ///   without a word where its reader has gone and the signal that says so is ignored.
  static func write(_ text: String, to stream: Stream) throws {
    guard Self.write(text, to: stream.descriptor) else {
      guard errno != EPIPE else { throw ExitCode.failure }
      throw CleanFailure(
        "standard \(stream) can't be written: \(SystemError.last().text)")
    }
  }

  /// Tells on standard output what was done to files.
  static func tellOfWritten(_ text: String) { afterWriting { try write(text, to: .output) } }

  /// Tells of files that are written. Where nobody can be told, they are written nevertheless, so
  /// that a warning is all.
  static func afterWriting(_ tell: () throws -> Void) {
    do {
      try tell()
    } catch {
      let reason = (error as? CleanFailure)?.description ?? "nobody reads what is said"
      try? write("Warning: \(reason); all files are written\n", to: .error)
    }
  }

  /// Without a copy: a report may have tens of megabytes.
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let count = writeOnce(descriptor, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0, errno == EINTR || canWait(for: descriptor, errno) { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  /// Waits for a stream that takes nothing just now: whoever started the program has made it so.
  private static func canWait(for descriptor: Int32, _ code: Int32) -> Bool {
    guard code == EAGAIN || code == EWOULDBLOCK else { return false }
    var stream = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&stream, 1, -1) >= 0 || errno == EINTR
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// `write(2)`, which a method of the same name would hide.
private func writeOnce(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}

/// Something failed that is no diagnostic of the input: one line on standard error, exit code 1.
struct CleanFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
