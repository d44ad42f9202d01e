import DNS
import Testing

@Suite struct CharacterStringsTests {
  @Test(arguments: [
    (0, [0]), (1, [1]), (255, [255]), (256, [255, 1]), (510, [255, 255]), (511, [255, 255, 1]),
  ])
  func cuts(length: Int, lengths: [Int]) {
    let text = String(repeating: "x", count: length)
    #expect(characterStrings(of: text).map(\.count) == lengths)
    #expect(joinedText(of: characterStrings(of: text)) == text)
  }

  @Test func cutsInsideACharacter() {
    let text = String(repeating: "x", count: 254) + "ü"
    #expect(characterStrings(of: text).map(\.count) == [255, 1])
    #expect(joinedText(of: characterStrings(of: text)) == text)
    #expect(joinedText(of: [[0xC3]]) == nil)
  }
}
