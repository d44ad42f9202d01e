import DNS
import Planning
import Providers
import Testing
import Text

@testable import Rendering

/// How texts and names are written at providers.
@Suite struct ProviderTextTests {
  @Test(
    arguments: [
      (.route53, #"a \"b\\\303\274"#),
      (.quotedStrings, #""a \"b\\\195\188""#),
      (.quotedWhereSpaced(maximum: 512), #""a \"b\\\195\188""#),
      (.escaped, #"a \"b\\\195\188"#),
      (.plain(), #"a "b\ü"#),
    ] as [(TextForm, String)])
  func textsAreEscaped(form: TextForm, written: String) {
    #expect(self.written(#"a "b\ü"#, form) == written)
  }

  @Test func longTextsAreCut() {
    let long = String(repeating: "x", count: 255) + "y z"
    let head = String(repeating: "x", count: 255)
    #expect(written(long, .quotedStrings) == "\"\(head)\" \"y z\"")
    #expect(written(long, .quotedWhereSpaced(maximum: 512)) == "\(head) \"y z\"")
    #expect(written(long, .escaped) == long)
    #expect(written(long, .plain()) == long)
  }

  @Test func quotedStringsComeBack() throws {
    for text in hostileTexts {
      let strings = try #require(
        characterStrings(in: written(text, .quotedStrings), codes: .decimal))
      #expect(strings.allSatisfy { $0.count <= 255 })
      #expect(joinedText(of: strings).map { Array($0.utf8) } == Array(text.utf8))
      let whole = characterStrings(in: "\"\(written(text, .escaped))\"", codes: .decimal)
      #expect(whole.flatMap { joinedText(of: $0) }.map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test func textsThatAreTooLongAreTold() {
    let text = String(repeating: "ü", count: 300)
    #expect(problem(of: text, in: .plain(maximum: 300)) == nil)
    #expect(problem(of: text, in: .plain(maximum: 299))?.hasPrefix("has 300 characters") == true)
    #expect(problem(of: text, in: .quotedWhereSpaced(maximum: 600)) == nil)
    #expect(problem(of: text, in: .quotedWhereSpaced(maximum: 512))?.hasPrefix("has 600") == true)
    #expect(problem(of: text, in: .quotedStrings) == nil)
  }

  @Test(
    arguments: [
      (.full, "a.example.com", "example.com"), (.absolute, "a.example.com.", "example.com."),
      (.relative(apex: "@"), "a", "@"), (.relative(apex: ""), "a", ""),
    ] as [(NameForm, String, String)])
  func namesAreWrittenAsProvidersWant(form: NameForm, name: String, apex: String) {
    let zone: DomainName = "example.com"
    #expect(RecordName(DomainName("a.example.com"), in: zone, form).text == name)
    #expect(RecordName(zone, in: zone, form).text == apex)
  }

  /// The further values of a set have labels of their own, which no other record can have.
  @Test func eachValueHasAResourceWhereTheProviderWantsOne() throws {
    let set = try planned("a.example.com", .txt("1"), .txt("2"), .txt("3"))
    let plan = ZonePlan(
      zone: "example.com", hosting: Hosting(.cloudflare), recordSets: [set])
    let labels = plan.parts(of: plan.recordSets).map(\.label.text)
    #expect(labels == ["txt_a_example_com", "txt2_a_example_com", "txt3_a_example_com"])
    let whole = ZonePlan(zone: "example.com", recordSets: [set])
    #expect(whole.parts(of: whole.recordSets).map(\.values) == [0..<3])
  }

  @Test(arguments: [
    ("module.mail", true), ("module.a.module.b-c", true), ("module.a[\"x.y\"]", true),
    ("module.a[0].module.b", true), ("", false), ("module.", false), ("module.a.", false),
    ("mail", false), ("module.a[\"${x}\"]", false), ("module.a[\"\n\"]", false),
    ("module.a.b", false), ("module.a[x]", false), ("module.9", false), ("module.a\n", false),
  ])
  func moduleAddresses(text: String, isOne: Bool) {
    #expect(ModuleAddress(text)?.text == (isOne ? text : nil))
  }

  private func written(_ text: String, _ form: TextForm) -> String {
    var output: [UInt8] = []
    appendText(text, form, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
