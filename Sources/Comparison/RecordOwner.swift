package import DNS
package import Manifest
package import Planning
package import Providers

/// Whose a record set is, as far as a side of a comparison tells: shared by all of which it tells
/// the same.
package final class RecordOwner: Sendable {
  package let zone: DomainName
  /// Whose it is; nil where no customer is named, or the side doesn't tell.
  package let customer: String?
  /// The SES region that it is for; nil where several share it, or the side doesn't tell.
  package let region: String?
  /// The senders that it is for; empty where the manifest names none, or the side doesn't tell.
  package let senders: [String]
  /// Whether it is a former key that stays for a while; false where the side doesn't tell.
  package let isRetiring: Bool
  /// The pipelines that own it; nil where the side doesn't tell.
  package let formats: Set<OutputFormat>?
  /// The Terraform module that it is in, where Terraform is among the pipelines; nil where the side
  /// doesn't tell.
  package let module: TerraformModule?
  /// The CloudFormation template that it is in, where CloudFormation is among the pipelines; nil
  /// where the side doesn't tell.
  package let template: CloudFormationTemplate?
  /// Where the zone is hosted; nil where the side doesn't tell.
  package let host: DNSProvider?
  /// The same with what the manifest says of the zone there; nil where the side doesn't tell.
  let hosting: Hosting?
  /// The pipelines that let go of it; nil where the side doesn't tell.
  package let released: [Release]?
  /// The module that Terraform's part of the zone goes to, be there any or not; nil where the side
  /// doesn't tell.
  let terraformPlace: TerraformModule?
  /// Whether the zone has the pipelines that the manifest names for all.
  let hasDefaultFormats: Bool

  package init(
    zone: DomainName, customer: String? = nil, region: String? = nil, senders: [String] = [],
    isRetiring: Bool = false, formats: Set<OutputFormat>? = nil, module: TerraformModule? = nil,
    template: CloudFormationTemplate? = nil, host: DNSProvider? = nil, hosting: Hosting? = nil,
    released: [Release]? = nil, terraformPlace: TerraformModule? = nil,
    hasDefaultFormats: Bool = false
  ) {
    self.zone = zone
    self.customer = customer
    self.region = region
    self.senders = senders
    self.isRetiring = isRetiring
    self.formats = formats
    self.module = module
    self.template = template
    self.host = host
    self.hosting = hosting
    self.released = released
    self.terraformPlace = terraformPlace
    self.hasDefaultFormats = hasDefaultFormats
  }

  /// The same of a customer, or in a template, where one is given.
  package func with(
    customer: String? = nil, template: CloudFormationTemplate? = nil
  ) -> RecordOwner {
    RecordOwner(
      zone: zone, customer: customer ?? self.customer, region: region, senders: senders,
      isRetiring: isRetiring, formats: formats, module: module,
      template: template ?? self.template, host: host, hosting: hosting,
      released: released, terraformPlace: terraformPlace, hasDefaultFormats: hasDefaultFormats)
  }
}
