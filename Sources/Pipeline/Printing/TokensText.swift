import SupportFiles

/// How `mailzone tokens` prints what it understood.
package enum TokensFormat: String, CaseIterable, Sendable {
  case table, json
}
