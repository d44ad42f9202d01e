package import Diagnostics
import Providers

/// The templates of all formats, compiled.
package struct TemplateSet: Sendable {
  let terraformImports: Template<TerraformImports>
  let terraformRemovals: Template<TerraformRemovals>
  let terraformVersions: Template<TerraformVersions>
  /// One for each provider, in the order of their declaration.
  private let terraformZones: [Template<TerraformZone>]
  let cloudFormationZone: Template<CloudFormationZone>
  let cloudFormationExisting: Template<CloudFormationExisting>
  let octoDNSZone: Template<OctoDNSZone>
  let recordsPages: [RecordsPageFormat: Template<RecordsPage>]

  /// The templates that are compiled into the program.
  package static let builtIn: TemplateSet = {
    let (set, diagnostics) = load(overrides: [])
    guard let set else {
      preconditionFailure(TextPrinter().text(for: diagnostics.sorted))
    }
    return set
  }()

  /// The texts of the built-in templates, by name.
  package static let builtInSources: [TemplateSource] = [
    TemplateSource(builtIn: "akamai.tf", PackageResources.akamai_tf_mustache),
    TemplateSource(builtIn: "azure.tf", PackageResources.azure_tf_mustache),
    TemplateSource(builtIn: "bind.zone", PackageResources.bind_zone_mustache),
    TemplateSource(builtIn: "cloudflare.tf", PackageResources.cloudflare_tf_mustache),
    TemplateSource(builtIn: "cloudflare4.tf", PackageResources.cloudflare4_tf_mustache),
    TemplateSource(
      builtIn: "cloudformation-existing.yaml",
      PackageResources.cloudformation_existing_yaml_mustache),
    TemplateSource(
      builtIn: "cloudformation-zone.json", PackageResources.cloudformation_zone_json_mustache),
    TemplateSource(builtIn: "digitalocean.tf", PackageResources.digitalocean_tf_mustache),
    TemplateSource(builtIn: "dnscontrol.js", PackageResources.dnscontrol_js_mustache),
    TemplateSource(builtIn: "google.tf", PackageResources.google_tf_mustache),
    TemplateSource(builtIn: "hetzner.tf", PackageResources.hetzner_tf_mustache),
    TemplateSource(builtIn: "infoblox.tf", PackageResources.infoblox_tf_mustache),
    TemplateSource(builtIn: "nsupdate.txt", PackageResources.nsupdate_txt_mustache),
    TemplateSource(builtIn: "octodns-zone.yaml", PackageResources.octodns_zone_yaml_mustache),
    TemplateSource(builtIn: "ovh.tf", PackageResources.ovh_tf_mustache),
    TemplateSource(builtIn: "powershell.ps1", PackageResources.powershell_ps1_mustache),
    TemplateSource(builtIn: "rfc2136.tf", PackageResources.rfc2136_tf_mustache),
    TemplateSource(builtIn: "route53.tf", PackageResources.route53_tf_mustache),
    TemplateSource(builtIn: "terraform-imports.tf", PackageResources.terraform_imports_tf_mustache),
    TemplateSource(
      builtIn: "terraform-removed.tf", PackageResources.terraform_removed_tf_mustache),
    TemplateSource(
      builtIn: "terraform-versions.tf", PackageResources.terraform_versions_tf_mustache),
  ]

  /// The built-in templates, those replaced that have an override of the same name. Further
  /// overrides are what templates include by `{{>name}}`; one that nothing includes is an error,
  /// since it has no effect.
  ///
  /// - Parameters:
  ///   - others: built-in templates that are none of the set's.
  ///   - compileOthers: compiles those.
  /// - Returns: the set, or nil where a template is wrong, and all that is wrong.
  package static func load(
    overrides: [TemplateSource], others: [TemplateSource] = [],
    compileOthers: (inout TemplateLoading) -> Void = { _ in }
  ) -> (templates: TemplateSet?, diagnostics: Diagnostics) {
    let builtIn = builtInSources + others
    var loading = TemplateLoading(builtIn: builtIn, overrides: overrides)
    compileOthers(&loading)
    let imports = loading.compile("terraform-imports.tf", .hcl, for: TerraformImports.self)
    let removals = loading.compile("terraform-removed.tf", .hcl, for: TerraformRemovals.self)
    let versions = loading.compile("terraform-versions.tf", .hcl, for: TerraformVersions.self)
    let zones = DNSProvider.allCases.map {
      loading.compile("\($0.rawValue).tf", .hcl, for: TerraformZone.self)
    }
    let cloudFormation = loading.compile(
      "cloudformation-zone.json", .json, for: CloudFormationZone.self)
    let existing = loading.compile(
      "cloudformation-existing.yaml", .yaml, for: CloudFormationExisting.self)
    let octoDNS = loading.compile("octodns-zone.yaml", .yaml, for: OctoDNSZone.self)
    let pages = RecordsPageFormat.allCases.map {
      ($0, loading.compile($0.templateName, $0.fileFormat, for: RecordsPage.self))
    }
    loading.reportUnused(overrides, builtIn: builtIn)
    guard !loading.diagnostics.hasErrors, let imports, let removals, let versions,
      let cloudFormation, let existing, let octoDNS
    else { return (nil, loading.diagnostics) }
    let set = TemplateSet(
      terraformImports: imports, terraformRemovals: removals, terraformVersions: versions,
      terraformZones: zones.compactMap(\.self), cloudFormationZone: cloudFormation,
      cloudFormationExisting: existing, octoDNSZone: octoDNS,
      recordsPages: Dictionary(uniqueKeysWithValues: pages).compactMapValues(\.self))
    return (set, loading.diagnostics)
  }

  /// The template of zones at a provider.
  func terraformZone(_ provider: DNSProvider) -> Template<TerraformZone> {
    let index = DNSProvider.allCases.firstIndex(of: provider) ?? 0
    return terraformZones[index]
  }
}
