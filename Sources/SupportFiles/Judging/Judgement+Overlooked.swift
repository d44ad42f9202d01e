import DNS
import Diagnostics
import MailAuthentication
import Text

extension Judgement {
  /// Keeps in mind that a record was looked at as a DKIM record, whatever became of it.
  mutating func markConsidered(_ record: RawRecord) {
    considered.append(record.name)
    considered.append(record.value)
  }

  /// Reports each name of a DKIM record that a reading passed over: parts of a text in another form
  /// than the rest, or damaged rows.
  mutating func reportOverlooked(in reading: Reading, since start: Int) {
    let text = reading.text
    let known = considered[start...].reduce(reading.usualKeys) {
      $0 + KeyMentions.countOfLabels(in: $1.value.utf8)
    }
    guard text.keyLabels.count > known else { return }
    let coverage = Coverage(
      considered[start...] + reading.usualNamesAndValues, reported: reported,
      brokenLines: brokenLines, in: text)
    let tokens = Set(keys.tokens.map(\.text))
    let overlooked = KeyMentions(in: text).names.lazy.filter { name in
      !coverage.holds(
        name, text.string(name.offsets), at: text.position(at: name.offsets.lowerBound))
        && !tokens.contains(String(name.selector))
    }
    var names: [KeyMentions.Name] = []
    for name in overlooked {
      guard names.count < Self.mostOverlooked else { break }
      if text.isInComment(name.offsets.lowerBound) {
        ignore(text.range(name.offsets), "DKIM name in a comment")
      } else {
        names.append(name)
      }
    }
    let targets = KeyTargets(in: text, of: names.map(\.selector))
    for name in names { report(name, targets, in: reading) }
  }

  /// Reports each token that stands apart from the records and tokens that were read.
  mutating func reportOverlookedTokens(in reading: Reading) {
    let text = reading.text
    guard !keys.isEmpty || !deletions.isEmpty else { return }
    let candidates = Array(text.tokensApart.prefix(Self.mostTokens))
    guard !candidates.isEmpty else { return }
    let known = reading.labels.union(keys.tokens.map(\.text))
    var overlooked = 0
    for place in candidates where overlooked < Self.mostOverlooked {
      let token = text.string(place)
      guard !known.contains(token), Set(token.utf8).count > 8 else { continue }
      let range = text.range(place)
      guard !isReported(range) else { continue }
      overlooked += 1
      if text.isInComment(place.lowerBound) {
        ignore(range, "DKIM token in a comment")
      } else if sectionMarks.kind(at: range) == nil {
        report(
          .overlookedRecord,
          "the token \(quoted(token)) was not read, as nothing tells of which domain it is; put the"
            + " tokens of each domain into a file of their own, or take this one out",
          at: range)
      } else {
        ignore(range, "DKIM token that the text deletes")
      }
    }
  }

  /// Whether something was said of a place already.
  private func isReported(_ range: SourceRange) -> Bool {
    reported.contains { $0.file === range.file && $0.start <= range.start && range.end <= $0.end }
  }

  /// More are no tokens.
  private static let mostTokens = 10_000

  private mutating func report(
    _ name: KeyMentions.Name, _ targets: KeyTargets, in reading: Reading
  ) {
    let text = reading.text
    let place = text.range(name.offsets)
    guard !name.selector.isEmpty, !Placeholder.isOne(String(name.selector)) else {
      return placeholders.append(place)
    }
    let isToken = DKIMToken(name.selector)?.hasUsualForm == true
    let target = targets[name.selector]
    guard isToken || target == .ofSES else {
      if target != nil { ignore(place, "DKIM name of another service, outside the records") }
      return
    }
    let rest = text.string(name.rest).dropFirst()
    if rest.utf8.count <= DomainName.maximumLength, let domain = try? DomainName(rest) {
      concerns.append(Located(domain, at: place))
    }
    if target == .other { return ignore(place, "CNAME record, a DKIM key of another service") }
    if target == .ofSES {
      report(
        .overlookedRecord,
        "the DKIM record of \(quoted(name.selector)) was not read: it is damaged, or written in another"
          + " way than the rest of the file (\(reading.form.rawValue)); put the right records into a file"
          + " of their own, all in one way",
        at: place)
    } else {
      report(
        .overlookedRecord, as: .warning,
        "the DKIM name of \(quoted(name.selector)) stands outside the records that were read"
          + " (\(reading.form.rawValue)); is it another record?",
        at: place)
    }
  }

