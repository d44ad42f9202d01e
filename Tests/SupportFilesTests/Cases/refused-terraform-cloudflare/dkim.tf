resource "cloudflare_record" "dkim0" {
  name  = "oyvwrpkpq2j4br4neztiznho5ii3k6iz._domainkey.example.com"
  type  = "CNAME"
  value = "oyvwrpkpq2j4br4neztiznho5ii3k6iz.dkim.amazonses.com"
}

resource "cloudflare_record" "dkim1" {
  name  = "4rmirqcth6buwvyfqao5hpgqyfwqar4q._domainkey.example.com"
  type  = "CNAME"
  value = "4rmirqcth6buwvyfqao5hpgqyfwqar4q.dkim.amazonses.com"
}

resource "cloudflare_record" "dkim2" {
  name  = "r7lbf2ttoms6gmvmqq7ba3y3jrbrokce._domainkey.example.com"
  type  = "CNAME"
  value = "r7lbf2ttoms6gmvmqq7ba3y3jrbrokce.dkim.amazonses.com"
}
