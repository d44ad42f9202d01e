import DNS
import Diagnostics
import Manifest
import Planning
import Providers
import Rendering

/// A file of a rendered folder.
struct RenderedZoneFile: Sendable {
  let zone: DomainName
  let source: SourceFile
  let format: OutputFormat
  /// Nil for other formats than Terraform.
  let module: TerraformModule?
  /// Nil for other formats than CloudFormation.
  let stackTemplate: CloudFormationTemplate?

  /// What the file is made by; the provider counts for Terraform alone.
  struct Template: Hashable {
    let format: OutputFormat
    let provider: DNSProvider

    var reader: RenderedRecords {
      switch format {
      case .terraform: .terraform(at: provider)
      case .cloudformation: .cloudFormation
      case .octodns: .octoDNS
      }
    }
  }

  var template: Template {
    Template(format: format, provider: module?.provider ?? .route53)
  }
}
