/// Where a tag stands in the language of the file.
enum TemplatePlace {
  /// Outside strings and comments.
  case bare
  /// Within double quotes.
  case string
  /// Within single quotes, which only YAML's templates have.
  case singleQuoted
  /// In a comment that ends with its line.
  case lineComment
  /// Between `/*` and `*/` in HCL and JavaScript, `<#` and `#>` in PowerShell, `<!--` and `-->` in
  /// HTML.
  case blockComment
  /// Between `<` and `>` of HTML, outside quotes.
  case tag
  /// In an attribute of HTML that a browser takes for an address, a style or a program.
  case activeAttribute
  /// In a `style` or `script` element of HTML.
  case code
}

/// Follows the literal text of a template, to know where each tag stands.
///
/// It knows of each language only what begins and ends strings and comments. Strings end on their
/// line: a quote that is forgotten is reported there.
struct LiteralLexer {
  /// What was begun and not ended yet, from outside inwards.
  enum Frame: Equatable {
    case string, singleQuoted, lineComment, blockComment
    /// A tag of HTML, and an element of it that holds code.
    case tag, code
    /// `${ }` or `%{ }` in an HCL string, with the number of braces open in it.
    case interpolation(braces: Int)
  }

  /// What the last byte in a string makes of the next one.
  enum Pending {
    case nothing
    /// A backslash, in PowerShell a backtick: the next byte is part of an escape.
    case escape
    /// `$` or `%` in HCL, `$` in PowerShell: a brace would begin an interpolation.
    case introducer
  }

  /// What two ways to the same place must agree on.
  struct State: Equatable {
    var frames: [Frame] = []
    var pending = Pending.nothing
    /// Of HTML: the tag that is open, or was the last.
    var markup = MarkupPosition()
    /// Of HTML: dashes in a row, at the end of a comment's text.
    var dashes = 0
  }

  /// What no template may hold, as half a sentence and what to do.
  enum Problem: String {
    case openString = "the string is not closed on its line; end it, or write \\n for a line break"
    case heredoc = "heredocs are not supported in templates; write a string in double quotes"
    case otherString =
      "this kind of string is not supported in templates; write strings in double quotes"
    case interpolation =
      "interpolations are not supported in templates for PowerShell; write the value outside"
    case nesting = "strings are nested too deeply in interpolations; write it simpler"
  }

  private let format: FileFormat
  var state = State()
  private(set) var previous = UInt8(ascii: "\n")
  private var introducers = 0

  init(format: FileFormat) {
    self.format = format
  }

  /// Where the next byte stands.
  var place: TemplatePlace {
    switch state.frames.last {
    case nil, .interpolation: .bare
    case .string where format == .html && state.markup.isActiveAttribute: .activeAttribute
    case .string: .string
    case .singleQuoted: .singleQuoted
    case .lineComment: .lineComment
    case .blockComment: .blockComment
    case .tag: .tag
    case .code: .code
    }
  }

  /// Goes on from where another way to this place came from.
  mutating func resume(at state: State) {
    self.state = state
  }

  /// Passes a value, which is known to change no state.
  mutating func passValue() {
    state.pending = .nothing
    previous = UInt8(ascii: "x")
  }

  /// Passes a byte of literal text. After a problem the text counts as bare.
  mutating func pass(_ byte: UInt8) -> Problem? {
    var problem: Problem?
    let frame = state.frames.last
    switch frame {
    case nil: problem = passBare(byte)
    case .interpolation(let braces): problem = passInterpolation(byte, braces: braces)
    case .string: problem = passString(byte)
    case .singleQuoted: problem = passSingleQuoted(byte)
    case .lineComment: if byte == UInt8(ascii: "\n") { state.frames.removeLast() }
    case .blockComment where format == .html: passMarkupComment(byte)
    case .blockComment: passBlockComment(byte)
    case .tag: problem = passTag(byte)
    case .code: problem = passCode(byte)
    }
    if problem != nil { state = State() }
    // The bytes that begin and end a block comment are no part of another mark: `/*/` is open.
    let isBorder = (frame == .blockComment) != (state.frames.last == .blockComment)
    previous = isBorder ? UInt8(ascii: "x") : byte
    return problem
  }

