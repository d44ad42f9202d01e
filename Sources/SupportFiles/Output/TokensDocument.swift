import DNS
import Diagnostics
import MailAuthentication
import Text

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
package struct TokensDocument: Sendable {
  private let files: [SupportFile]

  /// Takes the files in the order in which they shall be printed.
  package init(files: [SupportFile]) {
    self.files = files
  }

  /// The object, indented, ended by a newline, keys sorted.
  package var text: String {
    var writer = JSONWriter(.indented)
    writer.object { document in
      document.field("files", files) { $0.write($1) }
      document.field("version", 1)
    }
    return writer.text
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ file: SupportFile) {
    object {
      $0.field("file", file.file.path)
      $0.field("form") { $0.string(file.form?.rawValue) }
      $0.field("identities", file.entries) { $0.write($1) }
      $0.field("ignored", file.ignored) { $0.write($1) }
    }
  }

  private mutating func write(_ entry: DKIMEntry) {
    object {
      $0.field("domain") { $0.string(entry.domain?.text) }
      $0.writeLine(of: entry.range)
      $0.field("region", entry.region)
      if case .byoDKIM(let keys) = entry.keys {
        $0.field("selectors", keys) { $0.write($1) }
      }
      $0.field("signing_hosted_zone") { $0.string(entry.signingHostedZone?.text) }
      $0.field("tokens", entry.tokens) { $0.string($1.text) }
    }
  }

  private mutating func write(_ key: Located<BYODKIMKey>) {
    object {
      $0.writeLine(of: key.range)
      $0.field("selector", key.value.selector.text)
      $0.field("value", key.value.text)
    }
  }

  private mutating func write(_ ignored: IgnoredEntry) {
    object {
      $0.writeLine(of: ignored.range)
      $0.field("reason", ignored.reason)
    }
  }

  private mutating func writeLine(of range: SourceRange) {
    field("line", range.inFileSystem.start.line)
  }
}

extension DKIMEntry {
  /// The tokens of Easy DKIM; none for BYODKIM.
  fileprivate var tokens: [DKIMToken] {
    if case .easyDKIM(let tokens) = keys { tokens.map(\.value) } else { [] }
  }
}
