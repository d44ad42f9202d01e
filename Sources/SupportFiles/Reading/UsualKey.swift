import DNS
import Diagnostics
import MailAuthentication

/// A record of Easy DKIM just as SES gives it, of which nothing is left to judge but what stands
/// around it: nearly all records are one, and texts have a hundred thousand of them.
///
/// Invariants: name and value have the same token, in SES's form; both are domain names in normal
/// form but for a final dot; the name has its domain, once.
struct UsualKey {
  let token: DKIMToken
  let owner: Owner
  /// The place of the name.
  let place: SourceRange
  /// From the first of the fields to the end of the last.
  let range: SourceRange
  /// Those that its row names beside it.
  let regions: Set<String>
  /// Whether the text takes the record out of DNS.
  var isDeleted = false

  /// What the records of one identity have in common.
  struct Owner {
    let domain: DomainName
    let signingHostedZone: DomainName
  }
}

extension UsualKey {
  /// The record, without final dots and a type.
  var record: RawRecord {
    var record = RawRecord(
      name: Located("\(token.text)._domainkey.\(owner.domain)", at: place),
      value: Located("\(token.text).\(owner.signingHostedZone)", at: range), regions: regions)
    record.isDeleted = isDeleted
    return record
  }
}

/// Recognises usual keys, and makes one domain name of all that are the same.
struct UsualKeys {
  private var latest: UsualKey.Owner?

  /// The token of a name and a value that are those of a usual key, and whose it is; nil for any
  /// others.
  mutating func key(
    name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>
  ) -> (DKIMToken, UsualKey.Owner)? {
    let length = DKIMToken.usualLength
    let (name, value) = (Self.withoutDot(name), Self.withoutDot(value))
    guard Self.mayBeUsual(name, value),
      let token = DKIMToken(octets: UnsafeBufferPointer(rebasing: name[..<length])),
      let owner = owner(
        UnsafeBufferPointer(rebasing: name[(length + Self.label.utf8CodeUnitCount)...]),
        UnsafeBufferPointer(rebasing: value[(length + 1)...]))
    else { return nil }
    return (token, owner)
  }

  /// The same for a record; nil where its type is another than a CNAME.
  mutating func key(of record: RawRecord) -> (DKIMToken, UsualKey.Owner)? {
    guard record.type.map({ Self.mayHaveType($0.value.utf8) }) ?? true else { return nil }
    let found = record.name.value.utf8.withContiguousStorageIfAvailable { name in
      record.value.value.utf8.withContiguousStorageIfAvailable { key(name: name, value: $0) }
    }
    return (found ?? nil) ?? nil
  }

  /// Whether a usual key may stand with a text as its type.
  static func mayHaveType(_ type: some Collection<UInt8>) -> Bool {
    type.isEmpty || type.count == 5 && type.starts(withWord: "cname")
  }

  private static let label: StaticString = "._domainkey."

  /// Whether a name and a value begin as they should: with the same token, which is no placeholder.
  private static func mayBeUsual(
    _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let length = DKIMToken.usualLength
    guard name.count > length + label.utf8CodeUnitCount, name.count <= DomainName.maximumLength,
      value.count > length + 1, value.count <= DomainName.maximumLength,
      value[length] == UInt8(ascii: ".")
    else { return false }
    for index in 0..<length where name[index] != value[index] { return false }
    let isPlaceholder = name[..<length].allSatisfy { $0 == UInt8(ascii: "x") }
    return !isPlaceholder && label.withUTF8Buffer { name[length...].starts(with: $0) }
  }

  private static func withoutDot(
    _ name: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    name.last == UInt8(ascii: ".") ? UnsafeBufferPointer(rebasing: name.dropLast()) : name
  }

  private mutating func owner(
    _ domain: UnsafeBufferPointer<UInt8>, _ zone: UnsafeBufferPointer<UInt8>
  ) -> UsualKey.Owner? {
    if let latest, latest.domain.isWritten(domain), latest.signingHostedZone.isWritten(zone) {
      return latest
    }
    guard let domain = DomainName(ofUsualKey: domain), let zone = DomainName(signing: zone) else {
      return nil
    }
    let owner = UsualKey.Owner(domain: domain, signingHostedZone: zone)
    latest = owner
    return owner
  }
}

extension DomainName {
  /// The domain of a key; nil where there is anything to say of it.
  fileprivate init?(ofUsualKey octets: UnsafeBufferPointer<UInt8>) {
    let written = String(decoding: octets, as: UTF8.self)
    guard let domain = try? DomainName(written), domain.text == written, !domain.isTopLevel,
      DKIMName.intendedDomain(of: written[...]) == nil
    else { return nil }
    self = domain
  }

  /// The signing hosted zone of a key; nil where there is anything to say of it.
  fileprivate init?(signing octets: UnsafeBufferPointer<UInt8>) {
    // One text serves nearly all.
    guard !Self.commonSigningZone.isWritten(octets) else {
      self = Self.commonSigningZone
      return
    }
    let written = String(decoding: octets, as: UTF8.self)
    guard let target = try? DomainName("x.\(written)"),
      let zone = DKIMTarget(target).signingHostedZone, zone.text == written,
      zone.isOfSES || written.hasPrefix("dkim."), DKIMTarget(target).intendedZone == nil
    else { return nil }
    self = zone
  }

  /// Whether octets are the name in normal form.
  fileprivate func isWritten(_ octets: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.utf8.count == octets.count else { return false }
    return text.utf8.withContiguousStorageIfAvailable { text in
      text.indices.allSatisfy { text[$0] == octets[$0] }
    } ?? false
  }
}
