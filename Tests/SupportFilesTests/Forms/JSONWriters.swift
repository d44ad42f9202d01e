import SeededRandom
import SupportFiles

extension FormWriter {
  static let json = [
    FormWriter(.route53RecordSetsJSON, "record sets") { records, generator in
      let sets = records.map { recordSet(of: $0, &generator) }.joined(separator: ",\n")
      return "{\"ResourceRecordSets\": [\n\(sets)\n], \"IsTruncated\": false}"
    },
    FormWriter(.route53ChangeBatchJSON, "change batch") { records, generator in
      let changes = records.map {
        "{\"Action\": \"UPSERT\", \"ResourceRecordSet\": \(recordSet(of: $0, &generator))}"
      }.joined(separator: ",")
      return generator.pick(
        "{\"Changes\": [\(changes)]}",
        "{\"HostedZoneId\": \"Z1\", \"ChangeBatch\": {\"Changes\": [\(changes)]}}")
    },
    FormWriter(.sesv2JSON, "one identity", holds: { tokens($0, keepZone: true) }) {
      records, _ in
      let zone = records.compactMap(\.zone).first ?? ""
      return
        "{\"DkimAttributes\": {\"Tokens\": \(list(records)), \"SigningHostedZone\": \"\(zone)\"}}"
    },
    FormWriter(.sesVerifyDKIMJSON, "tokens", holds: { tokens($0, keepZone: false) }) { records, _ in
      "{\"DkimTokens\": \(list(records))}"
    },
    FormWriter(.sesDKIMAttributesJSON, "identities", holds: tokensByDomain) { records, _ in
      var domains: [String] = []
      for domain in records.compactMap(\.domain) where !domains.contains(domain) {
        domains.append(domain)
      }
      let identities = domains.map { domain in
        "\"\(domain)\": {\"DkimTokens\": \(list(records.filter { $0.domain == domain }))}"
      }
      return "{\"DkimAttributes\": {\(identities.joined(separator: ", "))}}"
    },
    FormWriter(.identityData, "an SDK's names", holds: tokensOfFirstDomain) { records, _ in
      """
      {"emailIdentity": "\(records.first?.domain ?? "")",
       "dkimAttributes": {"signingEnabled": true, "tokens": \(list(records))}}
      """
    },
    FormWriter(.identityData, "YAML of the CLI", holds: { tokens($0, keepZone: false) }) {
      records, _ in
      "DkimAttributes:\n  Status: PENDING\n  Tokens:\n"
        + records.compactMap(\.token).map { "  - \($0)\n" }.joined()
    },
    FormWriter(.cliTable, "tokens", holds: { tokens($0, keepZone: true) }) { records, _ in
      let rows = records.compactMap(\.token).map { "|||  \($0)  |||\n" }.joined()
      return "||  DkimAttributes  ||\n||  SigningHostedZone |  \(records[0].zone ?? "")  ||\n"
        + "|||  Tokens  |||\n||+-----+||\n\(rows)||+-----+||\n"
    },
    FormWriter(.recordList, "JSON") { records, generator in
      let elements = records.map { record in
        "{\"name\": \"\(generator.spelled(record.name))\", \"type\": \"\(record.type)\","
          + " \"\(generator.pick("value", "content"))\": \"\(record.value)\"}"
      }
      let list = "[\(elements.joined(separator: ", "))]"
      return generator.pick(list, "{\"success\": true, \"result\": \(list)}")
    },
  ]

  private static func recordSet(
    of record: SampleRecord, _ generator: inout SeededGenerator
  ) -> String {
    let value = record.type == "TXT" ? "\\\"\(record.value)\\\"" : record.value
    return """
      {"Name": "\(generator.spelled(record.name))", "Type": "\(record.type)", "TTL": 300,
       "ResourceRecords": [{"Value": "\(value)"}]}
      """
  }

  private static func list(_ records: [SampleRecord]) -> String {
    "[" + records.compactMap(\.token).map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }

  /// The tokens of one identity, which the form doesn't name.
  private static func tokens(_ records: [SampleRecord], keepZone: Bool) -> [SampleRecord] {
    let zone = keepZone ? records.compactMap(\.zone).first : nil
    return records.compactMap(\.token).map {
      SampleRecord(domain: nil, content: .token($0, zone: zone))
    }
  }

  /// The tokens of one identity, which the form names.
  private static let tokensOfFirstDomain: @Sendable ([SampleRecord]) -> [SampleRecord] = {
    records in
    let domain = records.first(where: \.isToken)?.domain
    return records.compactMap(\.token).map {
      SampleRecord(domain: domain, content: .token($0, zone: nil))
    }
  }

  private static let tokensByDomain: @Sendable ([SampleRecord]) -> [SampleRecord] = { records in
    records.filter(\.isToken).map { record in
      SampleRecord(domain: record.domain, content: .token(record.token ?? "", zone: nil))
    }
  }
}

extension SampleRecord {
  var token: String? { if case .token(let token, _) = content { token } else { nil } }

  var zone: String? { if case .token(_, let zone) = content { zone } else { nil } }
}
