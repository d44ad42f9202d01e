package import DNS
package import Diagnostics
package import MailAuthentication

/// What was understood of one file that support sent.
package struct SupportFile: Sendable {
  package let file: SourceFile
  /// The form that the content was recognised as; nil where it is none that mailzone reads, which
  /// a diagnostic says.
  package let form: SupportFileForm?
  /// How sure it is that the file has that form; nil where it has none.
  package let confidence: Confidence?
  /// What the file says of DKIM, one entry an identity and signing hosted zone, in file order.
  package private(set) var entries: [DKIMEntry]
  /// What stands beside the entries; nil where nothing does, as in most of very many files.
  private var others: Others?

  private final class Others: Sendable {
    let foreign: [DKIMEntry]
    let ignored: [IgnoredEntry]
    let mailFrom: [MailFromRecord]
    let otherMail: [MailFromRecord]
    let concerns: [Located<DomainName>]

    init(
      _ foreign: [DKIMEntry], _ ignored: [IgnoredEntry], _ mailFrom: [MailFromRecord],
      _ otherMail: [MailFromRecord], _ concerns: [Located<DomainName>]
    ) {
      self.foreign = foreign
      self.ignored = ignored
      self.mailFrom = mailFrom
      self.otherMail = otherMail
      self.concerns = concerns
    }
  }

  package init(
    file: SourceFile, form: SupportFileForm?, confidence: Confidence? = nil,
    entries: [DKIMEntry] = [], foreign: [DKIMEntry] = [], ignored: [IgnoredEntry] = [],
    mailFrom: [MailFromRecord] = [], otherMail: [MailFromRecord] = [],
    concerns: [Located<DomainName>] = []
  ) {
    self.file = file
    self.form = form
    self.confidence = confidence
    self.entries = entries
    let hasOthers =
      !foreign.isEmpty || !ignored.isEmpty || !mailFrom.isEmpty || !otherMail.isEmpty
      || !concerns.isEmpty
    others = hasOthers ? Others(foreign, ignored, mailFrom, otherMail, concerns) : nil
  }
}

extension SupportFile {
  /// Keys in zones outside SES's DNS that stand beside keys of SES's: left out, unless the manifest
  /// allows their zones.
  package var foreign: [DKIMEntry] { others?.foreign ?? [] }
  /// Records and lines that are not DKIM keys, in file order.
  package var ignored: [IgnoredEntry] { others?.ignored ?? [] }
  /// MX and SPF records of SES's MAIL FROM, in file order.
  package var mailFrom: [MailFromRecord] { others?.mailFrom ?? [] }
  /// MX and SPF records of others than SES, whatever their names, in file order. Where one is
  /// a MAIL FROM domain, they stand in SES's way.
  package var otherMail: [MailFromRecord] { others?.otherMail ?? [] }
  /// Whose records the diagnostics at some places are about, as far as these tell.
  package var concerns: [Located<DomainName>] { others?.concerns ?? [] }
}

extension SupportFile {
  /// Takes over those keys of other zones that the manifest allows.
  package mutating func allow(_ zones: [DomainName]) {
    let wanted = foreign.filter { entry in
      entry.signingHostedZone.map { zone in zones.contains { zone.isWithin($0) } } == true
    }
    guard !wanted.isEmpty else { return }
    entries += wanted
    others = Others(foreign.filter { !wanted.contains($0) }, ignored, mailFrom, otherMail, concerns)
  }

  /// Names domains by copies that somebody keeps already, so that a name is in memory once.
  ///
  /// - Parameter kept: the copy of a name; nil where nobody keeps it.
  package mutating func share(_ kept: (DomainName) -> DomainName?) {
    for index in entries.indices {
      if let domain = entries[index].domain.flatMap(kept) { entries[index].domain = domain }
    }
  }
}

/// The DKIM keys that a file gives one identity.
///
/// There may be a hundred thousand, so that what most have in common is kept once.
package struct DKIMEntry: Hashable, Sendable {
  /// The identity, or nil where the file doesn't tell (`aws sesv2` JSON): the manifest does.
  package fileprivate(set) var domain: DomainName?
  private let origin: KeyOrigin
  private let list: KeyList
  /// The entry's first record or token in the file.
  package let range: SourceRange

  package init(
    domain: DomainName?, signingHostedZone: DomainName?, region: String? = nil, keys: DKIMKeys,
    range: SourceRange
  ) {
    self.domain = domain
    origin = KeyOrigin.of(signingHostedZone, region)
    list = KeyList(keys, in: range.file)
    self.range = range
  }
}

extension DKIMEntry {
  /// Where the CNAMEs lead, without the token; nil where the file doesn't tell.
  package var signingHostedZone: DomainName? { origin.signingHostedZone }

  /// The SES region that the file names beside the keys; nil where it doesn't. A regional signing
  /// hosted zone is not repeated here.
  package var region: String? { origin.region }

  package var keys: DKIMKeys { list.keys(in: range.file) }
}

