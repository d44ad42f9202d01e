package import DNS
import Providers

/// What has become of a record set.
package struct RecordChange: Sendable {
  /// The kinds, the one to look at first before the others.
  package enum Kind: Int, CaseIterable, Comparable, Sendable {
    case removed
    /// Values or TTL differ, and perhaps the pipelines that own it, too.
    case changed
    /// Nothing differs but the pipelines that own it.
    case moved
    case added

    /// The word for it.
    package var name: String {
      switch self {
      case .removed: "removed"
      case .changed: "changed"
      case .moved: "moved"
      case .added: "added"
      }
    }

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// What there is of it.
  private enum Sides {
    case one(ComparedRecordSet)
    case both(old: ComparedRecordSet, new: ComparedRecordSet)
  }

  package let kind: Kind
  private let sides: Sides

  /// What a record set that both sides may have has gone through; nil where it is unchanged.
  init?(from old: ComparedRecordSet?, to new: ComparedRecordSet?) {
    switch (old, new) {
    case (nil, nil): return nil
    case (nil, let new?): (kind, sides) = (.added, .one(new))
    case (let old?, nil): (kind, sides) = (.removed, .one(old))
    case (let old?, let new?):
      if old.recordSet != new.recordSet {
        kind = .changed
      } else if old.owner.isElsewhere(than: new.owner) {
        kind = .moved
      } else {
        return nil
      }
      sides = .both(old: old, new: new)
    }
  }

  /// Nil where it is added.
  package var old: ComparedRecordSet? {
    switch sides {
    case .one(let only): kind == .added ? nil : only
    case .both(let old, _): old
    }
  }

  /// Nil where it is removed.
  package var new: ComparedRecordSet? {
    switch sides {
    case .one(let only): kind == .added ? only : nil
    case .both(_, let new): new
    }
  }

  /// The new one, or the old one where there is no new one.
  package var latest: ComparedRecordSet {
    switch sides {
    case .one(let only): only
    case .both(_, let new): new
    }
  }

  package var name: DomainName { latest.recordSet.name }
  package var type: RecordType { latest.recordSet.type }

  /// Whether other pipelines own it, or another host has its zone, as far as both sides tell.
  var isMoved: Bool {
    guard let old, let new else { return false }
    return old.owner.isElsewhere(than: new.owner)
  }

  /// Whether it goes from one stack of CloudFormation's to another.
  var changesTemplate: Bool {
    guard let old, let new else { return false }
    return old.owner.isInOtherTemplate(than: new.owner)
  }

  /// Who had it and who has it now, in words that differ; nil where it isn't moved.
  package var move: (old: String, new: String)? {
    guard isMoved, let old = old?.owner, let new = new?.owner else { return nil }
    let (from, to) = (
      old.pipelines(tellingTemplate: changesTemplate),
      new.pipelines(tellingTemplate: changesTemplate)
    )
    if from != to { return (from, to) }
    if let host = old.host, let newHost = new.host, host != newHost {
      return ("\(from) at \(host)", "\(to) at \(newHost)")
    }
    let keys = new.keysOfOtherZone(than: old)
    if !keys.isEmpty, let former = old.hosting, let hosting = new.hosting {
      return ("\(from) with \(former.words(for: keys))", "\(to) with \(hosting.words(for: keys))")
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
