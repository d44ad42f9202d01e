import DNS

/// Mail services that sign with keys of their own in the customer's zone.
enum ForeignService {
  /// Whether a DKIM CNAME leads to one of them.
  static func isKnown(_ target: DomainName) -> Bool {
    domains.contains(where: target.isWithin)
  }

  /// The domains that the services' targets lie in, by the instructions that each gives its customers.
  private static let domains: [DomainName] = [
    "sendgrid.net", "zendesk.com", "stripe.com", "fmhosted.com", "icloudmailadmin.com",
    "proton.ch", "mcsv.net", "mandrillapp.com", "mailgun.org", "mailgun.net", "postmarkapp.com",
    "mtasv.net", "sparkpostmail.com", "hubspotemail.net", "klaviyomail.com", "sendinblue.com",
    "brevo.com", "onmicrosoft.com", "helpscout.net", "intercom.io", "intercom-mail.com",
    "freshemail.io", "freshdesk.com", "mailjet.com", "exacttarget.com", "pphosted.com",
    "mxtoolbox.com", "shopify.com", "shopifyemail.com", "squarespace-mail.com", "zoho.com",
    "migadu.com", "mailerlite.com", "mlsend.com", "activehosted.com", "cmail1.com", "cmail19.com",
    "createsend.com", "customeriomail.com", "ontraport.com", "infusionmail.com", "keap.app",
  ]
}
