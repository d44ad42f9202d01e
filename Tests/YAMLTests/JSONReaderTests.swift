import Diagnostics
import Testing
import YAML

@Suite struct JSONReaderTests {
  private func read(_ text: String) -> (YAMLNode?, Diagnostics) {
    readJSON(Array(text.utf8), file: SourceFile(path: "t"))
  }

  /// The only error of a text, as `line:column: message`.
  private func error(_ text: String) -> String? {
    let (node, diagnostics) = read(text)
    guard node == nil, diagnostics.sorted.count == 1, let error = diagnostics.sorted.first else {
      return nil
    }
    let place = error.range?.start
    return "\(place?.line ?? 0):\(place?.column ?? 0): \(error.message)"
  }

  @Test func valuesKeepTheirPlacesAndWriting() throws {
    let (root, diagnostics) = read("{\n  \"é\": [1.50, \"a\\u00e9b\", null,\n true ]}")
    #expect(diagnostics.sorted.isEmpty)
    let list = Array(try #require(root?.value(forKey: "é")).elements)
    #expect(list.map(\.text) == ["1.50", "aéb", "null", "true"])
    #expect(list.map(\.isPlain) == [true, false, true, true])
    #expect(list.map(\.range.start.line) == [2, 2, 2, 3])
    #expect(list.map(\.range.start.column) == [9, 15, 27, 2])
    #expect(list.map(\.range.end.column) == [13, 25, 31, 6])
    #expect(list[2].isNull)
  }

  @Test func charactersBeyondTheBasicPlaneAreRead() throws {
    for text in [#""\ud83d\ude00""#, "\"😀\""] {
      #expect(read(text).0?.text == "😀")
    }
    #expect(read("\"\u{7F}\u{FFFF}\"").0?.text == "\u{7F}\u{FFFF}")
    #expect(read("\u{FEFF}[]").0?.kind == .sequence)
  }

  @Test(arguments: [
    (#"["\ud800"]"#, 2), (#"["\ude00\ud83d"]"#, 2), (#"["\ud83d x"]"#, 2), (#"["\ud83dA"]"#, 2),
  ])
  func halvesOfPairsAreRefused(text: String, column: Int) {
    #expect(
      error(text)
        == "1:\(column): this is not JSON: half of a surrogate pair (\\ud800 to \\udfff) is no"
        + " character")
  }

  @Test func escapedBackslashesAreNoHalves() {
    #expect(read(#"["\\ud800"]"#).0?.elements.map(\.text) == ["\\ud800"])
  }

  @Test(arguments: [
    ("", "1:1: this is not JSON: it ends too early"),
    ("{\n  \"a\": [1,", "2:11: this is not JSON: it ends too early"),
    ("[1,\n]", "2:1: this is not JSON: this may not stand here"),
    ("{\"a\": 1,}", "1:9: this is not JSON: invalid object key (must be a string)"),
    ("[1] x", "1:5: this is not JSON: something follows after its end"),
    ("[1] []", "1:5: this is not JSON: something follows after its end"),
    ("['a']", "1:2: this is not JSON: invalid char in json text"),
    ("[NaN]", "1:2: this is not JSON: invalid char in json text"),
    (
      "[1]\u{C}", "1:4: this is not JSON: a character that may only stand in a string, as an escape"
    ),
    ("[1] / x", "1:5: this is not JSON: something follows after its end"),
    ("{a: 1}", "1:2: this is not JSON: invalid char in json text"),
    ("[01]", "1:3: this is not JSON: after array element, I expect ',' or ']'"),
    ("[\"a\tb\"]", "1:4: this is not JSON: invalid character inside string"),
  ])
  func onlyJSONIsJSON(text: String, expected: String) {
    #expect(error(text) == expected)
  }

  @Test func keysThatStandTwiceAreReportedWithBothPlaces() throws {
    let (root, diagnostics) = read("{\"a\": 1,\n \"\\u0061\": 2}")
    let error = try #require(diagnostics.sorted.first)
    #expect(error.message == "the key 'a' stands twice in this mapping")
    #expect(error.range?.start == SourcePosition(line: 2, column: 2))
    #expect(error.notes.first?.range?.start == SourcePosition(line: 1, column: 2))
    #expect(root?.value(forKey: "a")?.text == "1")
  }

  @Test func depthIsLimited() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(error(deep) == "1:65: this lies deeper than 64 levels")
  }

  @Test func otherEncodingsAreRefused() {
    let broken = readJSON(
      Array("[\"".utf8) + [0xC0, 0xAF, 0x22, 0x5D], file: SourceFile(path: "t"))
    #expect(broken.0 == nil)
    #expect(broken.1.sorted.first?.code == .notUTF8)
    #expect(broken.1.sorted.first?.range?.start == SourcePosition(line: 1, column: 3))
  }
}
