import Diagnostics
import Text

/// Tokens that stand under a key of theirs in what tools print: `dkim_tokens = tolist([…])` of
/// Terraform, `dkimTokens  ["…"]` of Pulumi, `DkimToken1 = …` of CDK, «Tokens:» in a mail; or in
/// lines with or below their domain.
enum TokenLines: Form {
  static let form = SupportFileForm.identityData

  static func recognise(_ text: DecodedText) -> Recognition {
    text.bytes.count <= longest && text.holdsToken && !text.holds("._domainkey.")
      && !holdsObjects(text) ? .likely : .no
  }

  /// In bytes: longer than any text with tokens that people send, whose every word is looked at.
  private static let longest = 1 << 19

  /// Whether a line begins an object of JSON, which tells more of its tokens. Other languages print
  /// theirs with other quotes around keys, or none.
  private static func holdsObjects(_ text: DecodedText) -> Bool {
    text.holds("tokens\"")
      && text.lines.contains { line in
        text.bytes[line].first { !$0.isBlank }.map { $0 == UInt8(ascii: "{") } == true
      }
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    var lines = TokenLinesReading(text: text)
    for line in text.lines { lines.read(line, into: &reading) }
    let (sections, domains) = lines.finished()
    // The only domain of a text is that of all its tokens, unless some stand with it and others
    // apart.
    let areTold = sections.contains { $0.domain != nil }
    for section in sections { add(section, domains, hasOnly: !areTold, to: &reading) }
    reading.isForPeople = true
  }

  private static func add(
    _ section: TokenSections.Section, _ domains: [Located<String>], hasOnly: Bool,
    to reading: inout Reading
  ) {
    guard let first = section.tokens.first, let last = section.tokens.last else { return }
    let only = hasOnly && domains.count == 1 ? domains.first : nil
    let domain = section.domain ?? only
    guard section.other == nil, domain != nil || domains.isEmpty else {
      let names = [section.domain, section.other].compactMap(\.self)
      let range = first.range.joined(with: last.range)
      return report(names.isEmpty ? domains : names, at: range, &reading)
    }
    var raw = RawTokens(tokens: section.tokens, domain: domain)
    raw.region = section.region
    reading.add(raw)
  }

  private static func report(
    _ domains: [Located<String>], at range: SourceRange, _ reading: inout Reading
  ) {
    let names = domains.prefix(3).map { quoted($0.value) }.joined(separator: ", ")
    reading.report(
      .unknownForm,
      "the text doesn't tell of which domain these tokens are: \(names); save those of each domain"
        + " in a file of their own, and name that at the domain's entry",
      at: range)
  }
}

/// The reading of lines with tokens: what one leaves to the next.
private struct TokenLinesReading {
  let text: DecodedText
  private let speaksOfTokens: Bool
  /// Whether the text is what Terraform plans for outputs, whose lines with a minus go.
  private let isPlan: Bool
  private var sections = TokenSections()
  /// Whether what stands alone below the latest words may be a token.
  private var isBelowKey = true
  /// Whether the latest words say that what is below them goes.
  private var isVoid = false

  init(text: DecodedText) {
    self.text = text
    speaksOfTokens = text.holds("token") && text.holds("dkim")
    isPlan = text.holds("changes to outputs:") || text.holds("-> null")
  }

  mutating func read(_ line: Range<Int>, into reading: inout Reading) {
    let bytes = text.bytes[text.trimmed(line)]
    guard !bytes.isEmpty else { return sections.readGap() }
    let words = RowWords(line, in: text).fields.flatMap(\.parts)
    let own = words.filter { Self.isToken($0.value) }
    let others = words.filter {
      !Self.isToken($0.value) && $0.value.utf8.contains(where: \.isLetter)
    }
    let isKey =
      (speaksOfTokens || !own.isEmpty)
      && others.contains { $0.value.utf8.containsWord("token") }
    var said = TokenSections.Line(
      others, bytes, own.isEmpty ? bytes : Self.joined(others),
      speaksOfTokens: isKey || !own.isEmpty)
    if said.domain == nil, let domain = IdentityCommand.domain(in: line, of: text) {
      (said.domain, said.rank) = (domain, 2)
    }
    // «<token> (second)»
    let isAlone = words.first.map { Self.isToken($0.value) } == true && said.domain == nil
    let isRow =
      own.count > 1 && (said.domain != nil || said.region != nil)
      || own.count == 1 && others.count == 1 && said.domain != nil
    if isKey || isRow || isBelowKey && (others.isEmpty || isAlone) {
      said.tokens = own
    }
    if let key = others.first, !isAlone {
      let isEntry = !own.isEmpty || bytes.contains(UInt8(ascii: "="))
      let standing = (isEntry ? Standing(key: key.value) : nil) ?? Standing(text.string(line))
      isVoid = standing?.verdict == .void
    }
    if isVoid || isPlan && bytes.starts(with: "- ".utf8), !said.tokens.isEmpty {
      var raw = RawTokens(tokens: said.tokens)
      raw.isDeleted = true
      reading.add(raw)
      said.tokens = []
    }
    sections.read(said, bytes)
    guard isKey || !own.isEmpty || !others.isEmpty else { return }
    isBelowKey =
      isKey || said.domain != nil
      || isBelowKey && (others.isEmpty || isAlone || Self.isHeading(bytes, naming: others))
      || Standing.mayBeVoid(bytes) && Retractions.meaning(of: text.string(line)) != nil
  }

