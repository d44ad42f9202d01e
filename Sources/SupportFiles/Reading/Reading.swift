import Diagnostics
import Text
import YAML

/// What one form makes of a text: a value, with nothing judged.
struct Reading {
  /// What is passed over may stand there a million times: the others, which are larger, stand
  /// apart.
  enum Item {
    indirect case key(UsualKey)
    indirect case record(RawRecord)
    indirect case tokens(RawTokens)
    /// The MAIL FROM domain as SES has it.
    indirect case mailFrom(Located<String>)
    case passedOver(PassedOver)
    indirect case problem(Diagnostic)
    /// The text says that it goes on elsewhere, by this mark.
    case goesOn(Located<String>)
  }

  var form: SupportFileForm
  /// The text that was read, whose places those of the items are.
  let text: DecodedText
  /// In the order of the text.
  private(set) var items: [Item] = []
  /// The records and tokens that are keys as far as a glance can tell.
  private(set) var keys = 0
  /// The records of keys that can't be right as they are, and what breaks the form's syntax.
  private(set) var problems = 0
  /// Whether the form's syntax is broken: the text was cut off, or changed by hand.
  private(set) var isBroken = false
  /// Whether the text is more than the form reads, so that what is in it is no one's to miss.
  private(set) var isUnread = false
  /// Whether the text may name the regions of its records in headings and lines between them.
  var tellsRegions: Bool
  /// Whether it is for people, so that headings say what goes and what is an example.
  var isForPeople = false
  /// The region that the name of the text's file tells, for what nothing in it tells one for.
  var regionOfFile: String?
  /// Whether it is of a part of a mail, which may have files attached.
  var isOfMail = false
  /// Whether what comes is what the text deletes.
  var isDeletion = false

  /// A line that names what the columns hold as the form has it, if the text has one.
  var ownHeading = 0..<0
  /// The values of records that others replace, in lower case.
  private(set) var formerValues: Set<String> = []
  /// The usual keys among the items.
  private(set) var usualKeys = 0
  /// The octets of lines that are one of them and nothing else.
  private var octetsOfKeyLines = 0
  private var recogniser = UsualKeys()
  private var others = 0
  private let keepsAll: Bool
  private let namesRegions: Bool
  private let mayBeStruck: Bool

  /// - Parameter keepsAll: whether every record is kept whole. Else those that have nothing to do
  ///   with SES shrink to their places, for a zone may have a million of them.
  init(of text: DecodedText, as form: SupportFileForm, keepsAll: Bool = false) {
    self.form = form
    self.text = text
    self.keepsAll = keepsAll
    tellsRegions = form.mayNameRegions
    namesRegions = form.mayNameRegions && text.mayNameRegions
    mayBeStruck = text.holds("~~")
    items.reserveCapacity(min(text.keyLabels.count, Self.fewItems))
  }

  /// As many as most texts have keys, at most.
  private static let fewItems = 8

  /// The problems that one text is worth: more are garbage, or one mistake repeated.
  static let maximumProblems = 1000
  /// How much may be passed over before the first key.
  private static let maximumOthers = 100_000

  /// Whether the rest of the text is not worth reading.
  var isHopeless: Bool {
    problems > Self.maximumProblems || !keepsAll && keys == 0 && others > Self.maximumOthers
  }

  /// Whether records that have nothing to do with SES shrink to their places.
  var passesOverOthers: Bool { !keepsAll }

  mutating func add(_ record: RawRecord) {
    if let key = usualKey(record) { return add(key) }
    if !keepsAll, let reason = record.reasonToPassOver {
      return passOver(record.range, .record(reason))
    }
    var record = record
    if !keepsAll, record.value.value.utf8.count > RawRecord.longestValue {
      record.value = record.value.map {
        String(decoding: $0.utf8.prefix(RawRecord.longestValue), as: UTF8.self)
      }
    }
    // What exists is what stands there.
    if !keepsAll { takeRemarks(of: &record) }
    record.isDeleted = record.isDeleted || isDeletion
    items.append(.record(record))
    switch record.soundness {
    case .sound: keys += 1
    case .damaged: problems += 1
    case .other: others += 1
    }
  }

  /// Takes out of a record what people have written into it, and what that says.
  private mutating func takeRemarks(of record: inout RawRecord) {
    if mayBeStruck || record.name.value.utf8.first == UInt8(ascii: "-") { record.liftStrike() }
    if let former = record.dropFormerValue() { addFormer(former) }
    record.dropPlaceholderOfDomain()
  }

  /// Gives the tokens that nothing names a domain for one.
  mutating func completeTokens(with domain: Located<String>) {
    items = items.map { item in
      guard case .tokens(var tokens) = item, tokens.domain == nil else { return item }
      tokens.domain = domain
      return .tokens(tokens)
    }
  }

  /// Takes in the MAIL FROM domain that SES has.
  mutating func add(mailFrom domain: Located<String>) { items.append(.mailFrom(domain)) }

  mutating func add(_ key: consuming UsualKey) {
    keys += 1
    usualKeys += 1
    key.isDeleted = key.isDeleted || isDeletion
    items.append(.key(key))
  }

  /// Takes in a name and a value of the text that are those of a usual key; false for any others.
  ///
  /// - Parameter whole: the place of the record.
  mutating func addUsual(
    name: Range<Int>, value: Range<Int>, whole: Range<Int>, regions: Set<String>
  ) -> Bool {
    guard let key = usualKey(name: name, value: value, whole: whole, regions: regions) else {
      return false
    }
    if isLine(whole) { octetsOfKeyLines += whole.count }
    add(key)
    return true
  }

