resource "hcloud_zone_rrset" "key" {
  zone    = "example.com"
  name    = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey"
  type    = "CNAME"
  ttl     = 3600
  records = [{ value = "6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com." }]
}

resource "hcloud_zone_rrset" "own_key" {
  zone    = "example.com"
  name    = "2026._domainkey"
  type    = "TXT"
  ttl     = 3600
  records = [{ value = "\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWB\" \"or8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13\"" }]
}

resource "hcloud_zone_rrset" "bounce_mx" {
  zone    = "example.com"
  name    = "bounce"
  type    = "MX"
  ttl     = 3600
  records = [{ value = "10 feedback-smtp.us-east-1.amazonses.com." }]
}

resource "hcloud_zone_rrset" "bounce_txt" {
  zone    = "example.com"
  name    = "bounce"
  type    = "TXT"
  ttl     = 3600
  records = [{ value = "\"v=spf1 include:amazonses.com ~all\"" }]
}

resource "hcloud_zone_rrset" "apex_mx" {
  zone    = "bounce.xn--bcher-kva.example"
  name    = "@"
  type    = "MX"
  ttl     = 300
  records = [{ value = "10 feedback-smtp.eu-west-1.amazonses.com." }]
}

resource "hcloud_zone_rrset" "apex_txt" {
  zone    = "bounce.xn--bcher-kva.example"
  name    = "@"
  type    = "TXT"
  ttl     = 300
  records = [{ value = "\"v=spf1 include:amazonses.com ~all\"" }]
}
