import Foundation
import HostileText
import Testing

@testable import Verification

/// JSON is written as Foundation's encoder writes it.
@Suite struct JSONValueTests {
  private func text(_ value: JSONValue) -> String {
    var text = ""
    value.write(to: &text)
    return text
  }

  @Test func textsAreWrittenAsFoundationDoes() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let controls = (0...0x80).compactMap(Unicode.Scalar.init).map { String(Character($0)) }
    for value in controls + HostileText.all + ["", "a\"b\\c/d", "b\u{301}ücher 𝒶"] {
      let expected = String(decoding: try encoder.encode([value]), as: UTF8.self)
      #expect(text([value].json) == expected)
    }
  }

  @Test func membersAreSortedAndTheAbsentLeftOut() {
    var object = JSONObject()
    object["b"] = 2.json
    object["a_c"] = true.json
    object["c"] = nil
    object["a"] = .list([])
    #expect(text(.object(object)) == #"{"a":[],"a_c":true,"b":2}"#)
  }
}
