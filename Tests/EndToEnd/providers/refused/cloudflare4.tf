resource "cloudflare_record" "name_not_full" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "@"
  type    = "TXT"
  content = "\"v=spf1 include:amazonses.com ~all\""
  ttl     = 3600
}

resource "cloudflare_record" "mx_without_priority" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  type    = "MX"
  content = "feedback-smtp.us-east-1.amazonses.com"
  ttl     = 3600
}

resource "cloudflare_record" "mx_priority_twice" {
  zone_id  = "0123456789abcdef0123456789abcdef"
  name     = "bounce.example.com"
  type     = "MX"
  content  = "10 feedback-smtp.us-east-1.amazonses.com"
  priority = 10
  ttl      = 3600
}

resource "cloudflare_record" "text_without_quotes" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  type    = "TXT"
  content = "v=spf1 include:amazonses.com ~all"
  ttl     = 3600
}

resource "cloudflare_record" "text_string_too_long" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  type    = "TXT"
  content = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""
  ttl     = 3600
}

resource "cloudflare_record" "ttl_not_automatic" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  type    = "TXT"
  content = "\"v=spf1 include:amazonses.com ~all\""
  ttl     = 30
}

resource "cloudflare_record" "type_unknown" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  type    = "SPF"
  content = "\"v=spf1 include:amazonses.com ~all\""
  ttl     = 3600
}

resource "cloudflare_record" "proxied" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "t._domainkey.example.com"
  type    = "CNAME"
  content = "t.dkim.amazonses.com"
  ttl     = 3600
  proxied = true
}

resource "cloudflare_record" "schema_wants_a_type" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  content = "\"v=spf1 include:amazonses.com ~all\""
  ttl     = 3600
}

resource "cloudflare_record" "value_deprecated" {
  zone_id = "0123456789abcdef0123456789abcdef"
  name    = "bounce.example.com"
  type    = "TXT"
  ttl     = 3600
  value   = "\"v=spf1 include:amazonses.com ~all\""
}
