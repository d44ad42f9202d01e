import MarkedText

/// A manifest in which each place says something of one domain.
let precedence: MarkedText =
  """
  # Precedence: region, the domain's sender, the domain, the sender, the zone, the defaults.
  version: 1
  defaults: {regions: [us-east-1], mail_from: m-default, ttl: 60, spf: softfail}
  senders:
    a: {mail_from: m-sender, ttl: 61, token_files: dkim/a}
  zones:
    zone.example: {ttl: 62}
  domains:
    default.example: {dkim: d1}
    zone.example: {dkim: d2}
    sender.example: {senders: [a]}
    domain.example: {senders: [a], mail_from: m-domain, ttl: 63, spf: fail}
    own.example: {senders: {a: {mail_from: m-own}}, mail_from: m-domain}
    region.example:
      mail_from: m-domain
      dkim: d3
      regions: {us-east-1: {mail_from: m-region, ttl: 64, spf: fail}}
    sent.example:
      regions: {us-east-1: {mail_from: m-region, ttl: 64}}
      senders: {a: {mail_from: m-own, ttl: 63, regions: [us-east-1]}}
    both.example:
      regions: {us-east-1: {mail_from: m-region, ttl: 64}}
      senders: {a: {mail_from: m-own, regions: {us-east-1: {ttl: 65, spf: fail}}}}
  -- d1 --
  \(keys("abc", of: "default.example"))
  -- d2 --
  \(keys("abc", of: "zone.example"))
  -- d3 --
  \(keys("abc", of: "region.example"))
  -- dkim/a --
  \(keys("abc", of: "sender.example"))
  \(keys("def", of: "domain.example"))
  \(keys("ghi", of: "own.example"))
  \(keys("jkl", of: "sent.example"))
  \(keys("mno", of: "both.example"))
  """

/// The MAIL FROM records that it comes to.
let precedenceRecords =
  """
  m-region.both.example 65 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-region.both.example 65 TXT v=spf1 include:amazonses.com -all
  m-default.default.example 60 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-default.default.example 60 TXT v=spf1 include:amazonses.com ~all
  m-domain.domain.example 63 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-domain.domain.example 63 TXT v=spf1 include:amazonses.com -all
  m-own.own.example 61 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-own.own.example 61 TXT v=spf1 include:amazonses.com ~all
  m-region.region.example 64 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-region.region.example 64 TXT v=spf1 include:amazonses.com -all
  m-sender.sender.example 61 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-sender.sender.example 61 TXT v=spf1 include:amazonses.com ~all
  m-region.sent.example 64 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-region.sent.example 64 TXT v=spf1 include:amazonses.com ~all
  m-default.zone.example 62 MX 10 feedback-smtp.us-east-1.amazonses.com
  m-default.zone.example 62 TXT v=spf1 include:amazonses.com ~all

  """
