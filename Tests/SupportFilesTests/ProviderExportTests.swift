import DNS
import Diagnostics
import Testing

@testable import SupportFiles

/// What DNS providers list of a zone, each in its own words, comes to the same records.
@Suite struct ProviderExportTests {
  private static let lines = [
    "bounce.example.com 3600 MX 10 feedback-smtp.us-east-1.amazonses.com",
    "bounce.example.com 3600 TXT v=spf1 include:amazonses.com ~all",
    "x._domainkey.example.com 3600 CNAME x.dkim.amazonses.com",
  ]

  @Test func cloudflare() {
    let zone = #""zone_id": "0123456789abcdef0123456789abcdef", "zone_name": "example.com""#
    let (lines, identifiers, codes) = listing(
      """
      {"success": true, "errors": [], "result": [
        {"id": "aa", \(zone), "name": "bounce.example.com", "type": "MX", "proxied": false,
         "content": "feedback-smtp.us-east-1.amazonses.com", "priority": 10, "ttl": 3600},
        {"id": "bb", \(zone), "name": "bounce.example.com", "type": "TXT", "proxied": false,
         "content": "\\"v=spf1 include:\\" \\"amazonses.com ~all\\"", "ttl": 3600},
        {"id": "cc", \(zone), "name": "x._domainkey.example.com", "type": "CNAME",
         "content": "x.dkim.amazonses.com", "proxied": false, "ttl": 3600}
      ], "result_info": {"page": 1, "total_pages": 1}}
      """)
    #expect(lines == Self.lines)
    #expect(identifiers.map { $0["record_id"] } == ["aa", "bb", "cc"])
    #expect(identifiers.allSatisfy { $0["zone_id"] == "0123456789abcdef0123456789abcdef" })
    #expect(codes == [])
  }

