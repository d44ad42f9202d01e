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

  /// Each place of texts shorter and longer than two words of eight, from each place on.
  @Test(arguments: [UInt8(ascii: "-"), UInt8(ascii: "q"), 0])
  func findsAnOctetWhereItStands(octet: UInt8) {
    for count in 0..<20 {
      for place in 0..<count {
        var text = Array(repeating: UInt8(ascii: "z"), count: count)
        text[place] = octet == UInt8(ascii: "q") ? UInt8(ascii: "Q") : octet
        for start in 0...count {
          let found = text.withUnsafeBufferPointer { $0.firstIndex(of: octet, from: start) }
          #expect(found == (start <= place ? place : nil), "\(place) of \(count) from \(start)")
        }
      }
    }
  }
}
