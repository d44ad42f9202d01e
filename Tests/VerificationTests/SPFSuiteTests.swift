import DNS
import Foundation
import Resolution
import Testing

@testable import DNSMessage
@testable import Verification

/// The test suite of RFC 7208 (openspf.org, 2014.04), as JSON in the file that MAILZONE_SPF_SUITE
/// names: `make test` takes it out of pyspf's source archive. It must be there in CI.
@Suite struct SPFSuiteTests {
  private static let path = ProcessInfo.processInfo.environment["MAILZONE_SPF_SUITE"] ?? ""
  private static let isThere = FileManager.default.fileExists(atPath: path)
  private static let isCI = ProcessInfo.processInfo.environment["CI"] == "true"

  @Test(
    .enabled(
      if: isThere || isCI, "NOT TESTED: MAILZONE_SPF_SUITE names no file; 'make test' gets it"))
  func allCasesPass() async throws {
    let data = try Data(contentsOf: URL(filePath: Self.path))
    let scenarios = try JSONDecoder().decode([Scenario].self, from: data)
    var cases = 0
    for scenario in scenarios {
      let policies = SPFPolicies(lookUp: Zone(scenario.zonedata).lookUp)
      for (name, test) in scenario.tests {
        cases += 1
        var check = SPFCheck(try test.sender, policies)
        let results = await check.run()
        // Explanations are for receivers' answers to senders, and nothing here asks for one.
        #expect(
          results.count == 1 && test.result.texts.contains(results.first?.rawValue ?? ""),
          "\(scenario.description), \(name): \(results)")
      }
    }
    #expect(scenarios.count == 16 && cases == 203)
  }
}

private struct Scenario: Decodable {
  let description: String
  let tests: [String: Case]
  let zonedata: [String: [Value]]
}

private struct Case: Decodable {
  let helo: String
  let host: String
  let mailfrom: String
  let result: Value

  var sender: SPFSender {
    get throws {
      let address = try #require(IPAddress(host))
      let at = mailfrom.lastIndex(of: "@")
      return SPFSender(
        AddressBlock(address), localPart: at.map { String(mailfrom[..<$0]) } ?? "",
        domain: at.map { String(mailfrom[mailfrom.index(after: $0)...]) } ?? helo, helo: helo)
    }
  }
}

/// A node of the suite's YAML.
private enum Value: Decodable, Sendable {
  case text(String)
  case number(UInt16)
  case list([Value])
  case table([String: Value])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(UInt16.self) {
      self = .number(number)
    } else if let list = try? container.decode([Value].self) {
      self = .list(list)
    } else {
      self = .table(try container.decode([String: Value].self))
    }
  }

  /// The text, or those of a list.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let values): values.flatMap(\.texts)
    case .number, .table: []
    }
  }
}

/// A scenario's DNS.
private struct Zone: Sendable {
  private let names: [String: [Value]]

  init(_ names: [String: [Value]]) {
    self.names = Dictionary(uniqueKeysWithValues: names.map { ($0.key.lowercased(), $0.value) })
  }

  var lookUp: SPFLookUp {
    { name, type in answer(name.lowercased(), type, aliases: 0) }
  }

  private func answer(_ name: String, _ type: RecordTypeCode, aliases: Int) -> SPFAnswer {
    guard aliases < 10 else { return .failure("CNAMEs lead in a circle") }
    var found: [ResourceValue] = []
    var isTimeout = false
    for entry in names[name] ?? [] {
      guard case .table(let record) = entry, let (kind, value) = record.first else {
        isTimeout = true
        continue
      }
      if kind == "CNAME", let target = value.texts.first {
        return answer(normal(target), type, aliases: aliases + 1)
      }
      // Records of the obsolete type SPF stand for texts where a name has none.
      let isText = kind == "TXT" || kind == "SPF" && !hasTexts(name)
      if let value = resource(isText ? "TXT" : kind, value), value.type == type {
        found.append(value)
      }
    }
    if !found.isEmpty { return .records(found) }
    return isTimeout ? .failure("\(name) is silent") : .nothing
  }

  private func hasTexts(_ name: String) -> Bool {
    names[name]?.contains {
      if case .table(let record) = $0 { record["TXT"] != nil } else { false }
    }
      == true
  }

  private func resource(_ kind: String, _ value: Value) -> ResourceValue? {
    switch (kind, value) {
    case ("TXT", .text("NONE")): nil
    case ("TXT", _): .txt(value.texts.map { Array($0.utf8) })
    case ("A", .text(let text)), ("AAAA", .text(let text)): IPAddress(text).map { .address($0) }
    case ("PTR", .text(let name)): .ptr(wireName(name))
    case ("MX", .list(let fields)):
      fields.last?.texts.first.map { .mx(preference: 0, exchange: wireName($0)) }
    default: nil
    }
  }

  private func normal(_ name: String) -> String {
    (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
  }

  private func wireName(_ name: String) -> WireName {
    let labels = normal(name).split(separator: ".")
    return WireName(unchecked: labels.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0])
  }
}
