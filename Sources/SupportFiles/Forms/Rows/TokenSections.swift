import Diagnostics

/// The tokens of a text by whose they are: what stands in their line, else in their paragraph or
/// block, else in a heading above, else the only domain of the text.
struct TokenSections {
  /// Tokens that belong together, and what is told of them.
  struct Section {
    var tokens: [Located<String>] = []
    fileprivate(set) var domain: Located<String>?
    /// How surely the domain is theirs.
    fileprivate var rank = 0
    /// Another domain that is as likely theirs.
    fileprivate(set) var other: Located<String>?
    fileprivate(set) var region: String?
    /// Whether the domain stands below the tokens.
    fileprivate var isDomainBelow = false
    /// Whether the region stands above the domain, as a heading of more than one.
    fileprivate var isRegionAbove = false

    /// Takes a domain that is told of what stands here.
    fileprivate mutating func take(_ domain: Located<String>, _ rank: Int) {
      if let own = self.domain {
        guard own.value.lowercased() != domain.value.lowercased(), rank >= self.rank else { return }
        guard rank > self.rank else { return other = other ?? domain }
      } else {
        isDomainBelow = !tokens.isEmpty
      }
      (self.domain, self.rank) = (domain, rank)
      other = nil
    }
  }

  /// In the order of the text.
  private(set) var sections: [Section] = []
  /// All domains that the text names as one of tokens, each once.
  private(set) var domains: [Located<String>] = []
  /// The paragraph or block at hand, and what the headings above it say.
  private var section = Section()
  private var above = Section()
  /// Whether the region above was told in one line with the domain.
  private var isRegionOfDomain = false
  /// How many lines have opened a bracket that is open still.
  private var depth = 0

  /// What a line says of the tokens in it or around it.
  struct Line {
    var tokens: [Located<String>] = []
    /// The domain under a key of its own, or named in the line, with how surely it is the tokens'.
    var domain: Located<String>?
    var rank = 0
    /// Another one that the line names.
    var other: Located<String>?
    var region: String?
  }

  // MARK: Reading

  /// Takes in a line that is not empty.
  mutating func read(_ line: Line, _ bytes: ArraySlice<UInt8>) {
    let opens = bytes.last.map { "{[(".utf8.contains($0) } == true
    let closes = bytes.first.map { "}])".utf8.contains($0) } == true
    if opens, depth == 0, line.tokens.isEmpty, line.domain == nil { endParagraph() }
    if closes { depth = max(0, depth - 1) }
    take(line)
    if opens { depth += 1 }
    if closes, depth == 0, bytes.first == UInt8(ascii: "}") { endBlock() }
  }

  /// Takes in an empty line, which ends a paragraph, but no block.
  mutating func readGap() {
    if depth == 0 { endParagraph() }
  }

  mutating func finish() {
    endParagraph()
  }

  private mutating func take(_ line: Line) {
    if let domain = line.domain {
      addName(domain)
      if !line.tokens.isEmpty { return takeRow(line) }
      if beginsNext(domain, line.rank) {
        let region = section.isRegionAbove ? section.region : nil
        endParagraph()
        (section.region, section.isRegionAbove) = (region, region != nil)
      }
      section.take(domain, line.rank)
      section.other = section.other ?? line.other
      if isRegionOfDomain, line.region == nil { above.region = nil }
      isRegionOfDomain = line.region != nil
    }
    if let region = line.region {
      if !section.tokens.isEmpty, section.region != nil, section.region != region { endParagraph() }
      section.region = region
      section.isRegionAbove = section.domain == nil && section.tokens.isEmpty
    }
    guard !line.tokens.isEmpty else { return }
    if section.isDomainBelow { endParagraph() }
    section.tokens += line.tokens
  }

  private mutating func addName(_ domain: Located<String>) {
    guard domains.count < Self.mostDomains,
      !domains.contains(where: { $0.value.lowercased() == domain.value.lowercased() })
    else { return }
    domains.append(domain)
  }

  /// More than are said.
  private static let mostDomains = 8

  /// Takes in a line with tokens and their domain.
  private mutating func takeRow(_ line: Line) {
    endParagraph()
    var row = Section(tokens: line.tokens)
    row.domain = line.domain
    row.other = line.other
    row.region = line.region ?? above.region
    sections.append(row)
  }

  /// Whether a domain below tokens that have one is that of the next ones.
  private func beginsNext(_ domain: Located<String>, _ rank: Int) -> Bool {
    guard !section.tokens.isEmpty, let own = section.domain else { return false }
    let isSame = own.value.lowercased() == domain.value.lowercased()
    return !isSame && !(section.isDomainBelow && rank != section.rank)
  }

  /// Ends a paragraph: without tokens, it is a heading of what is below.
  private mutating func endParagraph() {
    defer { section = Section() }
    guard section.tokens.isEmpty else {
      let isHeading = section.domain != nil && !section.isDomainBelow
      let latest = section
      endSection()
      if isHeading { (above.domain, above.other) = (latest.domain, latest.other) }
      return
    }
    if let domain = section.domain { (above.domain, above.other) = (domain, section.other) }
    if let region = section.region { above.region = region }
  }

  /// Ends a block in braces, which says nothing of others.
  private mutating func endBlock() {
    if !section.tokens.isEmpty { endSection() }
    section = Section()
  }

  private mutating func endSection() {
    if section.domain == nil { (section.domain, section.other) = (above.domain, above.other) }
    section.region = section.region ?? above.region
    sections.append(section)
  }
}
