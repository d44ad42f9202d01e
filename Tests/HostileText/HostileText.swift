/// Texts that hold characters of every kind, and what no output may hold of them.
package enum HostileText {
  /// Texts with a few characters of each of Unicode's categories, those that drive a terminal or
  /// turn text around all among them, and with what CI services take for a command.
  package static let all: [String] = commands + samples.map { "a\($0)b" }

  package static let commands = [
    "##vso[task.setvariable]x", "##[error]x", "a##[group]b", "::error::x", "  ::add-mask::x",
    "a\n::warning::x", "a\r\n##vso[x]", "###", "\u{1B}]0;x\u{7}", "\u{9B}2J",
  ]

  /// Of each category the first and last character and some between; all of the categories that are
  /// never shown, and of what is invisible in the others.
  package static let samples: [Unicode.Scalar] = {
    var byCategory: [Unicode.GeneralCategory: [Unicode.Scalar]] = [:]
    for scalar in scalars {
      byCategory[scalar.properties.generalCategory, default: []].append(scalar)
    }
    let samples = byCategory.values.flatMap { found in
      let step = found.count < 300 ? 1 : found.count / 20
      return stride(from: 0, to: found.count, by: step).map { found[$0] } + [found[found.count - 1]]
    }
    let invisible: [Unicode.Scalar] = ["\u{3164}", "\u{34F}", "\u{FFA0}", "\u{2800}", "\u{E0041}"]
    return Set(samples + invisible).sorted()
  }()

  package static var scalars: some Sequence<Unicode.Scalar> {
    (0...UInt32(0x10FFFF)).lazy.compactMap(Unicode.Scalar.init)
  }

  /// What an output holds that it must not; nil where nothing.
  ///
  /// - Parameter isSafe: the program's one decision on characters, which a test of its own judges.
  package static func danger(
    in output: String, isSafe: (Unicode.Scalar) -> Bool
  ) -> String? {
    if let unsafe = output.unicodeScalars.first(where: { $0 != "\n" && !isSafe($0) }) {
      return "U+\(String(unsafe.value, radix: 16, uppercase: true))"
    }
    if output.contains("##vso[") || output.contains("##[") { return "##" }
    for line in output.split(separator: "\n") {
      let start = line.drop { $0 == " " || $0 == "\t" }
      if start.hasPrefix("::") || start.hasPrefix("\"::") { return "::" }
    }
    return nil
  }
}
