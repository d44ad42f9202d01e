import Comparison
package import Diagnostics

extension Pipeline {
  /// What a comparison came to.
  package struct Difference: Sendable {
    /// Nil after an error.
    package let text: String?
    package let hasChanges: Bool
    package let diagnostics: Diagnostics
  }

  /// What the old side of a comparison is.
  package enum OldSide: Sendable {
    case input(ManifestInput)
    /// The new side as it was at a revision of its git repository.
    case revision(String)
  }

  /// Compares the records of two manifests, `records` files or rendered folders.
  ///
  /// Of the old side only errors are reported: its warnings were told when it was new.
  ///
  /// - Parameter isColoured: whether a table has colours for a terminal.
  package static func diff(
    _ old: OldSide, _ new: ManifestInput, _ format: ChangesFormat, isStrict: Bool, isColoured: Bool
  ) async throws -> Difference {
    let (oldSide, newSide) = await load(old, new)
    var diagnostics = newSide.diagnostics + oldSide.diagnostics
    if isStrict { diagnostics.promoteWarnings() }
    guard !diagnostics.hasErrors else {
      return Difference(text: nil, hasChanges: false, diagnostics: diagnostics)
    }
    let changes = RecordChanges(
      from: oldSide.unreadablePath == nil ? oldSide.recordSets(comparedWith: newSide) : nil,
      to: newSide.recordSets(comparedWith: oldSide),
      outputFolder: newSide.outputFolder)
    return Difference(
      text: try changesText(
        changes, format, unreadablePath: oldSide.unreadablePath, isColoured: isColoured),
      hasChanges: !changes.isEmpty || oldSide.unreadablePath != nil, diagnostics: diagnostics)
  }

  private static func load(
    _ old: OldSide, _ new: ManifestInput
  ) async -> (old: ComparedSide, new: ComparedSide) {
    switch old {
    case .input(let old):
      let sides = await ComparedSide.load(old, new)
      return (sides.old.withErrorsAlone, sides.new)
    case .revision(let revision):
      let newSide = await ComparedSide.load(new)
      return (await ComparedSide.load(new, at: revision), newSide)
    }
  }
}
