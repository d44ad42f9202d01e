package import DNS
import Text

/// What DNS says of a planned record set, compared with the plan.
///
/// Texts and names in it come from DNS, and are whatever somebody published.
package enum RecordState: Hashable, Sendable {
  /// What there is, is what is planned.
  case published
  /// The same, with a key that says of itself that DKIM is only being tested (RFC 6376, section
  /// 3.6.1: `t=y`).
  case keyInTestMode
  case missing(Absence)
  /// No zone holds the name: not even the domain above it exists.
  case zoneMissing
  /// Something else is there.
  case differs([String])
  /// What is planned, to which the zone's name was added: the final dot was left out.
  case relativeTarget(String)
  /// SES takes one MX at a MAIL FROM name, and no more.
  case severalMX([String])
  /// Two SPF records are as bad as a broken one (RFC 7208, section 4.5).
  case severalSPF([String])
  /// A CNAME stands where the record should, and nothing can stand beside it (RFC 1034, 3.6.2).
  case blockedByAlias(String)
  /// The record is there, at a name with the zone's name twice.
  case doubledSuffix(DomainName)
  /// The provider shows the key in place of the CNAME that leads to it.
  case flattened([String])
  /// Texts that are no key stand in the place of a CNAME.
  case otherType([String])
  /// The text is there but for its letter case.
  case wrongCase(String)
  /// The text is there, with quotes that belong to a file's notation.
  case quoted(String)
  /// The CNAME is right, and no key is where it leads.
  case keyMissing(DomainName)
  /// The CNAME is right, and whether there is a key where it leads could not be found out, for the
  /// reason that the text gives.
  case keyUnknown(DomainName, String)
  /// A key without its public key (RFC 6376, section 3.6.1: `p=` is empty).
  case keyRevoked
  case keyInvalid(String)
  /// CNAMEs to several targets stand at the name, or one beside other records, where it must be
  /// alone (RFC 1034, section 3.6.2; RFC 2181, section 10.1).
  case aliasConflict([String])
  /// CNAMEs that lead in a circle.
  case aliasLoop
  /// The answer exists, but fails DNSSEC's checks, so that most receivers see none.
  case dnssecFailure(String)
  case serverFailure(String)
  /// A name server of the zone that doesn't know the zone.
  case lame(String)
  /// A name server of the zone that refers to another zone for the name, which wasn't found there.
  case delegated(DomainName)
  /// No answer, for want of which nothing is known.
  case noAnswer(String)
  /// The servers say different things.
  case inconsistent
  /// A DNAME above the name, which leads all names below it elsewhere (RFC 6672).
  case underDNAME(owner: String, target: String)
  /// What a wildcard has for all names beside the planned one, and thus for it.
  indirect case wildcard(RecordState)

  /// What exactly isn't there.
  package enum Absence: Hashable, Sendable {
    /// The name (NXDOMAIN).
    case name
    /// A record of the type at the name.
    case type
  }

  /// Whether there is what is planned.
  package var isPublished: Bool { self == .published || self == .keyInTestMode }

  /// The codes of the states in which there is.
  static let publishedCodes = [RecordState.published.code, RecordState.keyInTestMode.code]

  /// Whether the state says something of what is published, and not only of who was asked.
  package var isKnown: Bool {
    switch self {
    case .noAnswer, .keyUnknown, .serverFailure: false
    case .wildcard(let state): state.isKnown
    default: true
    }
  }

  /// Whether it is a wildcard that answers.
  package var isWildcard: Bool { if case .wildcard = self { true } else { false } }

  /// The same, whether or not it is a wildcard that answers.
  var withoutWildcard: RecordState { if case .wildcard(let state) = self { state } else { self } }
}

extension RecordState {
  /// The name of the state in the output for programs; never changes.
  package var code: String {
    switch self {
    case .published: "published"
    case .keyInTestMode: "key-in-test-mode"
    case .missing(.name): "missing-name"
    case .missing(.type): "missing-type"
    case .zoneMissing: "zone-missing"
    case .differs: "differs"
    case .relativeTarget: "relative-target"
    case .severalMX: "several-mx"
    case .severalSPF: "several-spf"
    case .blockedByAlias: "blocked-by-cname"
    case .doubledSuffix: "doubled-suffix"
    case .flattened: "cname-flattened"
    case .otherType: "other-type"
    case .wrongCase: "wrong-case"
    case .quoted: "quoted"
    case .keyMissing: "key-missing"
    case .keyUnknown: "key-unknown"
    case .keyRevoked: "key-revoked"
    case .keyInvalid: "key-invalid"
    case .aliasConflict: "cname-conflict"
    case .aliasLoop: "cname-loop"
    case .dnssecFailure: "dnssec-failure"
    case .serverFailure: "server-failure"
    case .lame: "lame"
    case .delegated: "delegated"
    case .noAnswer: "no-answer"
    case .inconsistent: "inconsistent"
    case .underDNAME: "under-dname"
    case .wildcard(let state): state.code
    }
  }

  /// What was found in the record's place, as DNS has it.
  package var found: [String] {
    switch self {
    case .differs(let values), .severalMX(let values), .severalSPF(let values),
      .otherType(let values), .aliasConflict(let values):
      values
    case .relativeTarget(let value), .wrongCase(let value), .quoted(let value),
      .blockedByAlias(let value):
      [value]
    case .underDNAME(_, let target): [target]
    case .wildcard(let state): state.found
    case .doubledSuffix(let name), .delegated(let name): [name.text]
    default: []
    }
  }

  /// The word that SES uses for it where it looks for DKIM (`VerificationInfo.ErrorType`); nil
  /// where SES has none, or finds nothing amiss.
  package var sesError: String? {
    switch self {
    case .missing(.name), .zoneMissing, .doubledSuffix: "HOST_NOT_FOUND"
    case .missing(.type), .flattened, .otherType: "TYPE_NOT_FOUND"
    case .differs, .relativeTarget, .severalMX, .severalSPF, .blockedByAlias, .wrongCase, .quoted,
      .underDNAME:
      "INVALID_VALUE"
    case .wildcard(let state): state.sesError
    case .aliasConflict, .aliasLoop, .dnssecFailure, .serverFailure, .lame, .delegated:
      "DNS_SERVER_ERROR"
    case .published, .keyInTestMode, .keyMissing, .keyUnknown, .keyRevoked, .keyInvalid, .noAnswer,
      .inconsistent:
      nil
    }
  }
}
