import DNS
import Diagnostics
import MailAuthentication

/// What a reader has found in a file so far.
///
/// Readers of forms that hold records put in `RawRecord`s (`Findings+Records.swift`); those of other
/// forms put in tokens.
struct Findings {
  /// What becomes of the records.
  enum Purpose {
    /// Those that are DKIM keys are taken in, and the others left out.
    case keys
    /// All are kept as they are, and read as a name server would.
    case listing
  }

  let purpose: Purpose
  var keys = IdentityKeys()
  /// The records of a listing, in file order.
  private(set) var records: [RawRecord] = []
  private(set) var diagnostics = Diagnostics()
  private(set) var errors = 0
  /// The places of what was reported, as far as it is likely to be shown.
  private(set) var reported: [SourceRange] = []
  private var ignored: [IgnoredEntry] = []
  var cleaningNotes = CleaningNotes()
  var mailFromRecords: [MailFromRecord] = []
  /// Whose records the diagnostics at some places are about.
  var concerns: [Located<DomainName>] = []
  /// The first record that validates a certificate, which people take for a DKIM key.
  var certificateValidation: SourceRange?
  /// The lines of the names and values that were looked at as DKIM records.
  var considered: [(name: UInt32, value: UInt32)] = []
  /// The regions that the text at hand names beside its records.
  private(set) var regions = RegionMarks()

  /// Whether fields may hold more than plain ASCII.
  private(set) var mayHoldTypography = true

  /// Takes in a text, by the reader of its form.
  mutating func read(_ text: DecodedText, by reader: any SupportFileReader.Type) {
    mayHoldTypography = !text.isASCII || reader.form.mayHaveEscapes
    tellRegions(by: reader.form.mayNameRegions ? text : nil)
    if let offset = text.firstPlainedSpace {
      cleaningNotes.add(.blanks, at: text.range(offset..<offset + 1)) { "" }
    }
    readRecords(of: text, by: reader)
  }

  /// The same for a text that is a part of another, whose regions are told already.
  mutating func readRecords(of text: DecodedText, by reader: any SupportFileReader.Type) {
    let start = considered.count
    let errors = errors
    reader.read(text, into: &self)
    // What a data structure lacks is behind the error in its syntax.
    let isCutOff = reader.form == .recordList && self.errors > errors
    if reader.form.mayNameRegions, !isCutOff {
      reportOverlooked(in: text, by: reader.form, since: start)
    }
  }

  /// Takes the regions that a text names beside its records, for those that are added from now on.
  mutating func tellRegions(by text: DecodedText?) {
    regions = text.map { RegionMarks($0) } ?? RegionMarks()
  }

  /// The errors that one file is worth: more are garbage, or one mistake repeated.
  private static let maximumErrors = 1000
  /// How much may be left out of a file before its first key.
  private static let maximumIgnored = 100_000

  init(for purpose: Purpose = .keys) {
    self.purpose = purpose
  }

  /// Whether the rest of the file is not worth reading.
  var areHopeless: Bool {
    errors > Self.maximumErrors
      || keys.isEmpty && records.isEmpty && ignored.count > Self.maximumIgnored
  }

  /// Keeps a record of a listing.
  mutating func keep(_ record: RawRecord) {
    records.append(record)
  }

  /// Leaves something out.
  mutating func ignore(_ range: SourceRange, _ reason: String) {
    ignored.append(IgnoredEntry(range: range, reason: reason))
  }

  /// Reports a problem, an error if nothing else is said.
  mutating func report(
    _ code: DiagnosticCode, as severity: Severity = .error, _ message: @autoclosure () -> String,
    at range: SourceRange, notes: @autoclosure () -> [Diagnostic.Note] = []
  ) {
    if reported.count < 2 * Diagnostics.limit { reported.append(range) }
    switch severity {
    case .error:
      errors += 1
      diagnostics.error(code, message(), at: range, notes: notes())
    case .warning:
      diagnostics.warning(code, message(), at: range, notes: notes())
    case .note:
      diagnostics.note(code, message(), at: range, notes: notes())
    }
  }

  /// Takes over what another module had to say.
  mutating func report(_ others: Diagnostics) {
    diagnostics.add(others)
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

  /// The region that the text names for a record: in its row, or else where it stands.
  func region(of record: RawRecord) -> String? {
    if record.regions.isEmpty { return regions.region(of: record.range) }
    return record.regions.count == 1 ? record.regions.first : nil
  }

  /// The region that was named for a record whose target names none, or another one.
  private mutating func told(
    _ region: String?, of range: SourceRange, _ zone: DomainName?
  ) -> String? {
    guard let named = region else { return nil }
    guard let told = zone?.signingRegion else { return named }
    if told != named {
      report(
        .regionsDisagree, as: .warning,
        "the value names \(told), but the text around it \(named); \(told) is taken",
        at: range)
    }
    return nil
  }

  /// The regions in pieces of a text that make one row; none where the text names no regions at all.
  func regions(in pieces: some Sequence<Range<Int>>, of text: DecodedText) -> Set<String> {
    regions.isEmpty ? [] : Set(pieces.lazy.flatMap { RegionWords(text.bytes[$0]) })
  }

  /// All that was found, as the file's value; says so where there is no key and nothing else says
  /// why.
  mutating func supportFile(
    _ file: SourceFile, form: SupportFileForm, confidence: Confidence
  ) -> SupportFile {
    if keys.isEmpty, !diagnostics.hasErrors { reportNoKeys(in: file, form: form) }
    if errors > Self.maximumErrors { reportMoreErrors(in: file) }
    diagnostics.add(cleaningNotes.diagnostics)
    return SupportFile(
      file: file, form: form, confidence: confidence, entries: keys.entries(mailFromRecords),
      ignored: ignored, mailFrom: mailFromRecords, concerns: concerns)
  }

  private mutating func reportNoKeys(in file: SourceFile, form: SupportFileForm) {
    guard mailFromRecords.isEmpty else {
      return report(
        .onlyMailFrom, as: .note,
        "the file holds no DKIM keys; its MX and SPF records are compared with the planned ones",
        at: SourceRange(file: file))
    }
    if let certificateValidation {
      return report(
        .certificateValidation,
        "this validates a certificate of ACM; it is no DKIM key, and the file holds none",
        at: certificateValidation,
        notes: [
          .init("ask for the DKIM records that the SES console shows under the domain's identity")
        ])
    }
    let reasons = ignored.prefix(3).map(\.reason).joined(separator: "; ")
    let rest = ignored.count > 3 ? "; and \(ignored.count - 3) more" : ""
    diagnostics.error(
      .noDKIMKeys,
      "the file (\(form.rawValue)) holds no DKIM keys; ask for the DKIM records of the domain",
      at: SourceRange(file: file),
      notes: ignored.isEmpty ? [] : [.init("it holds: \(reasons)\(rest)")])
  }

  private mutating func reportMoreErrors(in file: SourceFile) {
    diagnostics.error(
      .tooManyErrors,
      "the file has more than \(Self.maximumErrors) errors, and the rest of it was not read; ask"
        + " for it again",
      at: SourceRange(file: file))
  }
}
