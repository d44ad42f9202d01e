/// The stable names of everything that mailzone can complain about.
///
/// A number is never reused and never changes its meaning: people search for it, suppress it and
/// link to it. The hundreds are the stages of the house: 0 files, 1 YAML, 2 manifest,
/// 3 support files, 4 planning, 5 rendering, 6 output. The wording stands beside the rule that
/// reports it.
package enum DiagnosticCode: Int, CaseIterable, Sendable {
  // MARK: Files
  case fileUnreadable = 1
  case fileTooLarge = 2
  case patternMatchesNothing = 3

  // MARK: YAML
  case yamlSyntax = 101
  case notUTF8 = 102
  case duplicateKey = 103
  case severalDocuments = 104
  case tooDeep = 105
  case aliasExpansion = 106
  case yamlTag = 107
  case keyNotScalar = 108
  case emptyDocument = 109

  // MARK: Manifest
  case unknownKey = 201
  case wrongType = 202
  case missingKey = 203
  case unsupportedVersion = 204
  case invalidDomainName = 205
  case invalidValue = 206
  case invalidMailFrom = 207
  case duplicateDomain = 208
  case duplicateZone = 209
  case duplicateRegion = 210
  case keyNotAllowedHere = 211

  // MARK: Support files
  case unknownForm = 301
  case unsupportedForm = 302

  // MARK: Planning
  case unknownRegion = 401

  // MARK: Rendering
  case templateSyntax = 501
  case unknownTemplateName = 502
  case misusedTemplateName = 503
  case templateSection = 504
  case templatePartial = 505
  case templateUnsafeValue = 506
  case unknownTemplate = 507
  case templateLacksMark = 508
  case cloudFormationTooLarge = 509
  case cloudFormationNeedsS3 = 510
  case octoDNSNameTooLong = 511
  case octoDNSText = 512

  // MARK: Output
  case fileNotOurs = 601

  /// The number that messages and `explain` show behind `MZ`.
  package var number: Int { rawValue }

  /// The code as it is shown, `MZ0103` say.
  package var text: String {
    let digits = String(rawValue)
    return "MZ" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
