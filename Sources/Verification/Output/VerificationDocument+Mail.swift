import DNS
import Text

extension JSONWriter {
  /// What DMARC makes of a domain's mail.
  mutating func write(_ verdict: MailVerdict) {
    object {
      // `dkim` and `spf`, as far as all of the mail passes by them.
      $0.writeMeans(dkim: verdict.passesByDKIM, spf: verdict.passesBySPF)
      $0.field("dkim", verdict.keys) { $0.write($1) }
      // Whether all planned keys are published; absent where none is planned, or it isn't known.
      $0.field("dkim_published", verdict.isDKIMPublished?.bool)
      $0.field("domain", verdict.domain.text)
      // What servers say that the verdict doesn't go by.
      $0.field("doubts", verdict.doubts)
      $0.field("mail_from", verdict.mailFroms) { $0.write($1) }
      // Whether all of its mail passes; absent where that isn't known.
      $0.field("passes", verdict.passes.bool)
      $0.field("policy") { $0.writePolicy(of: verdict) }
      $0.field("regions", verdict.regions) { $0.write($1) }
      $0.field("verdict", verdict.sentence)
    }
  }

  /// By what the mail of a region passes.
  private mutating func write(_ finding: MailVerdict.RegionFinding) {
    object {
      $0.writeMeans(dkim: finding.dkim, spf: finding.spf)
      // Absent where that isn't known.
      $0.field("passes", finding.passes.bool)
      // Absent where no region is known.
      $0.field("region", finding.origin.region)
      // Absent where the manifest names no senders of the domain.
      $0.field("sender", finding.origin.sender)
    }
  }

  /// The means by which mail passes for certain.
  private mutating func writeMeans(dkim: Certainty, spf: Certainty) {
    field("by", [dkim == .yes ? "dkim" : nil, spf == .yes ? "spf" : nil].compactMap(\.self))
  }

  /// The DMARC policy found for a domain; all but `problems` is absent where none was.
  private mutating func writePolicy(of verdict: MailVerdict) {
    object {
      switch verdict.policy {
      case .found(let record, let place, let policy):
        $0.field("adkim", record.dkimAlignment.rawValue)
        // The policy that it has for the domain's mail; absent where it is too broken to have one.
        $0.field("applies", policy?.rawValue)
        $0.field("aspf", record.spfAlignment.rawValue)
        // The domain at which the record stands, and the record as it is published.
        $0.field("at", place.text)
        $0.field("problems", verdict.policyProblems)
        $0.field("record", shownContent(record.raw))
        $0.field("testing", record.isTesting)
      case .none: $0.field("problems", verdict.policyProblems)
      case .unknown(let reason):
        $0.field("problems", verdict.policyProblems)
        // Why nothing is known of it; absent where something is.
        $0.field("unknown", reason)
      }
    }
  }

  /// The keys with which SES signs in a region.
  private mutating func write(_ finding: MailVerdict.KeyFinding) {
    object {
      // The signature is of the author's domain itself.
      $0.field("aligned_relaxed", true)
      $0.field("aligned_strict", true)
      // Whether some pass today that will no longer when SES changes its keys.
      $0.field("borrowed", finding.isBorrowed)
      // Whether receivers find all of them; absent where that isn't known.
      $0.field("published", finding.isPublished.bool)
      // Absent for keys that several regions share.
      $0.field("region", finding.region)
      // Absent where the manifest names no senders of the domain.
      if !finding.senders.isEmpty { $0.field("senders", finding.senders) }
    }
  }

  /// SPF under a MAIL FROM name.
  private mutating func write(_ finding: MailVerdict.MailFromFinding) {
    let tree = finding.tree
    object {
      // Absent where that isn't known.
      $0.field("aligned_relaxed", finding.alignment.allows(.relaxed).bool)
      $0.field("aligned_strict", finding.alignment == .same)
      $0.field("includes_ses", tree.includesSES || finding.spf.passes == .yes)
      $0.field("lookups", tree.lookUps)
      $0.field("name", finding.name.text)
      // Whether a receiver lets SES's hosts send; absent where that isn't known.
      $0.field("passes", finding.isPassing.bool)
      $0.field("problems", tree.errors + (tree.failure.map { [$0] } ?? []))
      $0.field("published", finding.isPublished)
      // What `check_host()` of receivers may come to for SES's addresses.
      $0.field("spf", finding.spf.results.map(\.rawValue).sorted())
      $0.field("void_lookups", tree.voidLookUps)
    }
  }
}
