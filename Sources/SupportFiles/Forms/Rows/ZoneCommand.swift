import Text

/// The commands of DNS tools that name the zone of a relative name: `-ZoneName "example.com"`,
/// `--zone=example.com`, `az network dns … -z example.com`.
enum ZoneCommand {
  /// Where a command has its zone.
  private enum Place {
    case after([String])
    /// The word before the name.
    case beforeName
  }

  /// The zone that a line names as a command; nil for any other line.
  static func zone(in line: ArraySlice<UInt8>) -> String? {
    let places = tools.filter { line.containsWord($0.name) }.map(\.place)
    guard !places.isEmpty else { return nil }
    let words = String(decoding: line, as: UTF8.self).split { " =\"'".contains($0) }
    return places.lazy.compactMap { zone(at: $0, among: words) }.first
  }

  private static func zone(at place: Place, among words: [Substring]) -> String? {
    let index =
      switch place {
      case .after(let options):
        words.firstIndex { isOption($0, options) }.map { $0 + 1 }
      case .beforeName:
        words.firstIndex { $0.lowercased().hasSuffix("._domainkey") }.map { $0 - 1 }
      }
    guard let index, words.indices.contains(index), words[index].contains(".") else { return nil }
    return String(words[index])
  }

  /// PowerShell's options may have more to their names: `-ZoneName`.
  private static func isOption(_ word: Substring, _ options: [String]) -> Bool {
    let word = word.lowercased()
    return options.contains(word) || options.contains("-zone") && word.hasPrefix("-zone")
  }

  private static let tools: [(name: StaticString, place: Place)] = [
    ("-zone", .after(["-zone", "--zone", "--zone-name"])), ("az network", .after(["-z"])),
    ("doctl ", .after(["create", "update"])),
    ("pdnsutil ", .beforeName), ("samba-tool ", .beforeName), ("knotc ", .beforeName),
    ("dnscmd ", .beforeName),
  ]
}