/// What a file tells of where keys belong. An object, since nearly all entries share one.
private final class KeyOrigin: Hashable, Sendable {
  let signingHostedZone: DomainName?
  let region: String?

  private static let common = KeyOrigin(.commonSigningZone, nil)

  private init(_ signingHostedZone: DomainName?, _ region: String?) {
    (self.signingHostedZone, self.region) = (signingHostedZone, region)
  }

  static func of(_ signingHostedZone: DomainName?, _ region: String?) -> KeyOrigin {
    signingHostedZone == .commonSigningZone && region == nil
      ? common : KeyOrigin(signingHostedZone, region)
  }

  static func == (left: KeyOrigin, right: KeyOrigin) -> Bool {
    left === right
      || left.signingHostedZone == right.signingHostedZone && left.region == right.region
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(signingHostedZone)
    hasher.combine(region)
  }
}

/// The keys of an entry. Tokens, which are nearly all keys, don't name the file that all of them
/// stand in.
private enum KeyList: Hashable {
  struct PlacedToken: Hashable {
    let token: DKIMToken
    let start: SourcePosition
    let end: SourcePosition
  }

  case tokens([PlacedToken])
  /// All others, and tokens that stand in several files.
  case other(DKIMKeys)

  init(_ keys: DKIMKeys, in file: SourceFile) {
    guard case .easyDKIM(let tokens) = keys, tokens.allSatisfy({ $0.range.file === file }) else {
      self = .other(keys)
      return
    }
    self = .tokens(
      tokens.map { PlacedToken(token: $0.value, start: $0.range.start, end: $0.range.end) })
  }

  func keys(in file: SourceFile) -> DKIMKeys {
    switch self {
    case .tokens(let tokens):
      .easyDKIM(
        tokens.map {
          Located($0.token, at: SourceRange(file: file, start: $0.start, end: $0.end))
        })
    case .other(let keys): keys
    }
  }
}

extension DKIMEntry {
  /// The region that the file or the signing hosted zone states.
  package var statedRegion: String? { region ?? signingHostedZone?.signingRegion }
}

/// The two kinds of DKIM that SES signs with.
package enum DKIMKeys: Hashable, Sendable {
  /// Easy DKIM: tokens in file order, none twice. SES gives three for each domain and region; the
  /// count is checked where the region is known.
  case easyDKIM([Located<DKIMToken>])
  /// BYODKIM: public keys under selectors of the sender's own.
  case byoDKIM([Located<BYODKIMKey>])
}

/// A public key that the sender brought: the TXT record at `<selector>._domainkey.<domain>`.
package struct BYODKIMKey: Hashable, Sendable {
  /// One or more labels (RFC 6376, section 3.1), lower case.
  package let selector: DomainName
  /// The record's text, a tag list with `p=` (RFC 6376, section 3.6.1), as the file has it.
  package let text: String

  package init(selector: DomainName, text: String) {
    self.selector = selector
    self.text = text
  }
}

/// A record or line that was left out, and why.
package struct IgnoredEntry: Hashable, Sendable {
  package let range: SourceRange
  /// Half a sentence for people: «MX record, mailzone makes its own».
  package let reason: String

  package init(range: SourceRange, reason: String) {
    self.range = range
    self.reason = reason
  }
}

/// How sure it is that a file has a form, by the names that `tokens` prints.
package enum Confidence: String, Sendable {
  /// The text has what only this form has.
  case certain
  /// Parts of the text look like this form, and like no other.
  case likely
}

/// The forms that are read, by the names that `tokens` prints.
package enum SupportFileForm: String, CaseIterable, Sendable {
  case sesConsoleCSV = "ses-console-csv"
  case sesv2JSON = "sesv2-identity-json"
  case sesVerifyDKIMJSON = "ses-verify-domain-dkim-json"
  case sesDKIMAttributesJSON = "ses-identity-dkim-attributes-json"
  case route53RecordSetsJSON = "route53-record-sets-json"
  case route53ChangeBatchJSON = "route53-change-batch-json"
  case bindZone = "bind-zone"
  case textBlocks = "text-blocks"
  case pipeTable = "pipe-table"
  case alignedColumns = "aligned-columns"
  case octodnsYAML = "octodns-yaml"
  case recordList = "record-list"
  case bareRows = "bare-rows"
  case identityData = "ses-identity-data"
  case cliTable = "aws-cli-table"
  case html
  case mail

  /// Whether the form may have headings, comments or columns for people that name a region. The
  /// lines of data structures follow each other by chance.
  var mayNameRegions: Bool {
    switch self {
    case .sesConsoleCSV, .bindZone, .textBlocks, .pipeTable, .alignedColumns, .recordList,
      .bareRows, .cliTable, .html:
      true
    case .sesv2JSON, .sesVerifyDKIMJSON, .sesDKIMAttributesJSON, .route53RecordSetsJSON,
      .route53ChangeBatchJSON, .octodnsYAML, .identityData, .mail:
      false
    }
  }

  /// Whether the form may write any character by an escape.
  var mayHaveEscapes: Bool { !mayNameRegions || self == .recordList || self == .html }
}
