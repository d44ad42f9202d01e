import DNS
import Diagnostics
import YAML

/// What the tools and interfaces of DNS providers print of a zone's records, as JSON, or as YAML
/// where gcloud does.
///
/// | provider | printed by | told by | zone |
/// |---|---|---|---|
/// | Cloudflare | `GET /zones/ID/dns_records` | `content` and `proxied` | names are full |
/// | Azure | `az network dns record-set list` | a `type` of `Microsoft.Network/dnszones` | `fqdn` |
/// | Google | `gcloud dns record-sets list`, `export` | `rrdatas` | names are full |
/// | DigitalOcean | `GET /v2/domains/NAME/records`, `doctl` | `data` | the file's name |
/// | Hetzner | `GET /v1/zones/ID/rrsets` | `records` with `value` | the file's name |
/// | OVH | `GET /domain/zone/NAME/record/ID` | `fieldType` | `zone` |
/// | Infoblox | `GET /wapi/VERSION/record:TYPE` | a `_ref` of `record:` | names are full |
/// | Akamai | `GET /config-dns/v2/zones/NAME/recordsets` | `rdata` | names are full |
/// | PowerDNS | `GET /zones/NAME` | `records` with `content` | names are full |
enum ProviderExport: CaseIterable {
  case cloudflare, azure, google, digitalOcean, hetzner, ovh, infoblox, akamai, powerDNS

  /// The export that a record is of; nil where it is of none.
  init?(_ record: YAMLNode) {
    guard let export = Self.allCases.first(where: { $0.recognises(record) }) else { return nil }
    self = export
  }

  private func recognises(_ record: YAMLNode) -> Bool {
    func has(_ key: String) -> Bool { record.value(forKey: key) != nil }
    return switch self {
    case .cloudflare: has("content") && has("proxied")
    case .azure:
      record.text(forKey: "type")?.hasPrefix(caseless: "microsoft.network/dnszones/") == true
    case .google: has("rrdatas")
    case .digitalOcean: has("data") && has("type")
    case .hetzner: has("records") && (record.firstRecord?.value(forKey: "value") != nil)
    case .ovh: has("fieldType") && has("target")
    case .infoblox: record.text(forKey: "_ref")?.hasPrefix("record:") == true
    case .akamai: has("rdata") && has("type")
    case .powerDNS: has("records") && (record.firstRecord?.value(forKey: "content") != nil)
    }
  }

  /// Whether names are relative to a zone that the file alone is named after.
  var isRelative: Bool { self == .digitalOcean || self == .hetzner }

  /// The record sets or records that a document lists: all its elements, or those under the key
  /// that replies have.
  static func records(in document: YAMLNode) -> [YAMLNode] {
    if document.kind == .sequence { return Array(document.elements) }
    let listed = ["result", "value", "domain_records", "rrsets", "recordsets", "Recordsets"].lazy
      .compactMap { document.value(forKey: $0) }.first { $0.kind == .sequence }
    return listed.map { Array($0.elements) } ?? [document]
  }

  /// What says that a reply is not all of it.
  static func continuation(of document: YAMLNode) -> YAMLNode? {
    let paths = [
      ["nextLink"], ["nextPageToken"], ["links", "pages", "next"],
      ["meta", "pagination", "next_page"], ["next_page_id"],
    ]
    let next = paths.lazy.compactMap { document.value(at: $0) }.first {
      !$0.isNull && !$0.text.isEmpty
    }
    let pages = document.value(at: ["result_info", "total_pages"])
    let total = document.value(at: ["metadata", "totalElements"])
    let listed = records(in: document).count
    return next ?? pages.flatMap { (Int($0.text) ?? 1) > 1 ? $0 : nil }
      ?? total.flatMap { (Int($0.text) ?? 0) > listed ? $0 : nil }
  }
}

// MARK: Records

extension ProviderExport {
  /// The records that a record set or record of the export stands for; none where it lacks a name,
  /// a type or a value.
  func records(of node: YAMLNode, in zone: DomainName?) -> [RawRecord] {
    guard let type = type(of: node), let name = name(of: node, in: zone) else { return [] }
    let ttl = ttl(of: node)
    var identifiers = identifiers(of: node)
    if isRelative { identifiers["zone"] = zone?.text }
    var records = values(of: node, type.value).map { value in
      RawRecord(
        name: name, type: type, value: value.map { meaning(of: $0, type.value, in: zone, node) },
        ttl: ttl, identifiers: identifiers)
    }
    if self == .cloudflare, node.text(forKey: "proxied") == "true" {
      for index in records.indices { records[index].isProxied = true }
    }
    if records.isEmpty, isAlias(node) {
      records = [
        RawRecord(
          name: name, type: type, value: Located("", at: type.range), ttl: ttl,
          peculiarity: "an alias of Azure")
      ]
    }
    return records
  }

