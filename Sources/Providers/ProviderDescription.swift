/// What mailzone must know of a provider: what the manifest may say of a zone there, and how
/// Terraform's provider takes records. The file ProviderTable.swift has one for each.
///
/// The layout of the HCL is the provider's template, `Templates/terraform/<name>.tf.mustache`.
package struct ProviderDescription: Sendable {
  /// As messages call it.
  package let title: String
  /// The address of Terraform's provider in the registry; its last part is its name in HCL.
  package let source: String
  /// The versions that the templates are written for, as Terraform writes constraints.
  package let versions: String
  /// What the manifest may say of a zone beside the provider's name.
  package let keys: [ProviderKey]
  /// The module's variable by which zones of the same configuration are handed in; nil where zones
  /// are known by their names alone.
  package let variable: ZoneVariable?
  /// What one resource holds.
  package let unit: ResourceUnit
  package let resources: ResourceTypes
  /// How record names are written.
  package let names: NameForm
  /// Whether host names in values end in a dot.
  package let hostsEndInDot: Bool
  package let texts: TextForm
  /// The TTLs that the provider takes, in seconds.
  package let ttls: TTLLimits
  /// The forms of the id by which Terraform imports a record that exists, with placeholders in
  /// braces: `{zone}`, `{name}` (as `names` has it), `{full_name}`, `{type}`, a key of the
  /// manifest, or `{record_id}`, which the provider alone knows. The first counts of which all is
  /// known.
  package let importIDs: [String]
  /// What prints the provider's own ids of records, in a form that `--existing` reads; nil where
  /// nothing does, or nothing needs to.
  package let idListing: String?
  /// What creating a record set does where one of its name and type exists.
  package let onCreate: CreateBehaviour
  /// The class of OctoDNS's provider for zones there.
  package let octoDNSClass: String
  /// What the class must be told beside its credentials, as a line of YAML; nil for nothing.
  package var octoDNSSetting: String?

  /// The provider's name in HCL: `google`.
  package var localName: Substring {
    source[source.index(after: source.lastIndex(of: "/") ?? source.startIndex)...]
  }
}

/// Something that the manifest says of a zone at a provider.
package struct ProviderKey: Sendable {
  /// As users write it, and as templates and import ids name it.
  package let name: String
  package let pattern: TextPattern
  /// What belongs there, as messages say it: "the id of a hosted zone: 'Z' and…".
  package let expected: String
  package let isRequired: Bool
  /// What the provider takes where the manifest says nothing; nil where nobody can tell.
  package let standard: String?
  /// What it is for, in a sentence.
  package let summary: String

  init(
    _ name: String, _ pattern: TextPattern, expected: String, isRequired: Bool = false,
    standard: String? = nil, _ summary: String
  ) {
    self.name = name
    self.pattern = pattern
    self.expected = expected
    self.isRequired = isRequired
    self.standard = standard
    self.summary = summary
  }
}

/// A variable of a Terraform module: a map from zones to what the provider knows them by.
package struct ZoneVariable: Sendable {
  /// As HCL has it: `zone_ids`.
  package let name: String
  /// What the values are, as the variable's description says it.
  package let summary: String
}

/// What a resource of Terraform's provider holds.
package enum ResourceUnit: Sendable {
  case recordSet, value
}

/// The types of resources, by the type of the records.
package struct ResourceTypes: Sendable {
  package let cname: String
  package let mx: String
  package let txt: String

  init(cname: String, mx: String, txt: String) {
    self.cname = cname
    self.mx = mx
    self.txt = txt
  }

  /// One type of resources for all records.
  init(_ all: String) {
    self.init(cname: all, mx: all, txt: all)
  }
}

/// How a record's name is written.
package enum NameForm: Sendable {
  /// The whole name without the final dot.
  case full
  /// The whole name with the final dot.
  case absolute
  /// The name within the zone, and what the zone itself is written as.
  case relative(apex: String)
}

/// How the text of a TXT record is written, before the host language quotes it.
package enum TextForm: Sendable {
  /// Character strings with `" "` between them, but without the outermost quotes, as
  /// `aws_route53_record` takes them; other octets than printable ASCII as three octal digits.
  case route53
  /// Character strings of 255 octets at most, each in double quotes, with a blank between (RFC
  /// 1035, section 5.1).
  case quotedStrings
  /// The same, but with quotes only around strings that hold a blank, and so many octets in all.
  case quotedWhereSpaced(maximum: Int)
  /// The inside of one quoted string of any length, with the escapes of RFC 1035, section 5.1.
  case escaped
  /// The text as it is, of so many characters at most.
  case plain(maximum: Int? = nil)
}

/// The TTLs that a provider takes.
package struct TTLLimits: Sendable {
  package let range: ClosedRange<UInt32>
  /// A value outside the range that is taken too, and what it means.
  package let special: (ttl: UInt32, meaning: String)?
  /// Whether all records of a name have one TTL, whatever their types.
  package let areOfNames: Bool

  init(
    _ range: ClosedRange<UInt32>, or special: (UInt32, String)? = nil, areOfNames: Bool = false
  ) {
    self.range = range
    self.special = special
    self.areOfNames = areOfNames
  }

  /// Whether the provider takes records with this time to live, in seconds.
  package func contains(_ ttl: UInt32) -> Bool {
    range.contains(ttl) || ttl == special?.ttl
  }
}

/// What a provider does when Terraform creates a record set that exists.
package enum CreateBehaviour: Sendable {
  /// It fails.
  case refuses
  /// It overwrites the record set without a word.
  case replaces
  /// It puts the new values beside those that stand there.
  case adds
  /// It refuses an identical record, and puts others beside those that stand there.
  case refusesIdentical
  /// It should fail, but nobody has seen it.
  case unverified

  /// What comes of creating a record that exists, as the end of a sentence.
  ///
  /// - Parameter type: the mnemonic of its type.
  package func consequence(ofType type: String) -> String {
    // A name has one CNAME.
    let two = type == "CNAME" ? "" : ", so that two \(type) may stand there"
    return switch self {
    case .refuses: "creating the record fails, since it exists"
    case .replaces: "creating the record overwrites what exists, without a word"
    case .adds: "creating the record puts the new value beside what exists\(two)"
    case .refusesIdentical:
      "creating the record fails where it exists as it is wanted, and else puts the new value beside"
        + " what exists\(two)"
    case .unverified:
      "creating the record should fail, since it exists, but that was not verified for this provider"
    }
  }
}
