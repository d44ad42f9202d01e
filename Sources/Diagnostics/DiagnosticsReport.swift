/// Whether a file that begins with these bytes is a report of diagnostics, in whatever format, so
/// that another report may replace it.
package func isDiagnosticsReport(_ start: [UInt8]) -> Bool {
  let text = String(decoding: start, as: UTF8.self)
  let compact = text.prefix(200).filter { !$0.isWhitespace }
  if ["{\"diagnostics\":[", "{\"version\":1,\"diagnostics\":["].contains(where: compact.hasPrefix) {
    return true
  }
  if compact.hasPrefix("{\"$schema\":\"https://docs.oasis-open.org/sarif/") { return true }
  let line = text.prefix { !$0.isNewline }
  let severities = [Severity.error, .warning, .note].map(\.rawValue)
  // mailzone.yaml:3:1: error: … [MZ0103], which may be longer than what is looked at.
  let isText =
    severities.contains { line.contains(": \($0): ") }
    && (line.count == text.count || line.hasSuffix("]") && line.contains(" [MZ"))
  // ::error file=…,title=MZ0103::…
  let isAnnotation =
    ["error", "warning", "notice"].contains { line.hasPrefix("::\($0) ") }
    && line.contains("title=MZ")
  return isText || isAnnotation
}
