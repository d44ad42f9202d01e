resource "google_dns_record_set" "name_without_dot" {
  managed_zone = "example-com"
  name         = "bounce.example.com"
  type         = "TXT"
  ttl          = 3600
  rrdatas      = ["\"v=spf1 include:amazonses.com ~all\""]
}

resource "google_dns_record_set" "zone_is_a_domain" {
  managed_zone = "example.com"
  name         = "bounce.example.com."
  type         = "TXT"
  ttl          = 3600
  rrdatas      = ["\"v=spf1 include:amazonses.com ~all\""]
}

resource "google_dns_record_set" "host_without_dot" {
  managed_zone = "example-com"
  name         = "bounce.example.com."
  type         = "MX"
  ttl          = 3600
  rrdatas      = ["10 feedback-smtp.us-east-1.amazonses.com"]
}

resource "google_dns_record_set" "mx_without_preference" {
  managed_zone = "example-com"
  name         = "bounce.example.com."
  type         = "MX"
  ttl          = 3600
  rrdatas      = ["feedback-smtp.us-east-1.amazonses.com."]
}

resource "google_dns_record_set" "text_without_quotes" {
  managed_zone = "example-com"
  name         = "bounce.example.com."
  type         = "TXT"
  ttl          = 3600
  rrdatas      = ["v=spf1 include:amazonses.com ~all"]
}

resource "google_dns_record_set" "text_string_too_long" {
  managed_zone = "example-com"
  name         = "bounce.example.com."
  type         = "TXT"
  ttl          = 3600
  rrdatas      = ["\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""]
}

resource "google_dns_record_set" "schema_wants_a_zone" {
  name    = "bounce.example.com."
  type    = "TXT"
  ttl     = 3600
  rrdatas = ["\"v=spf1 include:amazonses.com ~all\""]
}

resource "google_dns_record_set" "schema_has_a_list" {
  managed_zone = "example-com"
  name         = "bounce.example.com."
  type         = "TXT"
  ttl          = 3600
  rrdatas      = "\"v=spf1 include:amazonses.com ~all\""
}
