import Diagnostics
import Text

/// A DNS record as a support file writes it, with nothing judged yet.
///
/// Every form that holds records is read into these; what they mean is decided in one place,
/// `Judgement.take(_:)`. A listing (`readRecordListing`) keeps them all.
struct RawRecord {
  /// The full name as far as the form tells it.
  var name: Located<String>
  /// The type in any case; nil or empty where the file doesn't say.
  var type: Located<String>?
  /// What the record holds; TXT whole and unquoted.
  var value: Located<String>
  /// Seconds; nil where the file doesn't say.
  var ttl: UInt32?
  /// What makes it more than a plain record of a zone, as half a sentence: «an alias of Route 53».
  var peculiarity: String?
  /// The regions that its row or entry names beside the fields, on whichever line; empty where only
  /// its place in the text may tell.
  var regions: Set<String> = []
  /// The domain that it is of where its name is relative; nil where nothing beside the name says
  /// so.
  var domain: String?
  /// The preference of an MX where it stands beside the value.
  var preference: String?
  /// What the provider calls the record and its zone, by the names that import ids have for it:
  /// `record_id`, `zone_id`, `subscription`, `resource_group`.
  var identifiers: [String: String] = [:]
  /// The value as a name server completes it, where that is another than was written.
  var completedValue: String?
  /// Whether the form would complete the name, and doesn't tell by what.
  var lacksOrigin = false
  /// Whether Cloudflare's proxy stands before it, so that DNS has the proxy's addresses instead.
  var isProxied = false
  /// Whether the text takes the record out of DNS.
  var isDeleted = false
  /// Whether it is a name in some text that may be no record at all.
  var isMention = false
  /// Where the record stands, where that is more than its fields.
  var whole: SourceRange?

  init(
    name: Located<String>, type: Located<String>? = nil, value: Located<String>,
    ttl: UInt32? = nil, peculiarity: String? = nil, regions: Set<String> = [],
    domain: String? = nil, preference: String? = nil, identifiers: [String: String] = [:]
  ) {
    self.name = name
    self.type = type
    self.value = value
    self.ttl = ttl
    self.peculiarity = peculiarity
    self.regions = regions
    self.domain = domain
    self.preference = preference
    self.identifiers = identifiers
  }

  /// Whether the name, or what stands beside it, says which domain it is of.
  var tellsDomain: Bool { domain != nil || name.value.utf8.containsWord("_domainkey.") }

  /// From the first of the fields to the end of the last.
  var range: SourceRange {
    if let whole { return whole }
    let range = name.range.joined(with: value.range)
    return type.map { range.joined(with: $0.range) } ?? range
  }
}

extension RawRecord {
  /// Takes a line through name or value, which Markdown writes as `~~name~~` and Jira as `-name-`,
  /// for a deletion.
  mutating func liftStrike() {
    let isOfJira =
      name.value.utf8.first == UInt8(ascii: "-")
      && (name.value.utf8.last == UInt8(ascii: "-") || value.value.utf8.last == UInt8(ascii: "-"))
    guard isOfJira || name.value.contains("~~") || value.value.contains("~~") else { return }
    isDeleted = true
    func withoutStrike(_ field: String) -> String {
      let bare = field.replacing("~~", with: "")
      return isOfJira ? bare.split(separator: "-").joined(separator: "-") : bare
    }
    name = name.map(withoutStrike)
    value = value.map(withoutStrike)
  }

  /// Leaves out what a remark after the value says that it was before, and gives it:
  /// `x.dkim.amazonses.com (was: y)`.
  mutating func dropFormerValue() -> String? {
    let text = value.value
    guard text.utf8.contains(UInt8(ascii: "(")), let start = text.firstRange(of: " (") else {
      return nil
    }
    let word = text[start.upperBound...].prefix { $0.isLetter }
    guard Deletions.isReplaced(after: word) else { return nil }
    value = value.map { _ in String(text[..<start.lowerBound]) }
    completedValue = nil
    return String(text[start.upperBound...])
  }

  /// Leaves out what a template has in the place of the domain: `x._domainkey.<your-domain>`. The
  /// name is relative then.
  mutating func dropPlaceholderOfDomain() {
    let text = name.value
    guard text.utf8.contains(where: { "<[".utf8.contains($0) }),
      let label = text.firstRange(of: "._domainkey."),
      Placeholder.isMarked(String(text[label.upperBound...])),
      text[label.upperBound...].utf8.allSatisfy({ $0 != UInt8(ascii: ".") })
    else { return }
    name = name.map { _ in String(text[..<label.upperBound].dropLast()) }
  }

  /// What stands under the headings of columns or lines; nil where there is no name or no value.
  init?(_ field: (RecordColumn) -> Located<String>?) {
    guard let name = field(.name) ?? field(.selector)?.map(nameOfKey), let value = field(.value)
    else { return nil }
    self.init(
      name: name, type: field(.type), value: value.map(logicalText),
      domain: field(.domain)?.value, preference: field(.preference)?.value)
  }
}

/// The name of a key by its selector, relative to its domain, where it is not written out.
private func nameOfKey(_ selector: String) -> String {
  selector.isEmpty || KeyMentions.areAny(in: selector.utf8) ? selector : selector + "._domainkey"
}
