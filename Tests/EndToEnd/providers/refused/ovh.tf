resource "ovh_domain_zone_record" "name_not_relative" {
  zone      = "example.com"
  subdomain = "bounce.example.com"
  fieldtype = "TXT"
  ttl       = 3600
  target    = "v=spf1 include:amazonses.com ~all"
}

resource "ovh_domain_zone_record" "host_without_dot" {
  zone      = "example.com"
  subdomain = "bounce"
  fieldtype = "MX"
  ttl       = 3600
  target    = "10 feedback-smtp.us-east-1.amazonses.com"
}

resource "ovh_domain_zone_record" "mx_without_preference" {
  zone      = "example.com"
  subdomain = "bounce"
  fieldtype = "MX"
  ttl       = 3600
  target    = "feedback-smtp.us-east-1.amazonses.com."
}

resource "ovh_domain_zone_record" "text_in_quotes" {
  zone      = "example.com"
  subdomain = "bounce"
  fieldtype = "TXT"
  ttl       = 3600
  target    = "\"v=spf1 include:amazonses.com ~all\""
}

resource "ovh_domain_zone_record" "ttl_too_short" {
  zone      = "example.com"
  subdomain = "bounce"
  fieldtype = "TXT"
  ttl       = 30
  target    = "v=spf1 include:amazonses.com ~all"
}

resource "ovh_domain_zone_record" "schema_wants_a_fieldtype" {
  zone      = "example.com"
  subdomain = "bounce"
  ttl       = 3600
  target    = "v=spf1 include:amazonses.com ~all"
}
