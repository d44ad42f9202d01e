import Diagnostics
import Text
import YAML

/// Tokens without their records, as SES's API and Terraform give them.
extension DataWalk {
  /// The tokens in an object: under a key of theirs, with what stands beside them.
  func tokens(
    in entries: [DataEntry], _ context: Context
  ) -> (index: Int, raw: RawTokens)? {
    for (index, entry) in entries.enumerated() where entry.key.holdsTokens {
      let (name, value) = (entry.key.name, entry.value)
      let list = value.kind == .mapping ? value.value(forKey: "value") ?? value : value
      guard list.kind == .sequence else { continue }
      let tokens = Array(list.elements)
      guard !tokens.isEmpty, tokens.allSatisfy({ $0.kind == .scalar }) else { continue }
      let isCertain = name.hasPrefix("dkim") || name.contains("dkim") || context.isDKIM
      guard isCertain || tokens.allSatisfy({ isToken($0.text) }) else { continue }
      if isExternal(entries) { return (index, RawTokens(tokens: [])) }
      return (index, raw(tokens.map(located), zone(in: entries), context))
    }
    return nil
  }

  private func raw(
    _ tokens: [Located<String>], _ zone: Located<String>?, _ context: Context
  ) -> RawTokens {
    var raw = RawTokens(
      tokens: tokens, domain: context.domain, signingHostedZone: zone, region: context.region)
    raw.isDeleted = context.isDeletion
    return raw
  }

  /// Takes in tokens that stand under a key that says nothing of them.
  mutating func add(
    _ tokens: [Located<String>], _ zone: Located<String>?, _ context: Context
  ) {
    report(context.conflict)
    reading.add(raw(tokens, zone, context))
  }

  /// Says that an object with relative names or tokens names two domains.
  mutating func report(_ conflict: DataContext.Conflict?) {
    guard let conflict, reported.insert(conflict.other.range).inserted else { return }
    reading.report(
      .unexpectedJSON,
      "the records here may be of \(quoted(conflict.domain.value)) or of"
        + " \(quoted(conflict.other.value)); take out the key with the one that they are not of",
      at: conflict.other.range, notes: [.init("the other one", at: conflict.domain.range)])
  }

  func zone(in entries: [DataEntry]) -> Located<String>? {
    let zone = entries.first {
      $0.key.name == "signinghostedzone" && $0.value.kind == .scalar
        && !$0.value.isNull && !$0.value.text.isEmpty
    }?.value
    return (zone ?? entries.map(\.value).first(where: isSigningHostedZone)).map(located)
  }

  func isSigningHostedZone(_ node: YAMLNode) -> Bool {
    node.kind == .scalar && node.withOctets { $0.starts(withWord: "dkim.") }
      && node.text.lowercased().hasSuffix(".amazonses.com")
  }

  func located(_ node: YAMLNode) -> Located<String> {
    Located(node.text, at: places.range(of: node))
  }

  /// The tokens of a value that is a list, an object or a text of nothing else, at least two.
  func onlyTokens(in node: YAMLNode) -> [Located<String>]? {
    switch node.kind {
    case .scalar:
      guard node.withOctets({ $0.count > 64 && $0.count < 1000 }) else { return nil }
      let words = node.text.split { ",; ".contains($0) }.map(String.init)
      let range = places.range(of: node)
      return words.count > 1 && words.allSatisfy(isToken)
        ? words.map { Located($0, at: range) } : nil
    case .sequence: return onlyTokens(among: node.elements)
    case .mapping: return onlyTokens(among: node.entries.lazy.map(\.value))
    }
  }

  private func onlyTokens(among nodes: some Sequence<YAMLNode>) -> [Located<String>]? {
    var tokens: [Located<String>] = []
    for node in nodes {
      guard node.kind == .scalar, isToken(node.text) else { return nil }
      tokens.append(located(node))
    }
    return tokens.count > 1 ? tokens : nil
  }

  /// Whether the tokens in an object are selectors of a key that the sender brought.
  private func isExternal(_ entries: [DataEntry]) -> Bool {
    entries.contains { $0.key.name == "signingattributesorigin" && $0.value.text == "EXTERNAL" }
  }

  /// The texts of a list of nothing but tokens.
  func bareTokens(_ node: YAMLNode) -> [Located<String>]? {
    let elements = Array(node.elements.prefix(4))
    guard !elements.isEmpty else { return nil }
    if elements.count == 1, elements[0].kind == .sequence { return bareTokens(elements[0]) }
    guard elements.allSatisfy({ $0.kind == .scalar && isToken($0.text) }) else { return nil }
    return node.elements.filter { isToken($0.text) }.map {
      Located($0.text, at: places.range(of: $0))
    }
  }

  private func isToken(_ text: String) -> Bool {
    text.utf8.count == 32
      && text.utf8.allSatisfy { $0.isLetter || $0 >= UInt8(ascii: "2") && $0 <= UInt8(ascii: "7") }
  }
}
