import DNS
import Diagnostics
import MailAuthentication
import Text

/// Names with more than one value.
extension Judgement {
  /// Reports the names of keys that lead to two targets, of which nothing tells which one holds.
  mutating func reportConflicts() {
    for (token, zone, other) in keys.conflicts.prefix(Self.mostConflicts) {
      report(token, zone, other)
    }
  }

  /// The same for targets that stand beside those that were taken: in another column, or in the
  /// text around the records.
  mutating func reportOtherTargets(in reading: Reading) {
    let text = reading.text
    guard text.count(of: "amazonses") > reading.countOfTargets else { return }
    let taken = keys.zones
    guard !taken.isEmpty else { return }
    let known = reading.targets
    var conflicts = 0
    for (place, written) in text.targets where conflicts < Self.mostConflicts {
      guard let token = DKIMToken(text.string(place.prefix(DKIMToken.usualLength))[...]),
        let own = taken[token], let name = try? DomainName(written),
        let zone = DKIMTarget(name).signingHostedZone, zone != own.value, !known.contains(written),
        !reading.formerValues.contains(where: { $0.contains(written) })
      else { continue }
      let range = text.range(place)
      guard sectionMarks.kind(at: range) == nil, !text.isInComment(place.lowerBound) else {
        continue
      }
      conflicts += 1
      report(Located(token, at: range), zone, own)
    }
  }

  /// More would say nothing new.
  private static let mostConflicts = 20

  private mutating func report(
    _ token: Located<DKIMToken>, _ zone: DomainName, _ other: Located<DomainName>
  ) {
    report(
      .conflictingKeys,
      "the name of the token \(quoted(token.value.text)) has two values, in \(zone) here and in"
        + " \(other.value) elsewhere; ask which one is right, and take the other out",
      at: token.range, notes: [.init("the other value", at: other.range)])
  }
}
