import DNS
import Planning

/// A part of a zone's record sets that makes one CloudFormation template.
struct Shard {
  /// From 1 on.
  let number: Int
  let recordSets: [PlannedRecordSet]

  /// Spreads record sets over a number of shards (1 or more). The shard of a domain's record sets
  /// depends on the domain's name alone. Shards without any are left out, since a template needs a
  /// resource.
  static func shards(_ count: Int, of recordSets: [PlannedRecordSet]) -> [Shard] {
    guard count > 1 else { return [Shard(number: 1, recordSets: recordSets)] }
    return Dictionary(grouping: recordSets) { number(of: $0.domain, among: count) }
      .map { Shard(number: $0, recordSets: $1) }
      .sorted { $0.number < $1.number }
  }

  /// The shard of a domain: FNV-1a of its name, 64 bits, modulo the count.
  static func number(of domain: DomainName, among count: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in domain.text.utf8 {
      hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3
    }
    return Int(hash % UInt64(max(1, count))) + 1
  }
}
