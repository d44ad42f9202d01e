import DNS
import Diagnostics
import Providers
import YAML

// The types of values, by the name that `ManifestKeys` uses. Each reader stands in
// `ManifestDecoder+Values.swift`, beside its wording.

// MARK: Words and numbers

extension ValueType<Void> {
  static var version: Self {
    Self(schema: ["enum": [1, "1"]]) { $0.checkVersion($1) }
  }
}

extension ValueType<Bool> {
  static var boolean: Self { Self(schema: ["type": "boolean"]) { $0.boolean($1) } }
}

extension ValueType<Located<UInt32>> {
  static var ttl: Self { integer(in: ttlRange, unit: "seconds") }
  static var shards: Self { integer(in: 1...1000, unit: "templates") }

  private static func integer(in range: ClosedRange<UInt32>, unit: String) -> Self {
    Self(
      schema: [
        "type": "integer", "minimum": .integer(Int(range.lowerBound)),
        "maximum": .integer(Int(range.upperBound)),
      ]
    ) { $0.integer($1, in: range, unit: unit) }
  }
}

extension ValueType<SPFPolicy> {
  static var spf: Self { Self(schema: .words(of: Value.self)) { $0.word($1, Value.self) } }
}

extension ValueType<[OutputFormat]> {
  static var formats: Self {
    Self(schema: .list(of: .words(of: OutputFormat.self))) {
      $0.formats($1, mayBeEmpty: false)?.map(\.value)
    }
  }
}

extension ValueType<[Located<OutputFormat>]> {
  /// Those of a zone, which may be none.
  static var zoneFormats: Self {
    Self(
      schema: .list(of: .words(of: OutputFormat.self)).merging(["minItems": 0])
    ) { $0.formats($1, mayBeEmpty: true) }
  }
}

extension ValueType<String> {
  static var customer: Self {
    // Numbers and Booleans are names too, to mailzone.
    Self(
      schema: .scalar.merging([
        "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"
      ])
    ) { $0.customer($1) }
  }
}

// MARK: Zones

extension ValueType<Located<Hosting>> {
  static var provider: Self { Self(schema: .provider) { $0.hosting($1) } }
}

// MARK: Names

extension ValueType<Located<DomainName>> {
  static var domainName: Self { Self(schema: .domainName) { $0.domainName($1) } }
  static var identityName: Self { Self(schema: .identityName) { $0.identityName($1) } }
}

extension ValueType<Located<String>> {
  static var regionName: Self { Self(schema: .text(.regionName)) { $0.regionName($1) } }
  static var route53ZoneID: Self {
    Self(schema: .text(.route53ZoneID)) { decoder, node in
      DNSProvider.route53.description.keys.first.flatMap { decoder.setting($0, node) }
    }
  }
  static var group: Self { Self(schema: .group) { $0.group($1) } }
}

extension ValueType<[SenderEntry]> {
  static var senders: Self {
    Self(schema: .mapping(from: .text(.senderName), to: .definition("sender"))) { $0.senders($1) }
  }
}

extension ValueType<[DomainSender]> {
  static var domainSenders: Self {
    let names = JSONValue.list(of: .text(.senderName)).merging(["uniqueItems": true])
    let mapping = JSONValue.mapping(from: .text(.senderName), to: .definition("domain_sender"))
      .merging(["type": "object", "minProperties": 1])
    return Self(schema: ["anyOf": [names, mapping]]) { $0.domainSenders($1) }
  }
}

extension ValueType<Located<MailFrom>> {
  static var mailFrom: Self {
    Self(
      schema: [
        "anyOf": [
          ["const": false],
          ["type": "number"],
          [
            "type": "string",
            "pattern": .string("^(\(JSONValue.nameCharacter)|\\{region\\})+$"),
            "not": ["pattern": "^[@.]$|(^|\\.)(_domainkey|_dmarc)(\\.|$)"],
          ],
        ]
      ]
    ) { $0.mailFrom($1) }
  }
}

// MARK: Lists and mappings

extension ValueType<[Located<DomainName>]> {
  static var domainNames: Self {
    Self(schema: ["type": "array", "items": .domainName]) { $0.domainNames($1) }
  }
}

extension ValueType<[Located<String>]> {
  static var regionNames: Self {
    Self(schema: .regionNames) { $0.regionNames($1) }
  }

  static var paths: Self {
    let path = JSONValue.scalar.merging(["minLength": 1])
    return Self(schema: ["anyOf": [path, ["type": "array", "items": path]]]) { $0.paths($1) }
  }
}

extension ValueType<[ZoneEntry]> {
  static var zones: Self {
    Self(schema: .mapping(from: .identityName, to: .definition("zone"))) { $0.zones($1) }
  }
}

extension ValueType<YAMLNode> {
  /// Domains, which are many and decoded by themselves (`ManifestFile.takeDomains`).
  static var domains: Self {
    Self(schema: .mapping(from: .identityName, to: .definition("domain"))) { $1 }
  }
}

