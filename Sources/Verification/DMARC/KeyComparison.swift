import DNS
import MailAuthentication
import Resolution

/// Compares the public key to which a name of DKIM leads with that of the plan.
struct KeyComparison {
  /// Whether it is one key.
  let isSame: Certainty
  /// What stands at the name is a key that was revoked.
  let isRevoked: Bool
  /// The key stands at the name beside other texts, of which a receiver may take any (RFC 6376,
  /// section 3.6.2.2).
  let isAmbiguous: Bool

  /// Takes what stands at the name, and follows a planned CNAME's target to its key.
  static func made(
    of planned: RecordSet, found: TextAnswer, _ resolvers: Resolvers
  ) async -> KeyComparison {
    switch planned.values.first {
    case .cname(let target):
      KeyComparison(of: found, with: await resolvers.texts(at: target))
    case .txt(let text): KeyComparison(of: found, with: .texts([text]))
    case .mx, nil: KeyComparison(of: found, with: .texts([]))
    }
  }

  private init(of found: TextAnswer, with wanted: TextAnswer) {
    let key = found.key
    isRevoked = key?.publicKey.isEmpty == true
    isAmbiguous = found.count > 1 && found.keys.contains { wanted.key?.isSame(as: $0) == true }
    isSame =
      if found.isFailure {
        .unknown
      } else if let key, !isRevoked {
        wanted.isFailure ? .unknown : Certainty(wanted.key.map(key.isSame) == true)
      } else {
        .no
      }
  }
}

extension TextAnswer {
  /// The one key, which receivers take or which was revoked.
  fileprivate var key: KeyRecord? {
    count == 1 ? keys.first : nil
  }

  fileprivate var keys: [KeyRecord] {
    guard case .texts(let texts) = self else { return [] }
    return texts.compactMap { try? KeyRecord(usable: $0) }
  }

  fileprivate var count: Int { if case .texts(let texts) = self { texts.count } else { 0 } }

  fileprivate var isFailure: Bool {
    if case .failure = self { true } else { false }
  }
}
