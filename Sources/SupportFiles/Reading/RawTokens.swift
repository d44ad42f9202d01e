import Diagnostics

/// Tokens of Easy DKIM that stand without their records, as SES's API gives them.
struct RawTokens {
  /// As written.
  let tokens: [Located<String>]
  /// The identity that is named with them; nil where none is.
  var domain: Located<String>?
  /// The signing hosted zone that is named with them; nil where none is.
  var signingHostedZone: Located<String>?
  /// The region that is named with them.
  var region: String?
  var isDeleted = false
}
