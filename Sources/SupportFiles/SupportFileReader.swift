/// A reader of one form of support file.
///
/// A new form is a type of its own and a line in `supportFileReaders`.
protocol SupportFileReader: SendableMetatype {
  static var form: SupportFileForm { get }

  /// How sure it is that a text is of this form. Cheap: linear, and nothing is kept.
  static func recognise(_ text: DecodedText) -> Recognition

  /// Reads a text of this form. Never throws: what is wrong goes into the findings.
  static func read(_ text: DecodedText, into findings: inout Findings)
}

/// How sure a reader is of a form.
enum Recognition: Int, Comparable {
  /// The text is of another form.
  case no
  /// Parts of it look like the form; a more certain reader goes first.
  case likely
  /// The text has what only this form has.
  case certain

  static func < (left: Recognition, right: Recognition) -> Bool {
    left.rawValue < right.rawValue
  }

  /// As `tokens` tells it.
  var confidence: Confidence { self == .certain ? .certain : .likely }
}

/// All readers but that of web pages, which hold texts of other forms. The surest reads a file, and
/// the first of them where several are as sure.
private let plainTextReaders: [any SupportFileReader.Type] = [
  SESConsoleCSVReader.self,
  IdentityJSONReader.self,
  DKIMAttributesJSONReader.self,
  VerifyDKIMJSONReader.self,
  Route53RecordSetsReader.self,
  Route53ChangeBatchReader.self,
  PipeTableReader.self,
  RecordListReader.self,
  TextBlocksReader.self,
  AlignedColumnsReader.self,
  OctoDNSYAMLReader.self,
  BINDZoneReader.self,
  BareRowsReader.self,
]

/// The reader for a text and how sure it is, and the text as the reader takes it: without the marks
/// of replies. Nil where no reader recognises it.
func reading(
  of text: DecodedText
) -> (text: DecodedText, reader: any SupportFileReader.Type, recognition: Recognition)? {
  if HTMLReader.recognise(text) == .certain { return (text, HTMLReader.self, .certain) }
  let text = text.withoutReplyMarks
  let whole = plainTextReader(for: text)
  if whole?.recognition != .certain, let pasted = readingOfPastedObject(in: text),
    pasted.recognition > whole?.recognition ?? .no
  {
    return pasted
  }
  return whole.map { (text, $0.reader, $0.recognition) }
}

/// The reader of a form; nil for mails, which are no text.
func supportFileReader(of form: SupportFileForm) -> (any SupportFileReader.Type)? {
  ([HTMLReader.self] + plainTextReaders).first { $0.form == form }
}

/// The reader for a text that is no web page, and how sure it is.
func plainTextReader(
  for text: DecodedText
) -> (reader: any SupportFileReader.Type, recognition: Recognition)? {
  var best: (reader: any SupportFileReader.Type, recognition: Recognition)?
  for reader in plainTextReaders {
    let recognition = reader.recognise(text)
    if recognition == .certain { return (reader, recognition) }
    if recognition > best?.recognition ?? .no { best = (reader, recognition) }
  }
  return best
}
