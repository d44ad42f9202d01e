import Testing

/// Runs each text of `comparisonRules`: two sides, with what their difference means beneath.
@Suite struct ComparisonRuleTests {
  @Test(arguments: comparisonRules) func changeMeansWhatTheTextSays(_ text: ComparedText) {
    #expect(text.compared == text.text, "it says:\n\(text.compared)")
  }
}
