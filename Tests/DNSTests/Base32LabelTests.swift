import DNS
import Testing

@Suite struct Base32LabelTests {
  @Test(arguments: [
    "sy6wwuuazqf77d3majs35ks2qwvknze5", "abcdefghijklmnopqrstuvwxyz234567",
    "77777777777777777777777777777777", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "7aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
  ])
  func labelReadsBack(text: String) throws {
    let label = try #require(Base32Label(text[...]))
    #expect(label.text == text)
    let zone: DomainName = "dkim.amazonses.com"
    #expect(try zone.prepending(label) == DomainName("\(text).dkim.amazonses.com"))
  }

  /// Each digit at each place, so that no bit is lost where words meet.
  @Test(arguments: Array("abcdefghijklmnopqrstuvwxyz234567"))
  func digitReadsBackAtEachPlace(digit: Character) throws {
    for place in 0..<32 {
      let text =
        String(repeating: "k", count: place) + String(digit)
        + String(repeating: "p", count: 31 - place)
      #expect(try #require(Base32Label(text[...])).text == text)
    }
  }

  @Test(arguments: [
    "", "abcdefghijklmnopqrstuvwxyz23456", "abcdefghijklmnopqrstuvwxyz2345672",
    "abcdefghijklmnopqrstuvwxyz234561", "Abcdefghijklmnopqrstuvwxyz234567",
    "abcdefghijklmnop.rstuvwxyz234567", "übcdefghijklmnopqrstuvwxyz23456",
  ])
  func otherTextIsNoLabelOfBase32(text: String) {
    #expect(Base32Label(text[...]) == nil)
  }
}
