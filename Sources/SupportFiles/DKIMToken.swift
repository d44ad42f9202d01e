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

  /// Takes the token in any case, or nil where the text is not one DNS label.
  package init?(_ written: Substring) {
    if let label = Base32Label(written) {
      self.init(form: .usual(label))
    } else {
      guard let name = try? DomainName(written) else { return nil }
      self.init(name)
    }
  }

  /// Takes a name, or nil where it has several labels.
  package init?(_ name: DomainName) {
    guard !name.text.utf8.contains(UInt8(ascii: ".")) else { return nil }
    self.init(form: Base32Label(name.text[...]).map(Form.usual) ?? .unusual(name))
  }

  private init(form: Form) {
    self.form = form
  }

  /// The token as a name of one label, made anew each time.
  package var name: DomainName {
    switch form {
    case .usual(let label): DomainName(label)
    case .unusual(let name): name
    }
  }

  package var text: String { name.text }

  /// Whether the token has the form of all that SES has been seen to give (32 of `a-z2-7`). AWS
  /// doesn't document the form, so another one deserves a warning, not an error.
  package var hasUsualForm: Bool {
    if case .usual = form { true } else { false }
  }
}
