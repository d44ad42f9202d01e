import DNS
import Diagnostics
import SupportFiles
import Text

/// An existing record that keeps a wanted record set from being made.
enum Obstacle {
  /// A CNAME where something else is wanted, or something else where a CNAME is wanted: nothing may
  /// stand beside a CNAME (RFC 1034, section 3.6.2).
  case otherType(ListedRecord)
  /// An alias or a set with a routing policy, which a plain record set can't replace.
  case peculiar(ListedRecord, String)
  /// Another mail exchange: SES wants its own alone.
  case mailExchange(ListedRecord)
  /// Another SPF record: two at one name are an error (RFC 7208, section 4.5), and overwriting it
  /// would take the right to send from whoever it names.
  case spf(ListedRecord)

  /// The first obstacle among the records at a name; nil where nothing is in the way.
  init?(to wanted: RecordSet, same: [ListedRecord], all: [ListedRecord]) {
    let other = all.first { record in
      wanted.type == .cname
        ? record.type != RecordType.cname.rawValue && !Self.mayStandBesideAlias(record.type)
        : record.type == RecordType.cname.rawValue
    }
    if let other {
      self = .otherType(other)
    } else if let peculiar = same.first(where: { $0.peculiarity != nil }) {
      self = .peculiar(peculiar, peculiar.peculiarity ?? "")
    } else if let exchange = same.first(where: { $0.isOtherExchange(than: wanted) }) {
      self = .mailExchange(exchange)
    } else if let spf = same.first(where: { $0.isOtherSPF(than: wanted) }) {
      self = .spf(spf)
    } else {
      return nil
    }
  }

  /// What DNSSEC puts beside a CNAME too (RFC 4035, section 2.5).
  private static func mayStandBesideAlias(_ type: String) -> Bool {
    ["RRSIG", "NSEC"].contains(type)
  }
}

extension ListedRecord {
  /// Whether it is an MX that leads elsewhere, or nowhere that can be read.
  fileprivate func isOtherExchange(than wanted: RecordSet) -> Bool {
    guard wanted.type == .mx else { return false }
    let exchanges = wanted.values.map(\.exchange)
    return !exchanges.contains(data?.exchange)
  }

  fileprivate func isOtherSPF(than wanted: RecordSet) -> Bool {
    guard let data, data.isSPFRecord, wanted.values.contains(where: \.isSPFRecord) else {
      return false
    }
    return !wanted.values.contains(data)
  }
}

extension ListedRecord {
  /// Whether it is an MX whose host is the root.
  fileprivate var isNullMX: Bool {
    type == RecordType.mx.rawValue && text.split(separator: " ").last == "."
  }
}

extension RecordData {
  fileprivate var exchange: DomainName? {
    if case .mx(_, let exchange) = self { exchange } else { nil }
  }

  fileprivate var isSPFRecord: Bool {
    if case .txt(let text) = self { isSPF(text) } else { false }
  }
}

extension Obstacle {
  /// What stands there.
  private var record: ListedRecord {
    switch self {
    case .otherType(let record), .peculiar(let record, _), .mailExchange(let record),
      .spf(let record):
      record
    }
  }

  private var code: DiagnosticCode {
    switch self {
    case .otherType: .existingOtherType
    case .peculiar: .existingPeculiar
    case .mailExchange: .existingMX
    case .spf: .existingSPF
    }
  }

  /// Reports that it stands in the way of a wanted record set.
  func report(to planned: PlannedRecordSet, _ diagnostics: inout Diagnostics) {
    let wanted = planned.recordSet
    let alternative =
      wanted.type == .cname
      ? "if nothing needs it any more" : "or choose another name by 'mail_from'"
    diagnostics.error(
      code, message(about: wanted), at: planned.sources.first,
      notes: [.init("it stands here; remove it first, \(alternative)", at: record.range)])
  }

  private func message(about wanted: RecordSet) -> String {
    let value = quoted(record.data?.text ?? record.text)
    return switch self {
    case .otherType(let record):
      "\(wanted.name) is wanted as \(wanted.type.rawValue), but exists as \(record.type); nothing can"
        + " stand beside a CNAME"
    case .peculiar(_, let peculiarity):
      "the \(wanted.type.rawValue) record of \(wanted.name) exists as \(peculiarity), which a plain"
        + " record set can't replace"
    case .mailExchange(let record) where record.isNullMX:
      "\(wanted.name) has a null MX, \(value), which says that it takes no mail (RFC 7505), and SES wants"
        + " its own alone"
    case .mailExchange:
      "\(wanted.name) has an MX already, \(value), and SES wants its own alone"
    case .spf:
      "\(wanted.name) has an SPF record already, \(value), and a name may have one only"
    }
  }
}