  /// More would say nothing new.
  private static let mostOverlooked = 20
}

/// What of a text is accounted for: the places of records that were looked at, and of what was
/// said.
struct Coverage {
  private struct Stretch {
    let start: SourcePosition
    let end: SourcePosition
    /// What of the stretch was looked at, in lower case; nil for all of it.
    let text: String?
  }

  private var stretches: [Stretch]
  /// The names that were looked at, wherever; another mention says nothing new.
  private let names: Set<String>
  /// The greatest end up to each stretch.
  private var ends: [SourcePosition] = []

  init(
    _ considered: ArraySlice<Located<String>>, reported: [SourceRange] = [],
    brokenLines: [UInt32] = [], in text: DecodedText
  ) {
    names = Set(considered.lazy.flatMap { Self.forms(of: $0.value) })
    stretches = considered.map {
      Stretch(start: $0.range.start, end: $0.range.end, text: $0.value.lowercased())
    }
    stretches += reported.filter { $0.file === text.file && $0.start != $0.end }
      .map { Stretch(start: $0.start, end: $0.end, text: nil) }
    stretches += brokenLines.map {
      Stretch(
        start: SourcePosition(line: $0, column: 1), end: SourcePosition(line: $0 + 1, column: 1),
        text: nil)
    }
    stretches.sort { $0.start < $1.start }
    for stretch in stretches { ends.append(max(stretch.end, ends.last ?? stretch.end)) }
  }

  /// A name of a key as it may be mentioned: as a whole, and relative to its domain.
  private static func forms(of name: String) -> [String] {
    let whole = bare(name)
    guard let label = whole.firstRange(of: "._domainkey") else { return [] }
    return [whole, String(whole[..<label.upperBound])]
  }

  private static func bare(_ name: String) -> String {
    let name = unquotedName(name).lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }

  /// Whether a name, as it is written at some place, was looked at.
  func holds(_ name: KeyMentions.Name, _ written: String, at place: SourcePosition) -> Bool {
    if names.contains(Self.bare(written)) { return true }
    var index = stretches.partitioningIndex { place < $0.start } - 1
    var steps = 0
    while index >= 0, ends[index] >= place, steps < Self.mostSteps {
      let stretch = stretches[index]
      let isWithin = stretch.end >= place
      if isWithin, stretch.text.map({ $0.contains(name.selector) }) ?? true { return true }
      index -= 1
      steps += 1
    }
    return false
  }

  /// Stretches that lie over each other are few, but for one hostile row that all records have.
  private static let mostSteps = 64
}

/// Where the labels of some selectors begin a name that is no DKIM record's: their targets.
struct KeyTargets {
  enum Target {
    case ofSES, other
  }

  private var targets: [Substring: Target] = [:]

  subscript(selector: Substring) -> Target? { targets[selector] }

  init(in text: DecodedText, of selectors: [Substring]) {
    let wanted = Set(selectors)
    guard !wanted.isEmpty else { return }
    let bytes = text.bytes
    var start = 0
    while start < bytes.count {
      guard bytes[start].isOfLabel else {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, bytes[end].isOfLabel { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: "."), end - start <= 63 {
        let label = text.string(start..<end).lowercased()[...]
        if wanted.contains(label) { addMention(label, bytes[(end + 1)...].prefix { $0.isOfName }) }
      }
      while end < bytes.count, bytes[end].isOfName { end += 1 }
      start = end
    }
  }

  private mutating func addMention(_ label: Substring, _ rest: ArraySlice<UInt8>) {
    guard !rest.isEmpty, !rest.starts(withWord: "_domainkey") else { return }
    let isCutOff = rest.count <= 5 && rest.starts(withWord: "dkim")
    if isCutOff || rest.prefix(300).containsWord("amazonses") {
      targets[label] = .ofSES
    } else if targets[label] == nil {
      targets[label] = .other
    }
  }
}
