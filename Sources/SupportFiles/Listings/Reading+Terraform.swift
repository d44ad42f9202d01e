package import DNS
package import Diagnostics
package import Providers
import Text
import YAML

/// Reads the records of a zone's Terraform HCL in the shape that mailzone writes: an attribute a
/// line, each a literal.
///
/// Pure, and hostile input costs no more than time in proportion to it.
package func readRenderedTerraform(
  _ contents: [UInt8], file: SourceFile, of zone: DomainName, at provider: DNSProvider
) -> ([ListedRecord], Diagnostics) {
  let (decoded, decoding) = decodeText(contents, file: file)
  guard let text = decoded else { return ([], decoding) }
  var reading = Reading(of: text, as: .recordList, keepsAll: true)
  reading.addTerraform(text, of: zone, at: provider.description)
  let listing = RecordListing(of: reading, as: .bindZone)
  return (listing.records, decoding + listing.diagnostics)
}

extension Reading {
  fileprivate mutating func addTerraform(
    _ text: DecodedText, of zone: DomainName, at provider: ProviderDescription
  ) {
    var resource: TerraformResource?
    for line in text.lines {
      let trimmed = text.trimmed(line)
      if let opened = TerraformResource(trimmed, of: text, at: provider) {
        resource = opened
      } else if text.bytes[line].first == UInt8(ascii: "}") {
        if let resource { add(terraformResource: resource, of: zone) }
        resource = nil
      } else {
        resource?.take(trimmed, of: text)
      }
    }
  }

  private mutating func add(terraformResource resource: TerraformResource, of zone: DomainName) {
    guard let records = resource.records(of: zone) else {
      return report(
        .unreadableListing,
        "this record is not written as mailzone's own templates write it, so it can't be read back;"
          + " compare the manifest or its records instead",
        at: resource.range)
    }
    for record in records { add(record) }
  }
}

/// A resource that holds records, as far as it has been read.
private struct TerraformResource {
  /// The line that opens it.
  let range: SourceRange
  private let provider: ProviderDescription
  /// The type of the records, where the type of the resource tells.
  private let recordType: RecordType?
  private var ttl: UInt32?
  /// The texts of each attribute, those in blocks among them.
  private var texts: [String: [Located<String>]] = [:]
  private var numbers: [String: UInt32] = [:]
  /// Whether an attribute that counts is no literal.
  private var isUnreadable = false

  /// Takes the line that opens a resource of the provider's; nil for any other.
  init?(_ line: Range<Int>, of text: DecodedText, at provider: ProviderDescription) {
    let opening = "resource \"".utf8
    guard text.bytes[line].first == opening.first, text.bytes[line].starts(with: opening) else {
      return nil
    }
    let start = line.lowerBound + opening.count
    let end = text.bytes[start..<line.upperBound].firstIndex(of: .quote) ?? line.upperBound
    let type = text.string(start..<end)
    let types = provider.resources
    switch type {
    case types.cname where types.cname == types.mx: recordType = nil
    case types.cname: recordType = .cname
    case types.mx: recordType = .mx
    case types.txt: recordType = .txt
    default: return nil
    }
    self.provider = provider
    range = text.range(line)
  }

  // MARK: Reading

  /// Takes a line in: an attribute, or anything else.
  mutating func take(_ line: Range<Int>, of text: DecodedText) {
    guard let equals = text.bytes[line].firstIndex(of: UInt8(ascii: "=")) else { return }
    let name = text.string(text.trimmed(line.lowerBound..<equals))
    let literal = text.trimmed(equals + 1..<line.upperBound)
    if text.bytes[literal].first?.isDigit == true, let number = UInt32(text.string(literal)) {
      numbers[name] = number
    } else if let found = strings(in: literal, of: text) {
      texts[name, default: []] += found
    } else {
      isUnreadable = true
    }
  }

  /// All strings of a literal, a list of them or of objects. YAML has all their escapes but those
  /// of interpolation.
  private func strings(in literal: Range<Int>, of text: DecodedText) -> [Located<String>]? {
    var strings: [Located<String>] = []
    var rest = text.bytes[literal]
    while let open = rest.firstIndex(of: .quote) {
      var end = open + 1
      while end < rest.endIndex, rest[end] != .quote { end += rest[end] == .backslash ? 2 : 1 }
      guard end < rest.endIndex else { return nil }
      let inside = open + 1..<end
      if text.bytes[inside].allSatisfy(isPlain) {
        strings.append(Located(text.string(inside), at: text.range(literal)))
        rest = rest[(end + 1)...]
        continue
      }
      let (node, problems) = readYAML(Array(rest[open...end]), file: text.file)
      guard let node, !problems.hasErrors, node.kind == .scalar, !node.isPlain else { return nil }
      strings.append(Located(withoutInterpolationEscapes(node.text), at: text.range(literal)))
      rest = rest[(end + 1)...]
    }
    return strings
  }

  /// Whether an octet stands for itself in a string, wherever it is.
  private func isPlain(_ octet: UInt8) -> Bool {
    octet >= 0x20 && octet < 0x7F && octet != .backslash && octet != UInt8(ascii: "{")
  }

  private func withoutInterpolationEscapes(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    return text.replacing("$${", with: "${").replacing("%%{", with: "%{")
  }

  // MARK: Meaning

  /// The records; nil where something is missing or no literal.
  func records(of zone: DomainName) -> [RawRecord]? {
    let written = text("type", "recordtype", "fieldtype")
    guard !isUnreadable, let ttl = numbers["ttl"],
      let type = recordType ?? written.flatMap({ RecordType(rawValue: $0.value) })
    else { return nil }
    let preference = numbers["preference"] ?? numbers["priority"]
    guard let name = name(in: zone), let values = values(of: type), !values.isEmpty else {
      return nil
    }
    return values.map { value in
      RawRecord(
        name: name, type: Located(type.rawValue, at: range),
        value: value.map { text in
          type == .txt ? meaning(of: text) : preference.map { "\($0) \(text)" } ?? text
        }, ttl: ttl)
    }
  }

  private func text(_ names: String...) -> Located<String>? {
    names.lazy.compactMap { texts[$0]?.first }.first
  }

  private func values(of type: RecordType) -> [Located<String>]? {
    let names =
      ["records", "rrdatas", "target", "content", "value"]
      + (type == .cname ? ["record", "cname", "canonical"] : [])
      + (type == .mx ? ["exchange", "mail_exchanger"] : []) + (type == .txt ? ["text", "txt"] : [])
    return names.lazy.compactMap { texts[$0] }.first
  }

  private func name(in zone: DomainName) -> Located<String>? {
    let written = text("name", "fqdn", "alias", "subdomain")
    guard case .relative(let apex) = provider.names else { return written }
    // The zone itself may go without.
    return (written ?? Located(apex, at: range)).map {
      $0 == apex ? zone.text : "\($0).\(zone)"
    }
  }

  private func meaning(of text: String) -> String {
    switch provider.texts {
    case .route53: logicalRoute53Text("\"\(text)\"")
    case .quotedStrings, .quotedWhereSpaced: joinedSpacedStrings(text)
    case .escaped:
      String(decoding: unescapedCharacterString(Array(text.utf8)[...]), as: UTF8.self)
    case .plain: text
    }
  }
}
