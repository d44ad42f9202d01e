import DNS
import Manifest
import Planning
import Providers

@testable import Comparison

/// Two sides of a comparison in one text, with what it comes to beneath each zone.
///
///     # A zone goes from one pipeline to another.
///     zone example.com: terraform > octodns released terraform
///     - a._domainkey.example.com 300 CNAME a.dkim.amazonses.com # eu-west-1 (billing) retiring
///       bounce.example.com 300 MX 10 feedback-smtp.us-east-1.amazonses.com
///     └ what it means for mail
///     └ 1. what is to be done
///
/// A zone names the pipelines of each side, the provider other than Route 53 and the group, and
/// those that let go; without a colon no side tells. A record set stands on the old side (`-`), on
/// the new one (`+`), or on both; after it stands its region, its sender, whether it retires, and
/// its CloudFormation template on each side, by number (`1>3`), 0 for a zone's only one.
struct ComparedText: Sendable, CustomStringConvertible {
  /// The text with what the comparison comes to.
  let text: String
  private var old: [ComparedRecordSet] = []
  private var new: [ComparedRecordSet] = []

  /// What the text is about: its first line.
  var description: String { text.prefix { $0 != "\n" }.dropFirst(2).description }

  init(_ text: String) {
    self.text = text + "\n"
    var zone: (name: DomainName, old: Side, new: Side) = (
      "invalid.example", Side("", isOld: true), Side("", isOld: false)
    )
    for line in text.split(separator: "\n") where !"#└".contains(line.first ?? "#") {
      if line.hasPrefix("zone ") {
        let parts = line.dropFirst(5).split(separator: ": ", maxSplits: 1)
        let sides = parts.count > 1 ? parts[1].split(separator: " > ") : []
        zone = (
          name(parts[0]), Side(sides.first ?? "", isOld: true),
          Side(sides.last ?? "", isOld: false)
        )
      } else {
        if !line.hasPrefix("+") { old.append(zone.old.recordSet(line.dropFirst(2), in: zone.name)) }
        if !line.hasPrefix("-") { new.append(zone.new.recordSet(line.dropFirst(2), in: zone.name)) }
      }
    }
  }

  /// The same sides with what the comparison says of each zone.
  var compared: String {
    let groups = RecordChanges(from: old, to: new).groups
    var (result, zone) = ("", "")
    func marks() -> String {
      groups.filter { $0.zone.text == zone }.map { group in
        let steps = group.steps.enumerated().map { "\($0 + 1). \($1)" }
        return (group.meanings + steps).map { "└ \($0)\n" }.joined()
      }.joined()
    }
    for line in text.split(separator: "\n") where !line.hasPrefix("└") {
      if line.hasPrefix("zone ") {
        result += marks()
        zone = String(line.dropFirst(5).prefix { $0 != ":" })
      }
      result += line + "\n"
    }
    return result + marks()
  }
}

extension ComparedText: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self.init(text) }
}

/// What one side tells of a zone.
private struct Side {
  private let isOld: Bool
  private let formats: Set<OutputFormat>?
  private let provider: DNSProvider
  private let group: String?
  private let settings: [String: String]
  private let released: [Release]
  private let hasDefaultFormats: Bool
  private let tellsReleases: Bool

  /// Takes «terraform octodns cloudflare acme released cloudformation», or «hand» where no pipeline
  /// owns the zone, «default» where the manifest names its pipelines for all, «zone_id=Z1» for
  /// what the provider is told; nothing tells nothing, and a question mark at the end nothing of
  /// who lets go, as a rendered folder does.
  init(_ text: Substring, isOld: Bool) {
    self.isOld = isOld
    let words = text.split(separator: " ")
    let owning = words.prefix { $0 != "released" }.map(String.init)
      .filter { $0 != "hand" && $0 != "?" }
    tellsReleases = !words.isEmpty && words.last != "?"
    let known = owning.compactMap(OutputFormat.init)
    hasDefaultFormats = owning.contains("default")
    formats = words.isEmpty ? nil : Set(known)
    provider = owning.compactMap(DNSProvider.init).first ?? .route53
    let pairs = owning.map { $0.split(separator: "=").map(String.init) }.filter { $0.count == 2 }
    settings = Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
    group = owning.first {
      $0 != "default" && !$0.contains("=") && OutputFormat(rawValue: $0) == nil
        && DNSProvider(rawValue: $0) == nil
    }
    released = words.drop { $0 != "released" }.dropFirst().compactMap { word in
      OutputFormat(rawValue: String(word)).map { .format($0) }
        ?? DNSProvider(rawValue: String(word)).map { .provider($0) }
    }
  }

  func recordSet(_ line: Substring, in zone: DomainName) -> ComparedRecordSet {
    let parts = line.split(separator: " # ", maxSplits: 1)
    let words = parts[0].split(separator: " ", maxSplits: 3)
    let marks = parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
    let module = TerraformModule(group: group, provider: provider)
    let owner = RecordOwner(
      zone: zone, region: marks.first { $0.contains("-") },
      senders: marks.filter { $0.hasPrefix("(") }.map { String($0.dropFirst().dropLast()) },
      isRetiring: marks.contains("retiring"), formats: formats,
      module: formats?.contains(.terraform) == true ? module : nil,
      template: formats?.contains(.cloudformation) == true ? template(in: zone, marks) : nil,
      host: formats == nil ? nil : provider.host,
      hosting: formats == nil ? nil : Hosting(provider, settings),
      released: tellsReleases ? released : nil, terraformPlace: tellsReleases ? module : nil,
      hasDefaultFormats: hasDefaultFormats)
    return ComparedRecordSet(
      RecordSet(
        name: name(words[0]), ttl: UInt32(words[1]) ?? 0, value: value(words[2], words[3])),
      of: owner)
  }

  private func template(in zone: DomainName, _ marks: [String]) -> CloudFormationTemplate {
    let numbers = marks.first { $0.contains(">") }?.split(separator: ">").compactMap { Int($0) }
    let number = (isOld ? numbers?.first : numbers?.last) ?? 0
    return CloudFormationTemplate(zone: zone, shard: number > 0 ? number : nil)
  }

  private func value(_ type: Substring, _ text: Substring) -> RecordData {
    switch type {
    case "MX": .mx(preference: 10, exchange: name(text.dropFirst(3)))
    case "CNAME": .cname(name(text))
    default: .txt(String(text))
    }
  }
}

private func name(_ text: Substring) -> DomainName {
  (try? DomainName(String(text))) ?? "invalid.example"
}
