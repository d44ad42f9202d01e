import Diagnostics
import Foundation
import SupportFiles

/// What libFuzzer calls with each input. `MAILZONE_FUZZ_TARGET` names what reads it: a form of
/// support files as `tokens` calls it, or one of `targets`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTestOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// What reads hostile input besides the readers of support files.
private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "manifest": fuzzManifest, "template": fuzzTemplate, "existing": fuzzExisting,
  "records": fuzzRecords, "rendered": fuzzRendered, "message": fuzzMessage,
]

private let read: @Sendable ([UInt8]) -> Void = {
  let name = ProcessInfo.processInfo.environment["MAILZONE_FUZZ_TARGET"] ?? ""
  if let target = targets[name] { return target }
  guard let form = SupportFileForm(rawValue: name) else {
    fatalError("\(name) is no form of support files and no target")
  }
  return { fuzzSupportFile($0, as: form) }
}()

/// Asserts that ranges are ranges: a diagnostic points at a place that could be.
func checkPlaces(of diagnostics: Diagnostics) {
  for diagnostic in diagnostics.all {
    guard let range = diagnostic.range else { continue }
    precondition(range.start <= range.end, "a range ends before it starts")
  }
}
