package import DNS
package import Diagnostics
import Planning
package import Resolution
package import Verification

/// How `mailzone verify` prints what it found.
package enum VerificationFormat: String, CaseIterable, Sendable {
  case table, json, junit, markdown
}

/// Writes a verification's report in a format for people or programs, ended by a newline, piece by
/// piece.
package func writeVerification(
  _ report: VerificationReport, _ format: VerificationFormat,
  to write: (String) throws -> Void
) throws {
  switch format {
  case .table: try write(verificationTable(report))
  case .json: try VerificationDocument().write(report, to: write)
  case .junit: try write(junitReport(report))
  case .markdown: try write(markdownReport(report))
  }
}

extension Pipeline {
  /// What `verify` takes besides the manifest.
  package struct VerifyOptions: Sendable {
    /// As the command line names them; empty for the system's.
    let resolvers: [String]
    let authoritativePort: UInt16?
    /// Of the manifest's domains, those to look into; empty for all.
    let domains: [DomainName]
    let limits: QueryLimits
    /// How long to ask again while something isn't published.
    let wait: Duration

    /// - Parameter authoritativePort: the port of the zones' own servers, where those shall be asked.
    package init(
      resolvers: [String], authoritativePort: UInt16?, domains: [DomainName], limits: QueryLimits,
      wait: Duration
    ) {
      self.resolvers = resolvers
      self.authoritativePort = authoritativePort
      self.domains = domains
      self.limits = limits
      self.wait = wait
    }
  }

  /// How far a verification has come.
  package enum VerifyProgress: Sendable {
    /// So many record sets of so many have been looked into.
    case lookedInto(Int, of: Int)
    /// So many record sets of so many are published; the others are looked into again after a while.
    case waiting(published: Int, of: Int, Duration)
  }

  /// Compares what is planned with what DNS says: the one command that touches the network.
  package func verify(
    _ options: VerifyOptions, progress: @escaping @Sendable (VerifyProgress) -> Void
  ) async -> (VerificationReport?, Diagnostics) {
    var (plans, diagnostics) = await planned()
    plans = restricted(plans, to: options.domains, &diagnostics)
    let resolvers = resolverAddresses(options.resolvers, &diagnostics)
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    do {
      let client = try DNSClient(limits: options.limits)
      let verifier = Verifier(
        Verifier.Options(
          resolvers: resolvers, authoritativePort: options.authoritativePort,
          atATime: 2 * options.limits.inFlight),
        ask: client.ask)
      let report = await verifier.report(on: plans, waiting: options.wait, progress)
      return (report, diagnostics)
    } catch {
      diagnostics.error(.resolverUnusable, "no query can be sent: it \(error)", at: nil)
      return (nil, diagnostics)
    }
  }

  /// The plans of those domains alone; of all where none is named.
  private func restricted(
    _ plans: [ZonePlan], to domains: [DomainName], _ diagnostics: inout Diagnostics
  ) -> [ZonePlan] {
    guard !domains.isEmpty, !diagnostics.hasErrors else { return plans }
    let kept = plans.map { plan in
      ZonePlan(
        zone: plan.zone,
        recordSets: plan.recordSets.filter { domains.contains($0.domain) })
    }
    for domain in domains {
      let isPlanned = kept.contains { $0.recordSets.contains { $0.domain == domain } }
      guard !isPlanned else { continue }
      diagnostics.error(
        .domainNotPlanned, "the manifest plans no record of \(quoted(domain.text))", at: nil,
        notes: [.init("'mailzone records' lists all that it plans")])
    }
    return kept.filter { !$0.recordSets.isEmpty }
  }

  /// The servers that the command line names, or the system's.
  private func resolverAddresses(
    _ named: [String], _ diagnostics: inout Diagnostics
  ) -> [ServerAddress] {
    guard named.isEmpty else {
      return named.compactMap { text in
        do {
          return try ServerAddress.named(text)
        } catch {
          diagnostics.error(.resolverUnusable, "no resolver: \(error)", at: nil)
          return nil
        }
      }
    }
    let file = SourceFile(path: "/etc/resolv.conf")
    let octets = InputFiles.read(file, namedAt: nil, limit: 1 << 20, &diagnostics) ?? []
    let found = Resolution.resolvers(inConfiguration: String(decoding: octets, as: UTF8.self))
    if found.isEmpty, !diagnostics.hasErrors {
      diagnostics.error(
        .resolverUnusable, "the system names no resolver", at: SourceRange(file: file),
        notes: [.init("name one by --resolver")])
    }
    return found
  }
}

extension Verifier {
  /// Looks into the plans, and again after ever longer pauses until all is published or the time is
  /// up.
  ///
  /// What was published once isn't asked for again while it waits, but at its end: the report says what
  /// DNS says then.
  fileprivate func report(
    on plans: [ZonePlan], waiting time: Duration,
    _ progress: @escaping @Sendable (Pipeline.VerifyProgress) -> Void
  ) async -> VerificationReport {
    let total = plans.reduce(0) { $0 + $1.recordSets.count }
    let deadline = ContinuousClock.now + time
    var pause = Duration.seconds(5)
    var earlier: [ZoneVerdict]?
    while true {
      let count = Count()
      let found = await look(into: plans, since: earlier) {
        progress(.lookedInto(count.next(), of: total))
      }
      let report = VerificationReport(zones: found, domains: [])
      let rest = deadline - .now
      guard !report.isComplete, rest > .zero else {
        if earlier == nil {
          return VerificationReport(zones: found, domains: await mail(by: found))
        }
        earlier = nil
        continue
      }
      earlier = found
      progress(.waiting(published: report.published, of: report.total, min(pause, rest)))
      // Nobody cancels it.
      try? await Task.sleep(for: min(pause, rest))
      pause = min(pause * 2, .seconds(15 * 60))
    }
  }
}
