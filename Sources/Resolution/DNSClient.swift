import Platform

/// Asks DNS servers: the only thing in the house that touches the network.
///
/// By UDP with EDNS, each attempt from one of several ports and with an id of its own; by TCP where
/// an answer is cut off, or UDP is not let through; with the name's letters in upper and lower case
/// at random, where the server repeats them (RFC 5452, section 4, says why). Its threads, of which
/// each has sockets of its own and a part of the limits, end with it.
package final class DNSClient: Sendable {
  private let desks: [QueryDesk]

  /// - Throws: `QueryFailure` where the system gives no thread or pipe.
  package init(limits: QueryLimits = QueryLimits()) throws(QueryFailure) {
    let parts = limits.parts(threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    allowOpenFiles(limits.inFlight + parts.count * Wires.idlePorts + 64)
    var desks: [QueryDesk] = []
    do {
      for part in parts {
        let desk = try QueryDesk()
        try startThread(of: desk, part)
        desks.append(desk)
      }
    } catch {
      for desk in desks { desk.close() }
      throw .unreachable(error.text)
    }
    self.desks = desks
  }

  deinit {
    for desk in desks { desk.close() }
  }

  /// Ends all queries that are on their way or wait, without an answer. Later ones go as ever.
  package func abandonQueries() {
    for desk in desks { desk.abandon() }
  }

  /// The client's threads. What asks much should run there, so that neither question nor answer
  /// goes from one thread to another, and should wait for nothing else for long.
  package var threads: [any TaskExecutor] { desks }

  /// What a server answers, or why it doesn't; within some twenty seconds of its turn.
  package func ask(_ query: Query) async -> Answer {
    let desk = desk
    return await withUnsafeContinuation { desk.add(QueryJob(query: query, asker: $0)) }
  }

  /// That of the thread that runs here; the first one where that is none of the client's.
  private var desk: QueryDesk { desks.first(where: \.isServedHere) ?? desks[0] }
}

/// Starts the thread that serves a desk.
private func startThread(of desk: QueryDesk, _ limits: QueryLimits) throws(SystemError) {
  // Made here, so that an error has somebody to go to.
  nonisolated(unsafe) let wires = try Wires(wakeup: desk.wakeup.descriptor)
  let status = startThread {
    var loop = QueryLoop(desk: desk, limits: limits, wires: wires)
    loop.run()
  }
  guard status == 0 else { throw SystemError(status) }
}

/// Raises the number of files that the process may open, as far as the system lets it.
private func allowOpenFiles(_ count: Int) {
  var limit = rlimit()
  guard getrlimit(openFiles, &limit) == 0, limit.rlim_cur < rlim_t(count) else { return }
  limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
  _ = setrlimit(openFiles, &limit)
}

#if canImport(Glibc)
  private let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
  private let openFiles = Int32(RLIMIT_NOFILE)
#endif
