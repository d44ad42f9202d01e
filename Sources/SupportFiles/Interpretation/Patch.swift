import Text

/// A difference of two texts, as `diff` with or without `-u` and git print it: what is added and
/// what stays is read, what goes is listed.
struct Patch {
  private let text: DecodedText
  private let hasHunks: Bool
  private var (added, removed) = (UInt8(ascii: "+"), UInt8(ascii: "-"))

  /// Nil where a text is none: it has no hunk, and its lines with keys have no sign before them.
  init?(_ text: DecodedText) {
    self.text = text
    guard text.mentionsKeys || text.holds("amazonses") else {
      return nil
    }
    hasHunks =
      text.census.mayHave("@@ -")
      && text.lines(holding: "@@ -").contains {
        text.bytes[$0].starts(with: "@@ -".utf8) && text.bytes[$0].dropFirst(4).containsWord("@@")
      }
    guard hasHunks || haveSigns else { return nil }
  }

  /// The same for `<` and `>`, by which `diff` alone marks lines. Mails mark with `>` what they
  /// reply to.
  init?(ofSides text: DecodedText) {
    self.text = text
    hasHunks = false
    (added, removed) = (UInt8(ascii: ">"), UInt8(ascii: "<"))
    guard text.census.has(removed), text.bytes.first == removed || text.holds("\n< "),
      haveSigns
    else {
      return nil
    }
  }

  /// Whether every line with a key has a sign right before it. A list has a blank after each mark.
  private var haveSigns: Bool {
    // The first such line decides it for nearly all texts.
    guard let key = text.keyLabels.first, let first = text.firstOctet(ofLineWith: key),
      first == added || first == removed
    else { return false }
    var (additions, removals, blanks) = (0, 0, 0)
    for line in text.keyLines {
      guard let first = text.bytes[line].first else { continue }
      switch first {
      case added: additions += 1
      case removed: removals += 1
      default: return false
      }
      if text.bytes[line].dropFirst().first?.isBlank == true { blanks += 1 }
    }
    guard additions + removals > 0 else { return false }
    if removed == UInt8(ascii: "<") { return removals > 0 && blanks == additions + removals }
    return blanks == 0 || additions > 0 && removals > 0
  }

  var interpretation: Interpretation? {
    let files = self.files.map { lines in
      (
        rest: plainInterpretation(of: part(of: lines) { $0 != removed }),
        gone: plainInterpretation(of: part(of: lines) { $0 == removed })
      )
    }
    let main =
      files.compactMap(\.rest).max { $1.isBetter(than: $0) } ?? files.compactMap(\.gone).first
    guard let main else { return nil }
    var reading = Reading(of: text, as: main.reading.form)
    reading.tellsRegions = true
    for file in files {
      reading.isDeletion = false
      if let rest = file.rest { reading.add(rest.reading) }
      reading.isDeletion = true
      if let gone = file.gone { reading.add(keysOf: gone.reading) }
    }
    return Interpretation(reading: reading, recognition: main.recognition)
  }

  /// The lines of each file that the difference is of: what one says of its zone is of no other.
  private var files: [Range<Int>] {
    guard hasHunks else { return [0..<text.bytes.count] }
    var starts: [Int] = []
    var header: Int?
    for line in text.lines {
      guard isHeader(line, among: Self.headersOfFile) else {
        header = nil
        continue
      }
      let start = header ?? line.lowerBound
      header = start
      if text.bytes[line].starts(with: "+++ ".utf8), starts.last != start { starts.append(start) }
    }
    // What stands before the first file is its introduction.
    let bounds = [0] + starts.dropFirst() + [text.bytes.count]
    return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
  }

  /// The lines whose sign is a certain one, without it.
  private func part(of lines: Range<Int>, _ isWanted: (UInt8) -> Bool) -> DecodedText {
    var part = DerivedText()
    for line in text.lines(from: lines.lowerBound) where !isHeader(line) {
      guard line.lowerBound < lines.upperBound else { break }
      let sign = text.bytes[line].first ?? UInt8(ascii: " ")
      guard isWanted(sign) else { continue }
      let hasSign = sign == added || sign == removed || hasHunks && sign == UInt8(ascii: " ")
      let length = hasSign ? added == UInt8(ascii: ">") ? 2 : 1 : 0
      part.append(verbatim: line.dropFirst(length), of: text)
      part.append(.lineFeed, from: line.upperBound)
    }
    return DecodedText(part, of: text)
  }

  /// Whether a line is about the files, not of them.
  private func isHeader(_ line: Range<Int>) -> Bool {
    guard hasHunks else { return false }
    return isHeader(line, among: Self.headersOfFile + ["@@ ", "\\ No newline"])
  }

  private func isHeader(_ line: Range<Int>, among headers: [String]) -> Bool {
    headers.contains { text.bytes[line].starts(with: $0.utf8) }
  }

  private static let headersOfFile = [
    "--- ", "+++ ", "diff ", "index ", "new file", "deleted file",
  ]
}

extension Reading {
  /// Takes in the keys of a part, and nothing else of it.
  fileprivate mutating func add(keysOf part: Reading) {
    for item in part.items {
      switch item {
      case .key(let key): add(key)
      case .record(let record): add(record)
      case .tokens(let tokens): add(tokens)
      case .mailFrom, .passedOver, .problem, .goesOn: break
      }
    }
  }
}
