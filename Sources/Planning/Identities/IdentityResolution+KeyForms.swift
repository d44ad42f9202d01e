import DNS
package import Diagnostics
import MailAuthentication
package import Manifest
import SupportFiles
import Text

/// What reading files had to say, without its warnings of tokens' forms where these are judged: by
/// an error of planning, or by the manifest, which says that they are meant.
package func withoutJudgedForms(
  _ reading: Diagnostics, of manifest: Manifest, after planning: Diagnostics
) -> Diagnostics {
  let judged = Set(planning.all.filter { $0.code == .tokenForm }.map(\.range))
  guard manifest.allowsTokenForms || !judged.isEmpty else { return reading }
  var rest = reading
  rest.forget { diagnostic in
    diagnostic.severity == .warning
      && [.unusualToken, .tokenCutShort, .tokenCharacter].contains(diagnostic.code)
      && (manifest.allowsTokenForms || judged.contains(diagnostic.range))
  }
  return rest
}

/// Keys that SES doesn't give, or doesn't take.
extension IdentityResolution {
  /// Whatever else leads into SES's zones is a token that was misread, or nobody's.
  mutating func checkTokenForms(
    _ tokens: [Located<DKIMToken>], of domain: SendingDomain, in zone: DomainName
  ) {
    guard !manifest.allowsTokenForms, zone.isWithin(Self.ownZone) else { return }
    for token in tokens where !token.value.hasUsualForm {
      diagnostics.error(
        .tokenForm,
        "the token \(quoted(token.value.text)) of \(domain.description) is none of SES's, which have 32"
          + " characters of a-z and 2-7: \(token.value.formProblem)",
        at: token.range,
        notes: [
          .init("wanted by this entry", at: domain.name.range),
          .init("ask for the token as text; if it is meant, say 'allow_token_forms: true'"),
        ])
    }
  }

  /// Whether each token makes a name in the signing hosted zone.
  mutating func checkRoom(
    for tokens: [Located<DKIMToken>], in zone: DomainName, of domain: SendingDomain,
    _ region: RegionEntry
  ) -> Bool {
    do {
      for token in tokens { _ = try token.value.prepended(to: zone) }
      return true
    } catch {
      diagnostics.error(
        .nameTooLong, "a DKIM key of \(domain.description) would have no name: \(error)",
        at: region.settings?.signingHostedZone?.range ?? region.name.range,
        notes: [.init("the signing hosted zone is too long; SES's are short")])
      return false
    }
  }

  /// SES takes BYODKIM keys of RSA with 1024 to 2048 bits, and a selector of one label.
  mutating func warnOfUnusualKeys(_ keys: [Located<BYODKIMKey>], of domain: SendingDomain) {
    for key in keys {
      guard let problem = key.value.problemForSES else { continue }
      diagnostics.warning(
        .unusualKey,
        "SES doesn't take the key \(quoted(key.value.selector.text)) of \(domain.description):"
          + " \(problem)",
        at: key.range,
        notes: [.init("wanted by this entry; bring a key that SES takes", at: domain.name.range)])
    }
  }

  /// SES signs with one of an identity's BYODKIM keys, so that others are another service's, or
  /// former ones.
  mutating func warnOfSeveralKeys(
    _ keys: [Located<BYODKIMKey>], of domain: SendingDomain, in region: RegionEntry
  ) {
    guard keys.count > 1 else { return }
    diagnostics.warning(
      .unusualKey,
      "\(domain.description) has \(keys.count) BYODKIM keys in \(region.region), and SES signs with one",
      at: keys[1].range,
      notes: [
        .init("another stands here", at: keys[0].range),
        .init(
          "leave out keys of other services, and name the file of a former key under 'retiring:'"),
      ])
  }
}

extension DKIMToken {
  /// How its form differs from that of SES's own, as half a sentence.
  fileprivate var formProblem: String {
    let octets = Array(text.utf8)
    guard octets.count == 32 else {
      return "this one has \(octets.count)"
    }
    let wrong = octets.first { !($0.isLowercaseLetter || (0x32...0x37).contains($0)) }
    return "this one has \(quoted(String(Unicode.Scalar(wrong ?? 0))))"
  }
}

extension UInt8 {
  fileprivate var isLowercaseLetter: Bool { (0x61...0x7A).contains(self) }
}

extension BYODKIMKey {
  /// Why SES doesn't take it, as half a sentence; nil where it does.
  fileprivate var problemForSES: String? {
    guard selector.isTopLevel else { return "its selectors have one label" }
    guard let bits = (try? KeyRecord(text))?.rsaBits, bits != 1024, bits != 2048 else { return nil }
    return "its keys have 1024 or 2048 bits, and this one \(bits)"
  }
}
