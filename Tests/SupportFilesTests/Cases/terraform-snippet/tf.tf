resource "aws_route53_record" "x" {
  name = "x._domainkey.example.com"
  records = ["x.dkim.amazonses.com"]
}
