/// What the stages of a run had to say, in the order in which they said it.
///
/// Of each kind (a code with a severity) the first `limit` are kept and the others counted: ten
/// megabytes of garbage must not become ten million lines.
package struct Diagnostics: Sendable {
  /// How many of a kind are kept.
  package static let limit = 1000

  private struct Kind: Hashable {
    let code: DiagnosticCode
    var severity: Severity
  }

  private var kept: [Diagnostic] = []
  private var counts: [Kind: Int] = [:]

  package init() {}

  /// What is kept, in the order in which it was said.
  package var all: [Diagnostic] { kept }

  /// Whether anything said is an error.
  package var hasErrors: Bool {
    counts.keys.contains { $0.severity == .error }
  }

  /// All diagnostics, each once, in the order in which they are shown, and after them how many
  /// more there are of a kind.
  package var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return (kept.filter { seen.insert($0).inserted } + remainders).sorted()
  }

  private var remainders: [Diagnostic] {
    counts.filter { $0.value > Self.limit }.map { kind, count in
      Diagnostic(
        kind.severity, kind.code, "\(count - Self.limit) more of this kind are not shown", at: nil)
    }
  }

  /// Keeps a diagnostic, or counts it where enough of its kind are kept.
  package mutating func add(_ diagnostic: Diagnostic) {
    guard count(diagnostic.code, diagnostic.severity) else { return }
    kept.append(diagnostic)
  }

  /// Takes over what others are kept, and the counts of those that are not.
  package mutating func add(_ other: Diagnostics) {
    for diagnostic in other.kept { add(diagnostic) }
    for (kind, count) in other.counts where count > Self.limit {
      counts[kind, default: 0] += count - Self.limit
    }
  }

  /// What two stages had to say.
  package static func + (left: Diagnostics, right: Diagnostics) -> Diagnostics {
    var both = left
    both.add(right)
    return both
  }

  /// Counts one more of a kind; false where there are enough already.
  private mutating func count(_ code: DiagnosticCode, _ severity: Severity) -> Bool {
    let kind = Kind(code: code, severity: severity)
    counts[kind, default: 0] += 1
    return counts[kind, default: 0] <= Self.limit
  }

  /// Makes every warning an error, as `--strict` asks.
  package mutating func promoteWarnings() {
    for index in kept.indices where kept[index].severity == .warning {
      kept[index].severity = .error
    }
    for (kind, count) in counts where kind.severity == .warning {
      counts[kind] = nil
      counts[Kind(code: kind.code, severity: .error), default: 0] += count
    }
  }

  /// Puts further notes after those of each diagnostic.
  package mutating func addNotes(_ notes: (Diagnostic) -> [Diagnostic.Note]) {
    for index in kept.indices { kept[index].notes += notes(kept[index]) }
  }

  /// Forgets warnings and notes.
  package mutating func keepErrors() {
    kept.removeAll { $0.severity != .error }
    counts = counts.filter { $0.key.severity == .error }
  }

  /// Forgets what another diagnostic says better.
  package mutating func forget(where isSaid: (Diagnostic) -> Bool) {
    kept.removeAll { diagnostic in
      guard isSaid(diagnostic) else { return false }
      counts[Kind(code: diagnostic.code, severity: diagnostic.severity), default: 1] -= 1
      return true
    }
    counts = counts.filter { $0.value > 0 }
  }

  /// Shows what lies in a folder, whose path ends in a slash, under another prefix.
  package mutating func show(folder: String, as prefix: String) {
    kept = kept.map { $0.showing(folder: folder, as: prefix) }
  }

  // MARK: Saying something

  /// Says an error. The wording is made only where it is kept; so is that of warnings and notes.
  package mutating func error(
    _ code: DiagnosticCode, _ message: @autoclosure () -> String, at range: SourceRange?,
    notes: @autoclosure () -> [Diagnostic.Note] = []
  ) {
    guard count(code, .error) else { return }
    kept.append(Diagnostic(.error, code, message(), at: range, notes: notes()))
  }

  /// Says a warning, which `--strict` takes for an error.
  package mutating func warning(
    _ code: DiagnosticCode, _ message: @autoclosure () -> String, at range: SourceRange?,
    notes: @autoclosure () -> [Diagnostic.Note] = []
  ) {
    guard count(code, .warning) else { return }
    kept.append(Diagnostic(.warning, code, message(), at: range, notes: notes()))
  }

  /// Says a note, which never changes the exit code.
  package mutating func note(
    _ code: DiagnosticCode, _ message: @autoclosure () -> String, at range: SourceRange?,
    notes: @autoclosure () -> [Diagnostic.Note] = []
  ) {
    guard count(code, .note) else { return }
    kept.append(Diagnostic(.note, code, message(), at: range, notes: notes()))
  }
}
