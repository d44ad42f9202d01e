import Platform

/// A pipe by which other threads end a thread's wait for its sockets.
final class Wakeup: Sendable {
  /// What to wait for.
  let descriptor: Int32
  private let writeEnd: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last() }
    (descriptor, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Ends the wait, or the next one. A full pipe does so already.
  func signal() {
    var octet: UInt8 = 0
    _ = write(writeEnd, &octet, 1)
  }

  /// Makes the next wait last again.
  func clear() {
    var octets = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &octets, octets.count) > 0 {}
  }
}
