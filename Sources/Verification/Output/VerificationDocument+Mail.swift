import DNS
import Text

/// What DMARC makes of a domain's mail.
func mailObject(_ verdict: MailVerdict) -> JSONObject {
  var object = JSONObject()
  object["domain"] = verdict.domain.text.json
  // Whether all of its mail passes; absent where that isn't known.
  object["passes"] = verdict.passes.bool?.json
  // `dkim` and `spf`, as far as all of the mail passes by them.
  object["by"] = means(dkim: verdict.passesByDKIM, spf: verdict.passesBySPF)
  object["regions"] = .array(verdict.regions.map { .object(region($0)) })
  object["verdict"] = verdict.sentence.json
  object["policy"] = .object(policy(verdict))
  // Whether all planned keys are published; absent where none is planned, or it isn't known.
  object["dkim_published"] = verdict.isDKIMPublished?.bool?.json
  object["dkim"] = .array(verdict.keys.map { .object(keys($0)) })
  object["mail_from"] = .array(verdict.mailFroms.map { .object(mailFrom($0)) })
  // What servers say that the verdict doesn't go by.
  object["doubts"] = verdict.doubts.json
  return object
}

/// By what the mail of a region passes.
private func region(_ finding: MailVerdict.RegionFinding) -> JSONObject {
  var object = JSONObject()
  // Absent where no region is known.
  object["region"] = finding.origin.region?.json
  // Absent where the manifest names no senders of the domain.
  object["sender"] = finding.origin.sender?.json
  // Absent where that isn't known.
  object["passes"] = finding.passes.bool?.json
  object["by"] = means(dkim: finding.dkim, spf: finding.spf)
  return object
}

/// The means by which mail passes for certain.
private func means(dkim: Certainty, spf: Certainty) -> JSONValue {
  [dkim == .yes ? "dkim" : nil, spf == .yes ? "spf" : nil].compactMap(\.self).json
}

/// The DMARC policy found for a domain; all but `problems` is absent where none was.
private func policy(_ verdict: MailVerdict) -> JSONObject {
  var object = JSONObject()
  object["problems"] = verdict.policyProblems.json
  switch verdict.policy {
  case .found(let record, let place, let policy):
    // The record as it is published, and the domain at which it stands.
    object["record"] = shownContent(record.raw).json
    object["at"] = place.text.json
    // The policy that it has for the domain's mail; absent where it is too broken to have one.
    object["applies"] = policy?.rawValue.json
    object["adkim"] = record.dkimAlignment.rawValue.json
    object["aspf"] = record.spfAlignment.rawValue.json
    object["testing"] = record.isTesting.json
  case .none: break
  // Why nothing is known of it; absent where something is.
  case .unknown(let reason): object["unknown"] = reason.json
  }
  return object
}

/// The keys with which SES signs in a region.
private func keys(_ finding: MailVerdict.KeyFinding) -> JSONObject {
  var object = JSONObject()
  // Absent for keys that several regions share.
  object["region"] = finding.region?.json
  // Absent where the manifest names no senders of the domain.
  object["senders"] = finding.senders.isEmpty ? nil : finding.senders.json
  // Whether receivers find all of them; absent where that isn't known.
  object["published"] = finding.isPublished.bool?.json
  // Whether some pass today that will no longer when SES changes its keys.
  object["borrowed"] = finding.isBorrowed.json
  // The signature is of the author's domain itself.
  object["aligned_relaxed"] = true.json
  object["aligned_strict"] = true.json
  return object
}

/// SPF under a MAIL FROM name.
private func mailFrom(_ finding: MailVerdict.MailFromFinding) -> JSONObject {
  let tree = finding.tree
  var object = JSONObject()
  object["name"] = finding.name.text.json
  object["published"] = finding.isPublished.json
  object["lookups"] = tree.lookUps.json
  object["void_lookups"] = tree.voidLookUps.json
  object["includes_ses"] = (tree.includesSES || finding.spf.passes == .yes).json
  // What `check_host()` of receivers may come to for SES's addresses.
  object["spf"] = finding.spf.results.map(\.rawValue).sorted().json
  // Whether a receiver lets SES's hosts send; absent where that isn't known.
  object["passes"] = finding.isPassing.bool?.json
  // Absent where that isn't known.
  object["aligned_relaxed"] = finding.alignment.allows(.relaxed).bool?.json
  object["aligned_strict"] = (finding.alignment == .same).json
  object["problems"] = (tree.errors + (tree.failure.map { [$0] } ?? [])).json
  return object
}
