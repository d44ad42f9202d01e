resource "aws_route53_record" "schema_wants_a_zone" {
  name    = "bounce.example.com"
  type    = "TXT"
  ttl     = 3600
  records = ["v=spf1 include:amazonses.com ~all"]
}
