import Diagnostics

/// A reading of a text, and how sure its form is.
struct Interpretation {
  var reading: Reading
  let recognition: Recognition

  /// Whether the reading covers every name of a key in the text, and nothing in it is wrong.
  var isWhole: Bool {
    guard reading.problems == 0, reading.keys > 0 else { return false }
    if isPlainlyWhole { return true }
    let text = reading.text
    let known = reading.items.reduce(reading.usualKeys) { count, item in
      guard case .record(let record) = item else { return count }
      return count + KeyMentions.countOfLabels(in: record.name.value.utf8)
        + KeyMentions.countOfLabels(in: record.value.value.utf8)
    }
    guard text.keyLabels.count > known else { return true }
    let names = reading.otherNamesAndValues + reading.usualNamesAndValues
    let coverage = Coverage(names[...], in: text)
    let selectors = Set(names.map { $0.value.prefix { $0 != "." }.lowercased() })
    return KeyMentions(in: text).names.allSatisfy {
      coverage.holds($0, text.string($0.offsets), at: text.position(at: $0.offsets.lowerBound))
        || selectors.contains(String($0.selector))
    }
  }

  /// Whether it is whole without a closer look: every name of a key in the text is that of a usual
  /// one.
  var isPlainlyWhole: Bool {
    reading.problems == 0 && reading.keys > 0
      && reading.text.keyLabels.count <= reading.usualKeys
  }

  /// Whether a form that takes any text has found nothing in this one.
  var isNothing: Bool {
    let takesAny = [.bareRows, .identityData, .recordList].contains(reading.form)
    return takesAny && recognition != .certain && reading.items.isEmpty
  }

  /// Whether the form reads words and lines, which data has too.
  var isOfWords: Bool {
    switch reading.form {
    case .bareRows, .textBlocks, .alignedColumns, .bindZone: true
    default: false
    }
  }

  /// The one rule by which one interpretation is better than another: more keys, else the surer
  /// form, else fewer problems.
  func isBetter(than other: Interpretation?) -> Bool {
    guard let other else { return true }
    let (keys, others) = (reading.distinctKeys.count, other.reading.distinctKeys.count)
    if keys != others { return keys > others }
    if keys == 0 { return false }
    if recognition != other.recognition { return recognition > other.recognition }
    return reading.problems < other.reading.problems
  }

  /// Whether it has all the keys of another interpretation, and tells more of them. The words of
  /// data are all there for a form that reads words, but not what its keys say of them.
  func tellsMore(than other: Interpretation?) -> Bool {
    guard let other else { return false }
    let (keys, others) = (reading.distinctKeys, other.reading.distinctKeys)
    return keys.isSuperset(of: others) && reading.facts.count > other.reading.facts.count
  }
}

/// What a text is understood as: the best of what the forms make of it that recognise it. Nil where
/// none does.
func interpretation(of text: DecodedText) -> Interpretation? {
  if WebPage.recognise(text) == .certain {
    return Interpretation(
      reading: WebPage.reading(of: text, keepsAll: false), recognition: .certain)
  }
  if let patch = Patch(ofSides: text) { return patch.interpretation }
  return plainInterpretation(of: text.withoutReplyMarks)
}

/// The same for a text that is no web page, whose marks of replies are taken off. Lines that were
/// broken at a width are joined where they can't be read without.
///
/// - Parameter findsIslands: whether parts in a form of their own are looked for.
func plainInterpretation(
  of text: DecodedText, findsIslands: Bool = true
) -> Interpretation? {
  let best = interpretation(asWritten: text, findsIslands)
  // The closer look costs more than looking for such lines.
  guard best?.isPlainlyWhole != true, let whole = text.withoutHardWraps, best?.isWhole != true,
    let joined = interpretation(asWritten: whole, findsIslands), joined.isBetter(than: best)
  else { return best }
  return joined
}

private func interpretation(
  asWritten text: DecodedText, _ findsIslands: Bool
) -> Interpretation? {
  if let patch = Patch(text) { return patch.interpretation }
  if findsIslands, text.beginsLikeData, let islands = Islands(in: text).interpretation {
    return islands
  }
  var attempt = Attempt(text)
  for form in plainForms where !attempt.isOver { attempt.tryIfCertain(form) }
  attempt.tryLikelyForms()
  guard findsIslands else { return attempt.best }
  let isOver = attempt.isOver
  let findsYAML = attempt.best?.isOfWords != false
  if isOver,
    attempt.best?.recognition == .certain || !Islands.mayStand(in: text, findsYAML: findsYAML)
  {
    return attempt.best
  }
  guard let islands = Islands(in: text, findsYAML: findsYAML).interpretation else {
    return attempt.best
  }
  let isBetter = !isOver && islands.isBetter(than: attempt.best)
  return isBetter || islands.reading.isBroken || islands.tellsMore(than: attempt.best)
    ? islands : attempt.best
}

/// The trying of forms, the surest first, until one reads all.
private struct Attempt {
  private let text: DecodedText
  private(set) var best: Interpretation?
  private(set) var isOver = false
  /// The readings that are left: a large text is worth one, or two where the form is not certain.
  private var left: Int
  /// The forms that are not certain, in the order in which they are tried.
  private var likely: [LikelyForm] = []

  private enum LikelyForm {
    case recognised(RecognisedText)
    /// It can't be certain, and is asked for when its turn comes.
    case unasked(any Form.Type)
  }

  /// The bytes that all readings of a text may come to.
  private static let mostBytes = 16 << 20

  init(_ text: DecodedText) {
    self.text = text
    left = max(2, Self.mostBytes / max(1, text.bytes.count))
    likely.reserveCapacity(plainForms.count)
  }

  mutating func tryIfCertain(_ form: any Form.Type) {
    guard form.mayBeCertain(of: text) else { return likely.append(.unasked(form)) }
    guard let recognised = form.recognised(text) else { return }
    if recognised.recognition == .certain {
      read(recognised)
    } else {
      likely.append(.recognised(recognised))
    }
  }

  mutating func tryLikelyForms() {
    for form in likely where !isOver {
      switch form {
      case .recognised(let recognised): read(recognised)
      case .unasked(let form): if let recognised = form.recognised(text) { read(recognised) }
      }
    }
  }

  private mutating func read(_ form: RecognisedText) {
    guard left > 0 else { return isOver = best != nil }
    left -= 1
    let recognition = form.recognition
    let reading = Interpretation(reading: form.reading(), recognition: recognition)
    guard !reading.isNothing, reading.isBetter(than: best) else { return }
    best = reading
    // A form that is certain and broken was cut off: what can be made of its pieces is a guess.
    let isBroken = reading.reading.isBroken && (recognition == .certain || text.beginsLikeData)
    isOver = isBroken || reading.isWhole
  }
}
