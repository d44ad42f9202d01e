import Diagnostics
import MailAuthentication
import Text

/// Reads the parts of a mail, each as a file of its own.
///
/// Of alternatives, the one that tells the most counts. Places are those within a part, whose
/// path names the mail and the line where the part begins in it; the file of the part knows which
/// lines of the mail those are.
struct MailReading {
  private let file: SourceFile
  private let contents: [UInt8]
  private let checkpoints: Checkpoints
  private(set) var judgement = Judgement()
  /// Attachments in a format that is never read.
  private var foreign: [Located<String>] = []
  /// The names of the files that are attached.
  private let attached: [String]
  private var remarks = AttachmentRemarks()
  /// Whether a file with keys was taken in.
  private var hasAttachedKeys = false

  init(_ contents: [UInt8], of mail: MailEntity, file: SourceFile) {
    self.contents = contents
    self.file = file
    attached = mail.parts.filter { !$0.isMedia }.compactMap(\.fileName)
    checkpoints = Checkpoints(of: contents)
    if attached.isEmpty { return }
    for part in mail.parts where part.fileName == nil && part.type.hasPrefix("text/") {
      var alone = self
      guard let text = alone.text(of: part, at: place(of: part)) else { continue }
      remarks.read(WebPage.shown(by: text) ?? text, of: attached)
    }
  }

  mutating func read(_ entity: MailEntity) {
    switch entity {
    case .part(let part): read(part)
    case .group(let entities): for entity in entities { read(entity) }
    case .alternatives(let entities):
      let readings = entities.map { entity in
        var reading = self
        reading.read(entity)
        return reading
      }
      // The first of the best: the last is the richest, but also the one that programs make.
      guard let best = readings.max(by: { $0.isWorse(than: $1) }) else { return }
      self = best
      warnOfOtherTokens(in: readings)
    }
  }

  /// People see one of the alternatives, and may have looked at another one than is taken.
  private mutating func warnOfOtherTokens(in alternatives: [MailReading]) {
    let others = alternatives.reduce(into: Set()) { $0.formUnion($1.judgement.keys.tokens) }
      .subtracting(judgement.keys.tokens)
    guard let first = others.map(\.text).min() else { return }
    judgement.report(
      .alternativesDiffer, as: .warning,
      "the mail's text and its HTML have different tokens: \(quoted(first)) stands in the one that is"
        + " not taken; ask support which is right",
      at: SourceRange(file: file))
  }

  /// Ends the mail.
  mutating func finish() {
    if attached.count > 1, hasAttachedKeys, let line = remarks.general.first {
      judgement.report(
        .uncertainRetraction,
        "this line says not to use what is attached, which is \(attached.count) files; save"
          + " those that hold, and name them instead of the mail", at: line)
    }
    guard judgement.keys.isEmpty, let format = foreign.first else { return }
    judgement.report(.unsupportedForm, format.value, at: format.range)
  }

  private func isWorse(than other: MailReading) -> Bool {
    // The records of MAIL FROM tell the region of the keys.
    func worth(_ judgement: Judgement) -> (keys: Int, errors: Int, mailFroms: Int) {
      (judgement.keys.count, -judgement.errors, judgement.mailFromRecords.count)
    }
    return worth(judgement) < worth(other.judgement)
  }

  private mutating func read(_ part: MailPart) {
    let place = place(of: part)
    guard !part.isMedia else { return judgement.ignore(place, "\(part.label), no text") }
    if let format = ForeignFormat(part.content) {
      foreign.append(
        Located("the \(part.label) is \(format.name); \(format.advice)", at: place))
      return judgement.ignore(place, "\(part.label), \(format.name)")
    }
    guard let text = text(of: part, at: place) else { return }
    guard UnreadForm(text) == nil, let best = interpretation(of: text) else {
      return judgement.ignore(place, "\(part.label), no form of records")
    }
    var reading = best.reading
    reading.regionOfFile = part.region
    reading.isOfMail = true
    take(reading, of: part)
  }

  private mutating func take(_ reading: Reading, of part: MailPart) {
    guard let name = part.fileName, reading.keys > 0 else { return judgement.take(reading) }
    hasAttachedKeys = true
    guard remarks.verdict(of: name, isOnly: attached.count == 1) == .void else {
      return judgement.take(reading)
    }
    judgement.take(reading.deleted)
  }

  /// Where the content of a part begins in the mail.
  private func place(of part: MailPart) -> SourceRange {
    let position = checkpoints.position(at: min(part.offset, contents.count), in: contents)
    return SourceRange(file: file, line: position.line, column: position.column)
  }

  /// Where the lines of a part stand in the mail; nil where its encoding leaves none.
  private func lines(of part: MailPart, from first: UInt32) -> KeptLines? {
    switch part.encoding {
    case .none: .verbatim
    case .quotedPrintable: .beginning(at: unwrappedLines(of: part, from: first))
    case .other: nil
    }
  }

  /// The number of the line on which each line of a part in quoted-printable begins: one that ends
  /// in an equals sign goes on on the next (RFC 2045, section 6.7).
  private func unwrappedLines(of part: MailPart, from first: UInt32) -> [UInt32] {
    let count = part.content.count { $0 == .lineFeed } + 1
    var numbers: [UInt32] = []
    var rest = contents[min(part.offset, contents.count)...]
    var number = first
    var goesOn = false
    while numbers.count < count {
      if !goesOn { numbers.append(number) }
      guard let end = rest.firstIndex(of: .lineFeed) else { break }
      goesOn = rest[..<end].last { !$0.isBlank && $0 != .carriageReturn } == UInt8(ascii: "=")
      rest = rest[(end + 1)...]
      number += 1
    }
    return numbers
  }

  /// Where the lines of a flowed text stand, of which those as they came stand somewhere.
  private static func lines(
    of flowed: FlowedText, in lines: KeptLines, from first: UInt32
  ) -> KeptLines {
    switch lines {
    case .verbatim: .beginning(at: flowed.starts.map { first + UInt32($0) })
    case .beginning(let numbers):
      .beginning(at: flowed.starts.filter(numbers.indices.contains).map { numbers[$0] })
    }
  }

  private mutating func text(of part: MailPart, at place: SourceRange) -> DecodedText? {
    let flowed = part.isFlowed ? FlowedText(part.content) : nil
    let path = "\(file.path) (\(part.label) at line \(place.start.line))"
    var lines = lines(of: part, from: place.start.line)
    if let flowed { lines = lines.map { Self.lines(of: flowed, in: $0, from: place.start.line) } }
    let partFile = SourceFile(path: path, name: part.fileName, in: place, lines: lines)
    var content = flowed?.content ?? part.content
    if let charset = part.charset, !["utf-8", "us-ascii"].contains(charset.lowercased()) {
      guard let text = converted(content, fromCharset: charset) else {
        judgement.report(
          .undecodableText,
          "this is not text in the character set \(quoted(charset)), as the mail says; ask for it in"
            + " UTF-8",
          at: SourceRange(file: partFile))
        return nil
      }
      content = text
    }
    let (text, problems) = decodeText(content, file: partFile)
    judgement.report(problems)
    return text
  }
}
