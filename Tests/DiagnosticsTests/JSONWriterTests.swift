import Foundation
import HostileText
import Testing
import Text

@Suite struct JSONWriterTests {
  private func compact(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(.compact)
    body(&writer)
    return writer.text
  }

  /// Texts are as Foundation's encoder writes them, but for what must not be shown.
  @Test func textsAreWrittenAsFoundationDoes() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let controls = (0...0x80).compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    let commands = ["##[group]", "a##vso[x]", "::error::", "a::b", ":", "#", "\"::", "x:\u{9B}"]
    for value in controls + commands + HostileText.all + ["", "a\"b\\c/d", "b\u{301}ücher 𝒶"] {
      let encoded = String(decoding: try encoder.encode([value]), as: UTF8.self)
      let written = compact { $0.list([value]) { $0.string($1) } }
      #expect(written == jsonEscapedForTerminal(encoded) + "\n")
    }
  }

  @Test func whatIsAbsentIsLeftOut() {
    let text = compact {
      $0.object {
        $0.field("a", [String]())
        $0.field("b", nil as String?)
        $0.field("c", nil as Bool?)
        $0.field("d", true)
        $0.field("e", -2)
        $0.field("f") { $0.string(nil) }
        $0.field("g") { $0.object { _ in } }
      }
    }
    #expect(text == "{\"a\":[],\"d\":true,\"e\":-2,\"f\":null,\"g\":{}}\n")
  }

  @Test func aListOfLinesHasALineForEachAndForWhatFollows() {
    var writer = JSONWriter(.compact)
    var pieces: [String] = []
    writer.object { writer in
      writer.field("a", 1)
      writer.field("b") { writer in
        writer.lines { writer in
          for number in 1...2 { writer.line { $0.object { $0.field("n", number) } } }
          pieces.append(writer.take())
          var other = JSONWriter(.compact)
          other.list([3, 4]) { $0.number($1) }
          writer.line(other)
        }
      }
      writer.field("c") { $0.lines { _ in } }
      writer.field("d", "x")
    }
    pieces.append(writer.text)
    #expect(
      pieces == [
        "{\"a\":1,\"b\":[\n{\"n\":1},\n{\"n\":2}", ",\n[3,4]],\n\"c\":[],\n\"d\":\"x\"}\n",
      ])
  }

  /// The bytes of Foundation's encoder, where the keys are sorted.
  @Test func indentedTextIsAsFoundationWritesIt() throws {
    struct Whole: Encodable {
      let empty: [Int] = []
      let list = [1, 2]
      let object = ["key": "text"]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    var writer = JSONWriter(.indented)
    writer.object {
      $0.field("empty", [Int]()) { $0.number($1) }
      $0.field("list", [1, 2]) { $0.number($1) }
      $0.field("object") { $0.object { $0.field("key", "text") } }
    }
    #expect(writer.text == String(decoding: try encoder.encode(Whole()), as: UTF8.self) + "\n")
  }
}
