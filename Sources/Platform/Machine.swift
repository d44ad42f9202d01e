/// What the machine and its limits (`ulimit`) give a program.
package enum Machine {
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Whether so many further descriptors may be open at a time.
  package static func canOpen(_ count: Int) -> Bool {
    var opened: [CInt] = []
    defer { opened.forEach { close($0) } }
    for _ in 0..<count {
      let descriptor = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
      guard descriptor >= 0 else { return errno != EMFILE && errno != ENFILE }
      opened.append(descriptor)
    }
    return true
  }

  /// Whether so many threads may run at once; else `errno` says why.
  package static func canStart(_ count: Int) -> Bool {
    let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    gate.initialize(to: pthread_mutex_t())
    defer { gate.deallocate() }
    pthread_mutex_init(gate, nil)
    pthread_mutex_lock(gate)
    var threads: [pthread_t] = []
    var status: CInt = 0
    while status == 0, threads.count < count { status = startWaiting(at: gate, &threads) }
    pthread_mutex_unlock(gate)
    for thread in threads { pthread_join(thread, nil) }
    pthread_mutex_destroy(gate)
    errno = status
    return status == 0
  }

  private static func startWaiting(
    at gate: UnsafeMutablePointer<pthread_mutex_t>, _ threads: inout [pthread_t]
  ) -> CInt {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = pthread_create(&thread, nil, passGate, gate)
    #if canImport(Darwin)
      if let thread { threads.append(thread) }
    #else
      if status == 0 { threads.append(thread) }
    #endif
    return status
  }

  /// Whether so many bytes of memory can be had.
  package static func canReserve(_ count: Int) -> Bool {
    let start = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let start, start != MAP_FAILED else { return false }
    munmap(start, count)
    return true
  }

  /// Whether memory has a limit.
  package static var isMemoryLimited: Bool {
    // `RLIMIT_AS` and `RLIMIT_DATA` are of another type in each C library.
    var (space, data) = (rlimit(), rlimit())
    #if canImport(Glibc)
      let status =
        getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
        | getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &data)
    #else
      let status = getrlimit(RLIMIT_AS, &space) | getrlimit(RLIMIT_DATA, &data)
    #endif
    // What has no limit is the greatest number that there is.
    return status == 0 && min(space.rlim_cur, data.rlim_cur) < rlim_t(Int64.max)
  }
}

#if canImport(Darwin)
  private func passGate(_ gate: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    pass(gate)
  }
#else
  private func passGate(_ gate: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    gate.flatMap(pass)
  }
#endif

private func pass(_ gate: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  let gate = gate.assumingMemoryBound(to: pthread_mutex_t.self)
  pthread_mutex_lock(gate)
  pthread_mutex_unlock(gate)
  return nil
}
