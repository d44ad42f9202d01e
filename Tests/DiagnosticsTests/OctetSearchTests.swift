import Testing
import Text

@Suite struct OctetSearchTests {
  /// Each octet at each place of a text longer than two words of eight.
  @Test func findsCapitalsAmongAllOctets() {
    for octet in UInt8.min...UInt8.max {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet)
      for place in 0..<19 {
        var text = Array(repeating: UInt8(ascii: "z"), count: 19)
        text[place] = octet
        let found = text.withUnsafeBufferPointer { $0.firstIndexOfCapital(from: 0) }
        #expect(found == (isCapital ? place : nil), "\(octet) at \(place)")
        let later = text.withUnsafeBufferPointer { $0.firstIndexOfCapital(from: place + 1) }
        #expect(later == nil)
      }
    }
  }
}
