import DNS
import Diagnostics
import OutputTree
import Planning
import Testing

@testable import Rendering

@Suite struct ShardTests {
  @Test func shardsAreStable() throws {
    // FNV-1a of 64 bits: the hash of "a" is 0xAF63DC4C8601EC8C.
    let a = UInt64(0xAF63_DC4C_8601_EC8C)
    #expect(shard(of: "a", among: 1000) == Int(a % 1000) + 1)
    #expect(shard(of: "a", among: 1) == nil)
    #expect(try (1...3).map { shard(of: try DomainName("d\($0).example"), among: 7) } == [2, 5, 3])
  }

  @Test func aDomainsShardDependsOnItsNameAlone() throws {
    let all = try domains(40)
    let paths = { (plan: ZonePlan) -> [String: String] in
      var paths: [String: String] = [:]
      for file in renderer.render(plan).files {
        for number in 0..<40 where text([file]).contains("\"d\(number).example.com.\"") {
          paths["d\(number)"] = file.path
        }
      }
      return paths
    }
    let whole = paths(try plan(all, shards: 3))
    #expect(whole.count == 40)
    #expect(
      Set(whole.values)
        == Set((1...3).map { "cloudformation/example.com.\($0).json" }))
    for (domain, path) in paths(try plan(Array(all.dropFirst(17)), shards: 3)) {
      #expect(whole[domain] == path)
    }
  }

  @Test func emptyShardsHaveNoFile() throws {
    let files = renderer.render(try plan(domains(1), shards: .max)).files
    #expect(files.count == 1)
  }

  @Test func tooManyResourcesAskForShards() throws {
    #expect(renderer.render(try plan(domains(500), shards: 1)).diagnostics.hasErrors == false)
    let diagnostics = renderer.render(try plan(domains(501), shards: 1)).diagnostics
    #expect(
      TextPrinter().text(for: diagnostics.sorted) == """
        mailzone.yaml:1:1: error: the zone 'example.com' has more than a CloudFormation template \
        holds (500 resources, 1000000 bytes); write 'cloudformation_shards: 2' at zone 'example.com' \
        [MZ0509]

        """)
    #expect(!renderer.render(try plan(domains(501), shards: 2)).diagnostics.hasErrors)
  }

  @Test func theNumberAskedForIsEnough() throws {
    let all = try domains(2600)
    for shards in [1, 5] {
      let message = try #require(
        renderer.render(plan(all, shards: shards)).diagnostics.all.first { $0.severity == .error })
      let match = try #require(message.message.firstMatch(of: /cloudformation_shards: (\d+)/))
      let enough = try #require(Int(match.1))
      #expect(enough > shards)
      #expect(!renderer.render(try plan(all, shards: enough)).diagnostics.hasErrors)
    }
  }

  @Test func shardsDoNotHelpADomainThatIsTooLargeAlone() throws {
    let recordSets = try (0..<501).map { try planned("a\($0).example.com", .txt("x")) }
    let diagnostics = renderer.render(try plan(recordSets, shards: 1)).diagnostics
    #expect(diagnostics.all.map(\.code) == [.cloudFormationTooLarge])
    #expect(diagnostics.all.first?.message.contains("one domain alone has more") == true)
  }

  @Test func bytesCountAsWell() throws {
    let texts = (0..<60).map { RecordData.txt("\($0)" + String(repeating: "x", count: 60_000)) }
    let recordSets = try texts.enumerated().map { number, text in
      try planned("d\(number).example.com", domain: "d\(number).example.com", text)
    }
    let diagnostics = renderer.render(try plan(recordSets, shards: 1)).diagnostics
    #expect(diagnostics.all.map(\.code) == [.cloudFormationTooLarge])
  }

  @Test func largeTemplatesAreNoted() throws {
    let small = renderer.render(try plan(domains(100), shards: 1))
    #expect(small.files.allSatisfy { $0.contents.count < 51_200 })
    #expect(small.diagnostics.all.isEmpty)
    let large = renderer.render(try plan(domains(400), shards: 1))
    #expect(large.diagnostics.all.map(\.severity) == [.note])
    #expect(
      large.diagnostics.all.first?.message.hasPrefix(
        "the CloudFormation template 'cloudformation/example.com.json' has ") == true)
  }

  @Test func validationSaysTheSameOfAnySize() throws {
    for count in stride(from: 20, through: 520, by: 20) {
      let plan = try plan(domains(count), shards: 1)
      #expect(renderer.problems(of: plan).sorted == renderer.render(plan).diagnostics.sorted)
    }
    for length in stride(from: 1000, through: 52_000, by: 3000) {
      // Each octet takes as many as any can.
      let text = String(repeating: "\u{1}", count: length)
      let plan = try plan([planned("d.example.com", .txt(text))], shards: 1)
      #expect(renderer.problems(of: plan).sorted == renderer.render(plan).diagnostics.sorted)
    }
  }

  @Test(arguments: [1, 3]) func fileNamesAreReadBack(_ shards: Int) throws {
    let template = CloudFormationTemplate(of: "a.example.com", in: "example.com", shards: shards)
    let name = try #require(template.path.split(separator: "/").last)
    #expect(CloudFormationTemplate(fileName: String(name)) == template)
  }

  private func shard(of domain: DomainName, among count: Int) -> Int? {
    CloudFormationTemplate(of: domain, in: "example", shards: count).shard
  }

  private let renderer = CloudFormationRenderer(
    templates: .builtIn, mark: GenerationMark(manifest: "../m.yaml"))

  /// A record set for each of a number of domains.
  private func domains(_ count: Int) throws -> [PlannedRecordSet] {
    try (0..<count).map {
      try planned("d\($0).example.com", domain: "d\($0).example.com", .txt("x"))
    }
  }

  private func plan(_ recordSets: [PlannedRecordSet], shards: Int) throws -> ZonePlan {
    ZonePlan(
      zone: DomainName("example.com"), cloudFormationShards: shards, recordSets: recordSets)
  }
}
