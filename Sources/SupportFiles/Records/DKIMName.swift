import DNS

/// The owner name of a DKIM record taken apart: `<selector>._domainkey.<domain>` (RFC 6376,
/// section 3.6.2.1).
struct DKIMName {
  /// One or more labels.
  let selector: Substring
  /// One or more labels; nil where the name ends in `_domainkey`, as a name relative to its domain
  /// does.
  let domain: Substring?

  /// Takes a name apart at its first label `_domainkey`; nil where it has none, or no selector.
  init?(_ name: DomainName) {
    let text = name.text
    var rest = text.utf8[...]
    while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
      rest = rest[text.utf8.index(after: dot)...]
      guard let domain = Self.behindLabel(rest) else { continue }
      self.selector = text[..<dot]
      self.domain = domain.isEmpty ? nil : Substring(domain)
      return
    }
    return nil
  }

  private static let label = "_domainkey"

  /// What follows where a name begins with the label `_domainkey`; nil where it doesn't.
  private static func behindLabel(_ name: Substring.UTF8View) -> Substring.UTF8View? {
    guard name.first == UInt8(ascii: "_"), name.starts(with: label.utf8) else { return nil }
    let rest = name.dropFirst(label.utf8.count)
    return rest.isEmpty || rest.first == UInt8(ascii: ".") ? rest.dropFirst() : nil
  }

  /// The domain as it was meant, where the name goes on behind it: with its end twice
  /// (`example.com.example.com`), or with `_domainkey` in it again. Nil where all is well.
  var intendedDomain: String? {
    guard let domain else { return nil }
    let dots = domain.utf8.count { $0 == UInt8(ascii: ".") }
    // Most domains have too few labels to hold anything twice.
    guard dots > 0, dots > 2 || domain.utf8.containsWord("_domainkey") else { return nil }
    let labels = domain.split(separator: ".")
    if let again = labels.firstIndex(of: Self.label[...]) {
      // Either `_domainkey` alone stands twice, or the domain stands before the second one.
      return (again == 0 ? labels[1...] : labels[..<again]).joined(separator: ".")
    }
    let repeated = (2...max(2, labels.count / 2)).first {
      labels.suffix($0).elementsEqual(labels.dropLast($0).suffix($0))
    }
    return repeated.map { labels.dropLast($0).joined(separator: ".") }
  }
}