  /// Infoblox has one of the record's own only where it says so.
  private func ttl(of node: YAMLNode) -> UInt32? {
    guard node.text(forKey: "use_ttl") != "false" else { return nil }
    return node.value(forAny: ["ttl", "TTL"], or: "properties").flatMap { UInt32($0.text) }
  }

  private func type(of node: YAMLNode) -> Located<String>? {
    if self == .infoblox {
      // record:mx/ZG5zLm…:bounce.example.com/default
      return node.located("_ref")?.map { reference in
        String(reference.dropFirst("record:".count).prefix { $0 != "/" }).uppercased()
      }
    }
    guard let type = node.value(forKey: self == .ovh ? "fieldType" : "type") else { return nil }
    let word = type.text.split(separator: "/").last.map(String.init) ?? ""
    return Located(word.uppercased(), at: type.range)
  }

  private func name(of node: YAMLNode, in zone: DomainName?) -> Located<String>? {
    switch self {
    case .cloudflare, .google, .powerDNS, .infoblox, .akamai: return node.located("name")
    case .azure: return node.value(forAny: ["fqdn"], or: "properties").map(\.located)
    case .ovh:
      guard let zone = node.text(forKey: "zone") else { return nil }
      return (node.located("subDomain") ?? node.located("zone")?.map { _ in "" })?
        .map { completed($0, by: zone) }
    case .digitalOcean, .hetzner:
      guard let zone else { return nil }
      // DigitalOcean's name servers have none.
      let name = node.value(forKey: "name")
      return name?.located.map { completed(name?.isNull == true ? "" : $0, by: zone.text) }
    }
  }

  private func values(of node: YAMLNode, _ type: String) -> [Located<String>] {
    switch self {
    case .cloudflare: node.located("content").map { [$0] } ?? []
    case .digitalOcean: node.located("data").map { [$0] } ?? []
    case .ovh: node.located("target").map { [$0] } ?? []
    case .google: node.value(forKey: "rrdatas").map { $0.elements.map(\.located) } ?? []
    case .akamai: node.value(forKey: "rdata").map { $0.elements.map(\.located) } ?? []
    // Of records that mailzone doesn't plan, the reference is all that all have.
    case .infoblox:
      ["mail_exchanger", "canonical", "text", "_ref"].lazy.compactMap(node.located).first
        .map { [$0] } ?? []
    case .hetzner: node.members("records", "value")
    case .powerDNS: node.members("records", "content") { $0.text(forKey: "disabled") != "true" }
    case .azure: azureValues(of: node, type)
    }
  }

  private func azureValues(of node: YAMLNode, _ type: String) -> [Located<String>] {
    func list(_ keys: [String]) -> [YAMLNode] {
      node.value(forAny: keys, or: "properties").map { Array($0.elements) } ?? []
    }
    switch type {
    case "MX":
      return list(["mxRecords", "MXRecords"]).compactMap { record in
        record.located("exchange")?.map { "\(record.text(forKey: "preference") ?? "") \($0)" }
      }
    case "TXT":
      return list(["txtRecords", "TXTRecords"]).compactMap { record in
        record.value(forKey: "value").map { strings in
          Located(strings.elements.map(\.text).joined(), at: strings.range)
        }
      }
    case "CNAME":
      let target = node.value(forAny: ["cnameRecord", "CNAMERecord"], or: "properties")
      return target?.located("cname").map { [$0] } ?? []
    default:
      return isAlias(node) ? [] : [Located("", at: node.range)]
    }
  }

  private func isAlias(_ node: YAMLNode) -> Bool {
    let target = node.value(forAny: ["targetResource"], or: "properties")
    return self == .azure && target?.value(forKey: "id")?.isNull == false
  }

