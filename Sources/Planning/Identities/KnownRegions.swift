import Diagnostics
import MailAuthentication
import Manifest
import Text

/// The regions of which all is known that their records need: those of the built-in table, and
/// those whose entry says it all itself. Others are reported, with the names that may be meant.
func knownRegions(
  among regions: [RegionEntry], _ diagnostics: inout Diagnostics
) -> [RegionEntry] {
  regions.filter { region in
    if SESRegion.named(region.region) != nil || region.isDescribed { return true }
    diagnostics.reportUnknownRegion(region)
    return false
  }
}

extension RegionEntry {
  /// Whether the entry says what the table would.
  fileprivate var isDescribed: Bool {
    settings?.signingHostedZone != nil && settings?.feedbackHost != nil
  }
}

extension Diagnostics {
  fileprivate mutating func reportUnknownRegion(_ region: RegionEntry) {
    error(
      .unknownRegion, "\(quoted(region.region)) is not a region of Amazon SES that mailzone knows",
      at: region.name.range,
      notes: nearRegions(region.region) + [
        .init(
          "for a region that is new, give it 'signing_hosted_zone' and 'feedback_host' as support"
            + " names them")
      ])
  }
}

private func nearRegions(_ name: String) -> [Diagnostic.Note] {
  let near = spellingSuggestions(for: name, among: SESRegion.all.map(\.name))
  return near.isEmpty ? [] : [.init("did you mean \(near.joined(separator: " or "))?")]
}
