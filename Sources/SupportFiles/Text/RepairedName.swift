import DNS
import MailAuthentication
import Text

/// Repairs a text of ASCII that is no domain name as it stands; nil where its meaning is not
/// certain.
///
/// Mail programs put links around names, and break long ones into lines; Markdown and wikis
/// decorate them.
func repairedName(_ written: String) -> CleanedText? {
  guard written.utf8.count <= 4 * DomainName.maximumLength else { return nil }
  var repaired = CleanedText(written)
  repaired.replace(with: withoutMarkup(written), by: .markup)
  if let text = textOfLink(repaired.text) {
    repaired.replace(with: withoutMarkup(text), by: .links)
  }
  if let joined = joinedLines(repaired.text) { repaired.replace(with: joined, by: .lineBreaks) }
  guard !repaired.cleanings.isEmpty, (try? DomainName(repaired.text)) != nil else { return nil }
  return repaired
}

// MARK: Links

/// The name in `http://name/`, `<http://name/>`, `name<http://name/>`, `[name](http://name/)`, in
/// Slack's `<http://name/|name>` and in Jira's `[name|http://name/]`.
func textOfLink(_ written: String) -> String? {
  if let name = nameOfURL(written[...]) { return name }
  let forms = [("", "<", ">"), ("[", "](", ")"), ("<", "|", ">"), ("[", "|", "]")]
  for (opening, between, closing) in forms {
    guard written.hasPrefix(opening), written.hasSuffix(closing),
      let middle = written.firstRange(of: between)
    else { continue }
    let first = written[..<middle.lowerBound].dropFirst(opening.count)
    let second = written[middle.upperBound...].dropLast(closing.count)
    let (shown, target) = opening == "<" ? (second, first) : (first, second)
    // A link that leads elsewhere is none that a mail program made.
    let name = withoutMarkup(String(shown)).lowercased()
    if nameOfURL(target)?.lowercased() == name { return String(shown) }
  }
  guard written.hasPrefix("<"), written.hasSuffix(">") else { return nil }
  return nameOfURL(written.dropFirst().dropLast())
}

private func nameOfURL(_ url: Substring) -> String? {
  guard let scheme = ["http://", "https://"].first(where: { url.lowercased().hasPrefix($0) })
  else { return nil }
  let rest = url.dropFirst(scheme.count)
  let name = rest.hasSuffix("/") ? rest.dropLast() : rest
  return name.isEmpty || name.contains("/") ? nil : String(name)
}

// MARK: Lines

/// A name that was broken into lines, in HTML's way perhaps, whole again: at a dot, or within a
/// token, which SES makes of 32 letters and digits without any hyphen. A break elsewhere may be the
/// end of a name.
private func joinedLines(_ written: String) -> String? {
  var written = written
  for mark in ["<br>", "<br/>", "<br />"] { written = written.replacing(mark, with: "\n") }
  guard written.utf8.contains(where: \.isLineBreak) else { return nil }
  let lines = written.split(whereSeparator: \.isNewline).map { trimmed(String($0)) }
  var joined = ""
  for line in lines where !line.isEmpty {
    let isAtDot = joined.isEmpty || joined.hasSuffix(".") || line.hasPrefix(".")
    if isAtDot {
      joined += line
    } else if let whole = joinedToken(joined, line) {
      joined = whole
    } else {
      return nil
    }
  }
  return joined
}

private func joinedToken(_ start: String, _ end: String) -> String? {
  let start = start.hasSuffix("-") ? String(start.dropLast()) : start
  let whole = start + end
  let token = whole.prefix { $0 != "." }
  let isWithinToken = start.utf8.count < token.utf8.count
  return isWithinToken && DKIMToken(token)?.hasUsualForm == true ? whole : nil
}
