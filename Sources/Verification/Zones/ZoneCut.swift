package import DNS
import DNSMessage
import Resolution

/// Where the zone begins that DNS really has for a zone of the manifest.
package enum ZoneCut: Hashable, Sendable {
  /// Where the manifest says.
  case asPlanned
  /// Further up: the name lies in another zone, which is what its records go into.
  case above(DomainName)
  /// The name doesn't exist; the zone in which it was looked for, if it isn't the root.
  case missing(nearest: DomainName?)
  /// It couldn't be found out, for the reason that the sentence gives.
  case unknown(String)
}

extension ZoneCut {
  /// Reads the answer to the question for a zone's SOA. Where the zone isn't one, the authority
  /// section names the zone that it lies in (RFC 2308, section 2).
  init(of zone: DomainName, _ answer: Answer) {
    switch answer {
    case .failure(let failure): self = .unknown("the resolver \(failure)")
    case .message(let message): self.init(of: zone, message)
    }
  }

  private init(of zone: DomainName, _ message: Message) {
    let own = AnswerChain(message, from: WireName(zone), type: .soa)
    let above = message.authorities.first { $0.value.type == .soa }?.name.domainName
    switch message.responseCode {
    case .nameError: self = .missing(nearest: above.flatMap { zone.isWithin($0) ? $0 : nil })
    case .noError where own.targets.isEmpty && !own.values.isEmpty: self = .asPlanned
    case .noError where message.isReferral: self = .unknown("the resolver \(Message.refers)")
    case .noError:
      if let above, above != zone, zone.isWithin(above) {
        self = .above(above)
      } else {
        self = .unknown("the answer names no zone")
      }
    default: self = .unknown("the resolver answers \(message.responseCode.name)")
    }
  }

  /// The same for a name below the one that it is for, between which no zone begins.
  func seen(from name: DomainName, below holder: DomainName) -> ZoneCut {
    guard name != holder, self == .asPlanned else { return self }
    return holder.isTopLevel ? .unknown("the answer names no zone") : .above(holder)
  }

  /// The real zone of the names in a zone of the manifest; nil where none is known.
  ///
  /// A name that doesn't exist lies in the zone in which it was looked for. Where that is a
  /// top-level domain, the name isn't registered, and lies in no zone that records could go into.
  func apex(of zone: DomainName) -> DomainName? {
    switch self {
    case .asPlanned: zone
    case .above(let above): above
    case .missing(let nearest): nearest.flatMap { $0.isTopLevel ? nil : $0 }
    case .unknown: nil
    }
  }

  var isKnown: Bool { if case .unknown = self { false } else { true } }

  /// The more of the zone is found, the greater.
  var rank: Int {
    switch self {
    case .unknown: 0
    case .missing: 1
    case .above: 2
    case .asPlanned: 3
    }
  }

  /// The name of the case in the output for programs; never changes.
  package var code: String {
    switch self {
    case .asPlanned: "as-planned"
    case .above: "above"
    case .missing: "missing"
    case .unknown: "unknown"
    }
  }

  /// What is the matter with a zone of the manifest and what to do; nil where all is well.
  package func advice(for zone: DomainName) -> String? {
    switch self {
    case .asPlanned: nil
    case .above(let above):
      "\(zone) is no zone in DNS: its names lie in the zone \(above). Say 'zone: \(above)' in the"
        + " manifest, so that the records go where DNS looks for them"
    case .missing(let nearest?) where apex(of: zone) != nil:
      "\(zone) doesn't exist in DNS, so its names lie in the zone \(nearest). Say 'zone: \(nearest)'"
        + " in the manifest if the records shall go there; else have \(zone) registered, or"
        + " delegated to your servers"
    case .missing(let nearest?):
      "\(zone) doesn't exist in the zone \(nearest): is it registered, and delegated to your servers?"
    case .missing(nil): "\(zone) doesn't exist: is it registered?"
    case .unknown(let reason): "where the zone of \(zone) begins is not known: \(reason)"
    }
  }
}

extension Resolvers {
  /// The answer to the question for a name's SOA, which tells its zone. Where a CNAME stands at the
  /// name, or a DNAME above it, it would tell that of the target: then no zone begins at the name,
  /// and the name above is asked for.
  func startOfAuthority(of name: DomainName) async -> (holder: DomainName, answer: Answer) {
    var (holder, answer) = (name, await ask(name, .soa))
    while let parent = holder.parent, await isAlias(holder, by: answer) {
      (holder, answer) = (parent, await ask(parent, .soa))
    }
    return (holder, answer)
  }

  private func isAlias(_ name: DomainName, by answer: Answer) async -> Bool {
    guard case .message(let message) = answer else { return false }
    if message.isConclusive { return message.hasAlias(at: name) }
    // It may be the target at which the resolver fails.
    guard message.responseCode == .serverFailure, case .message(let alias) = await ask(name, .cname)
    else { return false }
    return alias.hasAlias(at: name)
  }
}

extension Message {
  fileprivate func hasAlias(at name: DomainName) -> Bool {
    answers.contains { $0.value.type == .cname && $0.name.isSame(as: name) }
  }
}
