import DNS
import Testing

@testable import Rendering

/// Terraform labels and logical IDs: readable, valid, and no two alike.
@Suite struct AddressTests {
  @Test(arguments: [
    ("example.com", "mx_example_com"),
    ("3abc._domainkey.a-b.example", "mx_3abc__domainkey_a-b_example"),
    ("a_b.__x._.example", "mx_a-_b__-_x___example"),
    ("a-_b.example", "mx_a--_b_example"),
  ])
  func terraformLabels(name: String, label: String) throws {
    #expect(TerraformLabel(.mx, try DomainName(name)).text == label)
  }

  @Test func dataSourceLabelsAreIdentifiers() throws {
    #expect(TerraformLabel(zone: DomainName("1und1.example")).text == "zone_1und1_example")
  }

  @Test(arguments: [
    ("example.com", "TXT"),
    ("bounce.example.com", "TXTbounce"),
    ("3abc._domainkey.mail-eu.example.com", "TXT3abcDUdomainkeyDmailHeu"),
  ])
  func logicalIDs(name: String, id: String) throws {
    let zone = DomainName("example.com")
    #expect(LogicalID(.txt, try DomainName(name), in: zone).text == id)
  }

  @Test func noTwoNamesShareALabel() {
    let names = shortNames()
    #expect(names.count > 1000)
    var labels: Set<String> = []
    for type in RecordType.allCases {
      for name in names {
        let label = TerraformLabel(type, name).text
        #expect(labels.insert(label).inserted, "\(type) \(name)")
        #expect(label.wholeMatch(of: /[a-z][a-z0-9_-]*/) != nil)
      }
    }
  }

  @Test func noTwoNamesShareALogicalID() throws {
    let zone = DomainName("zone")
    var ids: Set<String> = []
    for type in RecordType.allCases {
      for name in try [zone] + shortNames().map({ try DomainName("\($0).zone") }) {
        let id = LogicalID(type, name, in: zone).text
        #expect(ids.insert(id).inserted, "\(type) \(name)")
        #expect(id.wholeMatch(of: /[A-Za-z0-9]+/) != nil)
      }
    }
  }

  @Test func theLongestLogicalIDIsAllowed() throws {
    let labels = [63, 63, 63, 58].map { String(repeating: "a", count: $0) }
    let name = try DomainName(labels.joined(separator: ".") + ".ab")
    #expect(name.text.utf8.count == DomainName.maximumLength)
    #expect(LogicalID(.cname, name, in: DomainName("ab")).text.utf8.count == 255)
  }

  /// All names of up to seven characters from an alphabet that shows every rule.
  private func shortNames() -> [DomainName] {
    var texts = [""]
    var names: [DomainName] = []
    for _ in 0..<7 {
      texts = texts.flatMap { text in ["a", "-", "_", "."].map { text + $0 } }
      // DomainName forgives a final dot, which would give a name twice.
      names += texts.filter { !$0.hasSuffix(".") }.compactMap { try? DomainName($0) }
    }
    return names
  }
}
