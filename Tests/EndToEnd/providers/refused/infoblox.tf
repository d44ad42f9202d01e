resource "infoblox_txt_record" "name_not_full" {
  fqdn = "bounce.example.com."
  text = "\"v=spf1 include:amazonses.com ~all\""
  ttl  = 3600
}

resource "infoblox_mx_record" "host_with_dot" {
  fqdn           = "bounce.example.com"
  preference     = 10
  mail_exchanger = "feedback-smtp.us-east-1.amazonses.com."
}

resource "infoblox_txt_record" "text_quoted_otherwise" {
  fqdn = "bounce.example.com"
  text = "v=spf1 include:amazonses.com ~all"
  ttl  = 3600
}

resource "infoblox_txt_record" "text_string_too_long" {
  fqdn = "bounce.example.com"
  text = "\"a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""
  ttl  = 3600
}

resource "infoblox_txt_record" "text_too_long" {
  fqdn = "bounce.example.com"
  text = "\"a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" \"a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" \"a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""
  ttl  = 3600
}

resource "infoblox_cname_record" "schema_has_an_alias" {
  fqdn      = "t._domainkey.example.com"
  canonical = "t.dkim.amazonses.com"
  alias     = "t._domainkey.example.com"
}

resource "infoblox_mx_record" "schema_wants_a_preference" {
  fqdn           = "bounce.example.com"
  mail_exchanger = "feedback-smtp.us-east-1.amazonses.com"
}
