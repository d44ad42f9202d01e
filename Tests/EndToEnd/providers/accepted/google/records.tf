resource "google_dns_record_set" "key" {
  managed_zone = "example-com"
  name         = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com."
  type         = "CNAME"
  ttl          = 3600
  rrdatas      = ["6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com."]
}

resource "google_dns_record_set" "own_key" {
  managed_zone = "example-com"
  name         = "2026._domainkey.example.com."
  type         = "TXT"
  ttl          = 3600
  rrdatas      = ["\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWB\" \"or8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13\""]
}

resource "google_dns_record_set" "bounce_mx" {
  managed_zone = "example-com"
  name         = "bounce.example.com."
  type         = "MX"
  ttl          = 3600
  rrdatas      = ["10 feedback-smtp.us-east-1.amazonses.com."]
}

resource "google_dns_record_set" "bounce_txt" {
  managed_zone = "example-com"
  name         = "bounce.example.com."
  type         = "TXT"
  ttl          = 3600
  rrdatas      = ["\"v=spf1 include:amazonses.com ~all\""]
}

resource "google_dns_record_set" "apex_mx" {
  managed_zone = "bounce-buecher"
  name         = "bounce.xn--bcher-kva.example."
  type         = "MX"
  ttl          = 300
  rrdatas      = ["10 feedback-smtp.eu-west-1.amazonses.com."]
}

resource "google_dns_record_set" "apex_txt" {
  managed_zone = "bounce-buecher"
  name         = "bounce.xn--bcher-kva.example."
  type         = "TXT"
  ttl          = 300
  rrdatas      = ["\"v=spf1 include:amazonses.com ~all\""]
}
