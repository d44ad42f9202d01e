import Text

/// What the keys of data mean, however a tool spells them: `rrset_values`, `ResourceRecords`,
/// `dkimTokens`.
enum DataKeys {
  /// A key in lower case, letters alone.
  static func normalForm(_ key: String) -> String {
    String(decoding: key.utf8.lazy.filter(\.isLetter).map(\.lowercased), as: UTF8.self)
  }

  /// The field of a record that a key holds.
  static func column(_ key: String) -> RecordColumn? { columns[key] }

  private static let columns: [String: RecordColumn] = {
    var columns: [String: RecordColumn] = [:]
    for (column, keys) in lists { for key in keys { columns[key] = column } }
    return columns
  }()

  private static let lists: [(RecordColumn, [String])] = [
    (
      .name,
      [
        "name", "recordname", "rrsetname", "dnsname", "dnsrecordname", "fqdn", "host", "hostname",
        "hostrecord", "record", "label", "owner", "ownername", "subdomain", "relativename",
        "recordsetname", "rrname", "rr", "relativerecordsetname", "recordkey",
      ]
    ),
    (
      .type,
      [
        "type", "recordtype", "rrsettype", "rrtype", "dnstype", "dnsrecordtype", "recordsettype",
      ]
    ),
    (
      .value,
      [
        "value", "values", "content", "contents", "data", "rdata", "rrdata", "rrdatas", "records",
        "resourcerecords", "rrsetvalues", "rrsetrecords", "target", "targets", "targethost",
        "cname",
        "cnamerecord", "txtrecords", "txtdata", "text", "answer", "answers", "destination",
        "pointsto", "recordvalue",
        "recorddata", "recordcontent", "dnsvalue", "dnsrecordvalue", "canonicalname", "canonical",
        "rrvalue", "nameserverdata", "hostnamealias", "namehost",
      ]
    ),
    (.preference, ["priority", "preference", "prio", "mxpref", "mxpriority", "mxpreference"]),
  ]

  /// Keys that hold the tokens of an identity.
  static let tokens: Set<String> = [
    "tokens", "dkimtokens", "dkimtoken", "sesdkimtokens", "domaindkimtokens",
  ]

  /// Keys that hold an identity's domain, by how surely it is that and nothing else.
  static let identities: [String: Int] = [
    "emailidentity": 3, "identityname": 3, "identity": 3, "identityarn": 3,
    "sendingdomain": 2, "maildomain": 2, "emaildomain": 2, "senderdomain": 2, "sesdomain": 2,
    "domain": 1, "domainname": 1, "arn": 1,
  ]

  /// Keys that hold the zone which relative names belong to, in the same way.
  static let zones: [String: Int] = [
    "zone": 2, "zonename": 2, "zoneid": 2, "hostedzonename": 2, "dnszone": 2,
    "domain": 1, "domainname": 1,
  ]

  /// Keys that hold what an object with records is called, which may be an identity.
  static let labels: Set<String> = ["name", "id", "domainid"]

  /// Whether a key may hold an identity's records or tokens, and nothing else.
  static func holdsKeys(_ key: String) -> Bool {
    column(key) == .value || tokens.contains(key)
      || ["dkim", "dns", "record", "cname", "token", "rrset"].contains { key.contains($0) }
  }

  static let regions: Set<String> = ["region", "awsregion", "sesregion", "regionname"]

  /// Keys whose value says what becomes of the record beside them.
  static let operations: Set<String> = [
    "action", "actions", "changetype", "state", "operation", "op", "ensure", "change", "method",
    "httpmethod", "verb", "requestedaction", "lifecycle", "aktion",
  ]

  /// Keys whose value is a remark on the record beside them.
  static let remarks: Set<String> = [
    "comment", "comments", "note", "notes", "remark", "remarks", "description", "status", "reason",
    "info", "tag", "label",
  ]

  /// Those of them that may say how far a record has come in DNS.
  static let states: Set<String> = ["status", "reason", "info", "label", "tag"]

  /// Keys that are no flags of what is to be done with a record, but say what was.
  static let flagsOfPast: Set<String> = [
    "published", "used", "created", "added", "required", "use",
    "before", "after",
  ]
}
