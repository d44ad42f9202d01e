import DNS
import Diagnostics
import MailAuthentication
import SupportFiles

/// The keys that were found for one region of a domain.
struct SelectedKeys {
  /// Each once, in file order.
  var tokens: [Located<DKIMToken>] = []
  /// Where the tokens' CNAMEs lead, if the files tell.
  var signingHostedZone: Located<DomainName>?
  /// Another zone that they lead to, and must not.
  var otherSigningZone: Located<DomainName>?
  var byoKeys: [Located<BYODKIMKey>] = []

  mutating func add(_ entry: DKIMEntry) {
    switch entry.keys {
    case .easyDKIM(let new):
      // As a rule there is one entry, whose list serves as it is.
      if tokens.isEmpty {
        tokens = new
      } else {
        tokens += new.filter { token in !tokens.contains { $0.value == token.value } }
      }
      if let zone = entry.signingHostedZone { add(zone: Located(zone, at: entry.range)) }
    case .byoDKIM(let new):
      for key in new where !byoKeys.contains(where: { $0.value == key.value }) {
        byoKeys.append(key)
      }
    }
  }

  private mutating func add(zone: Located<DomainName>) {
    if let known = signingHostedZone {
      if known.value != zone.value, otherSigningZone == nil { otherSigningZone = zone }
    } else {
      signingHostedZone = zone
    }
  }
}
