import Text
import YAML

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

  /// Keys that hold an identity's domain.
  static let identities: Set<String> = [
    "emailidentity", "identityname", "identity", "domain", "domainname", "sendingdomain",
    "maildomain", "emaildomain", "senderdomain", "sesdomain",
  ]

  /// Keys that hold the zone which relative names belong to.
  static let zones: Set<String> = [
    "zone", "zonename", "hostedzonename", "dnszone", "domain", "domainname",
  ]

  static let regions: Set<String> = ["region", "awsregion", "sesregion", "regionname"]

  /// Keys whose value says what becomes of the record beside them.
  static let operations: Set<String> = [
    "action", "actions", "changetype", "state", "operation", "op", "ensure", "change",
  ]

  /// Keys that hold what goes.
  static let deletions: Set<String> = [
    "deletions", "deleted", "deletes", "removed", "toremove", "todelete", "removals",
  ]
}
