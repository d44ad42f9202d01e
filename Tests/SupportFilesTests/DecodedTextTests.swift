import Diagnostics
import SeededRandom
import Testing
import Text

@testable import SupportFiles

@Suite struct DecodedTextTests {
  private func text(_ string: String) -> DecodedText {
    DecodedText(file: SourceFile(path: "t"), validUTF8: Array(string.utf8))
  }

  @Test(arguments: [
    ("", []),
    ("a", ["a"]),
    ("a\nb\r\nc\rd", ["a", "b", "c", "d"]),
    ("\n\r\n\r", ["", "", ""]),
    ("ü\r\r\nx\n", ["ü", "", "x"]),
  ])
  func lines(string: String, lines: [String]) {
    let text = text(string)
    #expect(text.lines.map { text.string($0) } == lines)
  }

  /// Against the plainest way of counting, over texts longer than the distance of checkpoints.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func positionsCountCodePoints(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let plain = ["a", "letters and blanks", "a\tb", "\n", "\r\n", "\r"]
    let pieces = seed.isMultiple(of: 2) ? plain : plain + ["ü", "€", "😀"]
    let string = (0..<400).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    let text = text(string)
    var (line, column) = (UInt32(1), UInt32(1))
    for (index, byte) in text.bytes.enumerated() where byte & 0xC0 != 0x80 {
      #expect(text.position(at: index) == SourcePosition(line: line, column: column))
      let endsLine = byte == 10 || byte == 13 && text.bytes[index...].dropFirst().first != 10
      (line, column) = endsLine ? (line + 1, 1) : (line, column + 1)
    }
    #expect(text.position(at: text.bytes.count) == SourcePosition(line: line, column: column))
  }

  @Test(arguments: [
    ("  a b\t", "a b"), ("\u{2003}a\u{A0}", "a"), ("\u{A0}\u{2003}", ""), ("a", "a"), ("", ""),
  ])
  func blankEndsAreTrimmed(written: String, kept: String) {
    #expect(trimmed(written) == kept)
  }

  @Test(arguments: [
    ("x_DomainKey.y", true), ("_domainkey", true), ("_domainke", false), ("", false),
    ("__domainkeY", true), ("_domain_domainkey", true),
  ])
  func wordsAreFoundInAnyCase(text: String, isFound: Bool) {
    #expect(text.utf8.containsWord("_domainkey") == isFound)
  }

  @Test func censusTellsWhichOctetsAreThere() {
    let census = text("a<\n").census
    #expect("a<\n".utf8.allSatisfy(census.has) && !census.has(0))
    #expect(census.isASCII && census.hasInk)
    #expect(!text("ü").census.isASCII)
    #expect(!text(" \t\r\n").census.hasInk && !text("").census.hasInk)
  }

  @Test func censusTellsWhichWordsMayBeThere() {
    let census = text("In_2 <B").census
    for word in ["in", "ni", "_", "2b<", ""] as [StaticString] { #expect(census.mayHave(word)) }
    for word in ["inx", "3", "in\t", ">"] as [StaticString] { #expect(!census.mayHave(word)) }
  }

  @Test func linesThatMentionKeysAreFoundOnce() {
    let text = text("a._domainkey b._DomainKey\r\nc\n\n_domainkey")
    #expect(text.keyLines.map { text.string($0) } == ["a._domainkey b._DomainKey", "_domainkey"])
    #expect(text.mentionsKeys && text.keyLabels.count == 3)
  }
}
