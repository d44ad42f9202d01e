import Diagnostics
import Text
import YAML

/// A list of records in YAML or JSON, each with a name, a type and a value under headings that
/// tables have too: the list itself, or somewhere within a mapping, as the APIs of DNS services
/// reply.
enum RecordList: Form {
  static let form = SupportFileForm.recordList

  static func recognise(_ text: DecodedText) -> Recognition {
    // «CNAME:» is no key.
    let names: [StaticString] = ["\"name\"", "'name'", " name:", "{name:", "_name"]
    guard text.mentionsKeys, text.holds("type"),
      names.contains(where: { text.holds($0) })
    else { return .no }
    return text.beginsLikeData || looksLikeYAML(text) ? .likely : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let root = reading.readData(text, isTolerant: false) else {
      // Lists for people look like YAML up to their first backtick.
      if !text.beginsLikeData { TextBlocks.read(text, into: &reading) }
      return
    }
    reading.add(dataIn: root, of: text)
  }

  /// Whether the lines are those of a YAML list of mappings: at most one key above it, and nothing
  /// at the margin but the beginnings of its elements, the first of which goes on.
  private static func looksLikeYAML(_ text: DecodedText) -> Bool {
    var elements = 0
    var goesOn = false
    for line in text.lines {
      let bytes = text.bytes[line]
      guard let first = bytes.first(where: { !$0.isBlank }), first != UInt8(ascii: "#") else {
        continue
      }
      if first == UInt8(ascii: "-") {
        guard !bytes.starts(with: "---".utf8) else { continue }
        elements += 1
        goesOn = goesOn || elements == 1 && bytes.contains(UInt8(ascii: "{"))
      } else if bytes.first?.isBlank == true, elements > 0 {
        goesOn = goesOn || elements == 1
      } else if elements > 0 || bytes.last != UInt8(ascii: ":") {
        return false
      }
    }
    return goesOn
  }
}

/// Any JSON or YAML that has names and values of keys, or tokens, wherever in it: manifests of
/// Kubernetes, playbooks, outputs of stacks, replies of SES's API as SDKs print them or as
/// `--query` cuts them.
enum AnyData: Form {
  static let form = SupportFileForm.identityData

  static func recognise(_ text: DecodedText) -> Recognition {
    guard
      text.mentionsKeys || text.holds("tokens") || text.holdsToken
    else { return .no }
    return text.beginsLikeData || text.beginsLikePython
      || text.mayBeYAML && !PlanBlock.mayStand(in: text)
      ? .likely : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let root = reading.readData(text, isTolerant: true), root.kind != .scalar,
      !isListBelowHeadings(root, of: text)
    else { return }
    reading.add(dataIn: root, of: text)
  }
}

extension AnyData {
  /// Whether a list of YAML is one of Markdown with headings, which are comments to YAML: «#
  /// example.com», and tokens below.
  private static func isListBelowHeadings(_ root: YAMLNode, of text: DecodedText) -> Bool {
    root.kind == .sequence && !text.beginsLikeData && text.census.has(UInt8(ascii: "#"))
      && root.elements.allSatisfy { $0.kind == .scalar && $0.text.utf8.count == 32 }
  }
}

extension Reading {
  /// The root of a text in JSON or YAML; nil where its syntax is broken.
  ///
  /// - Parameter isTolerant: whether it is no problem that a text is neither, or has tags.
  fileprivate mutating func readData(_ text: DecodedText, isTolerant: Bool) -> YAMLNode? {
    let isJSON = text.beginsLikeData
    let (root, problems) =
      isJSON ? readJSON(text.bytes, file: text.file) : readYAML(text.bytes, file: text.file)
    if !isJSON, !isTolerant, problems.hasErrors { return nil }
    // What stands twice under one key is lost but for the first.
    let losesValues = problems.all.contains { $0.code == .duplicateKey }
    if !isTolerant || losesValues || isJSON && root != nil { report(problems) }
    return root
  }
}

extension DecodedText {
  /// Whether the text begins with a list of objects or texts, or with an object's key, in JSON.
  /// Mails begin with `[EXTERNAL]`, and code in Jira with `{code}`.
  var beginsLikeData: Bool {
    guard beginsWithBrace || beginsWithBracket else { return false }
    let start = marksAtStart(2)
    return ["[{", "{\"", "[\"", "[["].contains { start.elementsEqual($0.utf8) }
      && !beginsLikePython
  }