  /// The CLI's flat objects, and those of the interface with `properties`.
  @Test(arguments: [
    (#""TTL": 3600,"#, "MXRecords", "TXTRecords", "CNAMERecord", ""),
    (#""ttl": 3600,"#, "mxRecords", "txtRecords", "cnameRecord", ""),
    (#""properties": {"TTL": 3600,"#, "MXRecords", "TXTRecords", "CNAMERecord", "}"),
  ])
  func azure(_ ttl: String, mx: String, txt: String, cname: String, end: String) {
    func record(_ name: String, _ type: String, _ values: String) -> String {
      let id =
        "/subscriptions/s-1/resourceGroups/dns/providers/Microsoft.Network/dnszones/example.com"
      return """
        {"id": "\(id)/\(type)/\(name)", "name": "\(name)", "etag": "e",
         "type": "Microsoft.Network/dnszones/\(type)",
         \(ttl) "fqdn": "\(name).example.com.", \(values)\(end)}
        """
    }
    let records = [
      record(
        "bounce", "MX",
        #""\#(mx)": [{"exchange": "feedback-smtp.us-east-1.amazonses.com", "preference": 10}]"#),
      record(
        "bounce", "TXT", #""\#(txt)": [{"value": ["v=spf1 include:", "amazonses.com ~all"]}]"#),
      record("x._domainkey", "CNAME", #""\#(cname)": {"cname": "x.dkim.amazonses.com"}"#),
    ]
    let (lines, identifiers, codes) = listing("[\(records.joined(separator: ","))]")
    #expect(lines == Self.lines)
    #expect(
      identifiers.allSatisfy {
        $0 == ["subscription": "s-1", "resource_group": "dns", "zone": "example.com"]
      })
    #expect(codes == [])
  }

  @Test func azureAlias() {
    let (lines, _, _) = listing(
      """
      [{"name": "x", "type": "Microsoft.Network/dnszones/CNAME", "fqdn": "x.example.com.",
        "TTL": 60, "targetResource": {"id": "/subscriptions/s-1/x"}}]
      """)
    #expect(lines == ["x.example.com 60 CNAME - an alias of Azure"])
  }

  /// `az network dns zone export` leaves out the final dots of mail exchanges.
  @Test func azureZoneText() {
    let (lines, _, _) = listing(
      """
      ; Exported zone file from Azure DNS
      ;      Zone name: example.com

      $TTL 3600
      $ORIGIN example.com.

      bounce 3600 IN MX 10 feedback-smtp.us-east-1.amazonses.com
      bounce 3600 IN TXT "v=spf1 include:amazonses.com ~all"
      x._domainkey 3600 IN CNAME x.dkim.amazonses.com.
      """)
    #expect(lines == Self.lines)
  }

  @Test func google() {
    let (lines, _, codes) = listing(
      """
      [{"kind": "dns#resourceRecordSet", "name": "bounce.example.com.", "ttl": 3600, "type": "MX",
        "rrdatas": ["10 feedback-smtp.us-east-1.amazonses.com."], "signatureRrdatas": []},
       {"name": "bounce.example.com.", "ttl": 3600, "type": "TXT",
        "rrdatas": ["\\"v=spf1 include:amazonses.com ~all\\""]},
       {"name": "x._domainkey.example.com.", "ttl": 3600, "type": "CNAME",
        "rrdatas": ["x.dkim.amazonses.com."]}]
      """)
    #expect(lines == Self.lines)
    #expect(codes == [])
  }

  @Test func googleYAML() {
    let (lines, _, codes) = listing(
      """
      ---
      kind: dns#resourceRecordSet
      name: bounce.example.com.
      rrdatas:
      - 10 feedback-smtp.us-east-1.amazonses.com.
      ttl: 3600
      type: MX
      ---
      kind: dns#resourceRecordSet
      name: bounce.example.com.
      rrdatas:
      - '"v=spf1 include:amazonses.com ~all"'
      ttl: 3600
      type: TXT
      ---
      kind: dns#resourceRecordSet
      name: x._domainkey.example.com.
      rrdatas:
      - x.dkim.amazonses.com.
      ttl: 3600
      type: CNAME
      """)
    #expect(lines == Self.lines)
    #expect(codes == [])
  }

  @Test(arguments: [("{\"domain_records\": [", "], \"links\": {}, \"meta\": {}}"), ("[", "]")])
  func digitalOcean(start: String, end: String) {
    let text = """
      \(start)
        {"id": 1, "type": "NS", "name": null, "data": "ns1.digitalocean.com", "ttl": 1800},
        {"id": 2, "type": "MX", "name": "bounce", "priority": 10, "ttl": 3600,
         "data": "feedback-smtp.us-east-1.amazonses.com"},
        {"id": 3, "type": "TXT", "name": "bounce", "data": "v=spf1 include:amazonses.com ~all",
         "priority": null, "ttl": 3600},
        {"id": 4, "type": "CNAME", "name": "x._domainkey", "data": "x.dkim.amazonses.com",
         "ttl": 3600},
        {"id": 5, "type": "CNAME", "name": "www", "data": "@", "ttl": 3600}
      \(end)
      """
    let (lines, identifiers, codes) = listing(text)
    #expect(
      lines == ["example.com 1800 NS -"] + Self.lines + ["www.example.com 3600 CNAME example.com"])
    #expect(identifiers.map { $0["record_id"] } == ["1", "2", "3", "4", "5"])
    #expect(codes == [])
    #expect(listing(text, path: "records.json").codes == ["MZ0317"])
  }

  @Test func hetzner() {
    let (lines, _, codes) = listing(
      #"""
      {"rrsets": [
        {"id": "bounce/MX", "name": "bounce", "type": "MX", "ttl": 3600, "zone": 42,
         "records": [{"value": "10 feedback-smtp.us-east-1.amazonses.com.", "comment": ""}]},
        {"id": "bounce/TXT", "name": "bounce", "type": "TXT", "ttl": 3600,
         "records": [{"value": "\"v=spf1 include:amazonses.com ~all\""}]},
        {"id": "x._domainkey/CNAME", "name": "x._domainkey", "type": "CNAME", "ttl": 3600,
         "records": [{"value": "x.dkim.amazonses.com."}]},
        {"id": "@/MX", "name": "@", "type": "MX", "ttl": null, "records": [{"value": "5 mail"}]}
      ], "meta": {"pagination": {"page": 1, "next_page": null}}}
      """#)
    #expect(lines == Self.lines + ["example.com - MX 5 mail.example.com"])
    #expect(codes == [])
  }

  @Test func ovh() {
    let (lines, identifiers, _) = listing(
      """
      [{"id": 1, "zone": "example.com", "subDomain": "bounce", "fieldType": "MX", "ttl": 3600,
        "target": "10 feedback-smtp.us-east-1.amazonses.com."},
       {"id": 2, "zone": "example.com", "subDomain": "bounce", "fieldType": "TXT", "ttl": 3600,
        "target": "\\"v=spf1 include:amazonses.com ~all\\""},
       {"id": 3, "zone": "example.com", "subDomain": "x._domainkey", "fieldType": "CNAME",
        "target": "x.dkim.amazonses.com.", "ttl": 3600}]
      """)
    #expect(lines == Self.lines)
    #expect(identifiers.map { $0["record_id"] } == ["1", "2", "3"])
  }

  /// One list for each type of records, or several of them as one. A text without quotes is several
  /// strings wherever it has blanks; a record without a TTL of its own has the zone's.
  @Test(arguments: [("[", "]"), (#"{"result": ["#, #"], "next_page_id": ""}"#)])
  func infoblox(start: String, end: String) {
    let (lines, identifiers, codes) = listing(
      #"""
      \#(start)
        {"_ref": "record:mx/ZG5z.1:bounce.example.com/default", "name": "bounce.example.com",
         "mail_exchanger": "feedback-smtp.us-east-1.amazonses.com", "preference": 10,
         "ttl": 3600, "use_ttl": true, "view": "default", "zone": "example.com"},
        {"_ref": "record:txt/ZG5z.2:bounce.example.com/default", "name": "bounce.example.com",
         "text": "\"v=spf1 include:amazonses.com ~all\"", "ttl": 3600, "view": "default"},
        {"_ref": "record:cname/ZG5z.3:x._domainkey.example.com/inside",
         "name": "x._domainkey.example.com", "canonical": "x.dkim.amazonses.com", "ttl": 3600,
         "use_ttl": true, "view": "inside"},
        {"_ref": "record:txt/ZG5z.4:y.example.com/default", "name": "y.example.com",
         "text": "p=AB \"CD E\"", "ttl": 60, "use_ttl": false, "view": "default"},
        {"_ref": "record:a/ZG5z.5:z.example.com/default", "name": "z.example.com",
         "ipv4addr": "192.0.2.1", "view": "default"}
      \#(end)
      """#)
    #expect(
      lines == Self.lines + ["y.example.com - TXT p=ABCD E", "z.example.com - A -"])
    #expect(identifiers.first?["record_id"] == "record:mx/ZG5z.1:bounce.example.com/default")
    #expect(identifiers.map { $0["dns_view"] == "inside" } == [false, false, true, false, false])
    #expect(codes == [])
  }

  /// The service's reply, and what its command line makes of it.
  @Test(arguments: [
    #"{"metadata": {"zone": "example.com", "totalElements": 3}, "recordsets": ["#,
    #"{"Recordsets": ["#,
  ])
  func akamai(start: String) {
    let (lines, _, codes) = listing(
      #"""
      \#(start)
        {"name": "bounce.example.com", "type": "MX", "ttl": 3600,
         "rdata": ["10 feedback-smtp.us-east-1.amazonses.com."]},
        {"name": "bounce.example.com", "type": "TXT", "ttl": 3600,
         "rdata": ["\"v=spf1 include:amazonses.com ~all\""]},
        {"name": "x._domainkey.example.com", "type": "CNAME", "ttl": 3600,
         "rdata": ["x.dkim.amazonses.com."]}]}
      """#)
    #expect(lines == Self.lines)
    #expect(codes == [])
  }

  /// What names the zone of a record says of which zone it is.
  @Test func recordsAreOfTheZoneThatTheyName() {
    let records = [
      #"{"id": 1, "zone": "example.com", "subDomain": "a.b", "fieldType": "CNAME", "target": "c."}"#,
      #"{"id": 2, "zone": "b.example.com", "subDomain": "a", "fieldType": "CNAME", "target": "c."}"#,
    ]
    let text = "[\(records.joined(separator: ","))]"
    let file = SourceFile(path: "records.json")
    let (listed, _) = readRecordListing(Array(text.utf8), file: file)
    #expect(listed.map(\.name.text) == ["a.b.example.com", "a.b.example.com"])
    #expect(listed.map { $0.zone?.text } == ["example.com", "b.example.com"])
  }

  @Test func powerDNS() {
    let (lines, _, _) = listing(
      #"""
      {"id": "example.com.", "name": "example.com.", "kind": "Native", "rrsets": [
        {"name": "bounce.example.com.", "type": "MX", "ttl": 3600, "comments": [],
         "records": [{"content": "10 feedback-smtp.us-east-1.amazonses.com.", "disabled": false},
                     {"content": "20 mx.example.net.", "disabled": true}]},
        {"name": "bounce.example.com.", "type": "TXT", "ttl": 3600,
         "records": [{"content": "\"v=spf1 include:amazonses.com ~all\"", "disabled": false}]},
        {"name": "x._domainkey.example.com.", "type": "CNAME", "ttl": 3600,
         "records": [{"content": "x.dkim.amazonses.com.", "disabled": false}]}]}
      """#)
    #expect(lines == Self.lines)
  }

  /// A list that goes on elsewhere would let records that exist pass for new ones.
  @Test(arguments: [
    #"{"result": [\#(cloudflareRecord)], "result_info": {"page": 1, "total_pages": 2}}"#,
    #"{"value": [\#(azureRecord)], "nextLink": "https://x.example"}"#,
    #"{"rrsets": [\#(googleRecord)], "nextPageToken": "x"}"#,
    #"{"domain_records": [\#(digitalOceanRecord)], "links": {"pages": {"next": "https://x"}}}"#,
    #"{"rrsets": [\#(hetznerRecord)], "meta": {"pagination": {"next_page": 2}}}"#,
    #"{"result": [\#(infobloxRecord)], "next_page_id": "789c"}"#,
    #"{"metadata": {"totalElements": 26}, "recordsets": [\#(akamaiRecord)]}"#,
  ])
  func onePageIsNotAll(text: String) {
    let (lines, _, codes) = listing(text)
    #expect(lines.count == 1)
    #expect(codes == ["MZ0326"])
  }

  @Test(arguments: [
    "{}", "[]", "[[]]", "[1, null, \"x\"]", "{\"result\": {}}", "{\"rrsets\": []}",
    "{\"rrsets\": [{\"records\": {}}]}", "[{\"type\": [], \"data\": {}, \"name\": 1}]",
    "[{\"rrdatas\": \"x\"}]", "[{\"_ref\": \"record:\"}]", "[{\"rdata\": 1, \"type\": {}}]",
    "[{\"fieldType\": {}, \"target\": []}]", "rrdatas: {x: y}",
    "[{\"type\": \"Microsoft.Network/dnszones/TXT\", \"fqdn\": \"a.b.\", \"txtRecords\": 1}]",
  ])
  func nothingElseIsARecord(text: String) {
    #expect(listing(text).lines == [])
  }

  private func listing(
    _ text: String, path: String = "example.com.json"
  ) -> (lines: [String], identifiers: [[String: String]], codes: [String]) {
    let file = SourceFile(path: path)
    let (records, diagnostics) = readRecordListing(Array(text.utf8), file: file)
    let lines = records.map { record in
      [
        record.name.text, record.ttl.map { "\($0)" } ?? "-", record.type,
        record.data?.text ?? "-", record.peculiarity ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
    return (
      lines, records.map(\.identifiers), diagnostics.sorted.map(\.code.text)
    )
  }
}

private let cloudflareRecord = #"{"name": "a.b", "type": "A", "content": "", "proxied": false}"#
private let azureRecord =
  #"{"fqdn": "a.b.", "type": "Microsoft.Network/dnszones/A", "ARecords": [{}]}"#
private let googleRecord = #"{"name": "a.b.", "type": "A", "rrdatas": ["192.0.2.1"]}"#
private let digitalOceanRecord = #"{"id": 1, "name": "a", "type": "A", "data": "192.0.2.1"}"#
private let hetznerRecord = #"{"name": "a", "type": "A", "records": [{"value": "192.0.2.1"}]}"#
private let infobloxRecord = #"{"_ref": "record:a/x:a.b/default", "name": "a.b"}"#
private let akamaiRecord = #"{"name": "a.b", "type": "A", "rdata": ["192.0.2.1"]}"#
