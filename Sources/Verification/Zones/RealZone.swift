import DNS

/// A zone as DNS has it, and whom to ask for its records.
struct RealZone {
  /// The name where it begins; nil where that isn't known.
  let apex: DomainName?
  /// Sorted by name and address.
  var servers: [AskedServer]
  /// Of the zone's name servers that can't be asked, what follows from that for each record.
  var unreachable: [RecordVerdict.Statement] = []
  /// Whether its servers' answers are yet to be checked against its signatures.
  var isSigned = false
}
