import DNS

extension MailVerdict {
  /// In a sentence: whether the mail would pass today, by what, and what is missing.
  package var sentence: String {
    let missing = missingForDKIM + missingForSPF
    let rest = missing.isEmpty ? "" : "; missing: " + missing.joined(separator: "; ")
    return "mail from \(domain) \(passing)\(rest) (\(policyClause))"
  }

  /// Regions are named where they differ.
  private var passing: String {
    let regions = regions
    if regions.allSatisfy({ $0.means == regions[0].means }) { return regions[0].means }
    return regions.map { "\($0.means) (\($0.origin.text))" }.joined(separator: ", ")
  }

  private var policyClause: String {
    switch policy {
    case .found(_, let place, nil):
      return "no policy applies: the record at _dmarc.\(place) is broken"
    case .found(let record, let place, let applies?):
      let testing = record.isTesting ? ", in test mode" : ""
      return "policy \(applies.rawValue)\(testing), from _dmarc.\(place)"
    case .none: return "no DMARC policy is published, so nothing is rejected for want of it"
    case .unknown(let reason): return "the policy is not known: \(reason)"
    }
  }

  private var missingForDKIM: [String] {
    guard !keys.isEmpty else { return ["for DKIM, keys in the manifest"] }
    return keys.compactMap { finding in
      let place = keys.count > 1 ? finding.place : ""
      switch finding.isPublished {
      case .yes: return nil
      case .no: return "for DKIM, keys that are published\(place)"
      case .unknown: return "for DKIM, an answer for the keys\(place)"
      }
    }
  }

  private var missingForSPF: [String] {
    guard !mailFroms.isEmpty else { return ["for SPF, a MAIL FROM of the domain's own"] }
    return mailFroms.flatMap { finding in missing(finding).map { "for SPF, " + $0 } }
  }

  private func missing(_ finding: MailFromFinding) -> [String] {
    var missing: [String] = []
    switch finding.hasExchange {
    case .yes: break
    case .no:
      missing.append(
        "the planned MX record of \(finding.name), without which SES uses a MAIL FROM of its own or, under"
          + " RejectMessage, doesn't send")
    case .unknown: missing.append("an answer for the MX record of \(finding.name)")
    }
    let lacksInclude =
      !finding.tree.includesSES && !finding.mentionsSES
      && finding.spf.results.isSubset(of: [.none, .neutral, .softFail, .fail])
    if let doubt = finding.spf.doubt { missing.append(doubt) }
    missing +=
      lacksInclude ? ["include:amazonses.com at \(finding.name)"] : finding.spf.reasons
    return missing + missingAlignment(finding)
  }

  private func missingAlignment(_ finding: MailFromFinding) -> [String] {
    guard finding.alignment.allows(spfAlignment) != .yes else { return [] }
    if spfAlignment == .strict {
      return ["alignment: the policy says aspf=s, and \(finding.name) is not \(domain)"]
    }
    if case .unknown(let reason) = finding.alignment {
      return ["an answer for the alignment of \(finding.name): \(reason)"]
    }
    return [
      "alignment: \(finding.name) and \(domain) are of different organizations by RFC 9989"
    ]
  }
}

extension MailVerdict {
  /// What the sentence rests on, each a line: alignment, and what SPF costs and comes to.
  var details: [String] {
    let dkim = keys.isEmpty ? [] : ["DKIM signs for \(domain) itself: aligned, relaxed and strict"]
    return dkim + keys.flatMap(details) + mailFroms.flatMap(details) + shownDoubts
  }

  private func details(of finding: KeyFinding) -> [String] {
    guard finding.isBorrowed else { return [] }
    let place = finding.place
    return [
      "DKIM\(place) rests on keys that don't stand there as planned: they pass today, and break when"
        + " SES changes its keys"
    ]
  }

  private var shownDoubts: [String] {
    let rest = doubts.count > 5 ? ["in doubt: and \(doubts.count - 5) more"] : []
    return doubts.prefix(5).map { "in doubt: \($0)" } + rest
  }

  private func details(of finding: MailFromFinding) -> [String] {
    let tree = finding.tree
    let costs =
      "\(tree.lookUps) of \(SPFTree.greatestLookUps) look-ups, \(tree.voidLookUps) of"
      + " \(SPFTree.greatestVoidLookUps) void"
    let line = "SPF at \(finding.name): \(costs); \(finding.sesClause); \(finding.alignment.text)"
    // The sentence names them where they are in the way.
    let errors = finding.spf.passes == .yes ? tree.errors : []
    return [line] + errors.map { "SPF at \(finding.name), after what lets SES pass: \($0)" }
  }
}

extension MailVerdict.MailFromFinding {
  /// Whether SPF lets SES send.
  var sesClause: String {
    switch spf.passes {
    case .yes: "SES may send"
    case .no: "SES may not send"
    case .unknown: "whether SES may send is not known"
    }
  }
}

extension MailVerdict.NameAlignment {
  var text: String {
    switch self {
    case .same: "aligned, relaxed and strict"
    case .sameOrganization: "aligned, relaxed but not strict"
    case .foreign: "not aligned"
    case .unknown: "whether it is aligned is not known"
    }
  }
}

extension MailVerdict.RegionFinding {
  /// Whether the mail passes, and by what, as a verb and what follows.
  fileprivate var means: String {
    switch (dkim, spf) {
    case (.yes, .yes): "would pass today, by DKIM and by SPF"
    case (.yes, .no): "would pass today, by DKIM alone"
    case (.no, .yes): "would pass today, by SPF alone"
    case (.yes, .unknown): "would pass today, by DKIM at least"
    case (.unknown, .yes): "would pass today, by SPF at least"
    case (.no, .no): "would not pass today"
    case (.unknown, _), (_, .unknown): "may or may not pass today, which is not known"
    }
  }
}

extension MailVerdict.KeyFinding {
  /// Whether receivers find them, in some words.
  var text: String {
    switch isPublished {
    case .yes: "DKIM\(place): the keys are published"
    case .no: "DKIM\(place): the keys are not published"
    case .unknown: "DKIM\(place): no answer for the keys"
    }
  }

  /// Whose keys they are, as a clause that follows: « in eu-west-1 for billing».
  fileprivate var place: String {
    (region.map { " in \($0)" } ?? "")
      + (senders.isEmpty ? "" : " for \(senders.joined(separator: ", "))")
  }
}
