import DNS
import MailAuthentication

/// What is wrong with the tags that say where reports go, and of what (RFC 9989, section 4.7).
func reportingProblems(_ tags: [Substring: Substring]) -> [String] {
  let addresses = ["rua", "ruf"].flatMap { tag in
    uris(tags[Substring(tag)]).compactMap { uri in
      problem(uri).map { "\($0) in \(tag)" }
    }
  }
  let options = ListTag.items(of: tags["fo"] ?? "0", separator: ":")
  let unknown = options.filter { !["0", "1", "d", "s"].contains($0.lowercased()) }
  return addresses + unknown.map { "'\($0.prefix(40))' in fo is none of 0, 1, d, s" }
}

/// Whether one URI for aggregate reports is sound.
func hasReportAddress(_ tags: [Substring: Substring]) -> Bool {
  uris(tags["rua"]).contains { problem($0) == nil }
}

/// The domains of the mail addresses to which reports go, sorted, each once.
func hosts(ofReports tags: [Substring: Substring]) -> [DomainName] {
  let addresses = ["rua", "ruf"].flatMap { uris(tags[Substring($0)]) }.filter {
    problem($0) == nil && $0.lowercased().hasPrefix("mailto:")
  }
  let hosts = addresses.compactMap { uri in
    uri.prefix { $0 != "!" && $0 != "?" }.split(separator: "@").last.flatMap {
      try? DomainName(String($0))
    }
  }
  return Set(hosts).sorted()
}

/// A list's URIs; in one, a comma is written `%2C`.
private func uris(_ list: Substring?) -> [Substring] {
  list.map { ListTag.items(of: $0, separator: ",") } ?? []
}

/// What is wrong with a URI (RFC 3986, section 3), a clause; nil where nothing is.
private func problem(_ uri: Substring) -> String? {
  let shown = uri.prefix(80)
  guard !uri.isEmpty else { return "a URI is empty" }
  let syntax =
    #/[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:\/?#\[\]@!$&'()*+,=]|%[0-9A-Fa-f]{2})+/#
  guard uri.wholeMatch(of: syntax) != nil else {
    return uri.contains("@") && !uri.contains(":")
      ? "'\(shown)' is no URI, 'mailto:\(shown)' would be one" : "'\(shown)' is no URI"
  }
  guard uri.lowercased().hasPrefix("mailto:") else { return nil }
  // Readers pass over the size that once could stand after the address.
  let address = uri.dropFirst("mailto:".count).prefix { $0 != "!" && $0 != "?" }
  let parts = address.split(separator: "@", omittingEmptySubsequences: false)
  let isAddress = parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
  return isAddress ? nil : "'\(shown)' names no mail address"
}
