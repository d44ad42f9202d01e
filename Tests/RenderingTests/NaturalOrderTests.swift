import DNS
import SeededRandom
import Testing

@testable import Rendering

@Suite struct NaturalOrderTests {
  /// Sorted by natsort 8.4.0, `natsorted(names)`, with its default settings as OctoDNS has it.
  private static let recorded = [
    "", "0", "0.b", "0a3", "0bab", "1", "1-0.1a9", "1-3a21b", "1a", "1a1", "1b2b-a3", "1bb22a0",
    "2", "2-0_a1", "2-231", "2_12-_", "2_b1-12", "2a2ba20", "2aa1-9", "2x", "3", "3-a", "3_",
    "3b2a", "3b3", "3b3a", "3b9", "3b9-_a", "9", "9_20", "9_9391", "9_21131", "9_29391", "9__1ba9",
    "9a", "9a.b1", "9b", "9b1b", "9bbb2_", "9x", "10", "10_", "10x", "11", "11-122b", "11_ab2",
    "12", "12-__", "12_", "13b92", "20_", "21.3", "21b", "29", "29-0-0a", "30__0a", "30__1",
    "30_a_", "31a21", "32", "33b1", "39b", "90", "91a909", "92", "92.0a", "93", "93b", "99",
    "199-b0", "210", "290ab9", "919a9a", "2911", "2912-_", "3139a", "3222", "19329ba", "29229a",
    "39391a", "2345678901234567890123456789012345678", "12345678901234567890123456789012345678",
    "_", "_0", "_0.93", "_0b", "_1_1", "_90", "_230._", "_292", "_--1b10", "_-b_a", "_.a-_9", "__",
    "__1_-1", "_b", "_b-2b2", "_dmarc", "_domainkey", "a", "a0", "a1", "a1.2", "a1b", "a2",
    "a10", "a120", "a202_", "a233", "a319", "a2322", "a3930.2", "a-2", "a-3a.9b", "a-__30",
    "a.1", "a.1baa0", "a.b", "a_", "a_1-2a", "a_1ab", "aa", "aa2", "ab", "aba.0", "b", "b0", "b2_",
    "b3", "b3.ab", "b9-_", "b12b", "b31", "b39", "b222.23", "b-2_", "b-a", "b.3323", "b__b",
    "b_a3_", "ba1b--9", "ba21", "bb", "mail", "mail2", "mail10", "mail10a", "mail.sub",
  ]

  @Test func orderIsThatOfNatsort() throws {
    let shuffled = Self.recorded.sorted {
      $0.utf8.reversed().lexicographicallyPrecedes($1.utf8.reversed())
    }
    #expect(shuffled != Self.recorded)
    let sorted = try shuffled.map { (order: try order(of: $0), name: $0) }.sorted {
      $0.order < $1.order
    }
    #expect(sorted.map(\.name) == Self.recorded)
  }

  /// natsort has no order for these; a run must have one nevertheless.
  @Test func leadingZerosAreOrderedByOctets() throws {
    #expect(try order(of: "01a") < order(of: "1a"))
    #expect(try !(order(of: "1a") < order(of: "01a")))
    #expect(try order(of: "01b") < order(of: "1c"))
    #expect(try order(of: "1b") < order(of: "01c"))
  }

  /// The rule in its own words, beside the keys that make it fast.
  @Test func keysCompareAsTheRuleSays() throws {
    var random = SeededGenerator(seed: 1)
    let alphabet = Array("ab0129-_.")
    var compared = 0
    while compared < 3000 {
      let names = (0..<2).map { _ in
        String(
          (0..<Int.random(in: 1...6, using: &random)).map { _ in
            alphabet[Int.random(in: alphabet.indices, using: &random)]
          })
      }
      guard let left = try? order(of: names[0]), let right = try? order(of: names[1]) else {
        continue
      }
      let parts = names.map(Part.parts)
      if parts[0] != parts[1] {
        #expect((left < right) == parts[0].lexicographicallyPrecedes(parts[1]), "\(names)")
      }
      compared += 1
    }
  }

  private func order(of relative: String) throws -> NaturalOrder {
    let zone = DomainName("zone")
    let name = relative.isEmpty ? zone : try DomainName("\(relative).zone")
    return NaturalOrder(RelativeName(name, in: zone))
  }
}

/// A run of text or digits; the parts of a name begin with a text and alternate.
private enum Part: Comparable {
  case text(String)
  case number(Int)

  static func parts(of name: String) -> [Part] {
    var parts: [Part] = []
    for character in name {
      let digit = character.wholeNumberValue
      switch (parts.last, digit) {
      case (.number(let number), let digit?): parts[parts.count - 1] = .number(10 * number + digit)
      case (.text, let digit?): parts.append(.number(digit))
      case (nil, let digit?): parts += [.text(""), .number(digit)]
      case (.text(let text), nil): parts[parts.count - 1] = .text("\(text)\(character)")
      case (_, nil): parts.append(.text(String(character)))
      }
    }
    return parts
  }
}
