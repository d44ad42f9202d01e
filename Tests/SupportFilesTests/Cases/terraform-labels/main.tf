resource "aws_route53_record" "my_domainkey_1" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "ictufsr74ajsb66bnxok2y6oi6a7lnt5._domainkey.example.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["ictufsr74ajsb66bnxok2y6oi6a7lnt5.dkim.amazonses.com."]
}

resource "aws_route53_record" "cname_qpvr7hwevthf5u73qifrhsz5dzt3oakh__domainkey_example_com" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "qpvr7hwevthf5u73qifrhsz5dzt3oakh._domainkey.example.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["qpvr7hwevthf5u73qifrhsz5dzt3oakh.dkim.amazonses.com."]
}
