resource "dns_txt_record_set" "name_not_relative" {
  zone = "example.com."
  name = "bounce.example.com."
  ttl  = 3600
  txt  = ["v=spf1 include:amazonses.com ~all"]
}

resource "dns_txt_record_set" "name_of_apex" {
  zone = "example.com."
  name = "@"
  ttl  = 3600
  txt  = ["v=spf1 include:amazonses.com ~all"]
}

resource "dns_txt_record_set" "zone_without_dot" {
  zone = "example.com"
  name = "bounce"
  ttl  = 3600
  txt  = ["v=spf1 include:amazonses.com ~all"]
}

resource "dns_mx_record_set" "host_without_dot" {
  zone = "example.com."
  name = "bounce"
  ttl  = 3600

  mx {
    preference = 10
    exchange   = "feedback-smtp.us-east-1.amazonses.com"
  }
}

resource "dns_txt_record_set" "text_ends_its_quotes" {
  zone = "example.com."
  name = "bounce"
  ttl  = 3600
  txt  = ["v=DKIM1; n=\"note\"; p=MIIB"]
}

resource "dns_cname_record" "schema_wants_a_name" {
  zone  = "example.com."
  cname = "t.dkim.amazonses.com."
}

resource "dns_mx_record_set" "schema_has_blocks" {
  zone = "example.com."
  name = "bounce"
  ttl  = 3600
  mx   = ["10 feedback-smtp.us-east-1.amazonses.com."]
}
