import DNS
package import Diagnostics
package import Planning
import Text

/// A form of all planned records on one page, for zones that no pipeline keeps.
package enum RecordsPageFormat: String, CaseIterable, Sendable {
  /// A master file (RFC 1035, section 5).
  case bind
  /// The commands of BIND's nsupdate (RFC 2136).
  case nsupdate
  /// The commands of Windows' DNS Server module.
  case powershell
  /// Calls for a `dnsconfig.js` of DNSControl to include.
  case dnscontrol

  /// The name of the template, without the suffix.
  var templateName: String {
    switch self {
    case .bind: "bind.zone"
    case .nsupdate: "nsupdate.txt"
    case .powershell: "powershell.ps1"
    case .dnscontrol: "dnscontrol.js"
    }
  }

  var fileFormat: FileFormat {
    switch self {
    case .bind, .nsupdate: .masterFile
    case .powershell: .powerShell
    case .dnscontrol: .javaScript
    }
  }
}

extension TemplateSet {
  /// The zones' records on one page, and what the page's reader can't take of them.
  package func recordsPage(
    _ plans: [ZonePlan], _ format: RecordsPageFormat
  ) -> (text: String, diagnostics: Diagnostics) {
    let page = recordsPages[format]?.render(RecordsPage(plans: plans)) ?? []
    let diagnostics = format == .powershell ? windowsLimits(of: plans) : Diagnostics()
    return (String(decoding: page, as: UTF8.self), diagnostics)
  }
}

/// Whether Windows' DNS Server module can't add a record set: it takes texts of at most 254 octets
/// (MicrosoftDocs/windows-powershell-docs#2423, #3745).
func isBeyondWindows(_ recordSet: RecordSet) -> Bool {
  recordSet.values.contains {
    guard case .txt(let text) = $0 else { return false }
    return text.utf8.count > 254
  }
}

private func windowsLimits(of plans: [ZonePlan]) -> Diagnostics {
  var diagnostics = Diagnostics()
  for planned in plans.flatMap(\.recordSets) where isBeyondWindows(planned.recordSet) {
    guard let source = planned.sources.first else { continue }
    diagnostics.warning(
      .textTooLongForPowerShell,
      "PowerShell can't add the text of \(quoted(planned.recordSet.name.text)): Windows' DNS Server"
        + " module takes 254 octets; add it in DNS Manager as the page says, or take"
        + " --format nsupdate",
      at: source)
  }
  return diagnostics
}
