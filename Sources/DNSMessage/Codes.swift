package import DNS

/// The number of a record type in IANA's register.
package struct RecordTypeCode: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  package init(_ type: RecordType) {
    self =
      switch type {
      case .cname: .cname
      case .mx: .mx
      case .txt: .txt
      }
  }

  package static let a = RecordTypeCode(rawValue: 1)
  package static let ns = RecordTypeCode(rawValue: 2)
  package static let cname = RecordTypeCode(rawValue: 5)
  package static let soa = RecordTypeCode(rawValue: 6)
  package static let ptr = RecordTypeCode(rawValue: 12)
  package static let mx = RecordTypeCode(rawValue: 15)
  package static let txt = RecordTypeCode(rawValue: 16)
  package static let aaaa = RecordTypeCode(rawValue: 28)
  package static let dname = RecordTypeCode(rawValue: 39)
  package static let opt = RecordTypeCode(rawValue: 41)
  package static let dnskey = RecordTypeCode(rawValue: 48)
}

/// How a server took a query: the header's four bits, with the eight that EDNS puts before them.
package struct ResponseCode: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  package static let noError = ResponseCode(rawValue: 0)
  package static let formatError = ResponseCode(rawValue: 1)
  package static let serverFailure = ResponseCode(rawValue: 2)
  /// The name doesn't exist, nor does any below it (RFC 8020).
  package static let nameError = ResponseCode(rawValue: 3)
  package static let notImplemented = ResponseCode(rawValue: 4)
  package static let refused = ResponseCode(rawValue: 5)
  /// The server speaks another version of EDNS.
  package static let badVersion = ResponseCode(rawValue: 16)

  /// Whether the answer says what there is at the name, be it nothing.
  package var isConclusive: Bool { self == .noError || self == .nameError }

  /// The name by which DNS tools call it.
  package var name: String {
    switch self {
    case .noError: "NOERROR"
    case .formatError: "FORMERR"
    case .serverFailure: "SERVFAIL"
    case .nameError: "NXDOMAIN"
    case .notImplemented: "NOTIMP"
    case .refused: "REFUSED"
    case .badVersion: "BADVERS"
    default: "RCODE \(rawValue)"
    }
  }
}
