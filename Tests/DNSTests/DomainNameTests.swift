import DNS
import Testing

@Suite struct DomainNameTests {
  @Test(arguments: [
    ("example.com", "example.com"),
    ("Example.COM.", "example.com"),
    ("bücher.example", "xn--bcher-kva.example"),
    ("BÜCHER.example", "xn--bcher-kva.example"),
    ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ("straße.example", "xn--strae-oqa.example"),
    ("2x_y._domainkey.a-b.c", "2x_y._domainkey.a-b.c"),
    ("r3---sn.example", "r3---sn.example"),
  ])
  func normalForm(written: String, normal: String) throws {
    #expect(try DomainName(written).text == normal)
  }

  @Test(arguments: [
    ("", DomainNameError.empty),
    (".", .empty),
    ("a..b", .emptyLabel("a..b")),
    (".a", .emptyLabel(".a")),
    ("a b.c", .invalidCharacter(" ", label: "a b")),
    ("a*.c", .invalidCharacter("*", label: "a*")),
    ("-a.c", .misplacedHyphen("-a")),
    ("a-.c", .misplacedHyphen("a-")),
    (String(repeating: "a", count: 64), .labelTooLong(String(repeating: "a", count: 64))),
  ])
  func refused(written: String, error: DomainNameError) {
    #expect(throws: error) { try DomainName(written) }
  }

  @Test(arguments: ["xn--a.example", "xn--ls8h.example\u{0}", "a\u{202E}b.example", "。.example"])
  func refusedByIDNA(written: String) {
    #expect(throws: DomainNameError.self) { try DomainName(written) }
  }

  @Test func lengthLimits() throws {
    let label = String(repeating: "a", count: 61)
    let longest = [label, label, label, label, "abcde"].joined(separator: ".")
    #expect(longest.utf8.count == 253)
    #expect(try DomainName(longest + ".").text == longest)
    #expect(throws: DomainNameError.tooLong(longest + "f")) { try DomainName(longest + "f") }
    let endless = String(repeating: "ü.", count: 100_000)
    #expect(throws: DomainNameError.tooLong(endless)) { try DomainName(endless) }
    #expect(throws: DomainNameError.self) { try DomainName(longest).prepending("x") }
  }

  @Test func labelsFromTheRightOrderNames() throws {
    let sorted = [
      "example.com", "a.example.com", "b.a.example.com", "b.example.com", "example.org",
    ]
    #expect(try sorted.reversed().map { try DomainName($0) }.sorted().map(\.text) == sorted)
  }

  @Test func orderAgreesWithComparingLabels() throws {
    var generator = SystemRandomNumberGenerator()
    let alphabet = ["a", "b", "aa", "ab", "b-a", "_a", "0"]
    func randomName() throws -> DomainName {
      let labels = (0...Int.random(in: 0...3, using: &generator)).compactMap { _ in
        alphabet.randomElement(using: &generator)
      }
      return try DomainName(labels.joined(separator: "."))
    }
    for _ in 0..<20_000 {
      let (left, right) = (try randomName(), try randomName())
      let expected = left.labels.reversed().lexicographicallyPrecedes(right.labels.reversed())
      #expect((left < right) == expected, "\(left) < \(right)")
    }
  }

  @Test func namesLieWithinTheirOwnAndThoseAbove() {
    let zone = DomainName("example.com")
    #expect(DomainName("example.com").isWithin(zone))
    #expect(DomainName("a.b.example.com").isWithin(zone))
    #expect(!DomainName("notexample.com").isWithin(zone))
    #expect(!DomainName("com").isWithin(zone))
    #expect(DomainName("a.b.example.com").relative(to: zone) == "a.b")
    #expect(zone.relative(to: zone) == "")
    #expect(DomainName("example.org").relative(to: zone) == nil)
    #expect(zone.parent?.text == "com")
    #expect(zone.parent?.parent == nil)
  }
}
