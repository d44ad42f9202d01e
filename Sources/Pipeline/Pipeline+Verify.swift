package import DNS
package import Diagnostics
import Planning
import Platform
package import Resolution
import Text
package import Verification

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
    /// The file that keeps what was seen; nil for none.
    let stateFile: String?

    /// - Parameter authoritativePort: the port of the zones' own servers, where those shall be
    ///   asked.
    package init(
      resolvers: [String], authoritativePort: UInt16?, domains: [DomainName], limits: QueryLimits,
      wait: Duration, stateFile: String? = nil
    ) {
      self.resolvers = resolvers
      self.authoritativePort = authoritativePort
      self.domains = domains
      self.limits = limits
      self.wait = wait
      self.stateFile = stateFile
    }
  }

  /// What `verify` is told of the world around it.
  package struct VerifySurroundings: Sendable {
    /// mailzone's version, as the report names it.
    let version: String
    /// The time at this moment.
    let now: @Sendable () -> UTCTime
    let earlyEnd: EarlyEnd
    let progress: @Sendable (VerificationStep) -> Void

    package init(
      version: String, now: @escaping @Sendable () -> UTCTime, earlyEnd: EarlyEnd = EarlyEnd(),
      progress: @escaping @Sendable (VerificationStep) -> Void
    ) {
      self.version = version
      self.now = now
      self.earlyEnd = earlyEnd
      self.progress = progress
    }
  }

  /// Compares what is planned with what DNS says: the one command that touches the network.
  ///
  /// - Returns: no report where nobody could be asked; one beside an error where it is the file of
  ///   the state that can't be written.
  package func verify(
    _ options: VerifyOptions, _ surroundings: VerifySurroundings
  ) async -> (VerificationReport?, Diagnostics) {
    var (plans, diagnostics) = await planned()
    plans = restricted(plans, to: options.domains, &diagnostics)
    let resolvers = resolverAddresses(options.resolvers, &diagnostics)
    let state = diagnostics.hasErrors ? nil : options.stateFile.map(VerificationStateFile.init)
    let history = state?.read(at: surroundings.now(), &diagnostics)
    diagnostics = settled(diagnostics)
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    do {
      let client = try DNSClient(limits: options.limits)
      let verifier = Verifier(
        Verifier.Options(
          resolvers: resolvers, authoritativePort: options.authoritativePort,
          atATime: 2 * options.limits.inFlight, threads: client.threads),
        ask: client.ask)
      let rounds = VerificationRounds(
        of: plans, wait: options.wait, by: verifier,
        in: VerificationSurroundings(
          version: surroundings.version, clock: .continuous, now: surroundings.now,
          earlyEnd: surroundings.earlyEnd, abandonQueries: client.abandonQueries,
          keep: { state?.write($0) ?? Diagnostics() }, progress: surroundings.progress))
      let (report, found) = await rounds.run(since: history)
      return (report, diagnostics + found)
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
    let kept = plans.map { $0.keeping { domains.contains($0.domain) } }
    for domain in domains {
      let isPlanned = kept.contains { $0.recordSets.contains { $0.domain == domain } }
      guard !isPlanned else { continue }
      let owner = plans.lazy.flatMap(\.recordSets).first { $0.recordSet.name == domain }?.domain
      diagnostics.error(
        .domainNotPlanned,
        "\(quoted(domain.text)) is no domain of the manifest for which it plans records", at: nil,
        notes: [
          .init(
            owner.map { "its records are those of \($0); name that domain" }
              ?? "'mailzone records' lists all that it plans")
        ])
    }
    return kept.filter { !$0.recordSets.isEmpty }
  }

  /// The servers that the command line names, each once, or the system's.
  private func resolverAddresses(
    _ named: [String], _ diagnostics: inout Diagnostics
  ) -> [ServerAddress] {
    guard named.isEmpty else {
      var found: [ServerAddress] = []
      for text in named {
        do {
          let address = try ServerAddress.named(text)
          if !found.contains(address) { found.append(address) }
        } catch {
          diagnostics.error(.resolverUnusable, "no resolver: \(error)", at: nil)
        }
      }
      return found
    }
    let file = SourceFile(path: "/etc/resolv.conf")
    var text: String?
    if (try? FileStatus(at: file.path)) != nil {
      let octets = InputFiles.read(file, namedAt: nil, limit: 1 << 20, &diagnostics)
      text = octets.map { String(decoding: $0, as: UTF8.self) }
    }
    let found = Resolution.resolvers(inConfiguration: text)
    if found.isEmpty, !diagnostics.hasErrors {
      diagnostics.error(
        .resolverUnusable, "the system names no resolver", at: SourceRange(file: file),
        notes: [.init("name one by --resolver")])
    }
    return found
  }
}
