resource "aws_route53_record" "d" {
  count = 3
  name = "${aws_ses_domain_dkim.x.dkim_tokens[count.index]}._domainkey.example.com"
  records = ["${aws_ses_domain_dkim.x.dkim_tokens[count.index]}.dkim.amazonses.com"]
}
