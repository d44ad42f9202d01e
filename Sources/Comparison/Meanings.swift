import DNS
import MailAuthentication

/// What changes in a zone mean for mail, in words: DKIM by domain and region, then MAIL FROM by
/// name, then other zones, TTLs and pipelines.
func meanings(of changes: [RecordChange], _ context: ChangeContext) -> [String] {
  var dkim: [Signer: [RecordChange]] = [:]
  var mailFrom: [DomainName: [RecordChange]] = [:]
  for change in changes
  where context.newZone(of: change) == nil && context.oldZone(of: change) == nil {
    if let signer = Signer(of: change.latest, byRegion: context.tellsRegions) {
      dkim[signer, default: []].append(change)
    } else if change.type != .cname {
      mailFrom[change.name, default: []].append(change)
    }
  }
  return dkim.sorted { $0.key < $1.key }.flatMap { signer, changes in
    dkimMeanings(of: changes, signer, context).map { "DKIM for \(signer): \($0)" }
  }
    + mailFrom.sorted { $0.key < $1.key }.flatMap { name, changes in
      mailFromMeanings(of: changes).map { "MAIL FROM \(name): \($0)" }
    }
    + zoneMeanings(of: changes, context) + ttlMeanings(of: changes) + pipelineMeanings(of: changes)
}

/// Whose mail a DKIM key signs: «example.com in eu-west-1», or «example.com (billing) in
/// eu-west-1».
struct Signer: Hashable, Comparable, CustomStringConvertible {
  let domain: String
  let senders: String
  let region: String?

  /// Nil where the record set is no DKIM key, by its name.
  init?(of compared: ComparedRecordSet, byRegion: Bool) {
    guard let domain = DKIMName(compared.recordSet.name)?.domain else { return nil }
    self.domain = String(domain)
    senders = byRegion ? compared.owner.senders.joined(separator: ", ") : ""
    region = byRegion ? compared.owner.region : nil
  }

  static func < (left: Signer, right: Signer) -> Bool {
    (left.domain, left.senders, left.region ?? "")
      < (right.domain, right.senders, right.region ?? "")
  }

  var description: String {
    (senders.isEmpty ? domain : "\(domain) (\(senders))") + (region.map { " in \($0)" } ?? "")
  }
}

// MARK: DKIM

private func dkimMeanings(
  of changes: [RecordChange], _ signer: Signer, _ context: ChangeContext
) -> [String] {
  let isAdded = changes.contains { $0.kind == .added }
  let isRemoved = changes.contains { $0.kind == .removed }
  let isEasyDKIM = changes.contains { $0.type == .cname }
  let (keys, records) = isEasyDKIM ? ("tokens", "CNAMEs") : ("keys", "TXT records")
  // Where none is removed, too.
  let hasRetired = changes.filter { $0.kind == .removed }.allSatisfy {
    $0.old?.owner.isRetiring == true
  }
  var meanings: [String] = []
  if isRemoved, hasRetired {
    meanings.append(
      "the former \(keys) go, as announced; nothing should be signed with them any more")
  } else if isRemoved, isAdded {
    meanings.append(
      "\(keys) replaced; mail signed with the old key fails once the old \(records) go")
  } else if isRemoved {
    meanings.append(
      "\(keys) REMOVED; mail signed with them fails once the \(records) go, and"
        + " \(remainder(of: signer.domain, context))")
  }
  if isAdded, hasRetired {
    let beginning =
      context.keepsKeys(signer) ? "new \(keys) beside the old: nothing breaks" : "\(keys) added"
    meanings.append("\(beginning); SES signs with them once it has found the \(records)")
  }
  return meanings + changes.filter(\.changesValues).compactMap(keyMeaning)
}

/// What is left of a domain that loses keys.
private func remainder(of domain: String, _ context: ChangeContext) -> String {
  if context.hasKeys(domain) { return "the domain's other keys stay" }
  return context.hasMailFrom(domain)
    ? "DMARC has SPF alone to go by" : "nothing is left by which its mail passes DMARC"
}

/// What another value under the name of a key means.
private func keyMeaning(of change: RecordChange) -> String? {
  guard let selector = DKIMName(change.name)?.selector else { return nil }
  switch change.new?.recordSet.values.first {
  case .cname(let target)?:
    return "\(selector) leads to \(target) now; mail signed with another key than that one fails"
  case .txt?:
    return "the key under \(selector) is replaced; mail signed with the old one fails as soon as"
      + " resolvers see the new one"
  case .mx?, nil: return nil
  }
}

