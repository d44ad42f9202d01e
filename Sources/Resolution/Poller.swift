import Platform

/// What a descriptor is waited for.
enum Readiness {
  case read, write
}

#if os(Linux)
  /// Waits for many descriptors at a time: by epoll(7), so that a wait costs what is ready and not
  /// what is waited for.
  final class Poller {
    private let descriptor: Int32
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    init() throws(SystemError) {
      descriptor = epoll_create1(O_CLOEXEC)
      guard descriptor >= 0 else { throw .last() }
    }

    deinit {
      close(descriptor)
    }

    /// Begins to wait for a descriptor, which is forgotten when it is closed.
    func add(_ watched: Int32, for readiness: Readiness) throws(SystemError) {
      guard control(EPOLL_CTL_ADD, watched, readiness) == 0 else {
        throw .last()
      }
    }

    /// Waits for something else of a descriptor.
    func change(_ watched: Int32, to readiness: Readiness) {
      _ = control(EPOLL_CTL_MOD, watched, readiness)
    }

    /// Forgets a descriptor that is about to be closed.
    func remove(_ watched: Int32) {
      _ = control(EPOLL_CTL_DEL, watched, .read)
    }

    /// The descriptors that are ready, or have failed, within so many milliseconds; -1 is for ever.
    func wait(milliseconds: Int32) -> [Int32] {
      let count = epoll_wait(descriptor, &events, Int32(events.count), milliseconds)
      return events.prefix(max(0, Int(count))).map(\.data.fd)
    }

    private func control(_ operation: Int32, _ watched: Int32, _ readiness: Readiness) -> Int32 {
      // EPOLLIN and EPOLLOUT, which glibc and musl show as different types.
      var event = epoll_event(
        events: readiness == .read ? 0x001 : 0x004, data: epoll_data(fd: watched))
      return epoll_ctl(descriptor, operation, watched, &event)
    }
  }
#else
  /// Waits for many descriptors at a time, by poll(2).
  final class Poller {
    private var watched: [Int32: Readiness] = [:]

    init() throws(SystemError) {}

    /// Begins to wait for a descriptor.
    func add(_ descriptor: Int32, for readiness: Readiness) throws(SystemError) {
      watched[descriptor] = readiness
    }

    /// Waits for something else of a descriptor.
    func change(_ descriptor: Int32, to readiness: Readiness) {
      watched[descriptor] = readiness
    }

    /// Forgets a descriptor that is about to be closed.
    func remove(_ descriptor: Int32) {
      watched[descriptor] = nil
    }

    /// The descriptors that are ready, or have failed, within so many milliseconds; -1 is for ever.
    func wait(milliseconds: Int32) -> [Int32] {
      var polled = watched.map { descriptor, readiness in
        pollfd(
          fd: descriptor, events: Int16(readiness == .read ? POLLIN : POLLOUT), revents: 0)
      }
      poll(&polled, nfds_t(polled.count), milliseconds)
      return polled.filter { $0.revents != 0 }.map(\.fd)
    }
  }
#endif
