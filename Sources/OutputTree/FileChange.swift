package import Diagnostics

/// What a run means for one path of the output folder.
package struct FileChange: Hashable, Sendable {
  /// How what stands at the path compares with what is wanted there.
  package enum Outcome: String, Sendable {
    /// The file has the wanted bytes already.
    case unchanged
    /// The file is mailzone's and has other bytes.
    case changed
    /// The file is wanted and doesn't exist.
    case missing
    /// The file is mailzone's and no longer wanted.
    case unexpected
    /// Something stands at a wanted path that isn't mailzone's: an error.
    case foreign
  }

  let location: OutputPath
  package let outcome: Outcome
  /// What a comparison shows of a changed file, ready for a terminal; nil for other outcomes and
  /// where the comparison was asked for fewer diffs.
  package let diff: String?

  /// Relative to the output folder: `terraform/example.com.tf`.
  package var path: String { location.text }

  /// The folder of the file, relative to the output folder: `terraform`, `terraform/acme`.
  package var folder: String { location.folder }
}

/// What comparing or writing a whole output folder came to.
package struct OutputReport: Sendable {
  /// Every path that was wanted, and every one of mailzone's that wasn't, sorted by path.
  package let changes: [FileChange]
  package internal(set) var diagnostics: Diagnostics

  /// Whether the folder differed from what the run wants.
  package var hasDrift: Bool {
    changes.contains { $0.outcome != .unchanged }
  }
}
