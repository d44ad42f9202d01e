import DNS
import DNSMessage
import Diagnostics
import MailAuthentication
import Resolution
import Text

/// Compares a planned record set with the answer to the question for it.
///
/// MX and TXT are asked for by their type. For a CNAME, the TXT at its name is asked for: a
/// resolver then shows the CNAME and the key at its end in one answer.
func judge(_ planned: RecordSet, in zone: DomainName, _ answer: Answer) -> RecordState {
  let message: Message
  switch answer {
  case .failure(let failure): return .noAnswer("\(failure)")
  case .message(let found): message = found
  }
  let chain = AnswerChain(message, from: WireName(planned.name), type: planned.askedType)
  if chain.isLoop { return .aliasLoop }
  if let conflict = chain.conflict, chain.targets.isEmpty { return .aliasConflict(conflict) }
  if let failure = failure(message) { return failure }
  if let owner = chain.dname, let target = chain.targets.first,
    target.domainName != planned.aliasTarget || planned.aliasTarget == nil
  {
    return .underDNAME(owner: owner.text, target: target.text)
  }
  let absence: RecordState.Absence =
    message.responseCode == .nameError && chain.targets.isEmpty ? .name : .type
  switch planned.values.first {
  case .cname(let target): return judgeAlias(target, in: zone, chain, absence)
  case .mx(let preference, let exchange):
    if let target = chain.targets.first { return .blockedByAlias(target.text) }
    return judgeMX(.mx(preference: preference, exchange: exchange), in: zone, chain, absence)
  case .txt(let text):
    if let target = chain.targets.first { return .blockedByAlias(target.text) }
    let found = chain.texts
    guard !found.isEmpty else { return .missing(absence) }
    return isSPF(text) ? judgeSPF(text, found) : judgeKeyRecord(text, found)
  case nil: return .published
  }
}

extension RecordSet {
  /// The type that is asked for to learn of the record set.
  var askedType: RecordTypeCode { type == .cname ? .txt : RecordTypeCode(type) }

  /// Where a CNAME leads; nil for other types.
  var aliasTarget: DomainName? {
    if case .cname(let target)? = values.first { target } else { nil }
  }
}

extension RecordState {
  static func aliasConflict(_ conflict: AnswerChain.Conflict) -> RecordState {
    let texts = conflict.targets.map(\.text) + conflict.values.map(\.text)
    return .aliasConflict(texts.sorted { $0.precedesByBytes($1) })
  }
}

/// What the server fails at, if it does.
///
/// A failure after the planned name, at the end of a CNAME, is one too.
private func failure(_ message: Message) -> RecordState? {
  switch message.responseCode {
  case .noError where message.isReferral:
    return .noAnswer(Message.refers)
  case .noError, .nameError: return nil
  case .refused: return .noAnswer("refuses to answer (\(message.failureText))")
  default: return .serverFailure(message.failureText)
  }
}

// MARK: CNAME

private func judgeAlias(
  _ planned: DomainName, in zone: DomainName, _ chain: AnswerChain, _ absence: RecordState.Absence
) -> RecordState {
  guard let target = chain.targets.first else {
    let texts = chain.texts
    guard !texts.isEmpty else { return .missing(absence) }
    return texts.contains { (try? KeyRecord(usable: $0)) != nil }
      ? .flattened(texts) : .otherType(texts)
  }
  return judgeTarget(target, planned, in: zone) ?? judgeKey(at: planned, chain)
}

/// What is wrong with where a CNAME leads; nil where it leads to the planned name.
func judgeTarget(_ target: WireName, _ planned: DomainName, in zone: DomainName) -> RecordState? {
  if target.isSame(as: planned) { return nil }
  return isRelative(target, planned, zone)
    ? .relativeTarget(target.text) : .differs([target.text])
}

/// The state of a right CNAME, by what stands where it leads.
func judgeKey(at target: DomainName, _ chain: AnswerChain) -> RecordState {
  if let conflict = chain.conflict { return .keyInvalid(conflict.text) }
  return judgeKey(at: target, chain.values.map(\.text))
}

/// The same, by the TXT records there.
func judgeKey(at target: DomainName, _ texts: [String]) -> RecordState {
  guard let text = texts.first else { return .keyMissing(target) }
  guard texts.count == 1 else { return .keyInvalid("\(texts.count) TXT records stand there") }
  do {
    let key = try KeyRecord(usable: text)
    if key.publicKey.isEmpty { return .keyRevoked }
    return key.isTesting ? .keyInTestMode : .published
  } catch {
    return .keyInvalid("\(error)")
  }
}

// MARK: MX

private func judgeMX(
  _ planned: RecordData, in zone: DomainName, _ chain: AnswerChain, _ absence: RecordState.Absence
) -> RecordState {
  guard let only = chain.values.first else { return .missing(absence) }
  if chain.values.count == 1, only.recordData == planned { return .published }
  let texts = chain.texts
  guard chain.values.count == 1 else { return .severalMX(texts) }
  if case .mx(_, let found) = only, case .mx(_, let exchange) = planned,
    isRelative(found, exchange, zone)
  {
    return .relativeTarget(only.text)
  }
  return .differs(texts)
}

/// Whether a published target is the planned one with the zone's name, or that of a part of the
/// zone, after it.
private func isRelative(_ found: WireName, _ planned: DomainName, _ zone: DomainName) -> Bool {
  guard let found = found.domainName, found.text.hasPrefix(planned.text + ".") else {
    return false
  }
  return found.isWithin(zone)
}

// MARK: TXT

/// Other texts may stand beside the SPF record.
private func judgeSPF(_ planned: String, _ found: [String]) -> RecordState {
  let records = found.filter(isSPF)
  guard records.count < 2 else { return .severalSPF(records) }
  if records.first == planned { return .published }
  if let near = nearMiss(of: planned, in: found) { return near }
  return .differs(records.isEmpty ? found : records)
}

/// A selector has one record (RFC 6376, section 3.6.2.2), which may write its key in another way.
private func judgeKeyRecord(_ planned: String, _ found: [String]) -> RecordState {
  guard let text = found.first, found.count == 1 else { return .differs(found) }
  let wanted = try? KeyRecord(planned)
  if text == planned { return wanted?.isTesting == true ? .keyInTestMode : .published }
  if let near = nearMiss(of: planned, in: found) { return near }
  do {
    let key = try KeyRecord(usable: text)
    if key.publicKey.isEmpty { return .keyRevoked }
    guard let wanted, key.isSame(as: wanted) else { return .differs(found) }
    return key.isTesting ? .keyInTestMode : .published
  } catch {
    return .keyInvalid("\(error)")
  }
}

/// A text that would be the planned one but for its letter case, or for quotes.
private func nearMiss(of planned: String, in found: [String]) -> RecordState? {
  for text in found {
    if text.lowercased() == planned.lowercased() { return .wrongCase(text) }
    let bare = text.filter { $0 != "\"" && $0 != "\\" }
    if bare != text, bare == planned { return .quoted(text) }
  }
  return nil
}
