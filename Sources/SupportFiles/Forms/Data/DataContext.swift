import Diagnostics
import Text

/// What the parts of data around a node say of the keys in it.
///
/// Of an identity, the object that is nearest tells, and in it the key that most surely holds one,
/// whatever the order of its keys.
struct DataContext {
  /// Two domains of which either may be that of the keys.
  struct Conflict {
    let domain: Located<String>
    let other: Located<String>
  }

  private var identity: Located<String>?
  private var identityRank = 0
  private(set) var conflict: Conflict?
  private var zone: String?
  private var zoneRank = 0
  /// The domain that an object is called, or the key that it stands under.
  var label: Located<String>?
  var region: String?
  var isDeletion = false
  /// Whether it is DKIM's attributes that are at hand.
  var isDKIM = false

  /// The identity, as far as anything tells it.
  var domain: Located<String>? { identity ?? label }

  /// The context that an object begins with, whose own keys go before all that is around it.
  var ofObject: DataContext {
    var context = self
    (context.identityRank, context.zoneRank) = (0, 0)
    return context
  }

  func labelled(_ label: Located<String>?) -> DataContext {
    guard let label else { return self }
    var context = self
    context.label = label
    return context
  }

  /// Takes a domain under a key of the object.
  mutating func take(_ domain: Located<String>, _ key: DataKey) {
    if key.zoneRank > zoneRank { (zone, zoneRank) = (domain.value, key.zoneRank) }
    guard key.identityRank > 0, key.identityRank >= identityRank else { return }
    if key.identityRank == identityRank, let identity {
      guard identity.value.lowercased() != domain.value.lowercased() else { return }
      conflict = conflict ?? Conflict(domain: identity, other: domain)
    } else {
      (identity, identityRank, conflict) = (domain, key.identityRank, nil)
    }
  }

  // MARK: Relative names

  /// The name of a key with its domain, where it lacks that and something tells it.
  func completed(_ name: String) -> String {
    guard !name.hasSuffix("."), let label = name.lowercased().firstRange(of: "_domainkey") else {
      return name
    }
    let rest = name[label.upperBound...].dropFirst()
    guard !rest.contains(".") else { return name }
    let end = rest.isEmpty ? domainOfRelativeName : domain(ofName: rest)
    return end.map { name[..<label.upperBound] + "." + $0 } ?? name
  }

  /// The identity where it lies in the zone, else the zone.
  private var domainOfRelativeName: String? {
    guard let zone else { return domain?.value }
    return domain.flatMap { isWithin($0.value, zone) ? $0.value : nil } ?? zone
  }

  /// The domain of a name that goes on after `_domainkey` with one label, `x._domainkey.mail`: in
  /// the zone, or the identity that begins with it.
  private func domain(ofName rest: Substring) -> String? {
    if let domain, domain.value.lowercased().hasPrefix(rest.lowercased() + ".") {
      return domain.value
    }
    return (zone ?? domain?.value).map { "\(rest).\($0)" }
  }

  private func isWithin(_ name: String, _ zone: String) -> Bool {
    let (name, zone) = (name.lowercased(), zone.lowercased())
    return name == zone || name.hasSuffix("." + zone)
  }
}

/// The domain that a text of data is, without the scheme of a URL and a final dot; nil for another
/// text, and for names and targets of keys.
func domainOfData(_ text: String) -> String? {
  guard text.utf8.count <= 300, text.utf8.contains(UInt8(ascii: ".")) else { return nil }
  var name = text[...]
  for scheme in ["https://", "http://"] where name.lowercased().hasPrefix(scheme) {
    name = name.dropFirst(scheme.count)
    name = name.hasSuffix("/") ? name.dropLast() : name
  }
  name = name.hasSuffix(".") ? name.dropLast() : name
  let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty && $0.first != .underscore }),
    name.utf8.allSatisfy({ $0.isOfName || $0 >= 0x80 }),
    labels.last?.contains(where: { $0.isLetter || $0 >= 0x80 }) == true,
    !name.utf8.containsWord("amazonses")
  else { return nil }
  return String(name)
}

/// The domain that a word of a text is; nil for other words with dots, such as files.
func domainOfWords(_ word: String) -> String? {
  guard let domain = domainOfData(word), !domain.utf8.contains(.underscore),
    let last = domain.split(separator: ".").last, last.utf8.count > 1,
    !["txt", "json", "yaml", "yml", "csv"].contains(last.lowercased())
  else { return nil }
  return domain
}
