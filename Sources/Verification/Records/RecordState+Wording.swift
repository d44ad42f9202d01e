package import DNS
import Text

extension RecordState {
  /// What is the matter with a record set in this state and what to do, in a sentence or two
  /// without the final full stop; nil where all is well.
  package func advice(for planned: RecordSet) -> String? {
    let name = planned.name
    let type = planned.type.rawValue
    switch self {
    case .published: return nil
    case .missing(.name): return "the name doesn't exist: publish the \(type) record at \(name)"
    case .missing(.type):
      return "the name exists without a \(type) record: publish it at \(name)"
    case .zoneMissing:
      return
        "no zone in DNS holds \(name): is the domain registered, and delegated to your servers?"
    case .differs(let values):
      return "another value is published (\(listed(values))): replace it by the planned one"
    case .relativeTarget(let value):
      return "the target is published as \(value), with the zone's name after it: end the target"
        + " in a dot, or leave out what your provider adds"
    case .severalMX(let values):
      return "\(values.count) MX records are published (\(listed(values))), and SES takes exactly"
        + " one: remove all but the planned one"
    case .severalSPF(let values):
      return "\(values.count) SPF records are published (\(listed(values))), which is a permanent"
        + " error of SPF: leave the planned one alone, and add to it what the others let send"
    case .blockedByAlias(let target) where name.contains(label: "_domainkey"):
      return
        "a CNAME to \(shownContent(target)) stands in place of the key: receivers follow it to whatever key"
        + " is there, so publish the TXT record at \(name) itself"
    case .blockedByAlias(let target):
      return
        "a CNAME to \(shownContent(target)) stands at \(name), and nothing can stand beside it: remove the"
        + " CNAME, or choose another MAIL FROM name"
    case .doubledSuffix(let other):
      return "the record is published at \(other): your provider adds the zone's name itself, so"
        + " enter the name without it"
    case .flattened:
      return
        "the key is published in place of the CNAME: mail passes by it today, and no longer once"
        + " SES changes its keys: switch off CNAME flattening (or proxying) for \(name)"
    case .underDNAME(let owner, let target):
      return "a DNAME at \(owner) leads all names below it elsewhere, \(name) to \(target), and"
        + " nothing can be published below it: have it replaced by records at the names for which it"
        + " is meant"
    case .wildcard(let state):
      let values = state.found.isEmpty ? "" : " (\(listed(state.found)))"
      return "a wildcard answers for \(name), as for every name beside it\(values): publish the"
        + " \(type) record explicitly at \(name), where it takes the wildcard's place"
    case .otherType(let values):
      return
        "TXT is published at \(name), by a wildcard perhaps (\(listed(values))), and no \(type): publish"
        + " the \(type) record in its place"
    case .wrongCase(let value):
      return
        "the value is published in another letter case (\(listed([value]))): publish it as planned"
    case .quoted(let value):
      return
        "the value is published with quotes in it (\(listed([value]))): enter it without quotes"
    default: return adviceOnKeysAndServers(for: planned)
    }
  }

  private func adviceOnKeysAndServers(for planned: RecordSet) -> String? {
    switch self {
    case .keyMissing(let target):
      return "the CNAME is right, but no key is at \(target): if the identity is new, wait for SES;"
        + " else ask support whether the tokens are still valid"
    case .keyInTestMode:
      return "the key is published in test mode (t=y), in which receivers need not heed its"
        + " signatures: ask whoever made the key for a record without t=y"
    case .keyUnknown(let target, let reason):
      return
        "the CNAME is right, but the key at \(target) could not be asked for (\(shownContent(reason))): ask again"
        + " later, or another resolver; the zone's own servers are not at fault"
    case .keyRevoked:
      return
        "the key is revoked (its p= is empty): publish the planned record if something else stands"
        + " in its place, else ask support for new tokens"
    case .keyInvalid(let reason):
      return "what is published is not a DKIM key: \(shownContent(reason))"
    case .aliasConflict(let values):
      return
        "a CNAME must be alone at its name, and here it isn't (\(listed(values))): some servers fail at"
        + " that, and others take any of it: leave the planned record alone"
    case .aliasLoop: return "CNAMEs lead in a circle from \(planned.name): remove one of them"
    case .dnssecFailure(let detail):
      return "the answer fails DNSSEC's checks\(inBrackets(detail)), so most receivers see none:"
        + " have the zone's signatures and the DS record at its parent repaired"
    case .serverFailure(let detail):
      return
        "the server fails to answer\(inBrackets(detail)): have the zone's name servers looked at"
    case .lame(let reason):
      return
        "a name server that the zone names doesn't serve it (\(shownContent(reason))): repair that server,"
        + " or remove it from the delegation"
    case .delegated(let zone):
      return
        "the zone's servers refer to those of \(zone) for it, and resolvers find no such zone there:"
        + " repair the delegation of \(zone), or remove it"
    case .noAnswer(let reason): return "nothing is known: the server \(shownContent(reason))"
    case .inconsistent:
      return "the servers say different things: wait for caches to run out and copies to arrive,"
        + " or repair the servers that lag behind"
    default: return nil
    }
  }
}

private func listed(_ values: [String]) -> String {
  let shown = values.prefix(5).map { shownContent($0, upTo: 200) }
  let rest = values.count > shown.count ? [", and \(values.count - shown.count) more"] : []
  return shown.joined(separator: " | ") + rest.joined()
}

private func inBrackets(_ detail: String) -> String {
  detail.isEmpty ? "" : " (\(shownContent(detail)))"
}
