import DNS

/// Whether those to whom a domain has reports sent have agreed to it: a domain of another
/// organization says so by a record of its own (RFC 9990, section 4).
struct ReportAuthorization {
  /// At which the policy stands.
  let domain: DomainName
  let resolvers: Resolvers

  /// More than anybody has; a record must not make mailzone ask the whole world.
  private static let mostHosts = 10

  /// What is wrong with where a record has reports sent, each a clause.
  func problems(of record: DMARCRecord) async -> [String] {
    let foreign = record.reportHosts.filter { !$0.isWithin(domain) }
    guard !foreign.isEmpty else { return [] }
    let own = await TreeWalk.up(from: domain, resolvers.texts)
    var problems: [String] = []
    for host in foreign.prefix(Self.mostHosts) {
      let other = await TreeWalk.up(from: host, resolvers.texts)
      guard other.organizationalDomain != own.organizationalDomain else { continue }
      if let problem = await problem(with: host) { problems.append(problem) }
    }
    return problems
  }

  private func problem(with host: DomainName) async -> String? {
    guard let place = try? host.prepending("_report._dmarc").prepending(domain) else {
      return "\(host) can't authorise reports on \(domain): the name for that is too long"
    }
    switch await resolvers.texts(at: place) {
    case .failure(let reason): return "whether \(host) takes reports is not known: \(reason)"
    case .texts(let texts):
      guard !texts.contains(where: { DMARCRecord($0) != nil }) else { return nil }
      return "reports to \(host) get lost, for it doesn't authorise them by a record v=DMARC1 at"
        + " \(place)"
    }
  }
}
