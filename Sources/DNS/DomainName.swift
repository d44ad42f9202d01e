import Text

/// A domain name as DNS holds it: lower-case A-labels without the final dot.
///
/// Invariants: one or more labels of 1 to 63 octets each, 253 octets in all (RFC 1035, section
/// 2.3.4, without the final dot and the length octets). A label is letters, digits and inner
/// hyphens (RFC 5891), or holds underscores as well (RFC 8552). Text in Unicode is converted
/// (`DomainName+IDNA.swift`), so `Bücher.example` and `xn--bcher-kva.example` are equal.
@usableFromInline package struct DomainName: Sendable {
  /// The name, for example `bounce.example.com`.
  @usableFromInline package let text: String

  /// Takes a name in Unicode or as A-labels, in any case, with or without a final dot.
  ///
  /// - Throws: `DomainNameError`, whose description says what is wrong with the text.
  package init(_ written: some StringProtocol) throws(DomainNameError) {
    self.text = try Self.normalized(written)
  }

  /// Takes a name in the same way; a text in normal form is kept as it is, without a copy.
  package init(_ written: String) throws(DomainNameError) {
    self.text = Self.isNormal(written) ? written : try Self.normalized(written)
  }

  /// Takes text that is known to be a valid name in normal form.
  private init(unchecked text: String) {
    self.text = text
  }

  /// The longest name, in octets without the final dot.
  package static let maximumLength = 253
  /// The longest label, in octets.
  package static let maximumLabelLength = 63

  /// The labels from left to right.
  package var labels: [Substring] {
    text.utf8.split(separator: UInt8(ascii: ".")).map(Substring.init)
  }

  /// How many labels there are.
  package var labelCount: Int {
    text.utf8.count { $0 == UInt8(ascii: ".") } + 1
  }

  /// Whether one of the labels is this one.
  package func contains(label: String) -> Bool {
    text.withOctets { name in
      label.withOctets { label in
        var rest = name[...]
        while !rest.starts(with: label) || !rest.dropFirst(label.count).beginsAfterLabel {
          guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return false }
          rest = rest[(dot + 1)...]
        }
        return true
      }
    }
  }

  /// Whether the first label is this one.
  package func begins(withLabel label: String) -> Bool {
    text.utf8.starts(with: label.utf8) && text.utf8.dropFirst(label.utf8.count).beginsAfterLabel
  }

  /// A number that is the same for a name wherever it is computed: FNV-1a of its octets, 64 bits.
  package var stableHash: UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, octet in
      (hash ^ UInt64(octet)) &* 0x100_0000_01B3
    }
  }

  /// The name with the dot that says that it is complete.
  package var absolute: String {
    text + "."
  }

  /// Whether the name is `zone` or lies below it.
  package func isWithin(_ zone: DomainName) -> Bool {
    text.withOctets { name in
      zone.text.withOctets { zone in
        guard commonSuffixCount(name, zone) == zone.count else { return false }
        let border = name.count - zone.count
        return border == 0 || name[border - 1] == UInt8(ascii: ".")
      }
    }
  }

  /// The part of the name before `zone`, without the dot between: empty where the name is the
  /// zone, nil where it lies outside.
  package func relative(to zone: DomainName) -> Substring? {
    guard isWithin(zone) else { return nil }
    return text == zone.text ? "" : text.dropLast(zone.text.utf8.count + 1)
  }

  /// Whether the name is a single label.
  package var isTopLevel: Bool {
    !text.utf8.contains(UInt8(ascii: "."))
  }

  /// Whether the last label is a number, as in an IP address: no domain of the Internet ends so
  /// (RFC 3696, section 2).
  package var endsInNumber: Bool {
    // As a rule its last octet tells.
    guard text.utf8.last?.isDigit == true else { return false }
    return text.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.allSatisfy(\.isDigit)
  }

  /// The name one label up, or nil at the top.
  package var parent: DomainName? {
    let dot = UInt8(ascii: ".")
    return text.withOctets { octets in
      octets.firstIndex(of: dot, from: 0).map { place in
        DomainName(unchecked: String(decoding: octets[(place + 1)...], as: UTF8.self))
      }
    }
  }

  /// The names above this one, from the nearest to the top.
  package var ancestors: some Sequence<DomainName> {
    withAncestors.dropFirst()
  }

  /// The name itself, and then those above it.
  package var withAncestors: some Sequence<DomainName> {
    sequence(first: self, next: \.parent)
  }

  /// The name with labels put before it: for example `bounce` before `example.com`.
  ///
  /// - Throws: `DomainNameError` where the whole grows too long.
  package func prepending(_ labels: DomainName) throws(DomainNameError) -> DomainName {
    try prepending(octets: labels.text.utf8.count) { octets in
      labels.text.copyUTF8(to: octets)
    }
  }

  /// The name with a label put before it.
  ///
  /// - Throws: `DomainNameError` where the whole grows too long.
  package func prepending(_ label: Base32Label) throws(DomainNameError) -> DomainName {
    try prepending(octets: Base32Label.length) { label.write(to: $0) }
  }

  /// The name with as many octets and a dot put before it.
  private func prepending(
    octets count: Int, by write: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) throws(DomainNameError) -> DomainName {
    let length = count + 1 + text.utf8.count
    let name = String(unsafeUninitializedCapacity: length) { octets in
      write(UnsafeMutableBufferPointer(rebasing: octets[..<count]))
      octets[count] = UInt8(ascii: ".")
      text.copyUTF8(to: UnsafeMutableBufferPointer(rebasing: octets[(count + 1)..<length]))
      return length
    }
    guard length <= Self.maximumLength else { throw .tooLong(name) }
    return DomainName(unchecked: name)
  }
}

