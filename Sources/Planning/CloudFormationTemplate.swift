package import DNS

/// A CloudFormation template, from which a stack is made: the records of a zone, or of a shard of
/// them.
///
/// | shards of the zone | template |
/// |---|---|
/// | 1 | `cloudformation/example.com.json` |
/// | 3 | `cloudformation/example.com.2.json` |
package struct CloudFormationTemplate: Hashable, Sendable {
  package let zone: DomainName
  /// From 1 on; nil where the zone has one template alone.
  package let shard: Int?

  package init(zone: DomainName, shard: Int?) {
    self.zone = zone
    self.shard = shard
  }

  /// The template that has a domain's record sets. Which of several depends on the domain's name
  /// alone.
  package init(of domain: DomainName, in zone: DomainName, shards: Int) {
    self.init(
      zone: zone, shard: shards > 1 ? Int(domain.stableHash % UInt64(shards)) + 1 : nil)
  }

  /// Reads the name of its file back; nil where it is none of a template's.
  package init?(fileName: String) {
    guard fileName.hasSuffix(Self.suffix),
      let name = try? DomainName(fileName.dropLast(Self.suffix.utf8.count))
    else { return nil }
    // No zone ends in a number.
    guard name.endsInNumber, let number = name.labels.last else {
      self.init(zone: name, shard: nil)
      return
    }
    guard let zone = try? DomainName(name.text.dropLast(number.utf8.count + 1)) else { return nil }
    self.init(zone: zone, shard: Int(number))
  }

  private static let suffix = ".json"

  /// Below the output folder.
  package var path: String {
    "cloudformation/\(zone)\(shard.map { ".\($0)" } ?? "")\(Self.suffix)"
  }
}

extension CloudFormationTemplate: Comparable {
  /// By zone, then by number.
  package static func < (left: CloudFormationTemplate, right: CloudFormationTemplate) -> Bool {
    left.zone == right.zone ? (left.shard ?? 0) < (right.shard ?? 0) : left.zone < right.zone
  }
}
