import Diagnostics
import Planning
import SupportFiles

/// Reads files that list the records that exist already; nil where no file is named.
func loadExistingRecords(_ paths: [String]) -> (ExistingRecords?, Diagnostics) {
  guard !paths.isEmpty else { return (nil, Diagnostics()) }
  var diagnostics = Diagnostics()
  var records: [ListedRecord] = []
  for path in paths {
    let file = SourceFile(path: path)
    guard
      let bytes = InputFiles.read(
        file, namedAt: nil, limit: InputFiles.supportFileLimit, tolerating: .pipes, &diagnostics)
    else { continue }
    let (listed, reading) = readRecordListing(bytes, file: file)
    records += listed
    diagnostics.add(reading)
  }
  return (ExistingRecords(records), diagnostics)
}
