import Text

/// The names that AWS has for its regions, in the console and in its documents: "Europe (Ireland)",
/// once "EU (Ireland)", and what people make of them.
///
/// Provenance: "AWS Regions", AWS General Reference; the older forms from the console's history.
enum RegionNames {
  /// The regions in a piece of text: by area and place, `Europe (Ireland)`, anywhere in it; by the
  /// place alone only where the piece says nothing else, since people live in Ireland.
  static func regions(in bytes: ArraySlice<UInt8>) -> [String] {
    guard bytes.count <= longestLine, bytes.withUnsafeBufferPointer({ holdsPlace($0) }) else {
      return []
    }
    let words = words(of: String(decoding: bytes, as: UTF8.self))
    var found: [String] = []
    var isAlone = true
    var index = 0
    while index < words.count {
      if let (region, count) = place(in: words[index...]) {
        let area = index > 0 ? words[index - 1] : ""
        let isNamed = areas[area]?.contains { region.hasPrefix($0) } == true
        found.append(isNamed ? "!" + region : region)
        index += count
      } else {
        isAlone = isAlone && mayStand(words[index])
        index += 1
      }
    }
    return found.compactMap { $0.hasPrefix("!") ? String($0.dropFirst()) : isAlone ? $0 : nil }
  }

  /// Whether a word may stand beside a place that is named as a region: «Account B (Ireland)».
  private static func mayStand(_ word: Substring) -> Bool {
    companions.contains(word) || word.isNumber || word.count == 1
  }

  /// Whether a text has any of the places, at a glance.
  static func mayStand(in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { holdsPlace($0) }
  }

  private static func holdsPlace(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while let index = bytes.firstIndexOfCapital(from: start) {
      if index == 0 || !bytes[index &- 1].isLetter, holdsPlace(at: index, in: bytes) { return true }
      start = index &+ 1
      // None begins within a word.
      while start < bytes.count, bytes[start].isLetter { start &+= 1 }
    }
    return false
  }

  private static func holdsPlace(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let letter = Int(bytes[index]) & 31
    guard index + 1 < bytes.count, seconds[letter] & 1 << (UInt32(bytes[index + 1]) & 31) != 0
    else { return false }
    return starts[letter].contains { bytes[index...].starts(with: $0) }
  }

  /// Lines that name regions are for people.
  private static let longestLine = 400

  /// The words of a text, without names of domains.
  private static func words(of text: String) -> [Substring] {
    text.lowercased().split { $0.isWhitespace || "()[]/,".contains($0) }.flatMap { piece in
      let parts = piece.split { !$0.isLetter && !$0.isNumber }
      let isName =
        parts.count > 1 && Standing.namesSome(String(piece)) && place(in: parts[...]) == nil
      return isName ? [] : parts
    }
  }

  private static func place(in words: ArraySlice<Substring>) -> (region: String, count: Int)? {
    for count in [2, 1] where words.count >= count {
      if let region = places[words.prefix(count).joined(separator: " ")] { return (region, count) }
    }
    if words.count >= 2, words[words.startIndex + 1] == "central" {
      if words.first == "canada" { return ("ca-central-1", 2) }
      if words.first == "mexico" { return ("mx-central-1", 2) }
    }
    return nil
  }

