resource "aws_route53_record" "mine" {}