  private mutating func passBare(_ byte: UInt8) -> Problem? {
    switch (format, byte) {
    case (.html, _): return passCharacterData(byte)
    case (.hcl, UInt8(ascii: "#")), (.masterFile, UInt8(ascii: ";")): return open(.lineComment)
    case (.powerShell, UInt8(ascii: "#")) where previous == UInt8(ascii: "<"):
      return open(.blockComment)
    case (.powerShell, UInt8(ascii: "#")): return open(.lineComment)
    case (.hcl, UInt8(ascii: "/")) where previous == byte,
      (.javaScript, UInt8(ascii: "/")) where previous == byte:
      return open(.lineComment)
    case (.hcl, UInt8(ascii: "*")) where previous == UInt8(ascii: "/"),
      (.javaScript, UInt8(ascii: "*")) where previous == UInt8(ascii: "/"):
      return open(.blockComment)
    case (.hcl, UInt8(ascii: "<")) where previous == byte: return .heredoc
    case (.powerShell, UInt8(ascii: "'")), (.javaScript, UInt8(ascii: "'")),
      (.javaScript, UInt8(ascii: "`")):
      return .otherString
    case (.powerShell, UInt8(ascii: "\"")) where previous == UInt8(ascii: "@"):
      return .otherString
    case (.yaml, UInt8(ascii: "\"")) where !beginsScalar: return nil
    case (_, UInt8(ascii: "\"")): return open(.string)
    case (.yaml, UInt8(ascii: "'")) where beginsScalar || previous == byte:
      // A quote right after the closing one is a quote within the string.
      return open(.singleQuoted)
    case (.yaml, UInt8(ascii: "#")) where isBlankOrBreak(previous): return open(.lineComment)
    default: return nil
    }
  }

  /// Whether a quote after the previous byte begins a YAML scalar, rather than stand in one.
  private var beginsScalar: Bool {
    isBlankOrBreak(previous) || "[{,:".utf8.contains(previous)
  }

  private mutating func passInterpolation(_ byte: UInt8, braces: Int) -> Problem? {
    switch byte {
    case UInt8(ascii: "{"): replaceLast(.interpolation(braces: braces + 1))
    case UInt8(ascii: "}") where braces == 0: state.frames.removeLast()
    case UInt8(ascii: "}"): replaceLast(.interpolation(braces: braces - 1))
    default: return passBare(byte)
    }
    return nil
  }

  private mutating func passString(_ byte: UInt8) -> Problem? {
    let pending = state.pending
    state.pending = .nothing
    switch byte {
    case UInt8(ascii: "\n"): return .openString
    case _ where pending == .escape: break
    case format.escapeCharacter where format != .html: state.pending = .escape
    case UInt8(ascii: "\""): state.frames.removeLast()
    case UInt8(ascii: "(") where pending == .introducer && format == .powerShell:
      return .interpolation
    case UInt8(ascii: "$") where format == .powerShell: state.pending = .introducer
    case UInt8(ascii: "$") where format == .hcl, UInt8(ascii: "%") where format == .hcl:
      introducers = pending == .introducer && previous == byte ? introducers + 1 : 1
      state.pending = .introducer
    case UInt8(ascii: "{") where format == .hcl && pending == .introducer && introducers == 1:
      // After two introducers the brace is text.
      return open(.interpolation(braces: 0))
    default: break
    }
    return nil
  }

  private mutating func passSingleQuoted(_ byte: UInt8) -> Problem? {
    if byte == UInt8(ascii: "\n") { return .openString }
    if byte == UInt8(ascii: "'") { state.frames.removeLast() }
    return nil
  }

  private mutating func passBlockComment(_ byte: UInt8) {
    let end = format == .powerShell ? "#>" : "*/"
    if [previous, byte] == Array(end.utf8) { state.frames.removeLast() }
  }

  mutating func open(_ frame: Frame) -> Problem? {
    guard state.frames.count < 16 else { return .nesting }
    state.frames.append(frame)
    return nil
  }

  private mutating func replaceLast(_ frame: Frame) {
    state.frames[state.frames.count - 1] = frame
  }
}

private func isBlankOrBreak(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
}
