import Comparison
import DNS
import Diagnostics
import YAML

/// The root of a text that `records --format json` may have written; nil for any other text, such
/// as a manifest, in which `zones` is no list.
func recordsDocument(_ bytes: [UInt8], _ source: SourceFile) -> YAMLNode? {
  let isObject = bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
  guard isObject, let root = readJSON(bytes, file: source).0,
    root.value(forKey: "zones")?.kind == .sequence
  else { return nil }
  return root
}

/// The record sets of a `RecordsDocument`. Whoever wrote the file, what is wrong in it is an error
/// with its place.
func readRecordsDocument(_ root: YAMLNode) -> ([ComparedRecordSet], Diagnostics) {
  var reading = RecordsDocumentReading()
  reading.read(root)
  return (reading.recordSets, reading.diagnostics)
}

private struct RecordsDocumentReading {
  private(set) var recordSets: [ComparedRecordSet] = []
  private(set) var diagnostics = Diagnostics()

  mutating func read(_ root: YAMLNode) {
    guard root.value(forKey: "version")?.text == "1" else {
      return report("'version' must be 1, as mailzone records --format json writes it", root)
    }
    guard let zones = root.value(forKey: "zones") else { return }
    for zone in zones.elements {
      guard let name = name(zone.value(forKey: "zone")), let records = zone.value(forKey: "records")
      else {
        report("a zone must have a name as 'zone', and 'records'", zone)
        continue
      }
      for record in records.elements { read(record, in: name) }
    }
  }

  private mutating func read(_ record: YAMLNode, in zone: DomainName) {
    guard let name = name(record.value(forKey: "name")) else {
      return report("a record must have a domain name as 'name'", record)
    }
    guard name.isWithin(zone) else {
      return report("a record must have a 'name' that lies in its zone, \(zone)", record)
    }
    guard let type = record.value(forKey: "type").flatMap({ RecordType(rawValue: $0.text) }) else {
      return report("a record must have a 'type', which is CNAME, MX or TXT", record)
    }
    guard let ttl = record.value(forKey: "ttl").flatMap({ $0.isPlain ? UInt32($0.text) : nil }),
      ttlRange.contains(ttl)
    else {
      return report("a record must have a 'ttl', a number of seconds", record)
    }
    let written = record.value(forKey: "values").map { Array($0.elements) } ?? []
    let values = written.compactMap { RecordData(type, text: $0.text) }
    guard values.count == written.count,
      let recordSet = RecordSet(name: name, ttl: ttl, values: values)
    else {
      return report("a record must have 'values', each of its type", record)
    }
    let sources = record.value(forKey: "sources").map { Array($0.elements) } ?? []
    let senders = Set(sources.compactMap { $0.value(forKey: "sender")?.text })
    let isRetiring = sources.allSatisfy { $0.value(forKey: "retiring")?.text == "true" }
    recordSets.append(
      ComparedRecordSet(
        recordSet,
        of: RecordOwner(
          zone: zone, senders: senders.sorted(), isRetiring: isRetiring && !sources.isEmpty)))
  }

  private func name(_ node: YAMLNode?) -> DomainName? {
    node.flatMap { try? DomainName($0.text) }
  }

  private mutating func report(_ message: String, _ node: YAMLNode) {
    diagnostics.error(.unexpectedJSON, message, at: node.range)
  }
}
