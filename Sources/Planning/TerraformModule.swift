package import Providers

/// A Terraform module: the records of a group's zones at one provider.
///
/// | group | provider | folder |
/// |---|---|---|
/// | none | Route 53 | `terraform` |
/// | none | Cloudflare | `terraform/cloudflare` |
/// | `acme` | Route 53 | `terraform/acme` |
/// | `acme` | Cloudflare | `terraform/acme/cloudflare` |
package struct TerraformModule: Hashable, Sendable {
  package let group: String?
  package let provider: DNSProvider

  package init(group: String?, provider: DNSProvider) {
    self.group = group
    self.provider = provider
  }

  /// Reads `folder` back; nil where it is none of a module.
  package init?(folder: String) {
    var names = folder.split(separator: "/").map(String.init)
    guard names.first == "terraform" else { return nil }
    names.removeFirst()
    provider = names.last.flatMap(DNSProvider.init) ?? .route53
    if provider != .route53 { names.removeLast() }
    guard names.count <= 1 else { return nil }
    group = names.first
  }

  /// Below the output folder.
  package var folder: String {
    (["terraform", group, provider == .route53 ? nil : provider.rawValue] as [String?])
      .compactMap(\.self).joined(separator: "/")
  }
}

extension TerraformModule: Comparable {
  /// By folder.
  package static func < (left: TerraformModule, right: TerraformModule) -> Bool {
    left.folder < right.folder
  }
}