  /// A value as zone text would have it, TXT whole and unquoted, hosts whole.
  private func meaning(
    of value: String, _ type: String, in zone: DomainName?, _ node: YAMLNode
  ) -> String {
    switch type {
    // NIOS keeps quotes only around strings that hold a blank.
    case "TXT" where self == .infoblox: return joinedSpacedStrings(value)
    case "TXT": return self == .azure || self == .digitalOcean ? value : logicalText(value)
    case "MX" where self == .infoblox: return "\(node.text(forKey: "preference") ?? "") \(value)"
    case "MX" where self == .cloudflare || self == .digitalOcean:
      let host = self == .digitalOcean && value == "@" ? zone?.text ?? value : value
      return "\(node.text(forKey: "priority") ?? "") \(host)"
    case "MX", "CNAME": return completedHost(value, in: zone?.text ?? node.text(forKey: "zone"))
    default: return value
    }
  }

  /// Hetzner and OVH complete a host without a final dot by the zone, and `@` is the zone anywhere.
  private func completedHost(_ value: String, in zone: String?) -> String {
    guard let zone, isRelative || self == .ovh else { return value }
    let host = value.split(separator: " ").last.map(String.init) ?? ""
    let isWhole = host.hasSuffix(".") || (self == .digitalOcean && host != "@")
    return isWhole ? value : value.dropLast(host.utf8.count) + completed(host, by: zone)
  }

  private func completed(_ name: String, by zone: String) -> String {
    name.isEmpty || name == "@" ? zone : "\(name).\(zone)"
  }

  /// What the provider calls the record and its zone, by the names that import ids have for it, as
  /// far as the record itself tells.
  private func identifiers(of node: YAMLNode) -> [String: String] {
    var identifiers: [String: String] = [:]
    switch self {
    case .cloudflare:
      identifiers["record_id"] = node.text(forKey: "id")
      identifiers["zone_id"] = node.text(forKey: "zone_id")
    case .digitalOcean:
      identifiers["record_id"] = node.text(forKey: "id")
    case .ovh:
      identifiers["record_id"] = node.text(forKey: "id")
      identifiers["zone"] = node.text(forKey: "zone")
    case .infoblox:
      identifiers["record_id"] = node.text(forKey: "_ref")
      identifiers["dns_view"] = node.text(forKey: "view")
      identifiers["zone"] = node.text(forKey: "zone")
    case .azure:
      // /subscriptions/S/resourceGroups/G/providers/Microsoft.Network/dnszones/ZONE/TYPE/NAME
      let parts = node.text(forKey: "id")?.split(separator: "/") ?? []
      guard parts.count == 10 else { break }
      identifiers["subscription"] = String(parts[1])
      identifiers["resource_group"] = String(parts[3])
      identifiers["zone"] = String(parts[7])
    case .google, .hetzner, .powerDNS, .akamai: break
    }
    return identifiers
  }
}

// MARK: Nodes

extension YAMLNode {
  fileprivate var located: Located<String> { Located(text, at: range) }

  /// The scalar under a key, unless it is null.
  fileprivate func located(_ key: String) -> Located<String>? {
    guard let node = value(forKey: key), node.kind == .scalar, !node.isNull else { return nil }
    return node.located
  }

  fileprivate func text(forKey key: String) -> String? { located(key)?.value }

  /// The value under the first of the keys that is there, here or in the object under another.
  fileprivate func value(forAny keys: [String], or inner: String) -> YAMLNode? {
    keys.lazy.compactMap { value(forKey: $0) }.first
      ?? value(forKey: inner).flatMap { inner in
        keys.lazy.compactMap { inner.value(forKey: $0) }.first
      }
  }

  fileprivate func value(at path: [String]) -> YAMLNode? {
    path.reduce(self as YAMLNode?) { $0?.value(forKey: $1) }
  }

  /// The first element under `records`.
  fileprivate var firstRecord: YAMLNode? {
    value(forKey: "records").flatMap { Array($0.elements.prefix(1)).first }
  }

  /// What the objects of a list have under a key.
  fileprivate func members(
    _ list: String, _ key: String, where isWanted: (YAMLNode) -> Bool = { _ in true }
  ) -> [Located<String>] {
    value(forKey: list).map { $0.elements.filter(isWanted).compactMap { $0.located(key) } } ?? []
  }
}

extension String {
  fileprivate func hasPrefix(caseless prefix: String) -> Bool {
    lowercased().hasPrefix(prefix)
  }
}
