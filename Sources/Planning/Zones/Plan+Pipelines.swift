import Diagnostics
import Manifest
import Providers

extension Plan {
  /// Warns of zones that the defaults leave without a pipeline: CloudFormation, their only format,
  /// knows no provider but Route 53.
  func zonesWithoutPipelines() -> Diagnostics {
    var diagnostics = Diagnostics()
    for zone in zones where zone.formats.isEmpty && zone.hasDefaultFormats && zone.released.isEmpty
    {
      guard let entry = resolution.zoning.entry(of: zone.name) else { continue }
      diagnostics.warning(
        .zoneWithoutPipeline,
        "the records of \(zone.name) are written nowhere: the defaults name cloudformation alone, which"
          + " can't write to \(zone.hosting.provider.description.title)",
        at: entry.name.range,
        notes: [
          .init("say of the zone 'formats: [terraform]', or 'formats: []' if it is kept by hand")
        ])
    }
    return diagnostics
  }
}
