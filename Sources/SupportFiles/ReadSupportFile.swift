package import Diagnostics
import Text

/// Reads a file that support sent: recognises its form by the content and takes out the DKIM keys.
///
/// Pure: it reads only what it is given. Errors leave out the record that they are about, or the
/// whole file where its form or its text is none that can be read.
package func readSupportFile(
  _ contents: [UInt8], file: SourceFile
) -> (SupportFile, Diagnostics) {
  if let format = ForeignFormat(contents) {
    return unread(file, .unsupportedForm, "this is \(format.name); \(format.advice)")
  }
  let outline = MailOutline(contents)
  if outline.isMail { return readMail(contents, outline, file) }
  let (decoded, diagnostics) = decodeText(contents, file: file)
  guard let text = decoded else { return (SupportFile(file: file, form: nil), diagnostics) }
  guard text.census.hasInk else {
    return unread(file, .emptySupportFile, "the file is empty; ask for it again")
  }
  return read(text)
}

private func read(_ text: DecodedText) -> (SupportFile, Diagnostics) {
  if let form = UnreadForm(text) {
    return unread(text.file, .unsupportedForm, "this is \(form.name); \(form.advice)")
  }
  let best = interpretation(of: text)
  if best?.recognition != .certain, best?.isWhole != true, let form = ForeignText(text) {
    return unread(
      text.file, .unsupportedForm,
      "this is \(form.name), which mailzone doesn't read; ask for the CSV of the SES console, or paste the"
        + " records as a table")
  }
  guard let best else { return unread(text) }
  return judged(best.reading, best.recognition.confidence, file: text.file)
}

/// Says why a text is none that can be read.
private func unread(_ text: DecodedText) -> (SupportFile, Diagnostics) {
  if Islands(in: text).areOfSeveralIdentities {
    return unread(
      text.file, .unknownForm,
      "the text holds several JSON objects; save each in a file of its own, and name that at the"
        + " manifest's entry")
  }
  return unread(
    text.file, .unknownForm,
    "this is no form that mailzone reads; ask for the CSV of the SES console, the JSON of the AWS"
      + " CLI, BIND zone text, or lines with Name:, Type: and Value:")
}

/// Reads a file as if it had been recognised as a form, which may be any but a mail.
func readSupportFile(
  _ contents: [UInt8], file: SourceFile, as name: SupportFileForm
) -> (SupportFile, Diagnostics) {
  let (text, diagnostics) = decodeText(contents, file: file)
  guard let text, let form = form(named: name) else {
    return (SupportFile(file: file, form: nil), diagnostics)
  }
  return judged(form.reading(of: text, keepsAll: false), .likely, file: file)
}

private func judged(
  _ reading: Reading, _ confidence: Confidence, file: SourceFile
) -> (SupportFile, Diagnostics) {
  var judgement = Judgement()
  judgement.take(reading)
  let supportFile = judgement.supportFile(file, form: reading.form, confidence: confidence)
  return (supportFile, judgement.diagnostics)
}

private func readMail(
  _ contents: [UInt8], _ outline: MailOutline, _ file: SourceFile
) -> (SupportFile, Diagnostics) {
  guard canReadMails else {
    return unread(
      file, .unsupportedForm,
      "mails are read through GMime, which is not installed here; install libgmime-3.0-0 (apt) or gmime"
        + " (brew), or save the attachment with the records, and name that instead")
  }
  guard outline.isReadable, let entity = readMail(contents) else {
    return unread(
      file, .unsupportedForm,
      "this mail has more fields, parts or addresses than are read; save the attachment with the"
        + " records, and name that instead")
  }
  var reading = MailReading(contents, of: entity, file: file)
  reading.read(entity)
  reading.finish()
  var judgement = reading.judgement
  let supportFile = judgement.supportFile(file, form: .mail, confidence: .certain)
  return (supportFile, judgement.diagnostics)
}

private func unread(
  _ file: SourceFile, _ code: DiagnosticCode, _ message: String
) -> (SupportFile, Diagnostics) {
  var diagnostics = Diagnostics()
  diagnostics.error(code, message, at: SourceRange(file: file))
  return (SupportFile(file: file, form: nil), diagnostics)
}
