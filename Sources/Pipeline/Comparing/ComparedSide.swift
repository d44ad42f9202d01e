import Comparison
import DNS
import Diagnostics
import Manifest
import Planning
import Platform
import Text
import YAML

/// One side of `mailzone diff`: a manifest, a file that `records --format json` wrote, or a folder
/// that `render` wrote, known by what it is.
struct ComparedSide: Sendable {
  /// Each zone, name and type once, in no particular order.
  let recordSets: [ComparedRecordSet]
  private(set) var diagnostics: Diagnostics
  /// What users know the path as, where nothing of it is known, and that is no error.
  let unreadablePath: String?
  /// The path of a rendered folder; nil for other sides.
  private let renderedFolder: String?

  private init(
    _ recordSets: [ComparedRecordSet], _ diagnostics: Diagnostics, unreadablePath: String? = nil,
    renderedFolder: String? = nil
  ) {
    self.unreadablePath = unreadablePath
    self.renderedFolder = renderedFolder
    self.recordSets = recordSets
    self.diagnostics = diagnostics
  }

  /// Loads the old and the new side. What two rendered folders have in common is read once.
  static func load(
    _ old: ManifestInput, _ new: ManifestInput
  ) async -> (old: ComparedSide, new: ComparedSide) {
    guard let oldFolder = old.folder, let newFolder = new.folder else {
      return (await load(old), await load(new))
    }
    let sides = await loadFolders([oldFolder, newFolder])
    return (sides[0], sides[1])
  }

  private static func loadFolders(_ paths: [String]) async -> [ComparedSide] {
    zip(await readRenderedFolders(paths), paths).map { read, path in
      ComparedSide(read.0, read.1, renderedFolder: path)
    }
  }

  static func load(_ input: ManifestInput) async -> ComparedSide {
    if let folder = input.folder { return await loadFolders([folder])[0] }
    var diagnostics = Diagnostics()
    guard let bytes = input.read(&diagnostics) else { return ComparedSide([], diagnostics) }
    if let document = recordsDocument(bytes, input.source) {
      let (recordSets, reading) = readRecordsDocument(document)
      return ComparedSide(recordSets, reading)
    }
    let (plan, planning) = await loadPlan(bytes, from: input)
    guard let plan else { return ComparedSide([], planning) }
    let (zones, conflicts) = await plan.zonePlans()
    let recordSets = zip(plan.zones, zones).flatMap { zone, planned in
      planned.recordSets.map { ComparedRecordSet($0, in: zone) }
    }
    return ComparedSide(recordSets, planning + conflicts)
  }

  /// The record sets that the other side can tell of too: a rendered folder knows nothing of zones
  /// that are kept by hand.
  func recordSets(comparedWith other: ComparedSide) -> [ComparedRecordSet] {
    other.renderedFolder != nil
      ? recordSets.filter { $0.owner.formats?.isEmpty != true } : recordSets
  }

  /// The name of the folder that `render` writes: a rendered folder's own, else the usual one.
  var outputFolder: String {
    renderedFolder?.split(separator: "/").last.map(String.init) ?? "rendered"
  }

  /// The same without warnings and notes.
  var withErrorsAlone: ComparedSide {
    var side = self
    side.diagnostics.keepErrors()
    return side
  }
}

extension ManifestInput {
  /// The path where it leads to a folder.
  fileprivate var folder: String? {
    guard case .file(let path) = origin, FileStatus.isFolder(path) else { return nil }
    return path
  }
}

extension ComparedSide {
  /// What a path was at a revision of the git repository that it lies in.
  static func load(_ input: ManifestInput, at revision: String) async -> ComparedSide {
    var diagnostics = Diagnostics()
    guard
      let files = RevisionFiles.take(from: revision, besides: input, &diagnostics)
    else { return ComparedSide([], diagnostics) }
    if files.leadsOut {
      return unreadable(
        files.shownPath, "is a link that leads out of what the revision holds there")
    }
    guard files.hasPath else {
      diagnostics.note(
        .notInRevision,
        "\(quoted(files.shownPath)) doesn't exist, so that all records count as added", at: nil)
      return ComparedSide([], diagnostics)
    }
    var side = await load(files.input).withErrorsAlone
    side.diagnostics.show(folder: files.root, as: files.shownRoot)
    guard let error = side.diagnostics.sorted.first else { return side }
    return unreadable(files.shownPath, "has errors, of which the first is: \(error.message)")
  }

  /// - Parameter problem: what is wrong with the path at the revision, as the rest of a sentence.
  private static func unreadable(_ path: String, _ problem: String) -> ComparedSide {
    var diagnostics = Diagnostics()
    diagnostics.warning(
      .brokenRevision, "\(quoted(path)) \(problem)", at: nil,
      notes: [.init("what this change removes is not known, and all records count as added")])
    return ComparedSide([], diagnostics, unreadablePath: path)
  }
}
