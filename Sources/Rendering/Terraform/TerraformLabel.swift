import DNS

/// The last part of a Terraform address: `cname_abc__domainkey_example_com` in
/// `aws_route53_record.cname_abc__domainkey_example_com`.
///
/// It comes from the type and the full name alone, so that no other record ever renames it, and no
/// two that differ in these share it:
///
/// | in the name | in the label |
/// |---|---|
/// | dot | `_` |
/// | underscore at the start of a label | `_` |
/// | underscore elsewhere in a label | `-_` |
/// | letter, digit, hyphen | itself |
///
/// The name can be read back: no label is empty or ends in a hyphen, so an `_` where a label may
/// begin is an underscore, `-_` is one elsewhere, and any other `_` is a dot. The word before the
/// name makes it an identifier of HCL, which can't begin with a digit.
struct TerraformLabel: PlainWord {
  private let word: String
  private let name: DomainName

  /// The label of a record set's resource.
  init(_ type: RecordType, _ name: DomainName) {
    word =
      switch type {
      case .cname: "cname_"
      case .mx: "mx_"
      case .txt: "txt_"
      }
    self.name = name
  }

  /// The label of the data source that finds a hosted zone.
  init(zone: DomainName) {
    word = "zone_"
    name = zone
  }

  func write(to output: inout [UInt8]) {
    output.append(word)
    let start = output.count
    name.write(to: &output)
    for index in stride(from: output.count - 1, through: start, by: -1) {
      let isLabelStart = index == start || output[index - 1] == UInt8(ascii: ".")
      switch output[index] {
      case UInt8(ascii: "."): output[index] = UInt8(ascii: "_")
      case UInt8(ascii: "_") where !isLabelStart: output.insert(UInt8(ascii: "-"), at: index)
      default: break
      }
    }
  }
}