extension Collection<UInt8> {
  /// Whether a label ends before the octets.
  fileprivate var beginsAfterLabel: Bool { first.map { $0 == UInt8(ascii: ".") } ?? true }
}

extension String {
  /// Copies the text's octets to where there is room for them.
  fileprivate func copyUTF8(to octets: UnsafeMutableBufferPointer<UInt8>) {
    withOctets { _ = octets.update(fromContentsOf: $0) }
  }
}

extension DomainName: ExpressibleByStringLiteral {
  /// Takes a name that stands in the source; one that is not valid is a mistake in the source.
  @usableFromInline package init(stringLiteral literal: String) {
    do {
      try self.init(literal)
    } catch {
      preconditionFailure("'\(literal)' is not a domain name: \(error)")
    }
  }
}

extension DomainName: Hashable, CustomStringConvertible {
  @usableFromInline package var description: String { text }

  /// Names that share their text, as most do that are equal, are known to be so where it is asked.
  @inlinable package static func == (left: DomainName, right: DomainName) -> Bool {
    left.text == right.text
  }
}

extension DomainName: Comparable {
  /// The stated order of names: label by label from the right, a name before those below it.
  ///
  /// `example.com`, `a.example.com`, `b.a.example.com`, `b.example.com`, `example.org`. Labels
  /// compare by octet.
  @usableFromInline package static func < (left: DomainName, right: DomainName) -> Bool {
    left.text.withOctets { left in right.text.withOctets { precedesFromTheRight(left, $0) } }
  }
}

/// Whether `left` comes before `right` by labels from the right.
private func precedesFromTheRight(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Bool {
  let dot = UInt8(ascii: ".")
  let common = commonSuffixCount(left, right)
  var (leftStart, rightStart) = (left.count - common, right.count - common)
  let leftIsWhole = leftStart == 0 && (rightStart == 0 || right[rightStart - 1] == dot)
  let rightIsWhole = rightStart == 0 && (leftStart == 0 || left[leftStart - 1] == dot)
  if leftIsWhole || rightIsWhole { return leftIsWhole && !rightIsWhole }
  // The first labels from the right that differ end at the same dot, or at the end.
  let rest = left[leftStart...].firstIndex(of: dot).map { left.count - $0 } ?? 0
  while leftStart > 0, left[leftStart - 1] != dot { leftStart -= 1 }
  while rightStart > 0, right[rightStart - 1] != dot { rightStart -= 1 }
  return left[leftStart..<left.count - rest]
    .lexicographicallyPrecedes(right[rightStart..<right.count - rest])
}

/// How many octets two names have in common at their ends; eight are compared at a time, since the
/// names of a zone differ far from there.
private func commonSuffixCount(
  _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
) -> Int {
  func word(_ octets: UnsafeBufferPointer<UInt8>, from count: Int) -> UInt64 {
    UnsafeRawBufferPointer(octets)
      .loadUnaligned(fromByteOffset: octets.count - count - 8, as: UInt64.self)
  }
  let limit = min(left.count, right.count)
  var count = 0
  while count + 8 <= limit, word(left, from: count) == word(right, from: count) { count += 8 }
  while count < limit, left[left.count - count - 1] == right[right.count - count - 1] {
    count += 1
  }
  return count
}

/// Why a text is not a domain name.
package enum DomainNameError: Error, Equatable, CustomStringConvertible {
  case empty
  case emptyLabel(String)
  case labelTooLong(String)
  case tooLong(String)
  case invalidCharacter(Unicode.Scalar, label: String)
  case misplacedHyphen(String)
  case notIDNA(String, reason: String)

  /// What is wrong, as the second half of a sentence: «… is not a domain name: LABEL is empty».
  package var description: String {
    switch self {
    case .empty:
      "it is empty"
    case .emptyLabel(let name):
      "\(quotedStart(of: name)) has an empty label; is there a dot too many?"
    case .labelTooLong(let label):
      "the label \(quotedStart(of: label)) has \(label.utf8.count) octets;"
        + " a label has 63 at most"
    case .tooLong(let name):
      "\(quotedStart(of: name)) has \(name.utf8.count) octets;"
        + " a name has 253 at most without the final dot"
    case .invalidCharacter(let scalar, let label):
      "the label \(quotedStart(of: label)) holds '\(scalar)', which no name may hold"
    case .misplacedHyphen(let label):
      "the label \(quotedStart(of: label)) begins or ends with a hyphen"
    case .notIDNA(let label, let reason):
      "the label \(quotedStart(of: label)) is not a valid internationalised label: \(reason)"
    }
  }
}

/// The start of a text in quotes, short enough for a message.
private func quotedStart(of text: String) -> String {
  let head = text.prefix(80)
  return head.endIndex == text.endIndex ? "'\(head)'" : "'\(head)…'"
}
