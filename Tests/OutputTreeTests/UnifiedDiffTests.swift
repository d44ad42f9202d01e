import SeededRandom
import Testing

@testable import OutputTree

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String {
    unifiedDiff(old: Array(old.utf8), new: Array(new.utf8), path: "terraform/a.tf")
  }

  @Test func showsAChangeWithThreeLinesAround() {
    let old = (1...12).map { "line \($0)\n" }.joined()
    #expect(
      diff(old, old.replacing("line 6\n", with: "line six\n")) == """
        --- terraform/a.tf
        +++ terraform/a.tf (as rendered now)
        @@ -3,7 +3,7 @@
         line 3
         line 4
         line 5
        -line 6
        +line six
         line 7
         line 8
         line 9

        """)
  }

  @Test func showsWhereALineEndIsMissing() {
    #expect(
      diff("a\nb", "a\nb\n").hasSuffix(
        "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n"))
  }

  @Test func equalTextsGiveNothing() {
    #expect(diff("a\n", "a\n") == "")
  }

  @Test func showsControlCharactersEscaped() {
    #expect(diff("a\n", "\u{1B}[31m\u{202E}\r\n").hasSuffix("+\\u{1B}[31m\\u{202E}\\u{D}\n"))
  }

  @Test func beginsNoCommandOfACIService() {
    #expect(diff("a\n", "  ::error::x\n").hasSuffix("+  \\u{3A}:error::x\n"))
    #expect(diff("a\n", "x ##[error]\n").hasSuffix("+x #\\u{23}[error]\n"))
  }

  @Test func cutsLongLinesAndLongDiffs() {
    #expect(diff("a\n", String(repeating: "x", count: 5000) + "\n").utf8.count < 600)
    let long = diff("a\n", String(repeating: "x\n", count: 390))
    #expect(long.split(separator: "\n").count == 203)
    #expect(long.hasSuffix("\n… and 192 more lines\n"))
  }

  /// Reads diffs back: applied to the old text, they give the new one.
  @Test(arguments: 0..<300)
  func leadsFromTheOldTextToTheNewOne(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let old = randomText(using: &random)
    let new = seed.isMultiple(of: 3) ? randomText(using: &random) : edited(old, using: &random)
    #expect(try applied(diff(old, new), to: old) == new)
  }

  @Test(arguments: [20, 500_000])
  func hostileTextsTakeNoTime(lineLength: Int) {
    let line = String(repeating: "x", count: lineLength - 1) + "\n"
    let count = 2_000_000 / lineLength
    let old = String(repeating: line, count: count) + "a\n" + String(repeating: "y\n", count: 9000)
    let new = String(repeating: "y\n", count: 9000) + "b\n" + String(repeating: line, count: count)
    var shown = ""
    let time = cpuTime { shown = diff(old, new) }
    #expect(shown.utf8.count < 10_000)
    #expect(time < .seconds(60), "it takes a few seconds; quadratic time would be hours")
  }

  private func randomText(using random: inout SeededGenerator) -> String {
    let text = (0..<Int.random(in: 0...30, using: &random))
      .map { _ in ["a\n", "b\n", "c\n", "\n"].randomElement(using: &random) ?? "" }.joined()
    return Bool.random(using: &random) ? text : text + "end"
  }

  private func edited(_ text: String, using random: inout SeededGenerator) -> String {
    var characters = Array(text)
    for _ in 0...Int.random(in: 0...3, using: &random) {
      let index = Int.random(in: 0...characters.count, using: &random)
      if Bool.random(using: &random), index < characters.count {
        characters.remove(at: index)
      } else {
        characters.insert("\n", at: index)
      }
    }
    return String(characters)
  }
}

/// What `patch` does: applies a unified diff, and insists on every line and number of it.
private func applied(_ diff: String, to old: String) throws -> String {
  let oldLines = linesWithEnds(old)
  var new: [String] = []
  var next = 0
  var expectedNew = 0
  for line in mergedLines(of: diff) {
    switch line.first {
    case "@":
      let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
      let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
      new += oldLines[next..<start]
      next = start
      expectedNew = new.count + numbers[3]
      #expect(new.count == (numbers[3] == 0 ? numbers[2] : numbers[2] - 1))
    case "+":
      new.append(String(line.dropFirst()))
    default:
      try #require(oldLines[next] == line.dropFirst())
      if line.first == " " { new.append(oldLines[next]) }
      next += 1
    }
    #expect(new.count <= expectedNew)
  }
  return (new + oldLines[next...]).joined()
}

/// The lines of a diff without its header, each with the line end that its text has.
private func mergedLines(of diff: String) -> [String] {
  var lines: [String] = []
  for line in linesWithEnds(diff).dropFirst(2) {
    if line.hasPrefix("\\") {
      lines.append(String((lines.popLast() ?? "").dropLast()))
    } else {
      lines.append(line)
    }
  }
  return lines
}

private func linesWithEnds(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + "\n" }.dropLast()
    + (text.hasSuffix("\n") || text.isEmpty
      ? [] : [text.split(separator: "\n").last.map(String.init) ?? ""])
}
