import DNS

/// The last part of a Terraform address: `cname_abc__domainkey_example_com` in
/// `aws_route53_record.cname_abc__domainkey_example_com`.
///
/// It comes from the type and the full name alone, so that no other record ever renames it, and no
/// two differ in these and share it:
///
/// | in the name | in the label |
/// |---|---|
/// | dot | `_` |
/// | underscore at the start of a label | `_` |
/// | underscore elsewhere in a label | `-_` |
/// | letter, digit, hyphen | itself |
///
/// The name can be read back: no label is empty or ends in a hyphen, so an `_` where a label may
/// begin is an underscore, one behind it is a dot, and `-_` is an underscore. The word before the
/// name makes it an identifier of HCL, which can't begin with a digit.
struct TerraformLabel: PlainWord, Hashable {
  let text: String

  /// The label of a record set's resource.
  init(_ type: RecordType, _ name: DomainName) {
    self.init(type.rawValue.lowercased(), name)
  }

  /// The label of the data source that finds a hosted zone.
  init(zone: DomainName) {
    self.init("zone", zone)
  }

  private init(_ word: String, _ name: DomainName) {
    var text = word + "_"
    var isLabelStart = true
    for octet in name.text.utf8 {
      switch octet {
      case UInt8(ascii: "."): text += "_"
      case UInt8(ascii: "_"): text += isLabelStart ? "_" : "-_"
      default: text.unicodeScalars.append(Unicode.Scalar(octet))
      }
      isLabelStart = octet == UInt8(ascii: ".")
    }
    self.text = text
  }
}
