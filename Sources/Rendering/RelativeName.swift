import DNS
import Text

/// A name as it is written within its zone: without the zone, empty for the zone itself.
struct RelativeName: PlainName, Equatable {
  private let name: DomainName
  /// How many octets at the end of the name are left out: the zone and the dot before it.
  private let zoneCount: Int

  /// Takes a name of a zone plan, which lies within the plan's zone.
  init(_ name: DomainName, in zone: DomainName) {
    self.name = name
    zoneCount = min(zone.text.utf8.count + 1, name.text.utf8.count)
  }

  func write(to output: inout [UInt8]) {
    withOctets { output.append(contentsOf: $0) }
  }

  /// Calls the body with the name as it is written.
  func withOctets<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    name.text.withOctets { body(UnsafeBufferPointer(rebasing: $0.dropLast(zoneCount))) }
  }
}
