import DNS
import Diagnostics
import Providers
import Text
import YAML

/// The values that stand under keys: each is read as the type that the key expects.
extension ManifestDecoder {
  // MARK: Words and numbers

  mutating func text(_ node: YAMLNode, _ expected: String) -> Located<String>? {
    let text = node.isNull ? "" : node.text
    guard !text.isEmpty else {
      reportWrongType(node, expected)
      return nil
    }
    return Located(text, at: node.range)
  }

  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode, _ type: Word.Type
  ) -> Word? {
    let words = Word.allCases.map(\.rawValue)
    guard let text = text(node, words.joined(separator: " or ")) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    diagnostics.error(
      .invalidValue, "\(quoted(text.value)) is none of \(words.joined(separator: ", "))",
      at: text.range,
      notes: spellingSuggestion(for: text.value, among: words).map {
        [.init("did you mean '\($0)'?")]
      } ?? [])
    return nil
  }

  mutating func boolean(_ node: YAMLNode) -> Bool? {
    if node.kind == .scalar, node.isPlain, let value = Bool(node.text.lowercased()) {
      return value
    }
    reportWrongType(node, "true or false")
    return nil
  }

  mutating func integer(
    _ node: YAMLNode, in range: ClosedRange<UInt32>, unit: String
  ) -> Located<UInt32>? {
    let digits = node.kind == .scalar && node.isPlain ? node.text : ""
    let isDecimal = digits.utf8.allSatisfy(\.isDigit)
    // A leading zero means octal to some readers of YAML and nothing to others.
    let isPlainDecimal = isDecimal && (digits == "0" || !digits.hasPrefix("0"))
    guard isPlainDecimal, let number = UInt32(digits), range.contains(number) else {
      let expected = "a number of \(unit) from \(range.lowerBound) to \(range.upperBound)"
      let isQuoted = node.kind == .scalar && !node.isPlain
      reportWrongType(node, isQuoted ? "\(expected), without quotes" : expected)
      return nil
    }
    return Located(number, at: node.range)
  }

  mutating func customer(_ node: YAMLNode) -> String? {
    guard let text = text(node, "a customer's name") else { return nil }
    // C0, DEL, C1, and the two separators of Unicode.
    let hasControls = text.value.unicodeScalars.contains {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x2028...0x2029).contains($0.value)
    }
    guard !hasControls else {
      diagnostics.error(
        .invalidValue, "a customer's name is one line without control characters", at: text.range)
      return nil
    }
    return text.value
  }

  /// The formats that a list names, in the order of their declaration, each once; nil where there
  /// is none, unless that is said.
  mutating func formats(_ node: YAMLNode, mayBeEmpty: Bool) -> [Located<OutputFormat>]? {
    let elements = list(node, of: "formats", mayBeEmpty: mayBeEmpty)
    let wanted = elements.compactMap { element in
      word(element, OutputFormat.self).map { Located($0, at: element.range) }
    }
    guard !wanted.isEmpty || (mayBeEmpty && node.kind == .sequence && elements.isEmpty) else {
      return nil
    }
    return OutputFormat.allCases.compactMap { format in wanted.first { $0.value == format } }
  }

  // MARK: Names

  mutating func domainName(_ node: YAMLNode) -> Located<DomainName>? {
    guard let text = text(node, "a domain name") else { return nil }
    do {
      let name = try DomainName(text.value)
      if !name.endsInNumber { return Located(name, at: text.range) }
      diagnostics.error(
        .invalidDomainName,
        "\(quoted(text.value)) is not a domain name: its last label is a number, as in an IP address",
        at: text.range)
    } catch {
      diagnostics.error(
        .invalidDomainName, "\(quoted(text.value)) is not a domain name: \(error)", at: text.range)
    }
    return nil
  }

  /// The name of a zone or of a domain that sends mail, which no top-level domain is.
  mutating func identityName(_ node: YAMLNode) -> Located<DomainName>? {
    guard let name = domainName(node) else { return nil }
    guard !name.value.isTopLevel else {
      diagnostics.error(
        .invalidDomainName,
        "\(quoted(name.value.text)) is a top-level domain; write the whole name",
        at: name.range)
      return nil
    }
    return name
  }

  /// The name of a region; whether it is one that SES has is asked when the plan is made.
  mutating func regionName(_ node: YAMLNode) -> Located<String>? {
    guard let text = text(node, "a region") else { return nil }
    if TextPattern.regionName.matches(text.value) { return text }
    diagnostics.error(
      .invalidValue,
      "\(quoted(text.value)) is not the name of a region; write it like 'us-east-1'",
      at: text.range)
    return nil
  }

  mutating func senderName(_ node: YAMLNode) -> Located<String>? {
    guard let text = text(node, "a sender's name") else { return nil }
    if TextPattern.senderName.matches(text.value) { return text }
    diagnostics.error(
      .invalidValue,
      "\(quoted(text.value)) is not a sender's name: letters, digits and hyphens, 63 at most",
      at: text.range)
    return nil
  }

  /// What is wrong stands for none, so that nothing is said of a name that nobody wrote.
  mutating func mailFrom(_ node: YAMLNode) -> Located<MailFrom> {
    let none = Located(MailFrom.disabled, at: node.range)
    let expected = "a subdomain, for example 'bounce', or false"
    guard node.kind == .scalar, !node.isNull, !(node.isPlain && node.text.lowercased() == "true")
    else {
      if node.isPlaceholder { reportPlaceholder(node) } else { reportWrongType(node, expected) }
      return none
    }
    let word = node.text.lowercased()
    if node.isPlain, word == "false" { return none }
    if ["false", "no", "none", "off", "disabled"].contains(word) { askWhetherFalse(node) }
    do {
      return Located(.subdomain(try MailFromSubdomain(node.text)), at: node.range)
    } catch {
      diagnostics.error(
        .invalidMailFrom, "mail_from is \(quoted(node.text)): \(error)", at: node.range)
      return none
    }
  }

  // MARK: Lists and mappings

  /// The elements of a list, which may not be empty unless that is said.
  mutating func list(
    _ node: YAMLNode, of what: String, mayBeEmpty: Bool = false
  ) -> [YAMLNode] {
    guard node.kind == .sequence else {
      reportWrongType(node, "a list of \(what), for example [a, b]")
      return []
    }
    let elements = Array(node.elements)
    if elements.isEmpty, !mayBeEmpty { requireEntries(node, of: what) }
    return elements
  }

  mutating func domainNames(_ node: YAMLNode) -> [Located<DomainName>] {
    list(node, of: "domain names", mayBeEmpty: true).compactMap { domainName($0) }
  }

  /// One path or a list of them, joined to the folder of the file that they stand in.
  mutating func paths(_ node: YAMLNode) -> [Located<String>] {
    let written =
      node.kind == .sequence
      ? node.elements.compactMap { text($0, "a path") }
      : text(node, "a path or a list of paths").map { [$0] } ?? []
    return written.map { $0.map { PathPattern($0, in: node.file).text } }
  }

  /// The pairs of a mapping whose keys are names of the user's.
  mutating func mapping(_ node: YAMLNode, of what: String) -> YAMLNode.Entries {
    if node.kind != .mapping, !node.isNull { reportWrongType(node, "a mapping of \(what)") }
    return node.entries
  }

  /// Reads a mapping whose keys are mailzone's into an entry.
  mutating func read<Entry>(
    _ node: YAMLNode, as mapping: KeyedMapping<Entry>, into empty: Entry
  ) -> Entry {
    var entry = empty
    forEachEntry(of: node, mapping) { decoder, key, _, value in key.read(&decoder, value, &entry) }
    return entry
  }

  /// Goes through a mapping whose keys are mailzone's; unknown ones are reported and left out.
  ///
  /// - Parameter mayStandHere: whether a key is worth naming in place of an unknown one.
  mutating func forEachEntry<Entry>(
    of node: YAMLNode, _ mapping: KeyedMapping<Entry>,
    naming mayStandHere: (KeyedMapping<Entry>.Key) -> Bool = { _ in true },
    _ body: (inout Self, KeyedMapping<Entry>.Key, _ name: YAMLNode, _ value: YAMLNode) -> Void
  ) {
    if node.kind != .mapping, !node.isNull { reportWrongType(node, "a mapping (\(mapping.name))") }
    for (name, value) in node.entries {
      let text = name.text
      if let key = mapping.keys.first(where: { $0.name == text }) {
        body(&self, key, name, value)
      } else {
        reportUnknownKey(
          name, among: mapping.keys.filter(mayStandHere).map(\.name), in: mapping.name)
      }
    }
  }

  // MARK: Wording

  mutating func reportUnknownKey(_ name: YAMLNode, among keys: [String], in what: String) {
    if let blank = name.text.unicodeScalars.first(where: \.isHiddenBlank) {
      return reportHiddenBlank(blank, name)
    }
    diagnostics.error(
      .unknownKey, "\(quoted(name.text)) is not a key of \(what)", at: name.range,
      notes: [
        .init(
          spellingSuggestion(for: name.text, among: keys).map { "did you mean '\($0)'?" }
            ?? (keys.isEmpty
              ? "\(what) needs nothing more" : "\(what) may hold \(keys.joined(separator: ", "))"))
      ])
  }

  mutating func requireEntries(_ node: YAMLNode, of what: String) {
    diagnostics.error(
      .invalidValue, "there are no \(what) here; name one or leave the key out", at: node.range)
  }

  private mutating func reportPlaceholder(_ node: YAMLNode) {
    diagnostics.error(
      .wrongType, "put it into quotes, '{region}': braces alone are a mapping to YAML",
      at: node.range)
  }

  /// A word that means «false» elsewhere is a subdomain here.
  private mutating func askWhetherFalse(_ node: YAMLNode) {
    diagnostics.warning(
      .mailFromLooksFalse,
      "mail_from is the subdomain \(quoted(node.text)) here; if the domains shall have DKIM only, say"
        + " false, without quotes",
      at: node.range)
  }

  mutating func reportWrongType(_ node: YAMLNode, _ expected: String) {
    let blank = node.text.unicodeScalars.first(where: \.isHiddenBlank)
    if let blank, node.isPlain { return reportHiddenBlank(blank, node) }
    diagnostics.error(
      .wrongType, "here belongs \(expected), not \(node.shown)", at: node.range)
  }

  /// What was copied from a web page or a chat has blanks that YAML takes for letters.
  private mutating func reportHiddenBlank(_ blank: Unicode.Scalar, _ node: YAMLNode) {
    diagnostics.error(
      .hiddenBlank,
      "\(node.shown) has \(blank.blankName), which YAML takes for a letter; write a"
        + " plain blank", at: node.range)
  }
}

extension YAMLNode {
  /// Whether it is `{region}` without quotes, which is a mapping to YAML.
  fileprivate var isPlaceholder: Bool {
    guard kind == .mapping, let (key, value) = entries.first(where: { _ in true }) else {
      return false
    }
    return key.text == "region" && value.isNull
  }

  /// The node of a file that is no manifest, of which messages show nothing.
  var described: String {
    switch kind {
    case .mapping: "a mapping of other keys"
    case .sequence: "a list"
    case .scalar: isNull ? "nothing" : "a text"
    }
  }

  /// The node as messages speak of it.
  var shown: String {
    switch kind {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar: isNull ? "nothing" : quoted(text)
    }
  }
}
