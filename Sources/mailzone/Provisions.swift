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
    guard canOpen(descriptors) else {
      throw CleanFailure(
        "fewer than \(descriptors) further files may be open at a time; raise 'ulimit -n'")
    }
    // Those that work, and those that Dispatch and Swift start besides.
    let threads = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) + 3
    guard canStart(threads) else {
      throw CleanFailure(
        "\(threads) threads can't be started: \(SystemError.last().text); raise 'ulimit -u'"
          + " or 'ulimit -v'")
    }
    guard canReserve(memory) else {
      throw CleanFailure("there are less than \(memory >> 20) MB of memory; raise 'ulimit -v'")
    }
    tellOfMemoryLimit()
  }

  private static func canOpen(_ count: Int) -> Bool {
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
  private static func canStart(_ count: Int) -> Bool {
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

  private static func canReserve(_ count: Int) -> Bool {
    let start = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let start, start != MAP_FAILED else { return false }
    munmap(start, count)
    return true
  }

  /// Where memory is limited, a run that needs more ends with a word and exit code 1.
  private static func tellOfMemoryLimit() {
    guard isMemoryLimited else { return }
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS] { signal(number, endOutOfMemory) }
  }

  /// `RLIMIT_AS` and `RLIMIT_DATA` are of another type in each C library.
  private static var isMemoryLimited: Bool {
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

/// In a signal handler nothing may be allocated.
private func endOutOfMemory(_ signal: CInt) {
  let words: StaticString =
    "Error: the memory that 'ulimit -v' or 'ulimit -d' allows is not enough; raise it\n"
  _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
  _exit(1)
}
