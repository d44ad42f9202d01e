import MailAuthentication
import Text

extension DecodedText {
  /// The text with those lines whole again that were broken at a width, within a key's token or the
  /// labels that follow it, where nothing but the whole can be meant; nil where there are none.
  var withoutHardWraps: DecodedText? {
    var whole = DerivedText()
    var end = 0
    var previous = 0..<0
    for line in lines {
      defer { previous = line }
      let indent = bytes[line].prefix(while: \.isBlank).count
      let next = line.dropFirst(indent)
      guard isBroken(previous, before: next, isIndented: indent > 0) else { continue }
      whole.append(verbatim: end..<previous.upperBound, of: self)
      end = next.lowerBound
    }
    guard end > 0 else { return nil }
    whole.append(verbatim: end..<bytes.count, of: self)
    return DecodedText(whole, of: self)
  }

  private func isBroken(
    _ line: Range<Int>, before next: Range<Int>, isIndented: Bool
  ) -> Bool {
    guard line.count >= (isIndented ? Self.narrowestIndented : Self.narrowest),
      let last = bytes[line].last, last.isOfName,
      let first = bytes[next].first, first.isOfName, first != UInt8(ascii: "-"),
      !endsWithTarget(line)
    else { return false }
    let start = bytes[line].suffix(Self.longestName).lastIndex { !$0.isOfName }.map { $0 + 1 }
    let head = (start ?? max(line.lowerBound, line.upperBound - Self.longestName))..<line.upperBound
    let rest = bytes[next].prefix(Self.longestName).prefix { $0.isOfName }
    return isNameOfKey(string(head), String(decoding: rest, as: UTF8.self))
  }

  /// Whether a name that goes on is a token with what follows it in names and targets, up to after
  /// the break.
  private func isNameOfKey(_ head: String, _ rest: String) -> Bool {
    let whole = head + rest
    let token = whole.prefix { $0 != "." }
    guard DKIMToken(token)?.hasUsualForm == true else { return false }
    let after = whole[token.endIndex...].lowercased()
    let label = "._domainkey"
    let known =
      after.hasPrefix(label) ? label.utf8.count : Self.lengthOfSigningZone(at: after)
    return head.utf8.count < token.utf8.count + known
  }

  /// The length of `.dkim.amazonses.com`, or of a region's, with which a text begins; else 0.
  private static func lengthOfSigningZone(at text: String) -> Int {
    guard text.hasPrefix(".dkim."), let end = text.firstRange(of: "amazonses.com"),
      text.distance(from: text.startIndex, to: end.lowerBound) < longestRegion
    else { return 0 }
    return text.distance(from: text.startIndex, to: end.upperBound)
  }

  /// In bytes: narrower lines are not broken at a width, but written so.
  private static let narrowest = 40
  /// The same for what goes on below the value of a heading: «Name: …».
  private static let narrowestIndented = 24
  private static let longestName = 300
  private static let longestRegion = 32
}
