import Text

/// A TTL as zone text writes it: seconds, or BIND's `1h30m`.
struct ZoneTTL {
  let seconds: UInt32

  /// Nil where the word is no TTL, or more than 32 bits hold.
  init?(_ word: some Sequence<UInt8>) {
    var total: UInt64 = 0
    var number: UInt64?
    for byte in word {
      if byte.isDigit {
        number = (number ?? 0) * 10 + UInt64(byte - UInt8(ascii: "0"))
      } else {
        guard let count = number, let unit = Self.seconds(inUnit: byte) else { return nil }
        total += count * unit
        number = nil
      }
      guard total + (number ?? 0) <= UInt32.max else { return nil }
    }
    seconds = UInt32(total + (number ?? 0))
  }

  private static func seconds(inUnit unit: UInt8) -> UInt64? {
    switch unit.lowercased {
    case UInt8(ascii: "s"): 1
    case UInt8(ascii: "m"): 60
    case UInt8(ascii: "h"): 3600
    case UInt8(ascii: "d"): 86_400
    case UInt8(ascii: "w"): 604_800
    default: nil
    }
  }
}