  /// Whether a piece of the text is a line of it.
  private func isLine(_ piece: Range<Int>) -> Bool {
    (piece.lowerBound == 0 || text.bytes[piece.lowerBound - 1] == .lineFeed)
      && (piece.upperBound == text.bytes.count || text.bytes[piece.upperBound] == .lineFeed)
  }

  /// Whether the text is usual keys, each a line, and the form's own heading: then there is nothing
  /// beside them that could say anything of them.
  var isKeysAlone: Bool {
    guard items.count == usualKeys, octetsOfKeyLines > 0, !text.isDerived else { return false }
    let lineFeeds = Int(text.position(at: text.bytes.count).line) - 1
    return ownHeading.count + octetsOfKeyLines + lineFeeds == text.bytes.count
      && !text.census.has(.carriageReturn)
  }

  /// The usual key of a name and a value of the text; nil for any others.
  mutating func usualKey(
    name: Range<Int>, value: Range<Int>, whole: Range<Int>, regions: Set<String>
  ) -> UsualKey? {
    let found = text.bytes.withUnsafeBufferPointer { bytes in
      recogniser.key(
        name: UnsafeBufferPointer(rebasing: bytes[name]),
        value: UnsafeBufferPointer(rebasing: bytes[value]))
    }
    guard let (token, owner) = found else { return nil }
    return UsualKey(
      token: token, owner: owner, place: text.range(name), range: text.range(whole),
      regions: regions)
  }

  /// The same for nodes of data.
  ///
  /// - Parameter range: gives the place of a node.
  mutating func addUsual(
    name: Located<String>, type: YAMLNode?, value: YAMLNode, regions: Set<String> = [],
    _ range: (YAMLNode) -> SourceRange
  ) -> Bool {
    guard !keepsAll, type?.withOctets(UsualKeys.mayHaveType) != false else { return false }
    let found = name.value.utf8.withContiguousStorageIfAvailable { name in
      value.withOctets { recogniser.key(name: name, value: $0) }
    }
    guard let (token, owner) = found ?? nil else { return false }
    var whole = name.range.joined(with: range(value))
    if let type { whole = whole.joined(with: range(type)) }
    add(
      UsualKey(token: token, owner: owner, place: name.range, range: whole, regions: regions))
    return true
  }

  /// A record as a usual key; nil for one that needs a closer look.
  private mutating func usualKey(_ record: RawRecord) -> UsualKey? {
    guard !keepsAll, record.completedValue == nil, let (token, owner) = recogniser.key(of: record)
    else { return nil }
    return UsualKey(
      token: token, owner: owner, place: record.name.range, range: record.range,
      regions: record.regions, isDeleted: record.isDeleted)
  }

  mutating func add(_ tokens: RawTokens) {
    keys += tokens.tokens.count
    var tokens = tokens
    tokens.isDeleted = tokens.isDeleted || isDeletion
    items.append(.tokens(tokens))
  }

  /// Takes in the value of a record that the text says another has replaced.
  mutating func addFormer(_ value: String) {
    guard value.utf8.containsWord("amazonses"), formerValues.count < Self.mostFormerValues else {
      return
    }
    formerValues.insert(value.lowercased())
  }

  private static let mostFormerValues = 10_000

  /// Passes over something that is no key.
  mutating func passOver(_ range: SourceRange, _ kind: PassedOver.Kind) {
    others += 1
    items.append(.passedOver(PassedOver(range: range, kind: kind)))
  }

  /// The same for what is no key for a reason that only the form knows.
  mutating func ignore(_ range: SourceRange, _ reason: String) {
    passOver(range, .record(reason))
  }

  /// Reports what breaks the form, an error if nothing else is said.
  mutating func report(
    _ code: DiagnosticCode, as severity: Severity = .error, _ message: String,
    at range: SourceRange,
    notes: [Diagnostic.Note] = []
  ) {
    report(Diagnostic(severity, code, message, at: range, notes: notes))
  }

  private static let syntaxCodes: Set<DiagnosticCode> = [
    .jsonSyntax, .openQuote, .zoneSyntax, .duplicateKey,
  ]

  /// Takes over what another module had to say.
  mutating func report(_ diagnostics: Diagnostics) {
    for diagnostic in diagnostics.all { report(diagnostic) }
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error {
      problems += 1
      isUnread = isUnread || diagnostic.code == .unsupportedForm
      isBroken = isBroken || Self.syntaxCodes.contains(diagnostic.code)
    }
    items.append(.problem(diagnostic))
  }

  mutating func addContinuation(at mark: Located<String>) {
    items.append(.goesOn(mark))
  }

  /// Takes in what another form made of a part of the text.
  mutating func add(_ part: Reading) {
    for item in part.items {
      switch item {
      case .key(let key): add(key)
      case .record(let record): add(record)
      case .tokens(let tokens): add(tokens)
      case .mailFrom(let domain): add(mailFrom: domain)
      case .passedOver(let passed): passOver(passed.range, passed.kind)
      case .problem(let diagnostic): report(diagnostic)
      case .goesOn(let mark): addContinuation(at: mark)
      }
    }
    formerValues.formUnion(part.formerValues)
  }

  /// The same where something else says that all of it goes.
  var deleted: Reading {
    var deleted = Reading(of: text, as: form, keepsAll: keepsAll)
    deleted.isDeletion = true
    deleted.add(self)
    return deleted
  }

  /// The regions in pieces of a text that make one row; none where the text names no regions at
  /// all.
  func regions(in pieces: some Sequence<Range<Int>>, of text: DecodedText) -> Set<String> {
    guard namesRegions else { return [] }
    return pieces.reduce(into: []) { regions, piece in
      let own = Set(RegionWords(text.bytes[piece]))
      // «; not us-east-1»
      if !own.isEmpty, !RegionRemarks.isOne(text.bytes[piece]) { regions.formUnion(own) }
    }
  }
}
