import DNS
import Diagnostics
import MailAuthentication

/// What readings come to: which records and tokens are keys of SES's, whose, and what is wrong.
struct Judgement {
  var keys = IdentityKeys()
  private(set) var diagnostics = Diagnostics()
  private(set) var errors = 0
  /// The places of what was reported, as far as it is likely to be shown.
  private(set) var reported: [SourceRange] = []
  private(set) var ignored: [IgnoredEntry] = []
  var cleaningNotes = CleaningNotes()
  var mailFromRecords: [MailFromRecord] = []
  /// Those of others than SES, at whatever names.
  var otherMailRecords: [MailFromRecord] = []
  /// Whose records the diagnostics at some places are about.
  var concerns: [Located<DomainName>] = []
  /// The first record that validates a certificate, which people take for a DKIM key.
  var certificateValidation: SourceRange?
  /// The names and values that were looked at as those of DKIM records, whatever became of them,
  /// but for those of usual keys.
  var considered: [Located<String>] = []
  /// Records of keys that have no value.
  var lonelyNames: [RawRecord] = []
  /// The lines on which the syntax of a form is broken.
  var brokenLines: [UInt32] = []
  /// Names and tokens that stand for others.
  var placeholders: [SourceRange] = []
  /// What is wrong with the text keys of each domain, which may be another service's.
  var textProblems: [(domain: DomainName?, record: RawRecord, diagnostic: Diagnostic)] = []
  /// How many keys the texts take out of DNS.
  var deletions: [SourceRange] = []
  /// The names and tokens that the texts give as examples, each by its first label.
  var examples: [Located<String>] = []
  /// The parts of the text at hand whose records are none to publish.
  private(set) var sectionMarks = SectionMarks()
  /// Those whose records are commented out.
  private(set) var commentedLines = CommentedLines()
  /// The regions that the text at hand names beside its records.
  private(set) var regions = RegionMarks()

  /// Whether fields may hold more than plain ASCII.
  private(set) var mayHoldTypography = true

  /// Whether there are more errors than a file is worth.
  var isHopeless: Bool { errors > Reading.maximumProblems }

  /// Takes in what a text was read as.
  mutating func take(_ reading: Reading) {
    mayHoldTypography = !reading.text.census.isASCII || reading.form.mayHaveEscapes
    regions = reading.tellsRegions ? RegionMarks(reading.text) : RegionMarks()
    regions.ofFile = reading.regionOfFile
    let isKeysAlone = reading.isKeysAlone
    let mayHaveMarks = !isKeysAlone && (reading.tellsRegions || reading.isForPeople)
    sectionMarks =
      mayHaveMarks
      ? SectionMarks(reading.text, isOfMail: reading.isOfMail) : SectionMarks()
    if let line = sectionMarks.doubtful { reportDoubtful(reading.text.range(line)) }
    for line in sectionMarks.unclear.prefix(20) { reportUnclear(reading.text.range(line)) }
    commentedLines =
      !isKeysAlone && reading.tellsRegions ? CommentedLines(reading) : CommentedLines()
    if let offset = reading.text.firstPlainedSpace {
      cleaningNotes.add(.blanks, at: reading.text.range(offset..<offset + 1)) { "" }
    }
    let start = considered.count
    for item in reading.items where !isHopeless { take(item) }
    reportRetractedNames(in: reading.text)
    settleTextProblems()
    guard !isHopeless, !reading.isUnread, !isKeysAlone else { return }
    reportBrokenNames(in: reading)
    reportOverlooked(in: reading, since: start)
    reportOverlookedTokens(in: reading)
    reportOtherTargets(in: reading)
  }

  private mutating func take(_ item: Reading.Item) {
    switch item {
    case .key(let key): add(key)
    case .record(let record): add(record)
    case .tokens(let tokens): add(tokens)
    case .mailFrom(let domain): add(mailFrom: domain)
    case .problem(let diagnostic):
      if let range = diagnostic.range { brokenLines.append(range.start.line) }
      report(diagnostic)
    case .goesOn: break
    case .passedOver(let passed):
      switch passed.kind {
      case .record(let reason): ignore(passed.range, reason)
      case .text: ignore(passed.range, "not a record")
      case .directive(let name): ignore(passed.range, "\(name), which is not followed")
      }
    }
  }

  private mutating func reportDoubtful(_ line: SourceRange) {
    report(
      .uncertainRetraction,
      "this line takes records back, and DKIM records stand above it as well as below; put those that"
        + " are to be published into a file of their own", at: line)
  }

  /// Reports the lines that take back a domain or a region of which keys were read.
  private mutating func reportRetractedNames(in text: DecodedText) {
    let lines = sectionMarks.namings.filter { line in
      line.namings.contains { naming in
        naming.names.contains { keys.areOf($0, amongOthers: !naming.mayBeAll) }
      }
    }
    for line in lines.prefix(20) { reportUnclear(text.range(line.line)) }
  }

  private mutating func reportUnclear(_ line: SourceRange) {
    report(
      .uncertainRetraction, as: .warning,
      "this line seems to take records back, and is not understood; take out what it means, or the line"
        + " if it means none", at: line)
  }

  /// Leaves something out.
  mutating func ignore(_ range: SourceRange, _ reason: String) {
    ignored.append(IgnoredEntry(range: range, reason: reason))
  }

  // MARK: Saying something

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

  /// Takes over what a reading, or another module, had to say.
  mutating func report(_ diagnostic: Diagnostic) {
    if let range = diagnostic.range, reported.count < 2 * Diagnostics.limit {
      reported.append(range)
    }
    if diagnostic.severity == .error { errors += 1 }
    diagnostics.add(diagnostic)
  }

  mutating func report(_ others: Diagnostics) {
    diagnostics.add(others)
  }

  // MARK: Regions

  /// The region that the text names for a record: in its row, or else where it stands.
  func region(of record: RawRecord) -> String? {
    region(named: record.regions, at: record.range)
  }

  /// The same for a record whose row names some regions.
  func region(named own: Set<String>, at range: SourceRange) -> String? {
    if own.isEmpty { return regions.region(of: range) }
    return own.count == 1 ? own.first : nil
  }

  /// The region that was named for a record whose target names none, or another one.
  mutating func told(_ region: String?, of range: SourceRange, _ zone: DomainName?) -> String? {
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
}
