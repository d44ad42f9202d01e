import DNS
import Planning

/// Cuts record sets into neighbours that fit into one DNS update (RFC 2136) together: a message has
/// at most 65,535 octets, and a signature must find room.
///
/// Counted is what each would take without compression, for its deletion and for its values. One
/// record set always fits: a zone has few values at one name, and no text is longer than 64 KB.
func updateBatches(of recordSets: [PlannedRecordSet]) -> [Range<Int>] {
  var batches: [Range<Int>] = []
  var start = 0
  var octets = 0
  for (index, planned) in recordSets.enumerated() {
    let size = updateSize(planned)
    if octets + size > maximumUpdate, index > start {
      batches.append(start..<index)
      (start, octets) = (index, 0)
    }
    octets += size
  }
  return start < recordSets.count ? batches + [start..<recordSets.count] : batches
}

private let maximumUpdate = 32_000

private func updateSize(_ planned: PlannedRecordSet) -> Int {
  let set = planned.recordSet
  // The name, ended by a zero, and type, class, TTL and length.
  let header = set.name.text.utf8.count + 2 + 10
  // A length octet before each 255 octets of text, or a name and a preference.
  return set.values.reduce(header) { $0 + header + $1.text.utf8.count * 256 / 255 + 4 }
}