  private static let places: [String: String] = [
    "n virginia": "us-east-1", "north virginia": "us-east-1", "northern virginia": "us-east-1",
    "virginia": "us-east-1", "ohio": "us-east-2", "n california": "us-west-1",
    "northern california": "us-west-1", "north california": "us-west-1", "oregon": "us-west-2",
    "cape town": "af-south-1", "hong kong": "ap-east-1", "taipei": "ap-east-2",
    "mumbai": "ap-south-1", "hyderabad": "ap-south-2", "singapore": "ap-southeast-1",
    "sydney": "ap-southeast-2", "jakarta": "ap-southeast-3", "melbourne": "ap-southeast-4",
    "malaysia": "ap-southeast-5", "new zealand": "ap-southeast-6", "thailand": "ap-southeast-7",
    "tokyo": "ap-northeast-1", "seoul": "ap-northeast-2", "osaka": "ap-northeast-3",
    "calgary": "ca-west-1", "ningxia": "cn-northwest-1", "frankfurt": "eu-central-1",
    "zurich": "eu-central-2", "zürich": "eu-central-2", "ireland": "eu-west-1",
    "london": "eu-west-2", "paris": "eu-west-3", "milan": "eu-south-1", "spain": "eu-south-2",
    "stockholm": "eu-north-1", "tel aviv": "il-central-1", "bahrain": "me-south-1",
    "uae": "me-central-1", "sao paulo": "sa-east-1", "são paulo": "sa-east-1",
    // As the console and people write them in other languages: German, French, Spanish, Portuguese,
    // Italian, Dutch.
    "nord virginia": "us-east-1", "nordvirginia": "us-east-1", "virginie": "us-east-1",
    "virgínia": "us-east-1", "noord virginia": "us-east-1",
    "nordkalifornien": "us-west-1", "nord kalifornien": "us-west-1",
    "kapstadt": "af-south-1", "le cap": "af-south-1", "hongkong": "ap-east-1",
    "singapur": "ap-southeast-1", "singapour": "ap-southeast-1", "singapura": "ap-southeast-1",
    "sídney": "ap-southeast-2", "tokio": "ap-northeast-1", "tóquio": "ap-northeast-1",
    "séoul": "ap-northeast-2", "seúl": "ap-northeast-2", "seul": "ap-northeast-2",
    "francfort": "eu-central-1", "fráncfort": "eu-central-1", "francoforte": "eu-central-1",
    "zúrich": "eu-central-2", "zurique": "eu-central-2", "zurigo": "eu-central-2",
    "irland": "eu-west-1", "irlande": "eu-west-1", "irlanda": "eu-west-1", "ierland": "eu-west-1",
    "londres": "eu-west-2", "londra": "eu-west-2", "londen": "eu-west-2",
    "parís": "eu-west-3", "parigi": "eu-west-3", "parijs": "eu-west-3",
    "mailand": "eu-south-1", "milán": "eu-south-1", "milão": "eu-south-1", "milano": "eu-south-1",
    "milaan": "eu-south-1", "spanien": "eu-south-2", "espagne": "eu-south-2",
    "españa": "eu-south-2", "espanha": "eu-south-2", "spagna": "eu-south-2",
    "spanje": "eu-south-2", "estocolmo": "eu-north-1", "stoccolma": "eu-north-1",
    "bahreïn": "me-south-1", "baréin": "me-south-1", "bahrein": "me-south-1",
    "brasilien": "sa-east-1", "brésil": "sa-east-1", "brasil": "sa-east-1",
    // Polish.
    "irlandia": "eu-west-1", "londyn": "eu-west-2", "paryż": "eu-west-3", "mediolan": "eu-south-1",
    "hiszpania": "eu-south-2", "sztokholm": "eu-north-1", "zurych": "eu-central-2",
    // As people call them by another place, or an older name.
    "dublin": "eu-west-1", "dubai": "me-central-1", "bombay": "ap-south-1",
    "montreal": "ca-central-1", "montréal": "ca-central-1", "california": "us-west-1",
    "kalifornien": "us-west-1", "californie": "us-west-1", "brazil": "sa-east-1",
  ]

  /// The first bytes of the places as they are written, by the letter that they begin with.
  private static let starts: [[[UInt8]]] = {
    var starts: [[[UInt8]]] = Array(repeating: [], count: 32)
    for place in places.keys.map({ $0.capitalizedStart }) + ["Canada", "Mexico", "N. ", "UAE"] {
      let bytes = Array(place.utf8.prefix(6))
      starts[Int(bytes[0]) & 31].append(bytes)
    }
    return starts
  }()

  /// The second bytes of those, by the first: a bit for the last five bits of each.
  private static let seconds: [UInt32] = starts.map { starts in
    starts.reduce(0) { $0 | 1 << (UInt32($1[1]) & 31) }
  }

  /// The words before a place that make it the name of a region, and what the region then begins
  /// with.
  private static let areas: [Substring: [String]] = [
    "europe": ["eu-"], "eu": ["eu-"], "east": ["us-east", "me-"], "west": ["us-west", "ca-west"],
    "us": ["us-"], "pacific": ["ap-"], "ap": ["ap-"], "asia": ["ap-"], "canada": ["ca-"],
    "america": ["sa-"], "africa": ["af-"], "israel": ["il-"], "mexico": ["mx-"], "china": ["cn-"],
    "me": ["me-"], "sa": ["sa-"],
    "europa": ["eu-"], "pazifik": ["ap-"], "pacifique": ["ap-"], "pacífico": ["ap-"],
    "pacifico": ["ap-"], "ost": ["us-east"], "est": ["us-east"], "este": ["us-east"],
    "leste": ["us-east"], "ouest": ["us-west"], "oeste": ["us-west"], "ovest": ["us-west"],
    "afrika": ["af-"], "afrique": ["af-"], "áfrica": ["af-"], "südamerika": ["sa-"],
    "amérique": ["sa-"], "américa": ["sa-"],
  ]

  /// What may stand beside a place that is named as a region.
  private static let companions: Set<Substring> = [
    "region", "aws", "ses", "amazon", "dkim", "records", "record", "cname", "cnames", "the", "for",
    "in", "of", "tokens", "keys", "europe", "eu", "us", "east", "west", "asia", "pacific", "ap",
    "canada", "south", "america", "africa", "israel", "mexico", "china", "middle", "me", "sa",
    "and", "also", "now", "next", "then", "these", "are", "und", "für", "et", "pour", "y", "para",
    "e", "per", "en", "voor", "i", "dla",
    "account", "set", "region名", "standort", "región", "região", "région",
    "europa", "asien", "pazifik", "asie", "pacifique", "pacífico", "usa", "ost", "est", "este",
    "leste", "ouest", "oeste", "ovest", "nord", "norte", "du", "de", "del", "do", "afrika",
    "afrique",
    "südamerika", "regio", "regione",
  ]
}

extension Substring {
  fileprivate var isNumber: Bool { allSatisfy(\.isNumber) }
}

extension String {
  /// The text with a capital at its beginning, as far as ASCII goes.
  fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}
