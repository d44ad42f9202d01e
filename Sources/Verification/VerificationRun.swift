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
  /// Whether the run was ended before all was looked into or published.
  package let wasCutOff: Bool

  package init(
    at time: UTCTime, version: String, resolvers: [ServerAddress], isAuthoritative: Bool = false,
    wasCutOff: Bool = false
  ) {
    self.time = time
    self.version = version
    self.resolvers = resolvers
    self.isAuthoritative = isAuthoritative
    self.wasCutOff = wasCutOff
  }

  /// Who was asked, in a clause.
  package var source: String {
    let names = resolvers.map(\.text).joined(separator: ", ")
    let noun = resolvers.count == 1 ? "the resolver" : "the resolvers"
    return isAuthoritative
      ? "the zones' own name servers, found by \(noun) \(names)" : "\(noun) \(names)"
  }

  /// All of it in a sentence without the final full stop.
  package var sentence: String {
    let end = wasCutOff ? "; the run was ended before its time" : ""
    return "mailzone \(version) asked \(source) at \(time)\(end)"
  }
}
