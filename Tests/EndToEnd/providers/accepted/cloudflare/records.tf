resource "cloudflare_dns_record" "key" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com"
  type    = "CNAME"
  content = "6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com"
  ttl     = 3600
}

resource "cloudflare_dns_record" "own_key" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "2026._domainkey.example.com"
  type    = "TXT"
  content = "\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWB\" \"or8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13\""
  ttl     = 3600
}

resource "cloudflare_dns_record" "bounce_mx" {
  zone_id  = "0123456789abcdef0123456789abcdef"
  name     = "bounce.example.com"
  type     = "MX"
  content  = "feedback-smtp.us-east-1.amazonses.com"
  priority = 10
  ttl      = 3600
}

resource "cloudflare_dns_record" "bounce_txt" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  type    = "TXT"
  content = "\"v=spf1 include:amazonses.com ~all\""
  ttl     = 3600
}

resource "cloudflare_dns_record" "apex_mx" {
  zone_id  = "fedcba9876543210fedcba9876543210"
  name     = "bounce.xn--bcher-kva.example"
  type     = "MX"
  content  = "feedback-smtp.eu-west-1.amazonses.com"
  priority = 10
  ttl      = 300
}

resource "cloudflare_dns_record" "apex_txt" {
  zone_id = "fedcba9876543210fedcba9876543210"
  name    = "bounce.xn--bcher-kva.example"
  type    = "TXT"
  content = "\"v=spf1 include:amazonses.com ~all\""
  ttl     = 300
}
