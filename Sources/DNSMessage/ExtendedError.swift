/// An extended DNS error (RFC 8914): a number of IANA's register and a text, which may be empty.
package struct ExtendedError: Hashable, Sendable {
  package let code: UInt16
  package let text: String

  package init(code: UInt16, text: String = "") {
    self.code = code
    self.text = text
  }
}

extension ExtendedError: CustomStringConvertible {
  /// The name of the number, and the text where it says more. The text is the server's: it may hold
  /// anything.
  package var description: String {
    let name = Int(code) < names.count ? names[Int(code)] : "extended error \(code)"
    return text.isEmpty || text == name ? name : "\(name): \(text)"
  }
}

/// IANA's register "Extended DNS Error Codes", by number.
private let names = [
  "Other Error", "Unsupported DNSKEY Algorithm", "Unsupported DS Digest Type", "Stale Answer",
  "Forged Answer", "DNSSEC Indeterminate", "DNSSEC Bogus", "Signature Expired",
  "Signature Not Yet Valid", "DNSKEY Missing", "RRSIGs Missing", "No Zone Key Bit Set",
  "NSEC Missing", "Cached Error", "Not Ready", "Blocked", "Censored", "Filtered", "Prohibited",
  "Stale NXDOMAIN Answer", "Not Authoritative", "Not Supported", "No Reachable Authority",
  "Network Error", "Invalid Data", "Signature Expired before Valid", "Too Early",
  "Unsupported NSEC3 Iterations Value", "Unable to conform to policy", "Synthesized",
]
