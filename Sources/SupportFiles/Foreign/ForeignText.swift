import Text

/// A form of text that is known and never read. Readers of plain text would find records in some,
/// without what variables and functions stand for.
struct ForeignText {
  /// The form with its article: «a Terraform configuration».
  let name: String

  /// The form of a text, by lines that only it has; nil where the text may hold records. Prose may
  /// mention words of the languages.
  init?(_ text: DecodedText) {
    let form = Self.formOfJSON(text) ?? Self.formOfLines(text)
    if let form {
      name = form
    } else if text.bytes.prefix(1 << 16).containsWord("<workbook") {
      name = "a spreadsheet in XML"
    } else if Self.allNamesHaveVariables(text) {
      name = "a template with variables"
    } else {
      return nil
    }
  }

  private static let terraform = "a Terraform configuration"
  private static let cloudFormation = "a CloudFormation template"

  private static func formOfJSON(_ text: DecodedText) -> String? {
    guard text.beginsWithBrace else { return nil }
    let marks: [(StaticString, String)] = [
      ("\"awstemplateformatversion\"", cloudFormation), ("\"aws::", cloudFormation),
      ("\"fn::", cloudFormation), ("\"aws_route53_record\"", terraform),
      ("\"aws_ses_domain_dkim\"", terraform), ("\"aws_sesv2_email_identity\"", terraform),
    ]
    return marks.first { text.holds($0.0) }?.1
  }

  private static func formOfLines(_ text: DecodedText) -> String? {
    let words: [StaticString] = ["aws::", "fn::", "awstemplateformatversion"]
    let mayHaveTypes = words.contains { text.holds($0) }
    return text.lines.lazy.filter { line in
      line.count >= Self.shortestLine
        && (mayHaveTypes
          || text.bytes.firstIndex(of: UInt8(ascii: "{"), or: UInt8(ascii: "!"), in: line) != nil)
    }.compactMap { form(of: text.bytes[$0]) }.first
  }

  private static func form(of line: ArraySlice<UInt8>) -> String? {
    // A plan has marks of what changes before its lines.
    let line = line.drop { $0.isBlank || "+-~#".utf8.contains($0) }
    if opensTerraformBlock(line) { return terraform }
    return isOfCloudFormation(line) ? cloudFormation : nil
  }

  /// As `!Ref x`.
  private static let shortestLine = 6

  /// Whether a line begins a block of Terraform's: a word, labels in quotes, and a brace.
  private static func opensTerraformBlock(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.contains(UInt8(ascii: "{")) else { return false }
    let word = String(decoding: line.prefix { $0.isLetter }.prefix(longestWord), as: UTF8.self)
    guard let labels = labelsOfBlocks.first(where: { $0.word == word })?.labels else {
      return false
    }
    var rest = line.dropFirst(word.utf8.count).drop(while: \.isBlank)
    for _ in 0..<labels {
      guard rest.popFirst() == .quote else { return false }
      rest = rest.drop { $0 != .quote }.dropFirst().drop(while: \.isBlank)
    }
    return rest.first == UInt8(ascii: "{")
  }

  private static let labelsOfBlocks: [(word: String, labels: Int)] = [
    ("resource", 2), ("data", 2), ("module", 1), ("output", 1), ("variable", 1),
    ("provider", 1), ("locals", 0), ("terraform", 0),
  ]
  private static let longestWord = 16

  /// Whether a line has the key of a template, the type of a resource, or a function as its value.
  private static func isOfCloudFormation(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.contains(UInt8(ascii: ":")) || line.first == UInt8(ascii: "!") else { return false }
    let key = line.prefix { $0 != UInt8(ascii: ":") }
    let value = line.dropFirst(key.count + 1).drop { $0.isBlank || "\"'".utf8.contains($0) }
    if key.count < 30, key.containsWord("awstemplateformatversion") { return true }
    if key.elementsEqual("Type".utf8), value.starts(with: "AWS::".utf8) { return true }
    if key.elementsEqual("Fn".utf8), value.starts(with: ":".utf8) { return true }
    return functions.contains { line.starts(with: $0.utf8) || value.starts(with: $0.utf8) }
  }

  private static let functions = ["!GetAtt ", "!Sub ", "!Ref ", "!Join "]

  /// Whether each name of a key is made with a variable such as `${var.domain}`.
  private static func allNamesHaveVariables(_ text: DecodedText) -> Bool {
    let names = text.keyLines
    return !names.isEmpty && names.allSatisfy { text.bytes[$0].containsWord("${") }
  }
}
