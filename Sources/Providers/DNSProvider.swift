/// Who hosts zones, by the name that the manifest has for it and that its folder of Terraform
/// bears.
package enum DNSProvider: String, CaseIterable, Sendable {
  case route53, cloudflare, cloudflare4, azure, google, rfc2136, infoblox, akamai, digitalocean, ovh
  case hetzner

  /// All that mailzone knows of it.
  package var description: ProviderDescription {
    switch self {
    case .route53: .route53
    case .cloudflare: .cloudflare
    case .cloudflare4: .cloudflare4
    case .azure: .azure
    case .google: .google
    case .rfc2136: .rfc2136
    case .infoblox: .infoblox
    case .akamai: .akamai
    case .digitalocean: .digitalocean
    case .ovh: .ovh
    case .hetzner: .hetzner
    }
  }

  /// The provider whose name servers these are: `cloudflare4` differs from `cloudflare` only in the
  /// release of Terraform's provider.
  package var host: DNSProvider { self == .cloudflare4 ? .cloudflare : self }
}
