import Comparison
import Concurrency
import DNS
import Diagnostics

/// Reads back the record sets of folders that `render` wrote: those of all formats, each with the
/// formats that have it. Files without mailzone's mark are passed over.
///
/// A zone at a time, on all cores. One whose files are the same in all of several folders is read
/// once, and by one of its formats: what the others say can make no difference. Files that are just
/// as mailzone's own templates write them are read by these templates, all others by readers of
/// their formats.
func readRenderedFolders(_ paths: [String]) async -> [([ComparedRecordSet], Diagnostics)] {
  let folders = paths.map { RenderedFolder(at: $0) }
  let zones = Set(folders.flatMap(\.files.keys)).sorted()
  let readers = TemplateReaders(for: folders)
  let read = await zones.concurrentMap(chunk: 8) { zone in
    readings(of: folders.map { $0.contents(of: zone) }, by: readers)
  }
  return folders.indices.map { index in folders[index].whole(read.map { $0[index] }) }
}

/// What each of several folders has of one zone.
private func readings(
  of folders: [RenderedZoneFiles], by readers: TemplateReaders
) -> [RenderedZoneReading] {
  guard folders.count > 1, folders.dropFirst().allSatisfy(folders[0].isSame) else {
    return folders.map { RenderedZoneReading(of: $0, by: readers) }
  }
  let reading = RenderedZoneReading(ofOneFormatIn: folders[0], by: readers)
  return folders.map { folder in
    RenderedZoneReading(
      recordSets: reading.recordSets, diagnostics: reading.diagnostics + folder.diagnostics,
      isRendered: true)
  }
}
