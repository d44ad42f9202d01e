resource "dns_cname_record" "key" {
  zone  = "example.com."
  name  = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey"
  ttl   = 3600
  cname = "6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com."
}

resource "dns_txt_record_set" "own_key" {
  zone = "example.com."
  name = "2026._domainkey"
  ttl  = 3600
  txt  = ["v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWBor8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13"]
}

resource "dns_mx_record_set" "bounce_mx" {
  zone = "example.com."
  name = "bounce"
  ttl  = 3600

  mx {
    preference = 10
    exchange   = "feedback-smtp.us-east-1.amazonses.com."
  }
}

resource "dns_txt_record_set" "bounce_txt" {
  zone = "example.com."
  name = "bounce"
  ttl  = 3600
  txt  = ["v=spf1 include:amazonses.com ~all"]
}

resource "dns_mx_record_set" "apex_mx" {
  zone = "bounce.xn--bcher-kva.example."
  ttl  = 300

  mx {
    preference = 10
    exchange   = "feedback-smtp.eu-west-1.amazonses.com."
  }
}

resource "dns_txt_record_set" "apex_txt" {
  zone = "bounce.xn--bcher-kva.example."
  ttl  = 300
  txt  = ["v=spf1 include:amazonses.com ~all"]
}
