import CLibYAML
import Diagnostics
import Foundation
import Testing
import Text

@testable import Rendering

/// Hostile texts go through the escapers and come back from parsers that know nothing of them.
@Suite struct EscapingTests {
  @Test func jsonComesBack() throws {
    let text = "[\(strings(.jsonString).joined(separator: ",\n"))]"
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String]
    #expect(parsed.map(octets) == octets(hostileTexts))
  }

  @Test func yamlComesBack() throws {
    let text = strings(.yamlString).map { "- \($0)\n" }.joined()
    #expect(octets(try yamlScalars(in: text)) == octets(hostileTexts))
  }

  @Test(.requires("terraform")) func hclComesBack() throws {
    // HCL normalises strings; the texts here are in its form but for one that Foundation finds.
    let texts = hostileTexts.filter {
      Array($0.precomposedStringWithCanonicalMapping.utf8) == Array($0.utf8)
    }
    let strings = texts.map { "  \"\(escaped($0, .hclString))\",\n" }.joined()
    let values = try terraformOutput("output \"texts\" {\n  value = [\n\(strings)  ]\n}\n")
    #expect(octets(values) == octets(texts))
  }

  @Test func masterFilesComeBack() {
    for text in hostileTexts {
      let written = escaped(text, .masterFileString)
      #expect(written.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
      #expect(masterFileOctets(written) == Array(text.utf8))
    }
  }

  @Test func powerShellComesBack() {
    for text in hostileTexts + ["`", "$(x)", "`$(x)", "a`", "“quoted”", "$a:b", "``\"$"] {
      let written = escaped(text, .powerShellString)
      #expect(written.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
      #expect(powerShellText(written) == text)
    }
  }

  @Test func commentsOfPowerShellAreASCII() {
    #expect(escaped("Müller #>\n😀", .asciiLineComment) == #"M\u00FCller #>\u000A\U0001F600"#)
  }

  @Test(arguments: [
    Escaping.hclString, .jsonString, .yamlString, .masterFileString, .powerShellString,
    .lineComment, .asciiLineComment,
  ])
  func nothingHiddenIsWritten(escaping: Escaping) {
    for text in hostileTexts {
      #expect(!escaped(text, escaping).unicodeScalars.contains { $0.isUnsafeToShow })
    }
  }

  /// What stands before or after a value in an HCL string can't make an interpolation with it.
  @Test func hclValuesHaveSafeEnds() {
    for text in hostileTexts {
      let written = escaped(text, .hclString)
      #expect(written.first != "{")
      #expect(written.last != "$" && written.last != "%")
    }
  }

  @Test func commentsKeepVisibleTextAsItIs() {
    #expect(escaped("Müller & Söhne \"#1\" \\", .lineComment) == "Müller & Söhne \"#1\" \\")
    #expect(escaped("a\nb\u{202E}\u{E0001}", .lineComment) == #"a\u000Ab\u202E\U000E0001"#)
  }

  @Test func escapingTouchesTheLastValueAlone() {
    var output = Array("\"\n".utf8)
    output.append(contentsOf: "\"".utf8)
    Escaping.jsonString.apply(from: 2, in: &output)
    #expect(output == Array("\"\n\\\"".utf8))
  }
}

private func escaped(_ text: String, _ escaping: Escaping) -> String {
  var output = Array(text.utf8)
  escaping.apply(from: 0, in: &output)
  return String(decoding: output, as: UTF8.self)
}

/// The octets of a character string of a master file; nil where a quote would end it.
private func masterFileOctets(_ written: String) -> [UInt8]? {
  var rest = Array(written.utf8)[...]
  var octets: [UInt8] = []
  while let octet = rest.popFirst() {
    guard octet == UInt8(ascii: "\\") else {
      if octet == UInt8(ascii: "\"") { return nil }
      octets.append(octet)
      continue
    }
    if let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self)) {
      octets.append(code)
      rest = rest.dropFirst(3)
    } else if let next = rest.popFirst() {
      octets.append(next)
    }
  }
  return octets
}

/// The text of a string in double quotes of PowerShell; nil where it would end or run something.
private func powerShellText(_ written: String) -> String? {
  var rest = written[...]
  var units: [UInt16] = []
  while let next = rest.first {
    if let code = rest.prefixMatch(of: /\$\(\[char\]0x([0-9A-F]{4})\)/) {
      units.append(UInt16(code.1, radix: 16) ?? 0)
      rest = rest[code.range.upperBound...]
      continue
    }
    guard next != "$", next != "\"" else { return nil }
    rest = rest.dropFirst()
    units += (next == "`" ? rest.popFirst() : next)?.utf16.map(\.self) ?? []
  }
  return String(decoding: units, as: UTF16.self)
}

private func strings(_ escaping: Escaping) -> [String] {
  hostileTexts.map { "\"\(escaped($0, escaping))\"" }
}

/// Strings by their octets, since Swift takes canonically equivalent ones for equal.
private func octets(_ texts: [String]) -> [[UInt8]] {
  texts.map { Array($0.utf8) }
}

private struct YAMLSyntaxError: Error {}

/// All scalars of a YAML text, as libyaml reads them.
func yamlScalars(in text: String) throws -> [String] {
  var parser = yaml_parser_t()
  guard yaml_parser_initialize(&parser) == 1 else { throw YAMLSyntaxError() }
  defer { yaml_parser_delete(&parser) }
  let bytes = Array(text.utf8)
  return try bytes.withUnsafeBufferPointer { buffer in
    yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
    var scalars: [String] = []
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { throw YAMLSyntaxError() }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return scalars }
      guard event.type == YAML_SCALAR_EVENT else { continue }
      let scalar = event.data.scalar
      let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      scalars.append(String(decoding: value, as: UTF8.self))
    }
  }
}
