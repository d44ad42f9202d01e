/// What `check_host()` comes to (RFC 7208, section 2.6).
package enum SPFResult: String, CaseIterable, Sendable {
  case pass, fail
  case softFail = "softfail"
  case neutral
  /// No record, or no name at which there could be one.
  case none
  /// The record, or one that it needs, is broken.
  case permanentError = "permerror"
  /// A server failed.
  case temporaryError = "temperror"
}

extension SPFRecord.Qualifier {
  /// What a match comes to.
  var result: SPFResult {
    switch self {
    case .pass: .pass
    case .fail: .fail
    case .softFail: .softFail
    case .neutral: .neutral
    }
  }
}
