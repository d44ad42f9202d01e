import Text

/// A form of text that is known and never read, with what to ask for instead.
struct UnreadForm {
  /// The form with its article: «dnscontrol's configuration».
  let name: String
  let advice: String

  /// The form of a text, by what only it has; nil where the text may be read.
  init?(_ text: DecodedText) {
    guard let form = Self.form(of: text) else { return nil }
    (name, advice) = form
  }

  private static let command =
    "'aws sesv2 get-email-identity --email-identity DOMAIN --output json'"

  private static func form(of text: DecodedText) -> (String, String)? {
    let bytes = text.bytes
    if text.census.has(UInt8(ascii: "<")), isXML(bytes) {
      return ("XML", "ask for the reply as JSON: the output of \(command)")
    }
    if text.beginsWithBrace, bytes.containsWord("\"emailidentities\""),
      !bytes.containsWord("tokens\"")
    {
      return (
        "a list of identities, without their keys",
        "ask for the output of \(command) for each domain"
      )
    }
    if isTextOutput(text) {
      return (
        "the AWS CLI's output as text, which doesn't tell what is what",
        "ask for the output of \(command)"
      )
    }
    if text.census.has(UInt8(ascii: "!")), bytes.containsWord("\n***************\n"),
      bytes.containsWord("\n! ")
    {
      return (
        "a context diff, in which lines that go and lines that come look alike",
        "ask for the records as they are to be, or for the difference as 'diff -u' prints it"
      )
    }
    let mayHoldCalls = text.census.has(UInt8(ascii: "("))
    guard mayHoldCalls || text.census.has(UInt8(ascii: ":")) else { return nil }
    for line in text.keyLines {
      if mayHoldCalls, isOfDNSControl(bytes[line]) {
        return (
          "dnscontrol's configuration, which is a program",
          "ask for the zone as 'dnscontrol get-zones --format=zone' prints it"
        )
      }
      if isOfTinyDNS(bytes[line]) {
        return ("data of tinydns", "ask for BIND zone text, or the CSV of the SES console")
      }
    }
    return nil
  }

  private static func isXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.drop { $0.isBlank || $0.isLineBreak }.prefix(300)
    let head = bytes.prefix(4096)
    return start.first == UInt8(ascii: "<") && !head.containsWord("<html")
      && !head.containsWord("<workbook") && !head.containsWord("<table")
      && (start.starts(with: "<?xml".utf8) || start.containsWord("response xmlns"))
  }

  /// Whether a line calls a function for a record:
  /// `CNAME("x._domainkey", "x.dkim.amazonses.com.")`.
  private static func isOfDNSControl(_ line: ArraySlice<UInt8>) -> Bool {
    let call = line.drop(while: \.isBlank)
    guard call.contains(UInt8(ascii: "(")) else { return false }
    return ["CNAME(", "TXT(", "DKIM_BUILDER("].contains { call.starts(with: $0.utf8) }
  }

  /// Whether a line is `Cname:target:ttl` or `'name:text:ttl`.
  private static func isOfTinyDNS(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == UInt8(ascii: "C") || first == UInt8(ascii: "'"),
      let colon = line.firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    let name = line[..<colon].dropFirst()
    let rest = line[(colon + 1)...]
    return name.allSatisfy(\.isOfName) && name.containsWord("_domainkey")
      && rest.first?.isBlank == false && rest.contains(UInt8(ascii: ":"))
  }

  /// Whether a text is what `--output text` prints: tokens alone, or after words in capitals.
  private static func isTextOutput(_ text: DecodedText) -> Bool {
    guard !text.mentionsKeys, text.bytes.count < 1 << 20, text.holdsToken else {
      return false
    }
    var tokens = 0
    var others = 0
    for line in text.lines {
      let words = text.bytes[line].split(whereSeparator: \.isBlank)
      if let first = words.first,
        ["DKIMATTRIBUTES", "TOKENS", "DKIMTOKENS"].contains(where: { first.elementsEqual($0.utf8) })
      {
        return true
      }
      for word in words { if isToken(word) { tokens += 1 } else { others += 1 } }
    }
    return tokens > 0 && others == 0
  }

  private static func isToken(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 32
      && word.allSatisfy { $0.isLetter || $0 >= UInt8(ascii: "2") && $0 <= UInt8(ascii: "7") }
  }
}
