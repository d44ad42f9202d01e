import Foundation
import HostileText
import Testing
import Text

/// JSON is written as Foundation's encoder writes it.
@Suite struct JSONValueTests {
  private func text(_ value: JSONValue) -> String {
    var octets: [UInt8] = []
    value.write(to: &octets)
    return String(decoding: octets, as: UTF8.self)
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
    object["a"] = .array([])
    #expect(text(.object(object)) == #"{"a":[],"a_c":true,"b":2}"#)
  }
}
