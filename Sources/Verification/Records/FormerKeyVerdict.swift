import Concurrency
import DNS
import DNSMessage
package import Planning
import Resolution

/// A former key that the manifest keeps published, and whether anything may need it still, as far
/// as DNS can tell.
package struct FormerKeyVerdict: Sendable {
  package let planned: PlannedRecordSet
  package let need: Need

  /// Whether mail may still be checked by the key.
  package enum Need: Hashable, Sendable {
    /// Nothing can be checked by it any more: where it leads there is no key, or the key is
    /// revoked.
    case unneeded
    /// There is a key, by which mail that was signed with it passes.
    case possible
    /// There is a key, and no record that leads to it.
    case unpublished
    /// It was not found out, for the reason that the text gives.
    case unknown(String)
  }

  package init(_ planned: PlannedRecordSet, _ need: Need) {
    self.planned = planned
    self.need = need
  }
}

extension FormerKeyVerdict {
  /// Name, type and need.
  var text: String {
    "\(planned.recordSet.name) \(planned.recordSet.type.rawValue): \(code)"
  }

  /// The name of the need in the output for programs; never changes.
  package var code: String {
    switch need {
    case .unneeded: "unneeded"
    case .possible, .unpublished: "in-use"
    case .unknown: "unknown"
    }
  }

  /// What it means and what to do, as a clause.
  package var advice: String {
    switch need {
    case .unneeded:
      "no key is behind it any more, so nothing needs it: take its file out of 'retiring'"
    case .possible where planned.recordSet.type == .cname:
      "its key is still there, so mail that was signed with it passes; keep it for now"
    case .possible:
      "DNS doesn't tell whether anything is signed with it still; ask the sender before it goes"
    case .unpublished:
      "its key is still there, but the record isn't, so mail that was signed with it fails: publish it,"
        + " or take its file out of 'retiring' where no such mail is left"
    case .unknown(let reason): "whether anything needs it is not known: \(reason)"
    }
  }
}

/// Asks for the key that a former record leads to.
struct FormerKeyInvestigation {
  let planned: PlannedRecordSet
  let resolvers: Resolvers

  func run() async -> FormerKeyVerdict {
    FormerKeyVerdict(planned, await need())
  }

  /// A CNAME's key is SES's, which takes it back; that of a TXT is in the planned record itself,
  /// and counts for as long as it is published.
  private func need() async -> FormerKeyVerdict.Need {
    let name = planned.recordSet.name
    guard let target = planned.recordSet.aliasTarget else { return await need(at: name) }
    let need = await need(at: target)
    guard need == .possible else { return need }
    // Receivers know the name alone.
    let own = await self.need(at: name)
    return own == .unneeded ? .unpublished : own
  }

  /// One resolver that has the key will do: whom receivers ask is chance.
  private func need(at target: DomainName) async -> FormerKeyVerdict.Need {
    let needs = await resolvers.answers(target, .txt).map { need(by: $0, at: target) }
    if needs.contains(.possible) { return .possible }
    return needs.contains(.unneeded) ? .unneeded : needs[0]
  }

  private func need(by answer: Answer, at target: DomainName) -> FormerKeyVerdict.Need {
    switch answer {
    case .failure(let failure): return .unknown("the resolver \(failure)")
    case .message(let message):
      guard message.isConclusive else { return .unknown(message.failureText) }
      let chain = AnswerChain(message, from: WireName(target), type: .txt)
      if let conflict = chain.conflict { return .unknown(conflict.text) }
      return chain.values.contains { $0.text.holdsKey } ? .possible : .unneeded
    }
  }
}

extension String {
  /// Whether it is a key record with a public key: `p=` that isn't empty (RFC 6376, section 3.6.1).
  fileprivate var holdsKey: Bool {
    split(separator: ";").contains { tag in
      let parts = tag.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      return parts.count == 2 && parts[0] == "p" && !parts[1].isEmpty
    }
  }
}
