import Foundation
import Pipeline
import Testing

/// Whatever the format, the records are told with the same facts.
@Suite struct RecordsFormatTests {
  @Test(arguments: RecordsFormat.allCases)
  func formerKeysAndSendersAreTold(_ format: RecordsFormat) async throws {
    let retiring = try await records(of: "retiring", format)
    #expect(retiring.matches(of: /"retiring" ?: true|retiring: a former key/).count == 9)
    let senders = try await records(of: "senders", format)
    #expect(senders.contains("billing"))
  }

  /// The last column is there where it says anything.
  @Test func csvEndsWithTheRemark() async throws {
    let lines = try await records(of: "retiring", .csv).split(separator: "\n")
    #expect(lines.first == "zone,name,type,ttl,value,remark")
    #expect(lines.count { $0.hasSuffix(",retiring: a former key") } == 9)
    #expect(lines.count { $0.hasSuffix(",") } == lines.count - 10)
    let plain = try await records(of: "mail-from-per-region", .csv).split(separator: "\n")
    #expect(plain.first == "zone,name,type,ttl,value")
  }

  private func records(of name: String, _ format: RecordsFormat) async throws -> String {
    let example = try #require(Case.all.first { $0.name == name })
    let (text, _) = try await Pipeline(.file(example.manifest)).records(format)
    return try #require(text)
  }
}
