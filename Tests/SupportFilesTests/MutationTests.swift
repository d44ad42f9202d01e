import DNS
import Diagnostics
import Providers
import SeededRandom
import Testing

@testable import SupportFiles

/// Damaged copies of every case, the same ones in each run: nothing crashes, nothing takes long,
/// and a file without keys has an error that says why.
@Suite struct MutationTests {
  /// Of each case. There are hundreds of cases, some of each form.
  private static let copies = 20

  @Test(arguments: SupportCase.all)
  func damagedFilesAreSurvived(_ supportCase: SupportCase) throws {
    let sample = try supportCase.contents()
    var generator = SeededGenerator(seed: UInt64(sample.count))
    let other = try #require(SupportCase.all.randomElement(using: &generator)).contents()
    for round in 0..<Self.copies {
      let contents = mutated(sample, with: other, using: &generator)
      let time = cpuTime {
        check(contents, "\(supportCase.name), round \(round)")
      }
      #expect(time < .seconds(1), "\(supportCase.name), round \(round)")
      let form = RecordListingForm.allCases.randomElement(using: &generator)
      let listing = cpuTime {
        checkListing(contents, as: round.isMultiple(of: 2) ? form : nil)
      }
      #expect(listing < .seconds(1), "\(supportCase.name), round \(round)")
    }
  }

  /// A hostile file may find its way past what tells the forms.
  @Test(arguments: SupportCase.all)
  func everyFormReadsWhateverItIsGiven(_ supportCase: SupportCase) throws {
    let contents = try supportCase.contents()
    for form in SupportFileForm.allCases where form != .mail {
      check(
        readSupportFile(contents, file: SourceFile(path: "t"), as: form),
        "\(supportCase.name), read as \(form.rawValue)")
    }
  }

  private func check(_ contents: [UInt8], _ comment: Comment) {
    check(readSupportFile(contents, file: SourceFile(path: "t")), comment)
  }

  private func check(_ reading: (SupportFile, Diagnostics), _ comment: Comment) {
    let (file, diagnostics) = reading
    #expect(
      diagnostics.hasErrors || !file.entries.isEmpty || !file.mailFrom.isEmpty, comment)
    for range in file.entries.map(\.range) + file.ignored.map(\.range) {
      #expect(range.start <= range.end, comment)
    }
  }

  private func checkListing(_ contents: [UInt8], as form: RecordListingForm?) {
    let (records, _) = readRecordListing(contents, file: SourceFile(path: "t"), as: form)
    let (rendered, _) = readRenderedTerraform(
      contents, file: SourceFile(path: "t"), of: "example.com",
      at: DNSProvider.allCases[contents.count % DNSProvider.allCases.count])
    for range in (records + rendered).map(\.range) { #expect(range.start <= range.end) }
  }

  /// A copy with one to four bytes or stretches changed.
  private func mutated(
    _ sample: [UInt8], with other: [UInt8], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = sample
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = stretch(of: bytes, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.removeSubrange(place)
      case 1: bytes.insert(contentsOf: bytes[place], at: place.lowerBound)
      case 2: bytes.replaceSubrange(place, with: other[stretch(of: other, using: &generator)])
      case 3: bytes.insert(hostileBytes.randomElement(using: &generator) ?? 0, at: place.lowerBound)
      default: bytes.replaceSubrange(place, with: bytes[place].map { $0 ^ 1 << 5 })
      }
    }
    return bytes
  }

  private func stretch(of bytes: [UInt8], using generator: inout SeededGenerator) -> Range<Int> {
    let start = Int.random(in: 0...bytes.count, using: &generator)
    return start..<min(bytes.count, start + Int.random(in: 0...40, using: &generator))
  }

  /// Bytes that mean something to one of the readers, or to none.
  private let hostileBytes =
    Array("\0\n\r\t \"\\'(),.:;=@_{}[]<>$%|".utf8) + [0x80, 0xC3, 0xFE, 0xFF]
}
