extension DiagnosticCode {
  /// What the code is about in a few words: `noDKIMKeys` gives «No DKIM keys».
  package var title: String {
    let name = String(describing: self)
    let product = Self.productNames.first { name.hasPrefix($0.key) }
    let words = words(ofCamelCase: name.dropFirst(product?.key.count ?? 0))
      .map { $0.contains(where: \.isLowercase) ? $0.lowercased() : $0 }
    let title = ((product.map { [$0.name] } ?? []) + words).joined(separator: " ")
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  /// Names that keep their spelling, and how cases begin with them.
  private static let productNames: [(key: String, name: String)] = [
    ("cloudFormation", "CloudFormation"), ("octoDNS", "OctoDNS"), ("yaml", "YAML"),
  ]
}

/// `DNSNameTooLong` gives `DNS`, `Name`, `Too`, `Long`.
private func words(ofCamelCase name: Substring) -> [String] {
  var words: [String] = []
  var previous: Character?
  for (character, next) in zip(name, name.dropFirst().map(Optional.some) + [nil]) {
    let isStart =
      previous == nil
      || character.isUppercase && (previous?.isUppercase == false || next?.isLowercase == true)
    if isStart { words.append("") }
    words[words.count - 1].append(character)
    previous = character
  }
  return words
}