  /// The parts of the text, and the domains that it names.
  mutating func finished() -> ([TokenSections.Section], domains: [Located<String>]) {
    sections.finish()
    return (sections.sections, sections.domains)
  }

  /// Whether a line of words says nothing but what a heading of tokens does: «Tokens», «us-east-1».
  private static func isHeading(
    _ line: ArraySlice<UInt8>, naming words: [Located<String>]
  ) -> Bool {
    line.count <= longestHeading && Standing.saysNothing(String(decoding: line, as: UTF8.self))
      && words.allSatisfy { domainOfData($0.value) == nil }
  }

  private static func joined(_ words: [Located<String>]) -> ArraySlice<UInt8> {
    Array(words.map(\.value).joined(separator: " ").utf8)[...]
  }

  private static func isToken(_ word: String) -> Bool {
    word.utf8.count == 32 && word.utf8.allSatisfy(\.isOfToken)
  }

  /// In bytes.
  private static let longestHeading = 80
}

extension TokenSections.Line {
  /// What a line says of its tokens.
  ///
  /// - Parameter rest: the line without them.
  fileprivate init(
    _ words: [Located<String>], _ bytes: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>,
    speaksOfTokens: Bool
  ) {
    let introduces =
      speaksOfTokens || words.count == 1 || Self.isNameAlone(bytes)
      || bytes.first == UInt8(ascii: "#")
      || bytes.last.map { ":{[(".utf8.contains($0) } == true
    if let (domain, rank) = Self.domainUnderKey(words) {
      (self.domain, self.rank) = (domain, rank)
    } else if introduces {
      let names = Self.domains(words)
      (domain, rank) = (names.first, 1)
      other = names.dropFirst().first
    }
    guard introduces || Self.key(words).map(DataKeys.regions.contains) == true else { return }
    let regions = Set(RegionWords(rest))
    guard !RegionRemarks.isOne(bytes) else { return }
    region = regions.count == 1 ? regions.first : nil
  }

  /// Whether a line is a domain or a region with nothing else: «example.com (us-east-1)».
  private static func isNameAlone(_ line: ArraySlice<UInt8>) -> Bool {
    line.count <= 100 && Standing.isNameAlone(String(decoding: line, as: UTF8.self))
  }

  /// The key that a line begins with, in normal form, without what it belongs to.
  private static func key(_ words: [Located<String>]) -> String? {
    words.first.map { DataKeys.normalForm(String($0.value.split(separator: ".").last ?? "")) }
  }

  /// The domain in `domain = "example.com"`.
  private static func domainUnderKey(_ words: [Located<String>]) -> (Located<String>, Int)? {
    guard let key = key(words), let rank = DataKeys.identities[key],
      let domain = words.dropFirst().lazy.compactMap({ domain($0) }).first
    else { return nil }
    return (domain, rank + 1)
  }

  /// The domains among words, each once.
  private static func domains(_ words: [Located<String>]) -> [Located<String>] {
    var seen: Set<String> = []
    return words.compactMap { domain($0) }.filter { seen.insert($0.value.lowercased()).inserted }
  }

  /// The domain that a word is; nil for the path of a resource or an output, and for a file.
  private static func domain(_ word: Located<String>) -> Located<String>? {
    guard let domain = domainOfWords(word.value),
      !["dkim", "token", "amazon"].contains(where: { domain.lowercased().contains($0) })
    else { return nil }
    return word.map { _ in domain }
  }
}

extension Located<String> {
  /// The parts between quotes, brackets and commas: `["a","b"]` has no blanks.
  fileprivate var parts: [Located<String>] {
    value.split { "\"'[](),:{}=".contains($0) }.map { Located(String($0), at: range) }
  }
}
