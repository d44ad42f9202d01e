resource "digitalocean_record" "key" {
  domain = "example.com"
  name   = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey"
  type   = "CNAME"
  value  = "6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com."
  ttl    = 3600
}

resource "digitalocean_record" "own_key" {
  domain = "example.com"
  name   = "2026._domainkey"
  type   = "TXT"
  value  = "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWBor8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13"
  ttl    = 3600
}

resource "digitalocean_record" "bounce_mx" {
  domain   = "example.com"
  name     = "bounce"
  type     = "MX"
  priority = 10
  value    = "feedback-smtp.us-east-1.amazonses.com."
  ttl      = 3600
}

resource "digitalocean_record" "bounce_txt" {
  domain = "example.com"
  name   = "bounce"
  type   = "TXT"
  value  = "v=spf1 include:amazonses.com ~all"
  ttl    = 3600
}

resource "digitalocean_record" "apex_mx" {
  domain   = "bounce.xn--bcher-kva.example"
  name     = "@"
  type     = "MX"
  priority = 10
  value    = "feedback-smtp.eu-west-1.amazonses.com."
  ttl      = 300
}

resource "digitalocean_record" "apex_txt" {
  domain = "bounce.xn--bcher-kva.example"
  name   = "@"
  type   = "TXT"
  value  = "v=spf1 include:amazonses.com ~all"
  ttl    = 300
}
