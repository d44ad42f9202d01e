import Platform

/// Asks DNS servers: the only thing in the house that touches the network.
///
/// By UDP with EDNS, each attempt from one of several ports and with an id of its own; by TCP where
/// an answer is cut off, or UDP is not let through; with the name's letters in upper and lower case
/// at random, where the server repeats them (RFC 5452, section 4, says why). One thread does it
/// all, and ends with the client.
package final class DNSClient: Sendable {
  private let desk: QueryDesk

  /// - Throws: `QueryFailure` where the system gives no thread or pipe.
  package init(limits: QueryLimits = QueryLimits()) throws(QueryFailure) {
    allowOpenFiles(limits.inFlight + Wires.idlePorts + 64)
    do {
      desk = try QueryDesk()
      try startThread(of: desk, limits)
    } catch {
      throw .unreachable(error.text)
    }
  }

  deinit {
    desk.close()
  }

  /// Ends all queries that are on their way or wait, without an answer. Later ones go as ever.
  package func abandonQueries() {
    desk.abandon()
  }

  /// Runs what asks much on the client's own thread, as are the tasks of its task groups: it should
  /// wait for nothing else for long.
  package func run<Result: Sendable>(_ body: () async -> Result) async -> Result {
    await withTaskExecutorPreference(desk) { await body() }
  }

  /// What a server answers, or why it doesn't; within some twenty seconds of its turn.
  package func ask(_ query: Query) async -> Answer {
    await withUnsafeContinuation { desk.add(QueryJob(query: query, asker: $0)) }
  }
}

/// Starts the thread that serves a desk.
private func startThread(of desk: QueryDesk, _ limits: QueryLimits) throws(SystemError) {
  // Made here, so that an error has somebody to go to.
  nonisolated(unsafe) let wires = try Wires(wakeup: desk.wakeup.descriptor)
  let status = startThread { QueryLoop(desk: desk, limits: limits, wires: wires).run() }
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
