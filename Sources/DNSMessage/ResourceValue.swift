package import DNS

/// The data of a record as a message carries it.
package enum ResourceValue: Hashable, Sendable {
  case address(IPAddress)
  case ns(WireName)
  case cname(WireName)
  case ptr(WireName)
  case soa(StartOfAuthority)
  case mx(preference: UInt16, exchange: WireName)
  /// Character strings of 255 octets at most (RFC 1035, section 3.3.14).
  case txt([[UInt8]])
  /// Any other type, undecoded.
  case other(RecordTypeCode, [UInt8])

  package var type: RecordTypeCode {
    switch self {
    case .address(let address): address.family == .v4 ? .a : .aaaa
    case .ns: .ns
    case .cname: .cname
    case .ptr: .ptr
    case .soa: .soa
    case .mx: .mx
    case .txt: .txt
    case .other(let type, _): type
    }
  }

  /// Whether two values are one but for the letter case of the names in them.
  package func isSame(as other: ResourceValue) -> Bool {
    switch (self, other) {
    case (.ns(let name), .ns(let other)), (.cname(let name), .cname(let other)),
      (.ptr(let name), .ptr(let other)):
      name.isSame(as: other)
    case (.mx(let preference, let exchange), .mx(let otherPreference, let other)):
      preference == otherPreference && exchange.isSame(as: other)
    default: self == other
    }
  }

  /// The value as a plan holds it; nil for other types, and for names and texts that a plan can't
  /// hold.
  package var recordData: RecordData? {
    switch self {
    case .cname(let target): target.domainName.map(RecordData.cname)
    case .mx(let preference, let exchange):
      exchange.domainName.map { .mx(preference: preference, exchange: $0) }
    case .txt(let strings): joinedText(of: strings).map(RecordData.txt)
    case .address, .ns, .ptr, .soa, .other: nil
    }
  }

  /// The value as a message to the user shows it, in the manner of `RecordData.text`.
  package var text: String {
    switch self {
    case .address(let address): address.text
    case .ns(let name), .cname(let name), .ptr(let name): name.text
    case .soa(let soa): "\(soa.primary.text) \(soa.responsible.text) \(soa.serial)"
    case .mx(let preference, let exchange): "\(preference) \(exchange.text)"
    case .txt(let strings): String(decoding: octets(of: strings), as: UTF8.self)
    case .other(let type, let octets): "\(octets.count) octets of type \(type.rawValue)"
    }
  }
}

/// Those of character strings, as one text.
private func octets(of strings: [[UInt8]]) -> [UInt8] {
  if strings.count == 1 { return strings[0] }
  var octets: [UInt8] = []
  octets.reserveCapacity(strings.reduce(0) { $0 + $1.count })
  for string in strings { octets += string }
  return octets
}

/// The beginning of a zone's authority (RFC 1035, section 3.3.13).
package struct StartOfAuthority: Hashable, Sendable {
  package let primary: WireName
  package let responsible: WireName
  /// The zone's version (RFC 1982).
  package let serial: UInt32
  /// Seconds, as are the following.
  package let refresh: UInt32
  package let retry: UInt32
  package let expire: UInt32
  /// How long a resolver may remember that a name isn't there (RFC 2308).
  package let minimum: UInt32

  package init(
    primary: WireName, responsible: WireName, serial: UInt32, refresh: UInt32, retry: UInt32,
    expire: UInt32, minimum: UInt32
  ) {
    self.primary = primary
    self.responsible = responsible
    self.serial = serial
    self.refresh = refresh
    self.retry = retry
    self.expire = expire
    self.minimum = minimum
  }
}
