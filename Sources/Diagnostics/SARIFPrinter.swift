/// Prints diagnostics as a SARIF log, which code scanning services and editors read.
///
/// The format is OASIS SARIF 2.1.0 with errata 01. Diagnostics with a place become results; those
/// without one become notifications of the run, since services refuse results without a place.
/// Notes follow the message as lines of their own, linked to their places where they have any.
package struct SARIFPrinter: Sendable {
  /// The most results that GitHub takes in a run; a longer log is refused whole.
  package static let resultLimit = 25_000

  package init() {}

  /// The log, indented, ended by a newline. Results beyond `resultLimit` are left out, and a
  /// notification says how many.
  package func text(for diagnostics: some Sequence<Diagnostic>) throws -> String {
    try jsonText(SARIFLog(runs: [SARIFRun(Array(diagnostics))]))
  }
}
