import DNS
import Diagnostics
import MailAuthentication

/// What was understood of support files, as `tokens --format json` prints it:
///
///     {"version": 1, "files": [{"file": "dkim/a.csv", "form": "ses-console-csv",
///       "identities": [{"domain": "example.com", "signing_hosted_zone": "dkim.amazonses.com",
///         "tokens": ["…"], "line": 2}],
///       "ignored": [{"line": 5, "reason": "…"}]}]}
///
/// `form`, `domain` and `signing_hosted_zone` are null where the file doesn't tell. An identity
/// with BYODKIM has no tokens and also `"selectors": [{"selector", "value", "line"}]`; one whose
/// region the file names beside the keys has `"region"`. Within a version, keys are only ever
/// added.
package struct TokensDocument: Encodable, Sendable {
  private let version = 1
  private let files: [File]

  /// Takes the files in the order in which they shall be printed.
  package init(files: [SupportFile]) {
    self.files = files.map(File.init)
  }

  private struct File: Encodable {
    let file: String
    let form: String?
    let identities: [Identity]
    let ignored: [Ignored]

    init(_ file: SupportFile) {
      self.file = file.file.path
      form = file.form?.rawValue
      identities = file.entries.map(Identity.init)
      ignored = file.ignored.map {
        Ignored(line: $0.range.inFileSystem.start.line, reason: $0.reason)
      }
    }

    enum CodingKeys: CodingKey {
      case file, form, identities, ignored
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(file, forKey: .file)
      try container.encode(form, forKey: .form)
      try container.encode(identities, forKey: .identities)
      try container.encode(ignored, forKey: .ignored)
    }
  }

  private struct Identity: Encodable {
    let domain: String?
    let signingHostedZone: String?
    let region: String?
    let tokens: [String]
    let selectors: [Selector]
    let line: UInt32

    init(_ entry: DKIMEntry) {
      domain = entry.domain?.text
      signingHostedZone = entry.signingHostedZone?.text
      region = entry.region
      line = entry.range.inFileSystem.start.line
      switch entry.keys {
      case .easyDKIM(let tokens):
        self.tokens = tokens.map(\.value.text)
        selectors = []
      case .byoDKIM(let keys):
        tokens = []
        selectors = keys.map(Selector.init)
      }
    }

    enum CodingKeys: String, CodingKey {
      case domain, region, tokens, selectors, line
      case signingHostedZone = "signing_hosted_zone"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(domain, forKey: .domain)
      try container.encode(signingHostedZone, forKey: .signingHostedZone)
      try container.encodeIfPresent(region, forKey: .region)
      try container.encode(tokens, forKey: .tokens)
      if !selectors.isEmpty { try container.encode(selectors, forKey: .selectors) }
      try container.encode(line, forKey: .line)
    }
  }

  private struct Selector: Encodable {
    let selector: String
    let value: String
    let line: UInt32

    init(_ key: Located<BYODKIMKey>) {
      selector = key.value.selector.text
      value = key.value.text
      line = key.range.inFileSystem.start.line
    }
  }

  private struct Ignored: Encodable {
    let line: UInt32
    let reason: String
  }
}