// MARK: MAIL FROM

private func mailFromMeanings(of changes: [RecordChange]) -> [String] {
  let removed = Set(changes.filter { $0.kind == .removed }.map(\.type))
  let added = Set(changes.filter { $0.kind == .added }.map(\.type))
  var meanings: [String] = []
  if removed.contains(.mx) {
    meanings.append(
      "MX REMOVED; SES no longer sends with this MAIL FROM, so SPF is not aligned for DMARC")
  }
  if removed.contains(.txt) {
    meanings.append("SPF REMOVED; mail with this MAIL FROM no longer passes SPF")
  }
  if added == [.mx, .txt] {
    meanings.append("added; SES uses it once it has found MX and SPF")
  } else {
    if added.contains(.mx) { meanings.append("MX added; SES uses it once it has found it") }
    if added.contains(.txt) { meanings.append("SPF added") }
  }
  return meanings + changes.filter(\.changesValues).compactMap(valueMeaning)
}

private func valueMeaning(of change: RecordChange) -> String? {
  switch change.type {
  case .mx: "bounces go to \(hosts(change.new)) instead of \(hosts(change.old))"
  case .txt: "the SPF text changes; receivers judge mail by the new one"
  case .cname: nil
  }
}

private func hosts(_ compared: ComparedRecordSet?) -> String {
  let hosts = compared?.recordSet.values.compactMap { value -> String? in
    if case .mx(_, let exchange) = value { exchange.text } else { nil }
  }
  return hosts?.joined(separator: ", ") ?? ""
}

// MARK: All records

/// Record sets that another zone has now, or had.
private func zoneMeanings(of changes: [RecordChange], _ context: ChangeContext) -> [String] {
  func counts(_ zone: (RecordChange) -> OtherZone?) -> [(other: OtherZone, count: Int)] {
    Dictionary(grouping: changes.compactMap(zone)) { $0 }.map { ($0.key, $0.value.count) }
      .sorted { $0.other < $1.other }
  }
  func place(_ other: OtherZone) -> String {
    "\(other.hasOtherTTL ? "with another TTL" : "unchanged") in the zone \(other.zone)"
  }
  return counts(context.newZone).map {
    "\(recordSets($0.count)) \($0.count == 1 ? "stands" : "stand") \(place($0.other)) now;"
      + " publish \($0.count == 1 ? "it there before it goes" : "them there before they go") here"
  }
    + counts(context.oldZone).map {
      "\(recordSets($0.count)) stood \(place($0.other)) before"
    }
}

private func ttlMeanings(of changes: [RecordChange]) -> [String] {
  let replaced = changes.compactMap(\.replacedTTL)
  guard let longest = replaced.max() else { return [] }
  return [
    "TTL of \(recordSets(replaced.count)) changed; resolvers keep the old ones for up to \(longest)"
      + " seconds"
  ]
}

private func pipelineMeanings(of changes: [RecordChange]) -> [String] {
  let moved = Dictionary(grouping: changes.filter(\.isMoved), by: Move.init)
  return moved.sorted { $0.key < $1.key }.map {
    move, changes in
    let words = "\(recordSets(changes.count)) moved from \(move.old) to \(move.new)"
    return move.leavesAny
      ? words
        + "; \(move.loser) that loses them deletes what it made, unless it lets go of it first"
      : words
  }
}

/// From which pipelines to which.
private struct Move: Hashable, Comparable {
  let old: String
  let new: String
  let leavesAny: Bool
  let loser: String

  init(_ change: RecordChange) {
    (old, new) = change.move ?? ("", "")
    let tells = change.changesTemplate
    let left = change.new?.owner.pipelineNames(tellingTemplate: tells) ?? []
    leavesAny =
      change.old?.owner.pipelineNames(tellingTemplate: tells).contains { !left.contains($0) }
      == true
    loser = tells ? "a pipeline or a stack" : "a pipeline"
  }

  static func < (left: Move, right: Move) -> Bool {
    (left.old, left.new) < (right.old, right.new)
  }
}

private func recordSets(_ count: Int) -> String {
  count == 1 ? "1 record set" : "\(count) record sets"
}
