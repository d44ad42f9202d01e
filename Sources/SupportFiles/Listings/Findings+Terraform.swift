import Diagnostics
import YAML

extension Findings {
  /// Takes in the record sets of Terraform HCL in the one shape that mailzone writes: an attribute a
  /// line, each a literal.
  mutating func addTerraform(_ text: DecodedText) {
    var resource: TerraformResource?
    for line in text.lines {
      let line = text.trimmed(line)
      if text.bytes[line].starts(with: TerraformResource.opening) {
        resource = TerraformResource(range: text.range(line))
      } else if text.bytes[line].elementsEqual([UInt8(ascii: "}")]) {
        if let resource { add(terraformResource: resource) }
        resource = nil
      } else {
        resource?.take(line, of: text)
      }
    }
  }

  private mutating func add(terraformResource resource: TerraformResource) {
    guard let records = resource.records else {
      return report(
        .unreadableListing,
        "this record is not written as mailzone's own templates write it, so it can't be read back;"
          + " compare the manifest or its records instead",
        at: resource.range)
    }
    for record in records { add(record) }
  }
}

/// A resource `aws_route53_record` as far as it has been read.
private struct TerraformResource {
  static let opening = Array("resource \"aws_route53_record\" ".utf8)

  /// The line that opens it.
  let range: SourceRange
  private var name: Located<String>?
  private var type: Located<String>?
  private var ttl: UInt32?
  private var values: [Located<String>]?

  init(range: SourceRange) {
    self.range = range
  }

  /// The records; nil where an attribute is missing or no literal.
  var records: [RawRecord]? {
    guard let name, let type, let ttl, let values else { return nil }
    return values.map { RawRecord(name: name, type: type, value: $0.map(meaning(of:)), ttl: ttl) }
  }

  /// The provider puts the outermost quotes of a TXT record itself.
  private func meaning(of value: String) -> String {
    type?.value == "TXT" ? logicalRoute53Text("\"\(value)\"") : value
  }

  /// Takes a line in: an attribute, or anything else.
  mutating func take(_ line: Range<Int>, of text: DecodedText) {
    guard let equals = text.bytes[line].firstIndex(of: UInt8(ascii: "=")) else { return }
    let literal = text.trimmed(equals + 1..<line.upperBound)
    switch text.string(text.trimmed(line.lowerBound..<equals)) {
    case "name": name = literals(literal, of: text)?.first
    case "type": type = literals(literal, of: text)?.first
    case "ttl": ttl = UInt32(text.string(literal))
    case "records": values = literals(literal, of: text)
    default: break
    }
  }

  /// A string or a list of strings. YAML has both, and all the escapes but those of interpolation.
  private func literals(_ literal: Range<Int>, of text: DecodedText) -> [Located<String>]? {
    let (node, problems) = readYAML(Array(text.bytes[literal]), file: text.file)
    guard let node, !problems.hasErrors else { return nil }
    let scalars = node.kind == .sequence ? Array(node.elements) : [node]
    guard scalars.allSatisfy({ $0.kind == .scalar && !$0.isPlain }) else { return nil }
    let range = text.range(literal)
    return scalars.map { Located(withoutInterpolationEscapes($0.text), at: range) }
  }

  private func withoutInterpolationEscapes(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    return text.replacing("$${", with: "${").replacing("%%{", with: "%{")
  }
}
