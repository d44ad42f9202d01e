import SeededRandom
import Testing
import Text

@testable import SupportFiles

@Suite struct CSVRowsTests {
  private struct Field {
    let text: String
    let offsets: Range<Int>
  }

  private func rows(_ text: String, columns: Int = 9) -> (fields: [[Field]], openQuote: Int?) {
    var fields: [[Field]] = []
    let bytes = Array(text.utf8)
    let openQuote = forEachCSVRow(
      of: bytes, delimiter: UInt8(ascii: ","), columns: columns
    ) { row in
      fields.append(row.map { Field(text: $0.string(in: bytes), offsets: $0.offsets) })
      return true
    }
    return (fields, openQuote)
  }

  @Test(arguments: [
    ("", []),
    ("a, b ,\"c\"\r\n\r\nd", [["a", "b", "c"], ["d"]]),
    ("\"a\"\"b\",\"c\nd\"\n,\n", [["a\"b", "c\nd"], ["", ""]]),
    ("a\rb", [["a"], ["b"]]),
  ])
  func fieldsAreRead(text: String, expected: [[String]]) {
    #expect(rows(text).fields.map { $0.map(\.text) } == expected)
    #expect(rows(text).openQuote == nil)
  }

  /// Fields quoted at random read back, and their offsets hold what was written.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func placesHoldTheFields(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let texts = ["a", "bc", "", "d,e", "f\"g", "h\ni", "ü", "j\r\nk"]
    let table = (0..<6).map { _ in (0..<3).map { _ in texts.randomElement(using: &generator) ?? "" }
    }
    let written = table.map { row in
      row.map { field in
        let mustQuote = field.contains { ",\"\n\r\r\n".contains($0) } || field.isEmpty
        return mustQuote || Bool.random(using: &generator)
          ? "\""
            + field.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\"" : field
      }
    }
    let text = written.map { $0.joined(separator: ",") }.joined(separator: "\r\n")
    let read = rows(text).fields
    #expect(read.map { $0.map(\.text) } == table)
    let decoded = Array(text.utf8)
    let places = read.map { row in
      row.map { field in
        String(decoding: decoded[field.offsets].drop { $0.isLineBreak }, as: UTF8.self)
      }
    }
    #expect(places == written)
  }

  @Test func fieldsBeyondTheColumnsAreLeftOut() {
    #expect(rows("a,b,c\nd", columns: 2).fields.map { $0.map(\.text) } == [["a", "b"], ["d"]])
  }

  @Test func readingStopsWhenAsked() {
    var count = 0
    _ = forEachCSVRow(of: Array("a\nb\nc\n".utf8), delimiter: UInt8(ascii: ","), columns: 1) { _ in
      count += 1
      return count < 2
    }
    #expect(count == 2)
  }

  @Test func openQuoteIsPlaced() {
    #expect(rows("a,\"b\nc").openQuote == 2)
  }
}
