import Diagnostics
import Testing

@Suite struct DiagnosticsTests {
  private let file = SourceFile(path: "f")

  private func many(_ count: UInt32) -> Diagnostics {
    var diagnostics = Diagnostics()
    for line in 1...count {
      diagnostics.warning(.unknownKey, "w", at: SourceRange(file: file, line: line))
    }
    return diagnostics
  }

  @Test func manyOfAKindAreCounted() {
    let sorted = (many(1200) + many(50)).sorted
    #expect(sorted.count == 1001)
    #expect(sorted.last?.message == "250 more of this kind are not shown")
    #expect(sorted.last?.severity == .warning)
    #expect(many(1000).sorted.count == 1000)
  }

  @Test func wordingIsMadeOnlyWhereItIsKept() {
    var diagnostics = many(1000)
    diagnostics.warning(
      .unknownKey,
      {
        Issue.record("made in vain")
        return ""
      }(), at: nil)
    #expect(diagnostics.all.count == 1000)
  }

  @Test func strictMakesErrorsOfAllWarnings() {
    var diagnostics = many(1200)
    #expect(!diagnostics.hasErrors)
    diagnostics.promoteWarnings()
    #expect(diagnostics.hasErrors)
    #expect(diagnostics.sorted.allSatisfy { $0.severity == .error })
    #expect(diagnostics.sorted.count == 1001)
  }
}
