import Diagnostics
import Testing
import Text

@Suite struct NamePatternTests {
  @Test(arguments: [
    ("*", "a.csv"), ("*.csv", "a.csv"), ("a*", "a"), ("**a**", "ba"),
    ("?.csv", "é.csv"), ("??", "ab"), ("[abc].csv", "b.csv"), ("[a-c]", "c"), ("[!a-c]", "d"),
    ("[^a-c]", "-"), ("[]a]", "]"), ("[a-]", "-"), ("[[:digit:]]x", "7x"), ("[\\]]", "]"),
    ("\\*", "*"), ("a\\?b", "a?b"), ("[x", "[x"), (".*", ".a"), ("*a*b*c", "xaybzc"),
    ("x*[0-9]", "x-10"),
  ])
  func itMeets(_ pattern: String, _ name: String) {
    #expect(NamePattern(pattern[...]).matches(name))
  }

  @Test(arguments: [
    ("*", ".hidden"), ("?a", ".a"), ("[.]a", ".a"), ("*.csv", "a.csv.gz"), ("?", "ab"),
    ("a*b", "a"),
    ("[a-c]", "d"), ("[!a-c]", "a"), ("[c-a]", "b"), ("\\*", "a"), ("a", "A"), ("", "a"),
    ("[x", "x"),
  ])
  func itDoesNotMeet(_ pattern: String, _ name: String) {
    #expect(!NamePattern(pattern[...]).matches(name))
  }

  @Test func aNameStandsForItself() {
    #expect(NamePattern("a.csv").name == "a.csv")
    #expect(NamePattern("a\\*.csv").name == "a*.csv")
    #expect(NamePattern("*").name == nil)
  }

  /// Backtracking would take longer than anybody lives.
  @Test func manyStarsTakeNoTime() {
    let pattern = NamePattern(String(repeating: "*a", count: 500)[...])
    #expect(!pattern.matches(String(repeating: "a", count: 250) + "b"))
    #expect(pattern.matches(String(repeating: "ba", count: 500)))
  }
}
