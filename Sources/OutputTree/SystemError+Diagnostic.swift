import Diagnostics
import Platform

extension SystemError {
  /// The error for users: the path, what failed, the system's words, and what that means for them.
  func diagnostic(
    _ diagnosticCode: DiagnosticCode, _ failure: String, _ consequence: String
  ) -> Diagnostic {
    Diagnostic(
      .error, diagnosticCode, "\(failure): \(text); \(consequence)",
      at: SourceRange(file: SourceFile(path: path)))
  }
}
