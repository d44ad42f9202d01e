resource "akamai_dns_record" "name_not_full" {
  zone       = "example.com"
  name       = "bounce"
  recordtype = "TXT"
  ttl        = 3600
  target     = ["\"v=spf1 include:amazonses.com ~all\""]
}

resource "akamai_dns_record" "mx_without_preference" {
  zone       = "example.com"
  name       = "bounce.example.com"
  recordtype = "MX"
  ttl        = 3600
  target     = ["feedback-smtp.us-east-1.amazonses.com."]
}

resource "akamai_dns_record" "text_without_quotes" {
  zone       = "example.com"
  name       = "bounce.example.com"
  recordtype = "TXT"
  ttl        = 3600
  target     = ["v=DKIM1; p=MIIB"]
}

resource "akamai_dns_record" "text_string_too_long" {
  zone       = "example.com"
  name       = "bounce.example.com"
  recordtype = "TXT"
  ttl        = 3600
  target     = ["\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""]
}

resource "akamai_dns_record" "schema_wants_a_ttl" {
  zone       = "example.com"
  name       = "bounce.example.com"
  recordtype = "TXT"
  target     = ["\"v=spf1 include:amazonses.com ~all\""]
}
