import DNS
import Diagnostics
import MailAuthentication

extension Findings {
  /// Keeps in mind that a record was looked at as a DKIM record, whatever became of it.
  mutating func noteConsidered(_ record: RawRecord) {
    considered.append((record.name.range.start.line, record.value.range.start.line))
  }

  /// Reports DKIM records that stand in a text and that its reader passed over: parts of a mail in
  /// another form than the rest, or damaged rows.
  ///
  /// - Parameter start: how many records had been considered before the text was read.
  mutating func reportOverlooked(
    in text: DecodedText, by form: SupportFileForm, since start: Int
  ) {
    guard purpose == .keys, !areHopeless,
      TokenMentions.countOfLabels(in: text) > considered.count - start
    else { return }
    let mentions = TokenMentions(in: text)
    let known = keys.tokens
    var lines = Set(considered[start...].lazy.flatMap { [$0.name, $0.value] })
    for range in reported where range.file === text.file {
      lines.formUnion(range.start.line...max(range.start.line, range.end.line))
    }
    let overlooked = mentions.names.lazy.filter { name in
      !lines.contains(text.position(at: name.offsets.lowerBound).line)
        && DKIMToken(name.token).map(known.contains) != true
    }
    for name in overlooked.prefix(Self.mostOverlooked) {
      report(name, hasTarget: mentions.targets.contains(name.token), in: text, form)
    }
  }

  private mutating func report(
    _ name: TokenMentions.Name, hasTarget: Bool, in text: DecodedText, _ form: SupportFileForm
  ) {
    let place = text.range(name.offsets)
    if name.rest.count <= DomainName.maximumLength,
      let domain = try? DomainName(text.string(name.rest.dropFirst()))
    {
      concerns.append(Located(domain, at: place))
    }
    if hasTarget {
      report(
        .overlookedRecord,
        "the DKIM record of \(quoted(name.token)) was not read: it is damaged, or written in another"
          + " way than the rest of the file (\(form.rawValue)); put the right records into a file of"
          + " their own, all in one way",
        at: place)
    } else {
      report(
        .overlookedRecord, as: .warning,
        "the DKIM name of \(quoted(name.token)) stands outside the records that were read"
          + " (\(form.rawValue)); is it another record?",
        at: place)
    }
  }

  /// More would say nothing new.
  private static let mostOverlooked = 20
}
