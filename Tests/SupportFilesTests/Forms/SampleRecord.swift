import SeededRandom

/// A record as support might send it, made at random.
struct SampleRecord: Hashable {
  enum Content: Hashable {
    /// A token of Easy DKIM with its signing hosted zone, which some forms don't tell.
    case token(String, zone: String?)
    /// A selector of BYODKIM.
    case selector(String)
    /// A record that is no key.
    case other(type: String, name: String, value: String)
  }

  /// Nil where a form doesn't tell.
  var domain: String?
  var content: Content

  var name: String {
    switch content {
    case .token(let label, _), .selector(let label): "\(label)._domainkey.\(domain ?? "")"
    case .other(_, let name, _): name
    }
  }

  var type: String {
    switch content {
    case .token: "CNAME"
    case .selector: "TXT"
    case .other(let type, _, _): type
    }
  }

  var value: String {
    switch content {
    case .token(let token, let zone): "\(token).\(zone ?? "")"
    case .selector: "v=DKIM1; k=rsa; p=MAUCAwEAAQ=="
    case .other(_, _, let value): value
    }
  }

  var isToken: Bool { if case .token = content { true } else { false } }

  var isKey: Bool { if case .other = content { false } else { true } }
}

extension SeededGenerator {
  /// Up to twenty records, a key at least among them, no name twice.
  mutating func records() -> [SampleRecord] {
    let domains = ["example.com", "mail.example.com", "xn--bcher-kva.example", "a.b.c.example.org"]
    let zones = [
      "dkim.amazonses.com", "dkim.af-south-1.amazonses.com", "dkim.eu-south-1.amazonses.com",
    ]
    let others: [SampleRecord.Content] = [
      .other(type: "MX", name: "example.com", value: "10 mail.example.com"),
      .other(type: "TXT", name: "www.example.com", value: "site-verification=abc def"),
      .other(type: "CNAME", name: "shop.example.com", value: "shop.example.net"),
    ]
    var records = (0..<Int.random(in: 1...17, using: &self)).map { index -> SampleRecord in
      let domain = domains.randomElement(using: &self)
      let zone = zones.randomElement(using: &self)
      let isToken = index == 0 || Int.random(in: 0..<4, using: &self) > 0
      return SampleRecord(
        domain: domain,
        content: isToken ? .token(token(), zone: zone) : .selector("s\(index)"))
    }
    records += others.filter { _ in Bool.random(using: &self) }
      .map { SampleRecord(domain: nil, content: $0) }
    return records.shuffled(using: &self)
  }
}
