/// The language of a rendered file. It alone decides how a template's values are escaped.
enum FileFormat: Sendable {
  /// Terraform's language (HCL native syntax).
  case hcl
  /// RFC 8259.
  case json
  /// YAML 1.1 and 1.2, what the two have in common.
  case yaml
}
