import DNS

/// The owner name of a DKIM record taken apart: `<selector>._domainkey.<domain>` (RFC 6376,
/// section 3.6.2.1).
struct DKIMName {
  /// One or more labels.
  let selector: DomainName
  /// Nil where the name ends in `_domainkey`, as a name relative to its domain does.
  let domain: DomainName?

  /// Takes a name apart at its first label `_domainkey`; nil where it has none, or no selector.
  init?(_ name: DomainName) {
    let labels = name.labels
    guard let border = labels.firstIndex(of: Self.label), border > 0,
      let selector = try? DomainName(name.text[..<labels[border - 1].endIndex])
    else { return nil }
    self.selector = selector
    domain =
      border + 1 < labels.count
      ? try? DomainName(name.text[labels[border + 1].startIndex...]) : nil
  }

  private static let label: Substring = "_domainkey"

  /// The domain as it was meant, where the name goes on behind it: with its end twice
  /// (`example.com.example.com`), or with `_domainkey` in it again. Nil where all is well.
  var intendedDomain: DomainName? {
    guard let domain else { return nil }
    let labels = domain.labels
    if let again = labels.firstIndex(of: Self.label) {
      // Either `_domainkey` alone stands twice, or the domain stands before the second one.
      let kept = again == 0 ? labels[1...] : labels[..<again]
      return try? DomainName(kept.joined(separator: "."))
    }
    let longest = labels.count / 2
    guard longest >= 2 else { return nil }
    let repeated = (2...longest).first {
      labels.suffix($0).elementsEqual(labels.dropLast($0).suffix($0))
    }
    return repeated.flatMap { try? DomainName(labels.dropLast($0).joined(separator: ".")) }
  }
}
