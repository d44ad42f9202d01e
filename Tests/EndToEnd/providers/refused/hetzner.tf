resource "hcloud_zone_rrset" "name_not_relative" {
  zone    = "example.com"
  name    = "bounce.example.com"
  type    = "TXT"
  ttl     = 3600
  records = [{ value = "\"v=spf1 include:amazonses.com ~all\"" }]
}

resource "hcloud_zone_rrset" "host_without_dot" {
  zone    = "example.com"
  name    = "bounce"
  type    = "MX"
  ttl     = 3600
  records = [{ value = "10 feedback-smtp.us-east-1.amazonses.com" }]
}

resource "hcloud_zone_rrset" "mx_without_preference" {
  zone    = "example.com"
  name    = "bounce"
  type    = "MX"
  ttl     = 3600
  records = [{ value = "feedback-smtp.us-east-1.amazonses.com." }]
}

resource "hcloud_zone_rrset" "text_without_quotes" {
  zone    = "example.com"
  name    = "bounce"
  type    = "TXT"
  ttl     = 3600
  records = [{ value = "v=spf1 include:amazonses.com ~all" }]
}

resource "hcloud_zone_rrset" "text_string_too_long" {
  zone    = "example.com"
  name    = "bounce"
  type    = "TXT"
  ttl     = 3600
  records = [{ value = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"" }]
}

resource "hcloud_zone_rrset" "schema_has_objects" {
  zone    = "example.com"
  name    = "bounce"
  type    = "TXT"
  ttl     = 3600
  records = ["\"v=spf1 include:amazonses.com ~all\""]
}
