import Diagnostics
import MailAuthentication
import Text

extension Judgement {
  /// All that was found, as the file's value; says so where there is no key and nothing else says
  /// why.
  mutating func supportFile(
    _ file: SourceFile, form: SupportFileForm, confidence: Confidence
  ) -> SupportFile {
    for foreign in keys.takeForeign() { ignore(foreign.range, foreign.reason) }
    settleLonelyNames()
    settlePlaceholders()
    settleExamples()
    reportConflicts()
    if keys.isEmpty, !diagnostics.hasErrors { reportNoKeys(in: file, form: form) }
    if isHopeless { reportMoreErrors(in: file) }
    report(cleaningNotes.diagnostics)
    return SupportFile(
      file: file, form: form, confidence: confidence, entries: keys.entries(mailFromRecords),
      foreign: keys.foreignEntries,
      ignored: ignored, mailFrom: mailFromRecords, otherMail: otherMailRecords, concerns: concerns)
  }

  /// Says which names have no value: each, or all at once where the file has nothing but names.
  private mutating func settleLonelyNames() {
    guard let first = lonelyNames.first else { return }
    let hasTarget = considered.contains { $0.value.utf8.containsWord("amazonses") }
    let areAll = keys.isEmpty && lonelyNames.count > 1 && !hasTarget && errors == 0
    guard !areAll else {
      report(
        .onlyNames,
        "the file has the names of DKIM records, and not their values; ask for the CSV of the SES"
          + " console, or for the output of 'aws sesv2 get-email-identity --email-identity DOMAIN"
          + " --output json'",
        at: first.name.range)
      for record in lonelyNames { addConcern(of: record, at: first.name.range) }
      return
    }
    for record in lonelyNames {
      guard keys.isEmpty || !record.isMention else {
        ignore(record.range, "DKIM name without a value, of another service")
        continue
      }
      let said = reported.count
      report(
        .incompleteRecord, "the record \(quoted(record.name.value)) has no value; ask for it whole",
        at: record.name.range)
      addConcerns(of: record, since: said)
    }
  }

  private mutating func settlePlaceholders() {
    guard let first = placeholders.first else { return }
    let these = theseAre(placeholders.count)
    let isAll = keys.isEmpty
    report(
      .placeholder, as: isAll ? .error : .note,
      isAll
        ? "\(these) a placeholder, which stands for a token; ask for the records with the tokens of"
          + " the domain"
        : "\(these) a placeholder for a token, and left out",
      at: first)
  }

  /// Says which records were left out as examples, unless they are the domain's own elsewhere.
  private mutating func settleExamples() {
    guard !examples.isEmpty else { return }
    let own = Set(keys.tokens.map(\.text))
    let others = examples.filter { !own.contains($0.value) }
    guard let first = others.first else { return }
    let these = theseAre(others.count)
    let isAll = keys.isEmpty
    report(
      .exampleRecord, as: isAll ? .error : .warning,
      isAll
        ? "\(these) given as an example, and the file has no other key; ask for the records of the"
          + " domain, or change the line that calls them an example if they are those"
        : "\(these) given as an example, and left out; change the line that calls it one if it is of the"
          + " domain's records",
      at: first.range)
  }

  private mutating func reportNoKeys(in file: SourceFile, form: SupportFileForm) {
    if let first = deletions.first {
      return report(
        .onlyDeletions,
        "the file only takes DKIM records out of DNS; ask for the records that are to"
          + " be published", at: first)
    }
    guard mailFromRecords.allSatisfy({ $0.data == nil }) else {
      return report(
        .onlyMailFrom, as: .note,
        "the file holds no DKIM keys; its MX and SPF records are compared with the planned ones",
        at: SourceRange(file: file))
    }
    if let certificateValidation {
      return report(
        .certificateValidation,
        "this validates a certificate of ACM; it is no DKIM key, and the file holds none",
        at: certificateValidation,
        notes: [
          .init("ask for the DKIM records that the SES console shows under the domain's identity")
        ])
    }
    let isEmpty = ignored.isEmpty
    let reasons = ignored.prefix(3).map(\.reason).joined(separator: "; ")
    let rest = ignored.count > 3 ? "; and \(ignored.count - 3) more" : ""
    report(
      .noDKIMKeys,
      "the file (\(form.rawValue)) holds no DKIM keys; ask for the DKIM records of the domain",
      at: SourceRange(file: file),
      notes: isEmpty ? [] : [.init("it holds: \(reasons)\(rest)")])
  }

  private mutating func reportMoreErrors(in file: SourceFile) {
    report(
      .tooManyErrors,
      "the file has more than \(Reading.maximumProblems) errors, and the rest of it was not read; ask"
        + " for it again",
      at: SourceRange(file: file))
  }
}

/// Whom a message is about that shows the first of some places: «this and 2 more are».
private func theseAre(_ count: Int) -> String {
  count > 1 ? "this and \(count - 1) more are" : "this is"
}
