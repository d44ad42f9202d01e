import Diagnostics

@testable import SupportFiles

/// One reader reads the input, whether it recognises it or not, as an attacker may find a way past
/// recognition; a mail is recognised.
func fuzzSupportFile(_ contents: [UInt8], as form: SupportFileForm) {
  let file = SourceFile(path: "example.com.yaml")
  let (read, diagnostics) =
    form == .mail
    ? readSupportFile(contents, file: file) : readSupportFile(contents, file: file, as: form)
  let isUseful = !read.entries.isEmpty || !read.mailFrom.isEmpty
  precondition(isUseful || diagnostics.hasErrors, "nothing was found, and no error says why")
  for range in read.entries.map(\.range) + read.ignored.map(\.range) {
    precondition(range.start <= range.end, "a range ends before it starts")
  }
  checkPlaces(of: diagnostics)
}

/// What `--existing` names, in the form that its content tells.
@Sendable func fuzzExisting(_ contents: [UInt8]) {
  let (_, diagnostics) = readRecordListing(contents, file: SourceFile(path: "example.com.yaml"))
  checkPlaces(of: diagnostics)
}
