/// The record types that mailzone plans.
package enum RecordType: String, CaseIterable, Sendable, Comparable {
  // Ordered by name, which is the stated order of types.
  case cname = "CNAME"
  case mx = "MX"
  case txt = "TXT"

  /// Types compare by their names.
  package static func < (left: RecordType, right: RecordType) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The data of one record.
package enum RecordData: Hashable, Sendable {
  /// An alias for another name (RFC 1035, section 3.3.1).
  case cname(DomainName)
  /// A mail exchange and its preference (RFC 1035, section 3.3.9).
  case mx(preference: UInt16, exchange: DomainName)
  /// Text, whole and unquoted; `characterStrings(of:)` cuts it as DNS carries it.
  case txt(String)

  package var type: RecordType {
    switch self {
    case .cname: .cname
    case .mx: .mx
    case .txt: .txt
    }
  }

  /// The value as `records` prints it and as the stated order compares it: names without the
  /// final dot, TXT whole and unquoted.
  package var text: String {
    switch self {
    case .cname(let target): target.text
    case .mx(let preference, let exchange): "\(preference) \(exchange.text)"
    case .txt(let text): text
    }
  }
}

extension RecordData {
  /// The inverse of `text`, which takes names with the final dot too; nil where the text is no
  /// value of the type.
  package init?(_ type: RecordType, text: String) {
    switch type {
    case .cname:
      guard let target = try? DomainName(text) else { return nil }
      self = .cname(target)
    case .mx:
      let fields = text.split(separator: " ")
      guard fields.count == 2, let preference = UInt16(fields[0]),
        let exchange = try? DomainName(fields[1])
      else { return nil }
      self = .mx(preference: preference, exchange: exchange)
    case .txt:
      self = .txt(text)
    }
  }
}

extension RecordData: Comparable {
  /// By type, then MX by preference, then by value.
  package static func < (left: RecordData, right: RecordData) -> Bool {
    switch (left, right) {
    case (.cname(let leftTarget), .cname(let rightTarget)):
      leftTarget < rightTarget
    case (.mx(let leftPreference, let leftHost), .mx(let rightPreference, let rightHost)):
      (leftPreference, leftHost) < (rightPreference, rightHost)
    case (.txt(let leftText), .txt(let rightText)):
      leftText.utf8.lexicographicallyPrecedes(rightText.utf8)
    default:
      left.type < right.type
    }
  }
}

/// All records of one name and type (RFC 2181, section 5).
///
/// Invariants: at least one value, all of one type, sorted, none twice.
package struct RecordSet: Hashable, Sendable {
  package let name: DomainName
  /// Seconds, 0 to 2,147,483,647 (RFC 2181, section 8).
  package let ttl: UInt32
  package let values: [RecordData]
  package let type: RecordType

  /// A set of one record.
  package init(name: DomainName, ttl: UInt32, value: RecordData) {
    self.name = name
    self.ttl = ttl
    self.values = [value]
    type = value.type
  }

  /// A set of several records, or nil where there is none, or of two types.
  package init?(name: DomainName, ttl: UInt32, values: some Sequence<RecordData>) {
    let all = Array(values)
    let sorted = all.count > 1 ? Set(all).sorted() : all
    guard let first = sorted.first, sorted.allSatisfy({ $0.type == first.type }) else {
      return nil
    }
    self.name = name
    self.ttl = ttl
    self.values = sorted
    type = first.type
  }
}

extension RecordSet: Comparable {
  /// The stated order of record sets: by name (label by label from the right), then by type.
  package static func < (left: RecordSet, right: RecordSet) -> Bool {
    left.name == right.name ? left.type < right.type : left.name < right.name
  }
}

/// TTLs that DNS can hold (RFC 2181, section 8).
package let ttlRange: ClosedRange<UInt32> = 0...2_147_483_647
