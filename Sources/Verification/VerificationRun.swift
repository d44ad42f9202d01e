package import Resolution

/// When, from where and by what a verification was made.
package struct VerificationRun: Hashable, Sendable {
  /// When the report was complete.
  package let time: UTCTime
  /// mailzone's version.
  package let version: String
  /// The resolvers that were asked, in their order.
  package let resolvers: [ServerAddress]
  /// Whether the zones' own servers were asked for the records, and resolvers only for the rest.
  package let isAuthoritative: Bool
  /// Servers that kept silent while others answered, and were asked no more; sorted.
  package let silentServers: [String]
  /// Whether the run was ended before all was looked into or published.
  package let wasCutOff: Bool

  package init(
    at time: UTCTime, version: String, resolvers: [ServerAddress], isAuthoritative: Bool = false,
    silentServers: [String] = [], wasCutOff: Bool = false
  ) {
    self.time = time
    self.version = version
    self.resolvers = resolvers
    self.isAuthoritative = isAuthoritative
    self.silentServers = silentServers
    self.wasCutOff = wasCutOff
  }

  /// Who was asked, in a clause.
  package var source: String {
    let names = resolvers.map(\.text).joined(separator: ", ")
    let noun = resolvers.count == 1 ? "the resolver" : "the resolvers"
    return isAuthoritative
      ? "the zones' own name servers, found by \(noun) \(names)" : "\(noun) \(names)"
  }

  /// Who was asked no more, a clause; nil where nobody was.
  var silenceClause: String? {
    guard !silentServers.isEmpty else { return nil }
    let names = shownContents(silentServers).joined(separator: ", ")
    return "\(names) did not answer \(SilentServers.limit) questions in a row, and"
      + (silentServers.count == 1 ? " was" : " were") + " asked no more"
  }

  /// All of it in a sentence without the final full stop.
  package var sentence: String {
    let end =
      wasCutOff
      ? "; the run was ended before its time, so each record set is as it was when it was last asked for"
      : ""
    let silence = silenceClause.map { "; \($0)" } ?? ""
    return "mailzone \(version) asked \(source) at \(time)\(silence)\(end)"
  }
}
