import Text

/// Lines that name a region in passing, and not as that of the records below: «We are moving you
/// from us-east-1», «us-east-1: done already», «Not for us-east-1:».
enum RegionRemarks {
  static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split { !$0.isLetter && $0 < 0x80 }.prefix(mostWords)
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    if words.contains(where: others.contains) { return true }
    return words.indices.contains { index in
      origins.contains(words[index]) && !(index > 0 && records.contains(words[index - 1]))
    }
  }

  /// More than a heading has.
  private static let mostWords = 20

  /// Words that make the region one that the records are not of, or of which nothing is to do.
  private static let others: Set<String> = [
    "not", "no", "never", "nothing", "without", "except", "instead", "unlike", "leaving", "leave",
    "former", "formerly", "previous", "previously", "old", "was", "were", "done", "already",
    "retired", "obsolete", "off", "migrated", "moved", "nicht", "kein", "keine", "keinen", "ohne",
    "außer", "statt", "früher", "ehemals", "bisher", "bisherige", "alte", "erledigt", "bereits",
    "nichts", "pas", "sans", "déjà", "ancien", "ancienne", "sin", "ya", "antigua", "não", "já",
    "antiga", "non", "già", "vecchia", "niet", "geen", "oude", "nie", "değil", "eski", "не",
  ]

  /// Words before the place that somebody leaves, unless they say where records are from.
  private static let origins: Set<String> = ["from", "von", "aus", "vom", "depuis", "desde", "dal"]

  private static let records: Set<String> = [
    "record", "records", "key", "keys", "token", "tokens", "cname", "cnames", "dkim", "entries",
    "values", "einträge", "schlüssel", "enregistrements", "clés", "registros", "claves",
  ]
}
