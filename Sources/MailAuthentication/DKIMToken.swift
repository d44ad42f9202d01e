package import DNS

/// A token of Easy DKIM: one lower-case DNS label, which is the selector and the key's name in the
/// signing hosted zone. SES's own have 32 characters from `a-z2-7`.
package struct DKIMToken: Hashable, Sendable {
  /// A text has one form only, so that equal tokens are equal values.
  private enum Form: Hashable {
    case usual(Base32Label)
    /// Any other label.
    case unusual(DomainName)
  }

  private let form: Form

  /// The characters of all tokens that SES has been seen to give.
  package static let usualLength = 32

  /// Takes the token in any case, or nil where the text is not one DNS label.
  package init?(_ written: Substring) {
    if let label = Base32Label(written) {
      self.init(form: .usual(label))
    } else {
      guard let name = try? DomainName(written) else { return nil }
      self.init(name)
    }
  }

  /// Takes a token of the form that SES gives, in lower case; nil for any other text.
  package init?(octets: UnsafeBufferPointer<UInt8>) {
    guard let label = Base32Label(octets: octets) else { return nil }
    self.init(form: .usual(label))
  }

  /// Takes a name, or nil where it has several labels.
  package init?(_ name: DomainName) {
    guard name.isTopLevel else { return nil }
    self.init(form: Base32Label(name.text[...]).map(Form.usual) ?? .unusual(name))
  }

  private init(form: Form) {
    self.form = form
  }

  package var text: String {
    switch form {
    case .usual(let label): label.text
    case .unusual(let name): name.text
    }
  }

  /// The name that the token has below another: that of the CNAME, or of its target.
  ///
  /// - Throws: `DomainNameError` where the whole grows too long.
  package func prepended(to name: DomainName) throws(DomainNameError) -> DomainName {
    switch form {
    case .usual(let label): try name.prepending(label)
    case .unusual(let label): try name.prepending(label)
    }
  }

  /// Whether the token has the form of all that SES has been seen to give (32 of `a-z2-7`). AWS
  /// doesn't document the form, so another one deserves a warning, not an error.
  package var hasUsualForm: Bool {
    if case .usual = form { true } else { false }
  }
}
