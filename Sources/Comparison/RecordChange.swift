package import DNS

/// What has become of a record set.
package struct RecordChange: Hashable, Sendable {
  /// The kinds, the one to look at first before the others.
  package enum Kind: Int, CaseIterable, Comparable, Sendable {
    case removed
    /// Values or TTL differ, and perhaps the pipelines that own it, too.
    case changed
    /// Nothing differs but the pipelines that own it.
    case moved
    case added

    /// The word for it: `removed`.
    package var name: String { String(describing: self) }

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package let kind: Kind
  /// Nil where it is added.
  package let old: ComparedRecordSet?
  /// Nil where it is removed.
  package let new: ComparedRecordSet?
  /// The new one, or the old one where there is no new one.
  package let latest: ComparedRecordSet

  /// What a record set that both sides may have has gone through; nil where it is unchanged.
  init?(from old: ComparedRecordSet?, to new: ComparedRecordSet?) {
    guard let latest = new ?? old else { return nil }
    self.old = old
    self.new = new
    self.latest = latest
    guard let old else {
      kind = .added
      return
    }
    guard let new else {
      kind = .removed
      return
    }
    if old.recordSet != new.recordSet {
      kind = .changed
    } else if old.isElsewhere(than: new) {
      kind = .moved
    } else {
      return nil
    }
  }

  package var name: DomainName { latest.recordSet.name }
  package var type: RecordType { latest.recordSet.type }

  /// Whether other pipelines own it, or another host has its zone, as far as both sides tell.
  var isMoved: Bool {
    guard let old, let new else { return false }
    return old.isElsewhere(than: new)
  }

  /// Who had it and who has it now, in words that differ; nil where it isn't moved.
  package var move: (old: String, new: String)? {
    guard isMoved, let old, let new else { return nil }
    if old.pipelines != new.pipelines { return (old.pipelines, new.pipelines) }
    if let from = old.host, let to = new.host, from != to {
      return ("\(old.pipelines) at \(from)", "\(new.pipelines) at \(to)")
    }
    return (old.pipelinesWithReleases, new.pipelinesWithReleases)
  }

  /// Whether a changed record set's values differ, not the TTL alone.
  package var changesValues: Bool {
    guard let old, let new else { return false }
    return old.recordSet.values != new.recordSet.values
  }

  /// The old TTL of a record set that has another one now; nil where it hasn't changed.
  var replacedTTL: UInt32? {
    guard let old, let new, old.recordSet.ttl != new.recordSet.ttl else { return nil }
    return old.recordSet.ttl
  }
}
