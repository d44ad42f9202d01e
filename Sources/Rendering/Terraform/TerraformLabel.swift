import DNS
import Text

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
  private let word: StaticString
  /// Which of a record set's values the resource holds, from 1 on.
  private let ordinal: UInt32
  private let name: DomainName

  /// The label of a record set's resource.
  ///
  /// - Parameter ordinal: which of the set's values the resource holds, where it holds one: the
  ///   second has `txt2_` for a word, and so on.
  init(_ type: RecordType, _ name: DomainName, ordinal: Int = 1) {
    word =
      switch type {
      case .cname: "cname"
      case .mx: "mx"
      case .txt: "txt"
      }
    self.ordinal = UInt32(ordinal)
    self.name = name
  }

  /// The label of what is looked up of a hosted zone.
  init(zone: DomainName) {
    word = "zone"
    ordinal = 1
    name = zone
  }

  func write(to output: inout [UInt8]) {
    word.withUTF8Buffer { output.append(contentsOf: $0) }
    if ordinal > 1 { output.append(decimal: ordinal) }
    output.append(UInt8(ascii: "_"))
    let start = output.count
    name.write(to: &output)
    if Self.holdsInnerUnderscore(output, from: start) {
      Self.markInnerUnderscores(of: &output, from: start)
    }
    output.replaceBytes(from: start) { $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0 }
  }

  /// Whether there is an underscore elsewhere than at the start of a label; few names have one.
  private static func holdsInnerUnderscore(_ output: [UInt8], from start: Int) -> Bool {
    output.withUnsafeBufferPointer { octets in
      var index = start + 1
      while let place = octets.firstIndex(of: .underscore, from: index) {
        if octets[place - 1] != UInt8(ascii: ".") { return true }
        index = place + 1
      }
      return false
    }
  }

  /// Puts a hyphen before each such underscore.
  private static func markInnerUnderscores(of output: inout [UInt8], from start: Int) {
    for index in stride(from: output.count - 1, to: start, by: -1)
    where output[index] == UInt8(ascii: "_") && output[index - 1] != UInt8(ascii: ".") {
      output.insert(UInt8(ascii: "-"), at: index)
    }
  }
}
