/// A form of support file.
///
/// A new form is a type of its own and a line in `plainForms`.
protocol Form: SendableMetatype {
  static var form: SupportFileForm { get }

  /// Whether a text may have what only this form has, at a glance: then it is looked for before
  /// any form is tried that is likely at best.
  static func mayBeCertain(of text: DecodedText) -> Bool

  /// How sure it is that a text is of this form. Cheap: linear, and nothing is kept.
  static func recognise(_ text: DecodedText) -> Recognition

  /// Reads a text of this form. Never throws: what is wrong goes into the reading.
  static func read(_ text: DecodedText, into reading: inout Reading)

  /// The text as one of this form; nil where it is of another. A form that recognises a text by
  /// what its reading needs answers both here, so that it is looked for once.
  static func recognised(_ text: DecodedText) -> RecognisedText?

  /// What the form makes of a text.
  ///
  /// - Parameter keepsAll: whether every record is kept, whatever it is for.
  static func reading(of text: DecodedText, keepsAll: Bool) -> Reading
}

/// A text that a form has recognised.
struct RecognisedText {
  let recognition: Recognition
  /// What the form makes of it.
  let reading: () -> Reading
}

extension Form {
  static func mayBeCertain(of text: DecodedText) -> Bool { false }

  static func recognised(_ text: DecodedText) -> RecognisedText? {
    let recognition = recognise(text)
    guard recognition != .no else { return nil }
    return RecognisedText(recognition: recognition) { reading(of: text, keepsAll: false) }
  }

  static func reading(of text: DecodedText, keepsAll: Bool) -> Reading {
    var reading = Reading(of: text, as: form, keepsAll: keepsAll)
    read(text, into: &reading)
    return reading
  }
}

/// How sure it is that a text is of a form.
enum Recognition: Int, Comparable {
  /// The text is of another form.
  case no
  /// Parts of it look like the form; a more certain one goes first.
  case likely
  /// The text has what only this form has.
  case certain

  static func < (left: Recognition, right: Recognition) -> Bool {
    left.rawValue < right.rawValue
  }

  /// As `tokens` tells it.
  var confidence: Confidence { self == .certain ? .certain : .likely }
}

/// The forms of plain text. Of those that are as sure, the first is tried first.
let plainForms: [any Form.Type] = [
  ConsoleCSV.self,
  IdentityJSON.self,
  DKIMAttributesJSON.self,
  VerifyDKIMJSON.self,
  Route53RecordSets.self,
  Route53ChangeBatch.self,
  CLITable.self,
  PipeTable.self,
  RecordList.self,
  TextBlocks.self,
  AlignedColumns.self,
  OctoDNSYAML.self,
  AnyData.self,
  BINDZone.self,
  BareRows.self,
  TokenLines.self,
]

/// A form by its name; nil for mails, which are no text.
func form(named name: SupportFileForm) -> (any Form.Type)? {
  ([WebPage.self] + plainForms).first { $0.form == name }
}