extension ValueType<[RegionEntry]> {
  static var regions: Self {
    let mapping = JSONValue.mapping(from: .text(.regionName), to: .definition("region"))
      .merging(["type": "object", "minProperties": 1])
    return Self(schema: ["anyOf": [.regionNames, mapping]]) { $0.regions($1) }
  }
}

extension ValueType {
  /// A mapping with keys of mailzone's, read into an entry that begins as `empty`.
  static func mapping(_ mapping: KeyedMapping<Value>, into empty: Value) -> Self
  where Value: Sendable {
    Self(schema: .mapping(mapping)) { $0.read($1, as: mapping, into: empty) }
  }
}

extension ValueType<[Located<Release>]> {
  static var releases: Self {
    Self(schema: .list(of: ["enum": .array(Release.names.map { .string($0) })])) {
      $0.releases($1)
    }
  }
}

// MARK: Parts of schemas

extension JSONValue {
  /// What is a text to mailzone, however YAML's other readers take it.
  fileprivate static let scalar: JSONValue = ["type": ["string", "number", "boolean"]]

  fileprivate static let regionNames = list(of: .text(.regionName)).merging(["uniqueItems": true])

  /// ASCII other than letters, digits, hyphens, underscores and dots is in no name.
  fileprivate static let nameCharacter = #"[^\u0000-,/:-@\[-^`{-\u007f]"#

  fileprivate static let domainName: JSONValue = [
    "type": "string", "pattern": .string("^\(nameCharacter)+$"),
  ]

  /// IDNA takes three more characters for dots (UTS 46, section 2.3).
  fileprivate static let identityName: JSONValue = [
    "type": "string",
    "pattern": .string("^\(nameCharacter)+[.\\u3002\\uff0e\\uff61]\(nameCharacter)+$"),
  ]

  /// A provider's name, or a mapping from it to what it needs.
  fileprivate static let provider: JSONValue = {
    let needy = DNSProvider.allCases.filter { $0.description.keys.contains(where: \.isRequired) }
    let names = DNSProvider.allCases.filter { !needy.contains($0) }.map(\.rawValue)
    let mappings = DNSProvider.allCases.map { ($0.rawValue, hosting(at: $0.description)) }
    return [
      "anyOf": [
        ["enum": .array(names.map { .string($0) })],
        [
          "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
          "properties": .object(Dictionary(uniqueKeysWithValues: mappings)),
        ],
      ]
    ]
  }()

  private static func hosting(at provider: ProviderDescription) -> JSONValue {
    let properties = provider.keys.map { key in
      (key.name, JSONValue.text(key.pattern).merging(["description": .string(key.summary)]))
    }
    let required = provider.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    return [
      "type": required.isEmpty ? ["object", "null"] : "object", "additionalProperties": false,
      "properties": .object(Dictionary(uniqueKeysWithValues: properties)),
      "required": .array(required),
    ]
  }

  fileprivate static let group = text(.groupName).merging([
    // A pattern alone holds of all that is no text.
    "not": ["type": "string", "pattern": .string(ReservedNames.expression)]
  ])

  /// What YAML takes for a number or a Boolean is a text too, to mailzone, where it fits.
  fileprivate static func text(_ pattern: TextPattern) -> JSONValue {
    let takesNumbers = [1, 32].contains { pattern.matches(String(repeating: "1", count: $0)) }
    let takesBooleans = pattern.matches("true")
    guard takesNumbers || takesBooleans else {
      return ["type": "string", "pattern": .string(pattern.expression)]
    }
    let types: [JSONValue] =
      ["string"] + (takesNumbers ? ["number"] : []) + (takesBooleans ? ["boolean"] : [])
    return ["type": .array(types), "pattern": .string(pattern.expression)]
  }

  fileprivate static func words<Word: RawRepresentable<String> & CaseIterable>(
    of type: Word.Type
  ) -> JSONValue {
    ["enum": .array(Word.allCases.map { .string($0.rawValue) })]
  }

  fileprivate static func list(of element: JSONValue) -> JSONValue {
    ["type": "array", "items": element, "minItems": 1]
  }

  /// What stands under a name in `$defs` (`manifestSchema()`).
  fileprivate static func definition(_ name: String) -> JSONValue {
    ["$ref": .string("#/$defs/\(name)")]
  }

  /// A mapping from names of the user's, which may say nothing.
  fileprivate static func mapping(from name: JSONValue, to entry: JSONValue) -> JSONValue {
    ["type": ["object", "null"], "propertyNames": name, "additionalProperties": entry]
  }

  /// A mapping with keys of mailzone's, which may say nothing.
  static func mapping<Entry>(_ mapping: KeyedMapping<Entry>) -> JSONValue {
    let properties = mapping.keys.map { key in
      (key.name, key.schema.merging(["description": .string(key.summary)]))
    }
    return [
      "type": ["object", "null"], "additionalProperties": false,
      "properties": .object(Dictionary(uniqueKeysWithValues: properties)),
    ]
  }
}
