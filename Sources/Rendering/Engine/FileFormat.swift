/// The language of a rendered file. It alone decides how a template's values are escaped.
package enum FileFormat: Sendable {
  /// Terraform's language (HCL native syntax).
  case hcl
  /// RFC 8259.
  case json
  /// YAML 1.1 and 1.2, what the two have in common.
  case yaml
  /// Master files of DNS (RFC 1035, section 5.1), and nsupdate's commands, which are read like
  /// them.
  case masterFile
  /// PowerShell 5.1 and later.
  case powerShell
  /// ECMAScript.
  case javaScript
  /// HTML as browsers read it, for people.
  case html

  /// What takes the next character for its own in a string.
  var escapeCharacter: UInt8 {
    self == .powerShell ? UInt8(ascii: "`") : UInt8(ascii: "\\")
  }
}
