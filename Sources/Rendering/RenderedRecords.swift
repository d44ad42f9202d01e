package import DNS
package import Providers
import Text

/// Reads the record sets back of files that a built-in template wrote.
///
/// It takes a file only where it is just what the template writes for some record sets: all else,
/// such as a change by hand to more than a value, is for whoever reads the format itself.
package struct RenderedRecords: Sendable {
  /// What writes the files.
  fileprivate enum Writer {
    case terraform(ProviderDescription)
    case cloudFormation, octoDNS
  }

  private let writer: Writer
  private let reader: TemplateReader<Name>?

  /// Reads files of Terraform for zones at a provider.
  package static func terraform(at provider: DNSProvider) -> RenderedRecords {
    RenderedRecords(
      writer: .terraform(provider.description),
      reader: TemplateSet.builtIn.terraformZone(provider).reader(for: Name.self))
  }

  /// Reads stacks of CloudFormation.
  package static var cloudFormation: RenderedRecords {
    RenderedRecords(
      writer: .cloudFormation,
      reader: TemplateSet.builtIn.cloudFormationZone.reader(for: Name.self))
  }

  /// Reads files of OctoDNS.
  package static var octoDNS: RenderedRecords {
    RenderedRecords(
      writer: .octoDNS, reader: TemplateSet.builtIn.octoDNSZone.reader(for: Name.self))
  }

  /// The names of the templates that say what a record set is.
  enum Name: String {
    /// The list of which each element begins another record set.
    case records
    /// Whether a record set is one of several under a key.
    case isListed = "is_listed"
    /// What a record set has but once in a file.
    case key
    case logicalID = "logical_id"
    case name, type, ttl
    case preference, exchange, target
    case value = "."
  }

  /// The record sets of a zone's file, in its order; nil where the template would write it in
  /// another way, or where it names one of them twice.
  package func recordSets(in contents: [UInt8], of zone: DomainName) -> [RecordSet]? {
    guard let found = reader?.read(contents) else { return nil }
    var reading = RecordSetReading(contents, by: writer, of: zone)
    for found in found {
      guard reading.take(found) else { return nil }
    }
    return reading.finish()
  }
}

/// Puts record sets together from what was found in a file.
private struct RecordSetReading {
  private let contents: [UInt8]
  private let writer: RenderedRecords.Writer
  private let zone: DomainName

  private var recordSets: [RecordSet] = []
  /// The hash values so far of keys, of identifiers, and of names with their types: a file in which
  /// two have the same one is only left to others.
  private var identifiers: Set<Int> = []
  private var key: Key?
  private var record = Draft()

  /// What has the name of all record sets until the next key.
  private struct Key {
    let name: DomainName
    var recordSets = 0
    var listed = 0

    /// Whether there are several, which are listed, or one, which is not.
    var isWhole: Bool { recordSets > 0 && listed == (recordSets == 1 ? 0 : recordSets) }
  }

  /// A record set, as far as it was found.
  private struct Draft {
    var isListed = false
    var name: DomainName?
    var type: RecordType?
    var ttl: UInt32?
    var values: [RecordData] = []
    /// Of an MX, until both are there.
    var preference: UInt16?
    var exchange: DomainName?
  }

  init(_ contents: [UInt8], by writer: RenderedRecords.Writer, of zone: DomainName) {
    self.contents = contents
    self.writer = writer
    self.zone = zone
  }

  private var isTerraform: Bool {
    if case .terraform = writer { true } else { false }
  }

  /// All of them; nil where the last one lacks something.
  mutating func finish() -> [RecordSet]? {
    endRecord() && key?.isWhole != false ? recordSets : nil
  }

  /// Takes what was found next; false where it is no value that the template writes.
  mutating func take(_ found: TemplateReader<RenderedRecords.Name>.Found) -> Bool {
    let octets = contents[found.place]
    switch found.name {
    case .records: return endRecord()
    case .isListed: record.isListed = true
    case .logicalID: return isNew(octets)
    case .key:
      guard endRecord(), key?.isWhole != false, isNew(octets) else { return false }
      key = recordName(octets.withoutSingleQuotes).map { Key(name: $0) }
      return key != nil
    case .name:
      record.name = recordName(octets)
      return record.name != nil
    case .type:
      record.type = RecordType.allCases.first { octets.elementsEqual($0.rawValue.utf8) }
      return record.type != nil
    case .ttl:
      record.ttl = UInt32(String(decoding: octets, as: UTF8.self))
      return record.ttl.map(ttlRange.contains) == true
    case .preference:
      record.preference = UInt16(String(decoding: octets, as: UTF8.self))
      return record.preference != nil && takeExchange()
    case .exchange:
      record.exchange = domainName(octets)
      return record.exchange != nil && takeExchange()
    case .target: return take(domainName(octets).map(RecordData.cname))
    case .value: return take(value(octets))
    }
    return true
  }

  private mutating func isNew(_ identifier: ArraySlice<UInt8>) -> Bool {
    var hasher = Hasher()
    identifier.withUnsafeBytes { hasher.combine(bytes: $0) }
    return identifiers.insert(hasher.finalize()).inserted
  }

  private mutating func isNew(_ name: DomainName, _ type: RecordType) -> Bool {
    var hasher = Hasher()
    hasher.combine(name)
    hasher.combine(type)
    return identifiers.insert(hasher.finalize()).inserted
  }

  private mutating func takeExchange() -> Bool {
    guard let preference = record.preference, let exchange = record.exchange else { return true }
    (record.preference, record.exchange) = (nil, nil)
    return take(.mx(preference: preference, exchange: exchange))
  }

