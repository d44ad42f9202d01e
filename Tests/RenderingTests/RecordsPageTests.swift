import DNS
import Diagnostics
import Planning
import Testing

@testable import Rendering

@Suite struct RecordsPageTests {
  @Test func bindHasCharacterStrings() throws {
    let long = String(repeating: "x", count: 254) + "ü;"
    let text = page(.bind, [try plan("example.com", planned("a.example.com", .txt(long)))])
    let strings = #""\#(String(repeating: "x", count: 254))\195" "\188;""#
    #expect(text == "$ORIGIN example.com.\na.example.com. 3600 IN TXT \(strings)\n")
  }

  @Test func zonesAreApart() throws {
    let zones = try ["a.example", "b.example"].map { name in
      try plan(name, planned(name, .mx(preference: 10, exchange: DomainName("mx.example"))))
    }
    #expect(
      page(.bind, zones) == """
        $ORIGIN a.example.
        a.example. 3600 IN MX 10 mx.example.

        $ORIGIN b.example.
        b.example. 3600 IN MX 10 mx.example.

        """)
  }

  @Test func theZoneItselfIsAnAtSign() throws {
    let zone = try plan("example.com", planned("example.com", .txt("a\"`$(x)")))
    #expect(
      page(.dnscontrol, [zone]).hasSuffix(
        """
        D_EXTEND("example.com",
          TXT("@", "a\\"`$(x)", TTL(3600)),
        {});

        """))
    #expect(
      page(.powershell, [zone]).hasSuffix(
        """
        Add-DnsServerResourceRecord -ZoneName "example.com" -Name "@" -TimeToLive \
        ([TimeSpan]::FromSeconds(3600)) -Txt -DescriptiveText "a`"```$(x)"

        """))
  }

  @Test func windowsGetsNoTextThatItDoesNotTake() throws {
    for (count, isTaken) in [(254, true), (255, false)] {
      let text = String(repeating: "x", count: count)
      let zone = try plan("example.com", planned("a.example.com", line: 7, .txt(text)))
      let (page, diagnostics) = TemplateSet.builtIn.recordsPage([zone], .powershell)
      #expect(page.contains("\nAdd-DnsServerResourceRecord ") == isTaken)
      #expect(page.contains(" | Remove-DnsServerResourceRecord ") == isTaken)
      #expect(page.contains("\n#   \(text)\n") != isTaken)
      #expect(diagnostics.all.map(\.code) == (isTaken ? [] : [.textTooLongForPowerShell]))
    }
  }

  @Test func updatesAreCutBetweenRecordSets() throws {
    let text = String(repeating: "x", count: 9_000)
    let sets = try (0..<7).map { try planned("a\($0).example.com", .txt(text)) }
    #expect(updateBatches(of: sets) == [0..<3, 3..<6, 6..<7])
    #expect(updateBatches(of: []) == [])
    let huge = try planned("b.example.com", .txt(String(repeating: "x", count: 60_000)))
    #expect(updateBatches(of: [sets[0], huge, sets[1]]) == [0..<1, 1..<2, 2..<3])
  }

  private func plan(_ zone: String, _ recordSets: PlannedRecordSet...) throws -> ZonePlan {
    ZonePlan(zone: try DomainName(zone), recordSets: recordSets)
  }

  private func page(_ format: RecordsPageFormat, _ plans: [ZonePlan]) -> String {
    TemplateSet.builtIn.recordsPage(plans, format).text
  }
}
