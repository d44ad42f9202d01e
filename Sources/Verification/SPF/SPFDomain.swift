import Text

/// A name in an SPF record, perhaps with macros in it (RFC 7208, sections 7.1 and 12:
/// `domain-spec`).
struct SPFDomain: Hashable {
  /// A piece of the text.
  enum Part: Hashable {
    case text(String)
    /// What `%%`, `%_` and `%-` stand for.
    case escape(String)
    case macro(SPFMacro)
  }

  /// As the record has it.
  let text: String
  private let parts: [Part]

  /// Nil for what is no name, or one that DNS can't hold, which RFC 7208 leaves open.
  init?(_ text: Substring) {
    guard let parts = Self.parts(of: text), let last = parts.last else { return nil }
    if case .text(let end) = last, !endsInTopLabel(end) { return nil }
    if case .text(let whole) = last, parts.count == 1, !hasSoundLabels(whole) { return nil }
    self.text = String(text)
    self.parts = parts
  }

  /// The parts of a text whose macros are sound and whose other characters are printable
  /// (`macro-string`); nil for other texts.
  static func parts(of text: Substring) -> [Part]? {
    var parts: [Part] = []
    var rest = text
    while !rest.isEmpty {
      let plain = rest.prefix { $0 != "%" }
      guard plain.unicodeScalars.allSatisfy({ ("!"..."~").contains($0) }) else { return nil }
      if !plain.isEmpty { parts.append(.text(String(plain))) }
      rest = rest.dropFirst(plain.count)
      guard !rest.isEmpty else { break }
      guard let (part, length) = expansion(at: rest) else { return nil }
      parts.append(part)
      rest = rest.dropFirst(length)
    }
    return parts
  }

  /// What begins with the percent sign at the start of a text, and how many characters it takes.
  private static func expansion(at text: Substring) -> (Part, Int)? {
    switch text.dropFirst().first {
    case "%": (.escape("%"), 2)
    case "_": (.escape(" "), 2)
    case "-": (.escape("%20"), 2)
    case "{":
      text.firstIndex(of: "}").flatMap { end in
        let body = text[..<end].dropFirst(2)
        return SPFMacro(body).map { (.macro($0), body.count + 3) }
      }
    default: nil
    }
  }

  /// Whether a macro with the letter, given in lower case, is in it.
  func hasMacro(_ letter: Character) -> Bool {
    parts.contains { if case .macro(let macro) = $0 { macro.letter == letter } else { false } }
  }

  /// The name, with the values that macros have by their letters, in lower case, put in their
  /// place; nil where a value isn't known. Of a name that is too long, the labels on the left are
  /// left out (section 7.3).
  func expanded(_ value: (Character) -> String?) -> String? {
    var name = ""
    for part in parts {
      switch part {
      case .text(let text), .escape(let text): name += text
      case .macro(let macro):
        guard let value = value(macro.letter) else { return nil }
        name += macro.applied(to: value)
      }
    }
    if name.hasSuffix(".") { name.removeLast() }
    while name.utf8.count > 253, let dot = name.firstIndex(of: ".") {
      name = String(name[name.index(after: dot)...])
    }
    return name
  }
}

extension SPFDomain {
  /// The labels at the end that are known without the values that aren't; nil where the last label
  /// isn't.
  func knownEnd(_ value: (Character) -> String?) -> String? {
    var end = ""
    for part in parts.reversed() {
      switch part {
      case .text(let text), .escape(let text): end = text + end
      case .macro(let macro):
        guard let value = value(macro.letter) else {
          // The label in which the unknown ends is known in part.
          let labels = end.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
          return labels.count < 2 || labels[1].isEmpty ? nil : labels[1].lowercased()
        }
        end = macro.applied(to: value) + end
      }
    }
    return end.lowercased()
  }
}

/// A macro (RFC 7208, section 7): a letter that stands for a value, and which parts of it are
/// meant.
struct SPFMacro: Hashable {
  /// In lower case.
  let letter: Character
  private let isEscaped: Bool
  private let count: Int?
  private let isReversed: Bool
  private let delimiters: String

  /// Takes what stands between the braces; nil where that is no macro of a `domain-spec`.
  init?(_ body: Substring) {
    guard let first = body.first, "slodiphvSLODIPHV".contains(first) else { return nil }
    letter = Character(first.lowercased())
    isEscaped = first.isUppercase
    var rest = body.dropFirst()
    let digits = rest.prefix { ("0"..."9").contains($0) }
    // More parts than any value has.
    count = digits.isEmpty ? nil : Int(digits) ?? .max
    guard count != 0 else { return nil }
    rest = rest.dropFirst(digits.count)
    isReversed = rest.first == "r" || rest.first == "R"
    delimiters = String(rest.dropFirst(isReversed ? 1 : 0))
    guard delimiters.allSatisfy({ ".-+,/_=".contains($0) }) else { return nil }
  }

  /// Split, turned round, shortened and escaped as the macro says.
  func applied(to value: String) -> String {
    let delimiters = delimiters.isEmpty ? "." : delimiters
    var parts = value.split(omittingEmptySubsequences: false) { delimiters.contains($0) }[...]
    if isReversed { parts = parts.reversed()[...] }
    let text = parts.suffix(count ?? parts.count).joined(separator: ".")
    // What RFC 3986 calls unreserved stays.
    return isEscaped ? percentEncoded(text, keeping: "-._~") : text
  }
}

/// Whether no label is empty or too long.
private func hasSoundLabels(_ text: String) -> Bool {
  (text.hasSuffix(".") ? text.dropLast() : text[...])
    .split(separator: ".", omittingEmptySubsequences: false)
    .allSatisfy { (1...63).contains($0.utf8.count) }
}

/// Whether a text ends in a dot and a top label, of which digits alone are none (`toplabel`).
private func endsInTopLabel(_ text: String) -> Bool {
  let labels = (text.hasSuffix(".") ? text.dropLast() : text[...])
    .split(separator: ".", omittingEmptySubsequences: false)
  guard labels.count > 1, let label = labels.last, let first = label.first, let last = label.last
  else { return false }
  return label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    && first != "-" && last != "-" && !label.allSatisfy(\.isNumber)
}
