import Diagnostics
import Foundation

@testable import SupportFiles

/// What libFuzzer calls with each input: one reader reads it, whether it recognises it or not, as an
/// attacker may find a way past recognition. `MAILZONE_FUZZ_FORM` names the form, as `tokens` does;
/// without it, the form is recognised.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTestOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let contents = Array(UnsafeBufferPointer(start: start, count: count))
  let file = SourceFile(path: "example.com.yaml")
  let (read, diagnostics) =
    switch form {
    case nil, .mail?: readSupportFile(contents, file: file)
    case let form?: readSupportFile(contents, file: file, as: form)
    }
  let isUseful = !read.entries.isEmpty || !read.mailFrom.isEmpty
  precondition(isUseful || diagnostics.hasErrors, "nothing was found, and no error says why")
  for range in read.entries.map(\.range) + read.ignored.map(\.range) {
    precondition(range.start <= range.end, "a range ends before it starts")
  }
  return 0
}

private let form: SupportFileForm? = {
  guard let name = ProcessInfo.processInfo.environment["MAILZONE_FUZZ_FORM"] else { return nil }
  guard let form = SupportFileForm(rawValue: name) else {
    fatalError("\(name) is no form; those of SupportFileForm are")
  }
  return form
}()
