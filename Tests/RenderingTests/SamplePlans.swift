import DNS
import Diagnostics
import Planning
import Testing

let manifest = SourceFile(path: "mailzone.yaml")

/// A record set of the domain, which stands in a line of the manifest.
func planned(
  _ name: String, ttl: UInt32 = 3600, domain: String = "example.com", customer: String? = nil,
  line: UInt32 = 1, _ values: RecordData...
) throws -> PlannedRecordSet {
  let recordSet = RecordSet(name: try DomainName(name), ttl: ttl, values: values)
  return PlannedRecordSet(
    recordSet: try #require(recordSet), domain: try DomainName(domain), customer: customer,
    origins: [RecordOrigin(SourceRange(file: manifest, line: line))])
}
