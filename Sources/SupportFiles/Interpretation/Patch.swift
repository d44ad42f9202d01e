import Diagnostics
import Text

/// A difference of two texts, as `diff -u` and git print it: what is added and what stays is read,
/// what goes is listed.
struct Patch {
  private let text: DecodedText
  private let hasHunks: Bool

  /// Nil where a text is none: it has no hunk, and its lines with keys have no sign before them.
  init?(_ text: DecodedText) {
    self.text = text
    guard text.bytes.containsWord("_domainkey") || text.bytes.containsWord("amazonses") else {
      return nil
    }
    hasHunks = text.lines(holding: "@@ -").contains {
      text.bytes[$0].starts(with: "@@ -".utf8) && text.bytes[$0].dropFirst(4).containsWord("@@")
    }
    guard hasHunks || Self.haveSigns(text) else { return nil }
  }

  /// Whether every line with a key has a sign right before it. A list has a blank behind each mark.
  private static func haveSigns(_ text: DecodedText) -> Bool {
    var (added, removed, blanks) = (0, 0, 0)
    for line in text.lines(holding: "_domainkey") {
      guard let first = text.bytes[line].first else { continue }
      switch first {
      case UInt8(ascii: "+"): added += 1
      case UInt8(ascii: "-"): removed += 1
      default: return false
      }
      if text.bytes[line].dropFirst().first?.isBlank == true { blanks += 1 }
    }
    guard added + removed > 0 else { return false }
    return blanks == 0 || added > 0 && removed > 0
  }

  var interpretation: Interpretation? {
    let added = plainInterpretation(of: part { $0 != UInt8(ascii: "-") })
    let removed = plainInterpretation(of: part { $0 == UInt8(ascii: "-") })
    guard let main = added ?? removed else { return nil }
    var reading = Reading(of: text, as: main.reading.form)
    reading.tellsRegions = true
    if let added { reading.add(added.reading) }
    reading.isDeletion = true
    for item in removed?.reading.items ?? [] {
      switch item {
      case .record(let record): reading.add(record)
      case .tokens(let tokens): reading.add(tokens)
      case .passedOver, .problem, .goesOn: break
      }
    }
    return Interpretation(reading: reading, recognition: main.recognition)
  }

  /// The lines whose sign is a certain one, without it.
  private func part(_ isWanted: (UInt8) -> Bool) -> DecodedText {
    var part = DerivedText()
    for line in text.lines where !isHeader(line) {
      let sign = text.bytes[line].first ?? UInt8(ascii: " ")
      guard isWanted(sign) else { continue }
      let hasSign = "+-".utf8.contains(sign) || hasHunks && sign == UInt8(ascii: " ")
      part.append(
        verbatim: line.lowerBound + (hasSign && !line.isEmpty ? 1 : 0)..<line.upperBound, of: text)
      part.append(.lineFeed, from: line.upperBound)
    }
    return DecodedText(part, of: text)
  }

  /// Whether a line is about the files, not of them.
  private func isHeader(_ line: Range<Int>) -> Bool {
    guard hasHunks else { return false }
    return ["@@ ", "--- ", "+++ ", "diff ", "index ", "\\ No newline", "new file", "deleted file"]
      .contains { text.bytes[line].starts(with: $0.utf8) }
  }
}
