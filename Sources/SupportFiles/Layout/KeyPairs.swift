import Diagnostics
import MailAuthentication
import Text

/// Finds out which value belongs to which name of a key by what they are, wherever both stand: rows
/// without headings, sentences, cells below each other, values of any data.
///
/// A token of SES's form stands in the name and in the value, which nothing else does, so that
/// equal tokens are one record whatever stands between. Of other selectors, the value is the one
/// beside.
struct KeyPairs {
  struct Part {
    let field: Located<String>
    /// The number of the line, row or object that it stands in.
    let scope: Int
    /// Its place among all parts.
    let index: Int
    /// The first label in lower case.
    let label: Substring
    var regions: Set<String> = []
    var domain: String?
    var isDeleted = false
  }

  /// A record of a key.
  enum Found {
    /// One that stood in the text as a whole.
    case whole(UsualKey)
    case paired(RawRecord)
  }

  private var names: [Part] = []
  private var values: [Part] = []
  private var types: [Int: Located<String>] = [:]
  /// The records that need no pairing, each with its place among the parts.
  private var whole: [(index: Int, key: UsualKey)] = []
  private var count = 0

  var isEmpty: Bool { names.isEmpty }

  /// How many names there are more than values.
  var lacks: Int { names.count - values.count }

  /// Whether a text is the name of a key.
  static func isName(_ text: String) -> Bool { KeyMentions.areAny(in: text.utf8) }

  /// Whether a text is the value of a key's record, or may be.
  static func isValue(_ text: String) -> Bool { isText(text) || isTarget(text) }

  /// Whether a text is that of a key record.
  static func isText(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "=")) && text.utf8.contains(where: \.isLetter)
      && (text.utf8.containsWord("p=") || text.utf8.containsWord("v=dkim"))
  }

  /// Whether a text is a host that a key may lead to.
  private static func isTarget(_ text: String) -> Bool {
    let name = unquotedName(text)
    guard name.utf8.contains(UInt8(ascii: ".")), name.utf8.contains(where: \.isLetter) else {
      return false
    }
    return name.utf8.allSatisfy { $0.isOfName || $0 >= 0x80 } || textOfLink(name) != nil
      || (name.utf8.containsWord("amazonses") && !name.utf8.contains(UInt8(ascii: " ")))
  }

  /// Takes in a field that is a name, a value or a type, and no other.
  mutating func add(
    _ field: Located<String>, scope: Int, regions: Set<String> = [], domain: String? = nil,
    isDeleted: Bool = false
  ) {
    var part = Part(field: field, scope: scope, index: count, label: label(of: field.value))
    part.regions = regions
    part.domain = domain
    part.isDeleted = isDeleted
    count += 1
    if Self.isName(field.value), !Self.isText(field.value) {
      if isTarget(part) { values.append(part) } else { names.append(part) }
    } else if Self.isValue(field.value) {
      values.append(part)
    } else if RawRecord.isType(field.value.utf8) {
      types[scope] = field
    }
  }

  /// Takes in a record that is whole: no part beyond it belongs to one before it.
  mutating func add(_ key: UsualKey) {
    whole.append((count, key))
    count += 1
  }

  /// Whether a name is the target of the one before it: other services have theirs below a
  /// `_domainkey` of their own, `zendesk1._domainkey.zendesk.com`.
  private func isTarget(_ part: Part) -> Bool {
    guard let last = names.last, last.scope == part.scope, !part.hasToken,
      values.last.map({ $0.index < last.index }) ?? true,
      part.label.hasPrefix(last.label), !last.label.isEmpty,
      !part.isEcho(of: last), !last.isEcho(of: part)
    else { return false }
    return part.index - last.index <= 2
  }

  private func label(of text: String) -> Substring {
    let bare = text.utf8.drop { !$0.isLetter && "\"'`<[*(~".utf8.contains($0) }
      .prefix { $0 != UInt8(ascii: ".") }
    let isLower = bare.allSatisfy { $0.lowercased == $0 }
    return isLower ? Substring(bare) : String(decoding: bare.map(\.lowercased), as: UTF8.self)[...]
  }

  // MARK: Pairing

  /// The records, in the order of their names.
  var found: [Found] {
    guard !names.isEmpty else { return whole.lazy.map { .whole($0.key) } }
    var pairs = self
    pairs.lendValues()
    var found: [Found] = []
    var next = 0
    for (index, record) in pairs.indexedRecords() {
      while next < whole.count, whole[next].index < index {
        found.append(.whole(whole[next].key))
        next += 1
      }
      found.append(.paired(record))
    }
    return found + whole[next...].lazy.map { .whole($0.key) }
  }

  /// Adds the values of whole records whose tokens stand in names without one.
  private mutating func lendValues() {
    let labels = Set(names.lazy.map(\.label))
    let lent = whole.filter { labels.contains($0.key.token.text[...]) }
    guard !lent.isEmpty else { return }
    values += lent.map { index, key in
      Part(field: key.record.value, scope: -1, index: index, label: key.token.text[...])
    }
    values.sort { $0.index < $1.index }
  }

  /// The records, in the order of their names; those that lack a value have an empty one.
  func records() -> [RawRecord] { indexedRecords().map(\.record) }

  private func indexedRecords() -> [(index: Int, record: RawRecord)] {
    var pairing = KeyPairing(
      of: namesWithoutEchoes, values, beside: whole.map(\.index), types, parts: count)
    return pairing.records()
  }

  /// The names, without those that only repeat another in the same scope: the short one beside the
  /// whole one.
  private var namesWithoutEchoes: [Part] {
    var kept: [Part] = []
    for name in names {
      let last = kept.indices.suffix(4).last {
        kept[$0].scope == name.scope && kept[$0].label == name.label
      }
      if let last {
        if name.isEcho(of: kept[last]) { continue }
        if kept[last].isEcho(of: name) {
          kept[last] = name
          continue
        }
      }
      kept.append(name)
    }
    return kept
  }
}

extension KeyPairs.Part {
  /// Whether its first label is a token of SES's form.
  var hasToken: Bool { DKIMToken(label)?.hasUsualForm == true }

  /// Whether a name only repeats another: the short one beside the whole one.
  func isEcho(of other: Self) -> Bool {
    let (short, whole) = (bareName, other.bareName)
    return whole == short || whole.hasPrefix(short + ".")
  }

  private var bareName: String {
    let name = unquotedName(field.value).lowercased()
    return name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}
