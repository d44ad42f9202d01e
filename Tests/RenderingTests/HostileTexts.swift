import SeededRandom

/// Texts that try to break out of a string, one trick each.
let hostileTexts: [String] =
  [
    "", " ", " a ", "\"", "\\", "\\\"", "a\"b\\c", "\\\\", "'", "''", "`",
    "${x}", "%{x}", "$${x}", "%%{x}", "$$${x}", "$%{x}", "$", "%", "a$", "100%", "{", "{a", "${",
    "%{",
    "}", "$\\{", "\\${x}", "{{title}}", "{{{x", "}}",
    "\n", "a\nb", "\r", "\r\n", "\t", "\u{0}", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9F}",
    "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{202E}abc", "\u{FFFE}", "\u{FFFF}", "\u{E0001}",
    "\u{AD}",
    "ü", "日本", "😀", "\u{10FFFF}",
    ";", "a; b;c", "\\;", "#", "a # b", "//", "/*", "*/", "--", "---", "...", ": ", "a: b", "- a",
    "[", "]",
    "{a: b}", "&a", "*a", "!a", "|", ">", "?", "@", "<<EOT", "null", "true", "no", "1e3", "0x10",
    "~",
    "\" }\nresource \"x\" \"y\" {", "\", \"b", "\" \"", "a\" \"b",
  ]
  + [254, 255, 256, 509, 510, 511, 765, 766].map { String(repeating: "x", count: $0) }
  + [
    String(repeating: "x", count: 254) + "ü", String(repeating: "\"", count: 256),
    String(repeating: "\\", count: 511), String(repeating: "ü", count: 300),
    String(repeating: "x", count: 253) + "\\\"\\\"",
  ]
  + randomTexts(count: 300)

/// Texts of characters that mean something to one language or another, the same in every run.
private func randomTexts(count: Int) -> [String] {
  var random = SeededGenerator(seed: 1)
  let characters: [Unicode.Scalar] = [
    "\"", "\\", "$", "%", "{", "}", "'", "#", "\n", "\r", "\t", ";", ":", "-", " ", "a", "u", "0",
    "1",
    "*", "/", "ü", "\u{2028}", "\u{0}", "😀",
  ]
  return (0..<count).map { _ in
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      text.append(characters[Int.random(in: characters.indices, using: &random)])
    }
    return String(text)
  }
}
