import DNS
import Diagnostics

/// What a reader has found in a file so far.
///
/// Readers of forms that hold records put in `RawRecord`s (`Findings+Records.swift`); those of other
/// forms put in tokens.
struct Findings {
  var keys = IdentityKeys()
  var diagnostics = Diagnostics()
  private var ignored: [IgnoredEntry] = []
  private var feedbackRegions: Set<String> = []

  /// Leaves something out.
  mutating func ignore(_ range: SourceRange, _ reason: String) {
    ignored.append(IgnoredEntry(range: range, reason: reason))
  }

  /// Reports an error.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostics.error(code, message, at: range, notes: notes)
  }

  /// Adds a token as the file writes it, or reports that it is none.
  mutating func add(
    token written: Located<some StringProtocol>, domain: DomainName?,
    signingHostedZone: DomainName?, at range: SourceRange
  ) {
    guard let token = DKIMToken(written.value) else {
      return report(
        .invalidToken, "\(quoted(written.value)) can't be a DKIM token, which is one DNS label",
        at: written.range)
    }
    if !token.hasUsualForm {
      diagnostics.warning(
        .unusualToken,
        "the token \(quoted(token.text)) has \(token.text.utf8.count) characters and not the form"
          + " of SES's own, which are 32 of a-z and 2-7; was it copied whole?",
        at: written.range)
    }
    keys.add(
      Located(token, at: written.range), domain: domain, signingHostedZone: signingHostedZone,
      at: range)
  }

  /// Keeps in mind that the file names a region beside the keys.
  mutating func note(region: String) {
    feedbackRegions.insert(region)
  }

  /// All that was found, as the file's value; says so where there is no key and nothing else says
  /// why.
  mutating func supportFile(_ file: SourceFile, form: SupportFileForm) -> SupportFile {
    if keys.isEmpty, !diagnostics.hasErrors { reportNoKeys(in: file, form: form) }
    let region = feedbackRegions.count == 1 ? feedbackRegions.first : nil
    return SupportFile(
      file: file, form: form, entries: keys.entries(region: region), ignored: ignored)
  }

  private mutating func reportNoKeys(in file: SourceFile, form: SupportFileForm) {
    let reasons = ignored.prefix(3).map(\.reason).joined(separator: "; ")
    let rest = ignored.count > 3 ? "; and \(ignored.count - 3) more" : ""
    report(
      .noDKIMKeys,
      "the file (\(form.rawValue)) holds no DKIM keys; ask for the DKIM records of the domain",
      at: SourceRange(file: file),
      notes: ignored.isEmpty ? [] : [.init("it holds: \(reasons)\(rest)")])
  }
}
