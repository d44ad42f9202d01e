resource "digitalocean_record" "name_not_relative" {
  domain = "example.com"
  name   = "bounce.example.com"
  type   = "TXT"
  value  = "v=spf1 include:amazonses.com ~all"
  ttl    = 3600
}

resource "digitalocean_record" "host_without_dot" {
  domain   = "example.com"
  name     = "bounce"
  type     = "MX"
  value    = "feedback-smtp.us-east-1.amazonses.com"
  ttl      = 3600
  priority = 10
}

resource "digitalocean_record" "mx_without_priority" {
  domain = "example.com"
  name   = "bounce"
  type   = "MX"
  value  = "feedback-smtp.us-east-1.amazonses.com."
  ttl    = 3600
}

resource "digitalocean_record" "mx_priority_twice" {
  domain   = "example.com"
  name     = "bounce"
  type     = "MX"
  value    = "10 feedback-smtp.us-east-1.amazonses.com."
  ttl      = 3600
  priority = 10
}

resource "digitalocean_record" "text_in_quotes" {
  domain = "example.com"
  name   = "bounce"
  type   = "TXT"
  value  = "\"v=spf1 include:amazonses.com ~all\""
  ttl    = 3600
}

resource "digitalocean_record" "ttl_not_positive" {
  domain = "example.com"
  name   = "bounce"
  type   = "TXT"
  value  = "v=spf1 include:amazonses.com ~all"
  ttl    = 0
}

resource "digitalocean_record" "type_unknown" {
  domain = "example.com"
  name   = "bounce"
  type   = "SPF"
  value  = "v=spf1 include:amazonses.com ~all"
  ttl    = 3600
}

resource "digitalocean_record" "schema_has_one_value" {
  domain = "example.com"
  name   = "bounce"
  type   = "TXT"
  ttl    = 3600
  value  = "v=spf1 include:amazonses.com ~all"
  values = ["v=spf1 include:amazonses.com ~all"]
}
