package import DNS

/// The owner name of a DKIM record taken apart: `<selector>._domainkey.<domain>` (RFC 6376,
/// section 3.6.2.1).
package struct DKIMName {
  /// One or more labels.
  package let selector: Substring
  /// One or more labels; nil where the name ends in `_domainkey`, as a name relative to its domain
  /// does.
  package let domain: Substring?

  /// Takes a name apart at its first label `_domainkey`; nil where it has none, or no selector.
  package init?(_ name: DomainName) {
    let octets = name.text.utf8
    guard let label = octets.withContiguousStorageIfAvailable(Self.offsetsOfLabel) ?? nil else {
      return nil
    }
    selector = name.text.prefix(
      upTo: octets.index(octets.startIndex, offsetBy: label.lowerBound - 1))
    let rest = octets[octets.index(octets.startIndex, offsetBy: label.upperBound)...].dropFirst()
    domain = rest.isEmpty ? nil : Substring(rest)
  }

  private static let label = "_domainkey"

  /// Where the first label `_domainkey` stands that isn't the name's first.
  private static func offsetsOfLabel(_ name: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    let dot = UInt8(ascii: ".")
    var searched = 0
    while let start = name[searched...].firstIndex(of: dot).map({ $0 + 1 }) {
      let end = start + label.utf8.count
      if end <= name.count, end == name.count || name[end] == dot,
        name[start..<end].elementsEqual(label.utf8)
      {
        return start..<end
      }
      searched = start
    }
    return nil
  }

  /// The domain as it was meant, where the name goes on after it: with its end twice
  /// (`example.com.example.com`), or with `_domainkey` in it again. Nil where all is well.
  package var intendedDomain: String? { domain.flatMap(Self.intendedDomain) }

  /// The same of what stands after `_domainkey` and a dot.
  package static func intendedDomain(of domain: Substring) -> String? {
    guard domain.utf8.withContiguousStorageIfAvailable(mayRepeat) == true else { return nil }
    let labels = domain.split(separator: ".")
    if let again = labels.firstIndex(of: label[...]) {
      // Either `_domainkey` alone stands twice, or the domain stands before the second one.
      return (again == 0 ? labels[1...] : labels[..<again]).joined(separator: ".")
    }
    let repeated = (2...max(2, labels.count / 2)).first {
      labels.suffix($0).elementsEqual(labels.dropLast($0).suffix($0))
    }
    return repeated.map { labels.dropLast($0).joined(separator: ".") }
  }

  /// Whether a domain has enough labels to hold anything twice, which most have not.
  private static func mayRepeat(_ domain: UnsafeBufferPointer<UInt8>) -> Bool {
    let dots = domain.count { $0 == UInt8(ascii: ".") }
    return dots > 2
      || dots > 0 && (domain.starts(with: label.utf8) || offsetsOfLabel(domain) != nil)
  }
}
