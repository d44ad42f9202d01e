import DNS
package import Diagnostics

/// The forms in which a file lists all the records of a zone.
package enum RecordListingForm: CaseIterable, Sendable {
  /// BIND zone text, as a zone transfer prints it too.
  case bindZone
  /// The reply of `aws route53 list-resource-record-sets`.
  case route53RecordSets
  /// A zone file of OctoDNS's YAML provider.
  case octodnsYAML
  /// What the tools and interfaces of other DNS providers print (`ProviderExport`).
  case providerExport
  /// A template of CloudFormation as mailzone writes it.
  case cloudFormation
}

/// Reads all records that a file lists, whatever they are for, as a name server would take them.
///
/// Pure, and hostile input costs no more than time in proportion to it. Names that mailzone never
/// plans are left out. What can't be read, and what a file leaves to other files, is reported.
///
/// - Parameter form: the file's form; nil where the content must tell.
package func readRecordListing(
  _ contents: [UInt8], file: SourceFile, as form: RecordListingForm? = nil
) -> ([ListedRecord], Diagnostics) {
  let (decoded, decoding) = decodeText(contents, file: file)
  guard let text = decoded else { return ([], decoding) }
  guard let form = form ?? existingForm(of: text) else { return ([], unknownForm(of: file)) }
  if form == .octodnsYAML, OctoDNSYAML.zone(of: file) == nil { return ([], noZone(of: file)) }
  guard let reading = reading(of: text, as: form) else { return ([], unknownForm(of: file)) }
  let listing = RecordListing(of: reading, as: form)
  var records = listing.records
  tellZones(of: &records, file, form)
  return (records, listing.diagnostics)
}

/// Puts each record into the zone that the file lists: the one that OctoDNS names the file after or
/// that the record itself names, else the nearest with a SOA in it (RFC 1034, section 4.2.1).
private func tellZones(
  of records: inout [ListedRecord], _ file: SourceFile, _ form: RecordListingForm
) {
  let named = form == .octodnsYAML ? OctoDNSYAML.zone(of: file) : nil
  let begun = Set(records.lazy.filter { $0.type == "SOA" }.map(\.name))
  for index in records.indices {
    let own = records[index].identifiers["zone"].flatMap { try? DomainName($0) }
    records[index].zone =
      named ?? own ?? records[index].name.withAncestors.first(where: begun.contains)
  }
}

/// What a form makes of a text; nil where it isn't of the form.
private func reading(of text: DecodedText, as form: RecordListingForm) -> Reading? {
  switch form {
  case .bindZone: return BINDZone.reading(of: text, keepsAll: true)
  case .route53RecordSets: return Route53RecordSets.reading(of: text, keepsAll: true)
  case .octodnsYAML: return OctoDNSYAML.reading(of: text, keepsAll: true)
  case .providerExport:
    var reading = Reading(of: text, as: .recordList, keepsAll: true)
    return reading.addExport(text) ? reading : nil
  case .cloudFormation:
    var reading = Reading(of: text, as: .recordList, keepsAll: true)
    reading.addTemplate(text)
    return reading
  }
}

private func noZone(of file: SourceFile) -> Diagnostics {
  var diagnostics = Diagnostics()
  diagnostics.error(
    .relativeName,
    "the names in an OctoDNS zone file are relative to the zone that the file is named after; name"
      + " it as OctoDNS does, for example example.com.yaml",
    at: SourceRange(file: file))
  return diagnostics
}

/// The form of a file that tells what exists already.
private func existingForm(of text: DecodedText) -> RecordListingForm? {
  if text.beginsWithBrace || text.beginsWithBracket {
    let isRoute53 = Route53RecordSets.recognise(text) == .certain
    return isRoute53 ? .route53RecordSets : .providerExport
  }
  if text.holds("rrdatas:") { return .providerExport }
  let zone = BINDZone.recognise(text)
  if zone == .certain { return .bindZone }
  let isYAML = text.holds("type:") && text.holds("value")
  if isYAML { return .octodnsYAML }
  return zone == .likely ? .bindZone : nil
}

private func unknownForm(of file: SourceFile) -> Diagnostics {
  var diagnostics = Diagnostics()
  diagnostics.error(
    .unknownForm,
    "this lists no records in a form that mailzone reads; give it BIND zone text, the JSON of"
      + " aws route53 list-resource-record-sets, an OctoDNS zone file, or what Cloudflare, Azure,"
      + " Google, DigitalOcean, Hetzner, OVH, Infoblox, Akamai or PowerDNS list as JSON",
    at: SourceRange(file: file))
  return diagnostics
}
