import Diagnostics
import Testing
import YAML

@Suite struct YAMLReaderTests {
  private func read(_ text: String) -> (YAMLNode?, [String]) {
    let (node, diagnostics) = readYAML(Array(text.utf8), file: SourceFile(path: "t"))
    return (node, lines(diagnostics))
  }

  private func lines(_ diagnostics: Diagnostics) -> [String] {
    TextPrinter().text(for: diagnostics.sorted).split(separator: "\n").map(String.init)
  }

  @Test func scalarsKeepTheirText() throws {
    let (node, problems) = read("a: no\nb: 0123\nc: '~'\nd:\ne: ~\nf: |\n  x\n  y\n")
    #expect(problems == [])
    let values = try #require(node).entries.map { ($0.key.text, $0.value.text, $0.value.isNull) }
    #expect(values.map(\.0) == ["a", "b", "c", "d", "e", "f"])
    #expect(values.map(\.1) == ["no", "0123", "~", "", "~", "x\ny\n"])
    #expect(values.map(\.2) == [false, false, false, true, true, false])
  }

  @Test func rangesCountCodePoints() throws {
    let (node, _) = read("\u{FEFF}ü: [ 'äö', x ]\nb:\n  - {k: v}\n")
    let entries = Array(try #require(node).entries)
    let list = entries[0].value
    #expect(entries[0].key.range == range(1, 1, 1, 2))
    #expect(Array(list.elements).map(\.range) == [range(1, 6, 1, 10), range(1, 12, 1, 13)])
    #expect(list.range == range(1, 4, 1, 13))
    #expect(entries[1].value.range == range(3, 3, 3, 10))
  }

  private func range(_ l1: UInt32, _ c1: UInt32, _ l2: UInt32, _ c2: UInt32) -> SourceRange {
    SourceRange(
      file: SourceFile(path: "t"), start: SourcePosition(line: l1, column: c1),
      end: SourcePosition(line: l2, column: c2))
  }

  @Test func jsonIsRead() throws {
    let (node, problems) = read("{\"a\\/b\":\t[1, {\"c\": \"\\u00fc\"}],\r\n\"d\":null}")
    #expect(problems == [])
    let entries = Array(try #require(node).entries)
    #expect(entries.map(\.key.text) == ["a/b", "d"])
    #expect(Array(entries[0].value.elements)[1].value(forKey: "c")?.text == "ü")
    #expect(entries[1].value.isNull)
  }

  @Test func aliasesStandForTheirNodes() throws {
    let (node, problems) = read("a: &x {k: [1, 2]}\nb: *x\nc: 3\n")
    #expect(problems == [])
    let entries = Array(try #require(node).entries)
    #expect(entries.map(\.key.text) == ["a", "b", "c"])
    let list = try #require(entries[1].value.value(forKey: "k"))
    #expect(Array(list.elements).map(\.text) == ["1", "2"])
  }

  @Test(arguments: [
    (
      "",
      "t:1:1: error: the file holds nothing but blanks and comments; was it saved, and is it the right one? [MZ0109]"
    ),
    (
      "# x\n",
      "t:1:1: error: the file holds nothing but blanks and comments; was it saved, and is it the right one? [MZ0109]"
    ),
    (
      "--- \n",
      "t:1:1: error: the file holds nothing but blanks and comments; was it saved, and is it the right one? [MZ0109]"
    ),
    (
      "a: 1\n---\nb: 2\n",
      "t:2:1: error: a second YAML document begins here; a file holds one [MZ0104]"
    ),
    (
      "a: b: c\n",
      "t:1:4: error: the value has a colon before a blank, which makes it a mapping; put it into"
        + " quotes [MZ0114]"
    ),
    (
      "a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> x\n",
      "t:2:1: error: git marks a conflict here; finish the merge: keep what is right of both sides,"
        + " and take out the lines that begin with <<<<<<<, ======= and >>>>>>> [MZ0112]"
    ),
    (
      "a: [1,\n<<<<<<< HEAD\n 2]\n=======\n 3]\n>>>>>>> x\n",
      "t:2:1: error: git marks a conflict here; finish the merge: keep what is right of both sides,"
        + " and take out the lines that begin with <<<<<<<, ======= and >>>>>>> [MZ0112]"
    ),
    ("a: *x\n", "t:1:4: error: no anchor of its name stands before this alias [MZ0106]"),
    (
      "a: &x [*x]\n", "t:1:8: error: this alias stands within the node that it repeats [MZ0106]"
    ),
    (
      "a: !!str b\n",
      "t:1:4: error: the tag 'tag:yaml.org,2002:str' means nothing here; leave it out [MZ0107]"
    ),
    ("? [a]\n: b\n", "t:1:3: error: a key must be a word, not a list or a mapping [MZ0108]"),
    (
      "ü: \u{1}",
      "t:1:4: error: a control character stands here, which no text has; remove it [MZ0102]"
    ),
  ])
  func refuses(text: String, problem: String) {
    #expect(read(text).1 == [problem])
  }

  @Test func mistakesAreLookedForNearTheBeginningOfALine() {
    let long = String(repeating: "x", count: 5000)
    #expect(
      read("\(long): b: c\n").1 == [
        "t:1:5001: error: this is not YAML: mapping values are not allowed in this context [MZ0101]"
      ])
    #expect(read("a: b: \(long)\n").1.first?.hasSuffix("[MZ0114]") == true)
  }

  @Test(arguments: [3, 30]) func duplicateKeysNameTheFirst(count: Int) {
    let keys = (1...count).map { "k\($0): 0\n" }.joined()
    let (node, problems) = read(keys + "'k2': 1\n")
    #expect(node != nil)
    #expect(
      problems == [
        "t:\(count + 1):1: error: the key 'k2' stands twice in this mapping [MZ0103]",
        "t:2:1: note: the first stands here",
      ])
  }

  @Test func otherEncodings() {
    let utf16 = readYAML([0xFF, 0xFE, 0x61, 0], file: SourceFile(path: "t")).1
    #expect(lines(utf16) == ["t:1:1: error: the file is UTF-16; save it as UTF-8 [MZ0102]"])
    let latin1 = readYAML([0x61, 0x3A, 0x0A, 0x62, 0xFC, 0x0A], file: SourceFile(path: "t")).1
    #expect(
      lines(latin1).first?.hasPrefix("t:2:2: error: save the file as UTF-8: the byte 0xFC") == true)
  }

  @Test(arguments: ["[", "- ", "{a: "]) func deepNestingIsOneError(level: String) {
    let problems = read(String(repeating: level, count: 10_000)).1
    #expect(problems.count == 1)
    #expect(problems.first?.hasSuffix("error: this lies deeper than 64 levels [MZ0105]") == true)
  }

  @Test func aliasBombIsOneError() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...20 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(read(text).1.count == 1)
    #expect(read(text).1.first?.contains("aliases repeat more than 100000 nodes") == true)
  }
}