  private mutating func take(_ value: RecordData?) -> Bool {
    guard let value else { return false }
    record.values.append(value)
    return true
  }

  /// Ends the record set that was begun, if any: one that goes on with the last one's name and type
  /// is a further value of it.
  private mutating func endRecord() -> Bool {
    let draft = record
    record = Draft()
    guard draft.ttl != nil || draft.name != nil || !draft.values.isEmpty else { return true }
    guard let name = draft.name ?? key?.name ?? unwrittenName, let ttl = draft.ttl,
      draft.preference == nil, draft.exchange == nil, let type = draft.values.first?.type,
      draft.type == nil || draft.type == type
    else { return false }
    var values = draft.values
    if let last = recordSets.last, last.name == name, last.type == type {
      guard isTerraform, last.ttl == ttl else { return false }
      values = last.values + values
      recordSets.removeLast()
    } else if !isNew(name, type) {
      return false
    }
    guard let recordSet = RecordSet(name: name, ttl: ttl, values: values) else { return false }
    recordSets.append(recordSet)
    key?.recordSets += 1
    if draft.isListed { key?.listed += 1 }
    return true
  }

  // MARK: Names

  /// The name of a record set that has none: the zone, where names are relative.
  private var unwrittenName: DomainName? { apex == nil ? nil : zone }

  /// What stands for the zone where names are relative; nil where they are whole.
  private var apex: String? {
    switch writer {
    case .octoDNS: return ""
    case .cloudFormation: return nil
    case .terraform(let provider):
      if case .relative(let apex) = provider.names { return apex }
      return nil
    }
  }

  private func recordName(_ octets: ArraySlice<UInt8>) -> DomainName? {
    guard let apex else { return domainName(octets) }
    if octets.elementsEqual(apex.utf8) { return zone }
    // What ends in a dot is whole, to whoever reads the format.
    guard octets.last != UInt8(ascii: ".") else { return nil }
    return domainName(octets).flatMap { try? zone.prepending($0) }
  }

  private func domainName(_ octets: ArraySlice<UInt8>) -> DomainName? {
    let octets = octets.last == UInt8(ascii: ".") ? octets.dropLast() : octets
    return try? DomainName(String(decoding: octets, as: UTF8.self))
  }

  // MARK: Values

  private func value(_ octets: ArraySlice<UInt8>) -> RecordData? {
    switch record.type {
    case .cname: domainName(octets).map(RecordData.cname)
    case .mx: mailExchange(octets)
    case .txt, nil: unescaped(octets).flatMap(text).map(RecordData.txt)
    }
  }

  /// «10 mail.example.»
  private func mailExchange(_ octets: ArraySlice<UInt8>) -> RecordData? {
    guard let blank = octets.firstIndex(of: UInt8(ascii: " ")),
      let preference = UInt16(String(decoding: octets[..<blank], as: UTF8.self))
    else { return nil }
    return domainName(octets[(blank + 1)...]).map { .mx(preference: preference, exchange: $0) }
  }

  /// A string of the file's language without its escapes of quotes and backslashes; nil where it
  /// has others.
  private func unescaped(_ octets: ArraySlice<UInt8>) -> String? {
    // HCL's interpolation is escaped by doubling what introduces it.
    if isTerraform, octets.contains(UInt8(ascii: "{")) { return nil }
    guard octets.contains(.backslash) else { return String(decoding: octets, as: UTF8.self) }
    var plain: [UInt8] = []
    var rest = octets
    while let octet = rest.popFirst() {
      if octet != .backslash {
        plain.append(octet)
      } else if let escaped = rest.popFirst(), escaped == .backslash || escaped == .quote {
        plain.append(escaped)
      } else {
        return nil
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The text of a TXT record as the pipeline's tool takes it; nil where it has escapes of its own.
  private func text(_ written: String) -> String? {
    switch writer {
    case .octoDNS:
      let text =
        written.utf8.contains(.backslash) ? written.replacing("\\;", with: ";") : written
      return text.hasPrefix("\"") || text.utf8.contains(.backslash) ? nil : text
    case .cloudFormation: return joinedQuotedStrings(written)
    case .terraform(let provider): return text(written, provider.texts)
    }
  }

  private func text(_ written: String, _ form: TextForm) -> String? {
    switch form {
    case .route53: joinedStrings(written[...])
    case .quotedStrings: joinedQuotedStrings(written)
    case .quotedWhereSpaced where written.hasPrefix("\""): joinedQuotedStrings(written)
    case .quotedWhereSpaced:
      written.utf8.contains(UInt8(ascii: " ")) ? nil : joinedStrings(written[...])
    case .escaped: written.utf8.contains(.backslash) ? nil : written
    case .plain: written
    }
  }

  /// The text of character strings in quotes, with a blank between.
  private func joinedQuotedStrings(_ written: String) -> String? {
    guard written.utf8.count >= 2, written.hasPrefix("\""), written.hasSuffix("\"") else {
      return nil
    }
    return joinedStrings(written.dropFirst().dropLast())
  }

  /// The same without the outermost quotes.
  private func joinedStrings(_ written: Substring) -> String? {
    guard !written.utf8.contains(.backslash) else { return nil }
    guard written.utf8.contains(.quote) else { return String(written) }
    let text = written.replacing("\" \"", with: "")
    return text.utf8.contains(.quote) ? nil : String(text)
  }
}

extension ArraySlice<UInt8> {
  /// What stands between single quotes, or all where there are none.
  fileprivate var withoutSingleQuotes: ArraySlice<UInt8> {
    let quote = UInt8(ascii: "'")
    return count >= 2 && first == quote && last == quote ? dropFirst().dropLast() : self
  }
}
