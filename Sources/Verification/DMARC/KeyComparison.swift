import DNS
import MailAuthentication
import Resolution

/// Compares the public key to which a name of DKIM leads with that of the plan.
struct KeyComparison {
  /// Whether it is one key.
  let isSame: Certainty
  /// What stands at the name is a key that was revoked.
  let isRevoked: Bool

  /// Follows a record set's name, and a planned CNAME's target, to their keys.
  init(_ planned: RecordSet, _ resolvers: Resolvers) async {
    await self.init(resolvers.texts(at: planned.name), planned, resolvers)
  }

  /// Takes what stands at the name, and follows a planned CNAME's target to its key.
  init(_ found: TextAnswer, _ planned: RecordSet, _ resolvers: Resolvers) async {
    let wanted: TextAnswer =
      switch planned.values.first {
      case .cname(let target): await resolvers.texts(at: target)
      case .txt(let text): .texts([text])
      case .mx, nil: .texts([])
      }
    let key = found.key
    isRevoked = key?.publicKey.isEmpty == true
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
    guard case .texts(let texts) = self, texts.count == 1 else { return nil }
    return try? KeyRecord(usable: texts[0])
  }

  fileprivate var isFailure: Bool {
    if case .failure = self { true } else { false }
  }
}

extension KeyRecord {
  fileprivate func isSame(as other: KeyRecord) -> Bool {
    publicKey == other.publicKey && keyType == other.keyType
  }
}
