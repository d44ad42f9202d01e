resource "aws_route53_record" "d0" {
  zone_id = var.zone
  name = "ujzdegxdncf32epf3dhodzdocis2jhtl._domainkey.example.com"
  type = "CNAME"
  ttl = 300
  records = ["ujzdegxdncf32epf3dhodzdocis2jhtl.dkim.amazonses.com"]
}
resource "aws_route53_record" "d1" {
  zone_id = var.zone
  name = "gmxgedn73u55xtplpft7v4seh2kvj72c._domainkey.example.com"
  type = "CNAME"
  ttl = 300
  records = ["gmxgedn73u55xtplpft7v4seh2kvj72c.dkim.amazonses.com"]
}
resource "aws_route53_record" "d2" {
  zone_id = var.zone
  name = "euvw75efr6edt4sywb5wkh7dnsipzz7f._domainkey.example.com"
  type = "CNAME"
  ttl = 300
  records = ["euvw75efr6edt4sywb5wkh7dnsipzz7f.dkim.amazonses.com"]
}
