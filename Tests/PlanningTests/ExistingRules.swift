import MarkedText

/// What planning says of the records that exist already.
let existingRules: [MarkedText] = [
  """
  # What exists as it is planned is taken over, what differs would be changed.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ warning MZ0440: the CNAME record of bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb._domainkey.a.example exists as 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.dkim2.amazonses.com', which would become 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.dkim.amazonses.com'
    ^^^^^^^^^ warning MZ0440: the TXT record of bounce.a.example exists with TTL 300, which would become 3600
  -- a --
  \(keys("abc", of: "a.example"))
  -- existing/zone --
  \(keys("a", of: "a.example"))
  \(keys("b", of: "a.example", in: "dkim2.amazonses.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0440: it stands here; see that the change is meant
  bounce.a.example. 300 IN TXT "v=spf1 include:amazonses.com ~all"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0440: it stands here; see that the change is meant
  """,
  """
  # Nothing stands beside a CNAME, and no other MX or SPF beside SES's.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ error MZ0441: bounce.a.example is wanted as MX, but exists as CNAME; nothing can stand beside a CNAME
    ^^^^^^^^^ error MZ0441: bounce.a.example is wanted as TXT, but exists as CNAME; nothing can stand beside a CNAME
    b.example: {dkim: b}
    ^^^^^^^^^ error MZ0442: bounce.b.example has an MX already, '10 mx.b.example', and SES wants its own alone
    ^^^^^^^^^ error MZ0443: bounce.b.example has an SPF record already, 'v=spf1 mx -all', and a name may have one only
    c.example: {dkim: c}
    ^^^^^^^^^ warning MZ0440: the TXT record of bounce.c.example exists as 'other text', which would become 'v=spf1 include:amazonses.com ~all'
    ^^^^^^^^^ error MZ0442: bounce.c.example has a null MX, '0 .', which says that it takes no mail (RFC 7505), and SES wants its own alone
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "b.example"))
  -- c --
  \(keys("ghi", of: "c.example"))
  -- existing/zone --
  \(keys("a", of: "a.example"))
  bounce.a.example. 300 IN CNAME mail.a.example.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0441: it stands here; remove it first, or choose another name by 'mail_from'
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0441: it stands here; remove it first, or choose another name by 'mail_from'
  bounce.b.example. 300 IN MX 10 mx.b.example.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0442: it stands here; remove it first, or choose another name by 'mail_from'
  bounce.b.example. 300 IN TXT "v=spf1 mx -all"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0443: it stands here; remove it first, or choose another name by 'mail_from'
  bounce.c.example. 300 IN MX 0 .
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0442: it stands here; remove it first, or choose another name by 'mail_from'
  bounce.c.example. 300 IN TXT "other text"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0440: it stands here; see that the change is meant
  """,
  #"""
  # What has a routing policy can't be taken over.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ error MZ0444: the MX record of bounce.a.example exists as one of several with a routing policy, 'eu', which a plain record set can't replace
  -- a --
  \#(keys("abc", of: "a.example"))
  -- existing/a.json --
  {"ResourceRecordSets": [
    {"Name": "bounce.a.example.", "Type": "MX", "SetIdentifier": "eu", "Weight": 1, "TTL": 300,
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… of MZ0444: it stands here; remove it first, or choose another name by 'mail_from'
     "ResourceRecords": [{"Value": "10 feedback-smtp.us-east-1.amazonses.com"}]},
    {"Name": "bounce.a.example.", "Type": "TXT", "TTL": 3600,
     "ResourceRecords": [{"Value": "\"v=spf1 include:amazonses.com ~all\""}]}
  ]}
  """#,
  """
  # What exists without its final dot is the same in DNS.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ note MZ0445: the CNAME record of aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._domainkey.a.example exists without the final dot, which is the same in DNS; Terraform, where it imports it, plans to update it in place
  -- a --
  \(keys("abc", of: "a.example"))
  -- existing/a.json --
  {"ResourceRecordSets": [
    {"Name": "a.example.", "Type": "SOA", "TTL": 900, "ResourceRecords": [{"Value": "a b 1 2 3 4 5"}]},
    {"Name": "\(token("a"))._domainkey.a.example.", "Type": "CNAME", "TTL": 3600,
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… of MZ0445: it stands here
     "ResourceRecords": [{"Value": "\(token("a")).dkim.amazonses.com"}]}
  ]}
  """,
  """
  # Nobody sees what lies below a delegation or a DNAME.
  version: 1
  defaults: {regions: [us-east-1]}
  zones: {example.com: {}}
  domains:
    a.example.com: {dkim: a}
    ^^^^^^^^^^^^^ error MZ0435: nobody would see 2 records in this zone: bounce.a.example.com is delegated to other servers
    └ they are the MX record of bounce.a.example.com, the TXT record of bounce.a.example.com
    b.example.com: {dkim: b, mail_from: false}
    ^^^^^^^^^^^^^ error MZ0435: nobody would see 3 records in this zone: _domainkey.b.example.com has a DNAME
    └ they are the CNAME record of \(token("d"))._domainkey.b.example.com, the CNAME record of \(token("e"))._domainkey.b.example.com, the CNAME record of \(token("f"))._domainkey.b.example.com
  -- a --
  \(keys("abc", of: "a.example.com"))
  -- b --
  \(keys("def", of: "b.example.com"))
  -- existing/zone --
  example.com. 900 IN SOA ns.example.com. root.example.com. 1 2 3 4 5
  bounce.a.example.com. 900 IN NS ns.example.com.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0435: the delegation stands here; declare bounce.a.example.com under 'zones:', and publish them there
  _domainkey.b.example.com. 900 IN DNAME example.net.
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0435: the DNAME stands here; choose a name that isn't below it
  """,
  """
  # A record of another zone is none of this one's.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  zones: {a.example.com: {}}
  domains:
    a.example.com: {dkim: a}
    ^^^^^^^^^^^^^ note MZ0436: the CNAME record of aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._domainkey.a.example.com exists in the zone example.com, not in a.example.com, where it is wanted; it counts as new
  -- a --
  \(keys("abc", of: "a.example.com"))
  -- existing/zone --
  example.com. 900 IN SOA ns.example.com. root.example.com. 1 2 3 4 5
  \(keys("a", of: "a.example.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0436: it stands here
  -- existing/other --
  a.example.com. 900 IN SOA ns.example.com. root.example.com. 1 2 3 4 5
  """,
  """
  # A file that lists other zones is of no use.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
  -- a --
  \(keys("abc", of: "a.example"))
  -- existing/zone --
  example.net. 900 IN SOA ns.example.com. root.example.com. 1 2 3 4 5
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0460: nothing in this file belongs to a zone of the manifest: it lists the zone example.net
  └ give --existing what lists the manifest's zones
  """,
  """
  # A provider may have one TTL for all records of a name.
  version: 1
  defaults: {regions: [us-east-1]}
  zones: {a.example: {provider: digitalocean}}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ warning MZ0447: DigitalOcean keeps one TTL for all records of a name: the A record of bounce.a.example has 900, the records that are wanted there 3600
  -- a --
  \(keys("abc", of: "a.example"))
  -- existing/zone --
  a.example. 900 IN SOA ns.example.com. root.example.com. 1 2 3 4 5
  bounce.a.example. 900 IN A 192.0.2.1
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0447: it stands here; say its 'ttl' for the domain, or change it first
  """,
  """
  # Cloudflare's proxy stands before a record.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  zones: {a.example: {provider: cloudflare}}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ warning MZ0448: the CNAME record of aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._domainkey.a.example exists with Cloudflare's proxy switched on, so DNS has the proxy's addresses in its place and SES can't find it
  -- a --
  \(keys("abc", of: "a.example"))
  -- existing/zone.json --
  {"result": [
    {"id": "1", "zone_name": "a.example", "name": "\(token("a"))._domainkey.a.example", "type": "CNAME",
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… of MZ0448: it stands here; switch its proxy off ('DNS only')
     "content": "\(token("a")).dkim.amazonses.com", "proxied": true, "ttl": 3600}
  ], "success": true}
  """,
  """
  # A TTL that isn't known may be another.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  zones: {a.example: {provider: hetzner}}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ note MZ0449: the CNAME record of aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._domainkey.a.example exists, but its TTL isn't known; it would become 3600
  -- a --
  \(keys("abc", of: "a.example"))
  -- existing/a.example.json --
  {"rrsets": [
    {"id": "a", "name": "\(token("a"))._domainkey", "type": "CNAME", "ttl": null,
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… of MZ0449: it stands here without a TTL; say its 'ttl' for the domain to keep it
     "records": [{"value": "\(token("a")).dkim.amazonses.com."}]}
  ]}
  """,
  """
  # What is exactly as it is planned is worth no word.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a}
  -- a --
  \(keys("abc", of: "a.example"))
  -- existing/zone --
  a.example. 900 IN SOA ns.example.com. root.example.com. 1 2 3 4 5
  \(keys("abc", of: "a.example"))
  bounce.a.example. 3600 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
  """,
]
