resource "akamai_dns_record" "key" {
  zone       = "example.com"
  name       = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com"
  recordtype = "CNAME"
  ttl        = 3600
  target     = ["6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com."]
}

resource "akamai_dns_record" "own_key" {
  zone       = "example.com"
  name       = "2026._domainkey.example.com"
  recordtype = "TXT"
  ttl        = 3600
  target     = ["\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWB\" \"or8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13\""]
}

resource "akamai_dns_record" "bounce_mx" {
  zone       = "example.com"
  name       = "bounce.example.com"
  recordtype = "MX"
  ttl        = 3600
  target     = ["10 feedback-smtp.us-east-1.amazonses.com."]
}

resource "akamai_dns_record" "bounce_txt" {
  zone       = "example.com"
  name       = "bounce.example.com"
  recordtype = "TXT"
  ttl        = 3600
  target     = ["\"v=spf1 include:amazonses.com ~all\""]
}

resource "akamai_dns_record" "apex_mx" {
  zone       = "bounce.xn--bcher-kva.example"
  name       = "bounce.xn--bcher-kva.example"
  recordtype = "MX"
  ttl        = 300
  target     = ["10 feedback-smtp.eu-west-1.amazonses.com."]
}

resource "akamai_dns_record" "apex_txt" {
  zone       = "bounce.xn--bcher-kva.example"
  name       = "bounce.xn--bcher-kva.example"
  recordtype = "TXT"
  ttl        = 300
  target     = ["\"v=spf1 include:amazonses.com ~all\""]
}
