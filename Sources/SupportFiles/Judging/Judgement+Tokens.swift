import DNS
import Diagnostics
import MailAuthentication
import Text

/// Tokens that are not what SES gives.
extension Judgement {
  /// Takes in tokens that stand without their records.
  mutating func add(_ raw: RawTokens) {
    let kind = raw.tokens.first.flatMap { sectionMarks.kind(at: $0.range) }
    if kind == .example, !raw.isDeleted {
      examples += raw.tokens
      for token in raw.tokens { ignore(token.range, "DKIM token given as an example") }
      return
    }
    if raw.isDeleted || kind == .deletion {
      deletions += raw.tokens.prefix(1).map(\.range)
      for token in raw.tokens { ignore(token.range, "DKIM token that the text deletes") }
      return
    }
    var (domain, zone): (DomainName?, DomainName?)
    if let written = raw.domain {
      domain = domainName(written)
      guard domain != nil else { return }
    }
    if let written = raw.signingHostedZone {
      zone = domainName(written)
      guard zone != nil else { return }
    }
    for token in raw.tokens {
      if Placeholder.isOne(token.value) {
        placeholders.append(token.range)
        continue
      }
      add(
        token: token.value[...], at: token.range, domain: domain, signingHostedZone: zone,
        region: raw.region ?? regions.region(of: token.range), of: token.range)
    }
  }

  /// Adds a token as the file writes it, or reports that it is none.
  ///
  /// - Parameters:
  ///   - place: where the token stands.
  ///   - region: the one that the text names for it, if any.
  ///   - range: the record or list around it.
  mutating func add(
    token written: Substring, at place: SourceRange, domain: DomainName?,
    signingHostedZone: DomainName?, region: String? = nil, of range: SourceRange
  ) {
    guard let token = token(written, at: place) else {
      return report(
        .invalidToken, "\(quoted(written)) can't be a DKIM token, which is one DNS label",
        at: place)
    }
    let whole = token.hasUsualForm ? token : unhyphenated(token, at: place)
    if !whole.hasUsualForm, signingHostedZone?.isOfSES != false {
      warnOfForm(whole.text, at: place)
    }
    keys.add(
      Located(whole, at: place), domain: domain, signingHostedZone: signingHostedZone,
      region: told(region, of: range, signingHostedZone), at: range)
  }

  /// A text as a token, without typography; nil where it is no label.
  mutating func token(_ written: Substring, at place: SourceRange) -> DKIMToken? {
    if written.utf8.count == DKIMToken.usualLength { return DKIMToken(written) }
    let cleaned = cleaned(Located(String(written), at: place), isName: true)
    return DKIMToken(cleaned.value[...])
  }

  /// A token without the hyphens at which a word processor has broken it: SES's own have none.
  mutating func unhyphenated(_ token: DKIMToken, at place: SourceRange) -> DKIMToken {
    guard let whole = withoutHyphens(token.text[...]) else { return token }
    addCleanings([.hyphens], made: whole.text, of: Located(token.text, at: place))
    return whole
  }

  /// The token that a text is without its hyphens, where it is one of SES's form then.
  func withoutHyphens(_ written: Substring) -> DKIMToken? {
    guard written.utf8.contains(UInt8(ascii: "-")) else { return nil }
    let whole = DKIMToken(Substring(written.filter { $0 != "-" }))
    return whole?.hasUsualForm == true ? whole : nil
  }

  /// Whether a token has letters of another script, which look like Latin ones; reports them.
  ///
  /// - Parameter token: as DNS writes it.
  mutating func isForeignToken(_ token: Substring, _ written: Located<String>) -> Bool {
    guard token.hasPrefix("xn--"),
      let scalar = written.value.unicodeScalars.first(where: { !$0.isASCII })
    else { return false }
    report(
      .tokenCharacter,
      "the token in \(quoted(written.value)) has \(quoted(String(scalar)))"
        + " (U+\(hexadecimal(scalar.value, digits: 4))), a letter of"
        + " another script, and SES's own have only a-z and 2-7; ask for it as text",
      at: written.range)
    return true
  }

  /// AWS doesn't document the form of tokens, so another one is no error.
  mutating func warnOfForm(_ token: String, at place: SourceRange) {
    let octets = Array(token.utf8)
    if let index = octets.firstIndex(where: { !isOfToken($0) }) {
      let meant = lookAlikes(of: octets[index]).map { ", or was \($0) meant?" } ?? ""
      report(
        .tokenCharacter, as: .warning,
        "the token \(quoted(token)) has \(quoted(String(UnicodeScalar(octets[index])))) as its"
          + " character \(index + 1), and SES's own have only a-z and 2-7; ask for it as text\(meant)",
        at: place)
    } else if octets.count < DKIMToken.usualLength {
      report(
        .tokenCutShort, as: .warning,
        "the token \(quoted(token)) has \(octets.count) characters, and SES's own have"
          + " \(DKIMToken.usualLength); was it cut short?",
        at: place)
    } else {
      report(
        .unusualToken, as: .warning,
        "the token \(quoted(token)) has \(octets.count) characters, and SES's own have"
          + " \(DKIMToken.usualLength); was something added?",
        at: place)
    }
  }

  /// What a screenshot's OCR or a reader mistakes for a digit that no token has.
  private func lookAlikes(of octet: UInt8) -> String? {
    switch octet {
    case UInt8(ascii: "0"): "'o'"
    case UInt8(ascii: "1"): "'l' or 'i'"
    case UInt8(ascii: "8"): "'b'"
    case UInt8(ascii: "9"): "'g'"
    default: nil
    }
  }

  private func isOfToken(_ octet: UInt8) -> Bool {
    octet.isLetter || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains(octet)
  }
}
