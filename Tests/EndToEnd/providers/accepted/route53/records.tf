resource "aws_route53_record" "key" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com."]
}

resource "aws_route53_record" "own_key" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "2026._domainkey.example.com"
  type    = "TXT"
  ttl     = 3600
  records = ["v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWB\" \"or8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13"]
}

resource "aws_route53_record" "bounce_mx" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "bounce.example.com"
  type    = "MX"
  ttl     = 3600
  records = ["10 feedback-smtp.us-east-1.amazonses.com."]
}

resource "aws_route53_record" "bounce_txt" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "bounce.example.com"
  type    = "TXT"
  ttl     = 3600
  records = ["v=spf1 include:amazonses.com ~all"]
}

resource "aws_route53_record" "apex_mx" {
  zone_id = "Z9876543210ABCDEFGHIJ"
  name    = "bounce.xn--bcher-kva.example"
  type    = "MX"
  ttl     = 300
  records = ["10 feedback-smtp.eu-west-1.amazonses.com."]
}

resource "aws_route53_record" "apex_txt" {
  zone_id = "Z9876543210ABCDEFGHIJ"
  name    = "bounce.xn--bcher-kva.example"
  type    = "TXT"
  ttl     = 300
  records = ["v=spf1 include:amazonses.com ~all"]
}
