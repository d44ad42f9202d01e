resource "infoblox_cname_record" "key" {
  alias     = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com"
  canonical = "6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com"
  ttl       = 3600
}

resource "infoblox_txt_record" "own_key" {
  fqdn = "2026._domainkey.example.com"
  text = "\"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWB\" or8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13"
  ttl  = 3600
}

resource "infoblox_mx_record" "bounce_mx" {
  fqdn           = "bounce.example.com"
  preference     = 10
  mail_exchanger = "feedback-smtp.us-east-1.amazonses.com"
  ttl            = 3600
}

resource "infoblox_txt_record" "bounce_txt" {
  fqdn = "bounce.example.com"
  text = "\"v=spf1 include:amazonses.com ~all\""
  ttl  = 3600
}

resource "infoblox_mx_record" "apex_mx" {
  fqdn           = "bounce.xn--bcher-kva.example"
  preference     = 10
  mail_exchanger = "feedback-smtp.eu-west-1.amazonses.com"
  ttl            = 300
}

resource "infoblox_txt_record" "apex_txt" {
  fqdn = "bounce.xn--bcher-kva.example"
  text = "\"v=spf1 include:amazonses.com ~all\""
  ttl  = 300
}