  /// Whether the text begins with a dictionary or a list as Python prints them, which YAML can be
  /// read from.
  var beginsLikePython: Bool {
    ["{'", "[{'"].contains { marksAtStart($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// The first bytes that are no blanks.
  private func marksAtStart(_ count: Int) -> some Sequence<UInt8> {
    bytes.lazy.filter { !$0.isBlank && !$0.isLineBreak }.prefix(count)
  }

  /// Whether a word of the text has the form of SES's tokens.
  var holdsToken: Bool { tokens.contains { _ in true } }

  /// The words of the form of SES's tokens, wherever they stand.
  private var tokens: some Sequence<Range<Int>> {
    sequence(state: 0) { [bytes] start -> Range<Int>? in
      // A word of 32 has one of any 32 bytes in a row: most of a text is passed over.
      while start + 32 <= bytes.count {
        var end = start + 32
        while end > start, bytes[end - 1].isOfToken { end -= 1 }
        guard end == start else {
          start = end
          continue
        }
        let first = start
        end = start + 32
        while end < bytes.count, bytes[end].isOfToken { end += 1 }
        start = end
        if end - first == 32 { return first..<end }
      }
      return nil
    }
  }

  /// The targets of SES's keys, wherever they stand, in lower case and without a final dot.
  var targets: some Sequence<(place: Range<Int>, name: String)> {
    tokens.lazy.compactMap { [self] token in
      let rest = bytes[token.upperBound...].prefix(100).prefix { $0.isOfName }
      let isTarget = rest.starts(withWord: ".dkim.") && rest.containsWord(".amazonses.com")
      guard isTarget else { return nil }
      let place = token.lowerBound..<(token.upperBound + rest.count)
      let name = string(place).lowercased()
      return (place, name.hasSuffix(".") ? String(name.dropLast()) : name)
    }
  }

  /// How many times a word of ASCII stands in the text, in any case.
  ///
  /// - Parameter word: in lower case.
  func count(of word: StaticString) -> Int {
    word.withUTF8Buffer { word in
      bytes.withUnsafeBufferPointer { bytes in
        var (count, start) = (0, 0)
        while let place = bytes.firstIndex(ofWord: word, from: start) {
          (count, start) = (count + 1, place + word.count)
        }
        return count
      }
    }
  }

  /// Those that are no part of a name, a target, an address or a longer word.
  var tokensApart: some Sequence<Range<Int>> {
    tokens.lazy.filter { [bytes] token in
      let before = token.lowerBound > 0 ? bytes[token.lowerBound - 1] : UInt8(ascii: " ")
      let after = token.upperBound < bytes.count ? bytes[token.upperBound] : UInt8(ascii: " ")
      return !before.isOfName && !"/@#%+=&?".utf8.contains(before) && !after.isOfLabel
        && !"/@+=&%".utf8.contains(after)
        && !(after == UInt8(ascii: ".") && token.upperBound + 1 < bytes.count
          && bytes[token.upperBound + 1].isOfLabel)
    }
  }

  /// Whether the first lines are keys or elements of YAML.
  var mayBeYAML: Bool {
    for line in lines.prefix(50) {
      let words = bytes[trimmed(line)]
      guard let first = words.first, first != UInt8(ascii: "#") else { continue }
      if words.starts(with: "---".utf8) { continue }
      if words.last == UInt8(ascii: ":") || words.starts(with: "- ".utf8) { return true }
      let key = words.prefix { $0 != UInt8(ascii: ":") }
      return key.count < words.count && key.count <= 80
        && words[(key.endIndex + 1)...].first?.isBlank == true
        && key.allSatisfy { $0.isOfName || "\"'/".utf8.contains($0) }
    }
    return false
  }
}

extension UInt8 {
  /// Whether the byte may be of a token of SES's: a-z and 2-7.
  var isOfToken: Bool {
    self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z")
      || self >= UInt8(ascii: "2") && self <= UInt8(ascii: "7")
  }
}
