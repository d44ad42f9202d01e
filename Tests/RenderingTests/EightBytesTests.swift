import Testing
import Text

@testable import Rendering

@Suite struct EightBytesTests {
  /// Every byte at every place of texts shorter and longer than the eight that are looked at
  /// together, beside the same condition of a single byte.
  @Test(arguments: 1...17)
  func everyByteIsFoundAtEveryPlace(count: Int) {
    for place in 0..<count {
      let wrong = (UInt8.min...UInt8.max).filter { byte in
        var text = [UInt8](repeating: UInt8(ascii: "~"), count: count)
        text[place] = byte
        let needsBackslash = mayNeedBackslash(byte)
        return holds(text, \.holdUnprintable) != (byte < 0x20 || byte >= 0x7F)
          || holds(text, mayNeedBackslash) != needsBackslash
          || holds(text, mayNeedEscapeInHCL) != (needsBackslash || "$%{".utf8.contains(byte))
      }
      #expect(wrong.isEmpty)
    }
  }

  /// A byte that is found borrows from the next, which must not hide or feign another.
  @Test func neighboursDoNotMatter() {
    let bytes = UInt8.min...UInt8.max
    let wrong = bytes.flatMap { left in
      bytes.filter { right in
        holds([left, right], mayNeedBackslash)
          != (mayNeedBackslash(left) || mayNeedBackslash(right))
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test func emptyTextHoldsNothing() {
    #expect(!holds([]) { _ in true })
  }

  private func holds(_ text: [UInt8], _ condition: (EightBytes) -> Bool) -> Bool {
    text.withUnsafeBufferPointer { anyBytes(of: $0, condition) }
  }
}
