import MarkedText

/// What planning says of each of its rules, where it is kept and where it is broken.
let planningRules: [MarkedText] = [
  """
  # A region is one that SES has, or is described.
  version: 1
  defaults: {regions: [us-east-1, us-west-9]}
                                  ^^^^^^^^^ error MZ0401: 'us-west-9' is not a region of Amazon SES that mailzone knows
                                  └ did you mean us-west-1 or us-west-2 or ca-west-1?
                                  └ for a region that is new, give it 'signing_hosted_zone' and 'feedback_host' as support names them
  domains:
    a.example: {}
    b.example: {regions: [eu-wset-1]}
                          ^^^^^^^^^ error MZ0401: 'eu-wset-1' is not a region of Amazon SES that mailzone knows
                          └ did you mean eu-west-1 or eu-west-2 or eu-west-3?
                          └ for a region that is new, give it 'signing_hosted_zone' and 'feedback_host' as support names them
    c.example:
      dkim: c
      regions: {xx-new-1: {signing_hosted_zone: dkim.amazonses.com, feedback_host: feedback-smtp.xx-new-1.amazonses.com}}
  -- c --
  \(keys("abc", of: "c.example"))
  """,
  """
  # A domain has a region.
  version: 1
  domains:
    a.example: {}
    ^^^^^^^^^ error MZ0402: a.example names no region, and the defaults don't either
    └ add for example 'regions: [us-east-1]'
  """,
  """
  # A domain lies in the zone that it names, and in the nearest of all.
  version: 1
  defaults: {regions: [us-east-1]}
  zones:
    example.com: {}
    corp.example.com: {}
    ^^^^^^^^^^^^^^^^ of MZ0404: it is declared here
  domains:
    a.corp.example.com: {zone: example.com, dkim: a}
                               ^^^^^^^^^^^ error MZ0404: a.corp.example.com is put into the zone example.com, but the zone corp.example.com of this manifest is nearer, and DNS asks that one
    b.corp.example.com: {zone: example.net, dkim: b}
    ^^^^^^^^^^^^^^^^^^ of MZ0403: name the zone that holds b.corp.example.com, or leave 'zone' out
                               ^^^^^^^^^^^ error MZ0403: b.corp.example.com doesn't lie in the zone example.net
    c.corp.example.com: {dkim: c}
    d.example.com: {zone: example.com, dkim: d}
  -- a --
  \(keys("abc", of: "a.corp.example.com"))
  -- b --
  \(keys("def", of: "b.corp.example.com"))
  -- c --
  \(keys("ghi", of: "c.corp.example.com"))
  -- d --
  \(keys("jkl", of: "d.example.com"))
  """,
  """
  # Two domains without a declared zone are likely one zone.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    example.com: {dkim: a}
    mail.example.com: {dkim: b}
    ^^^^^^^^^^^^^^^^ warning MZ0405: mail.example.com becomes a zone of its own, though example.com is a zone too
    └ declare the zones under 'zones:': example.com alone, or both if they are two
  -- a --
  \(keys("abc", of: "example.com"))
  -- b --
  \(keys("def", of: "mail.example.com"))
  """,
  """
  # A zone that holds no domain is left over, unless records fall into it.
  version: 1
  defaults: {regions: [us-east-1]}
  zones:
    example.com: {}
    example.net: {}
    ^^^^^^^^^^^ warning MZ0406: no domain of the manifest lies in the zone example.net
    └ mend its name, or take it out
    _domainkey.example.com: {}
  domains:
    example.com: {dkim: a}
  -- a --
  \(keys("abc", of: "example.com"))
  """,
  """
  # Files agree on the group of a zone that only domains make.
  version: 1
  defaults: {regions: [us-east-1]}
  domains: {}
  -- customers/a.yaml --
  group: acme
  domains: {a.example.com: {zone: example.com, dkim: ../a}}
  -- customers/b.yaml --
  group: beta
         ^^^^ of MZ0221: declare the zone under 'zones:', with its group
  domains: {b.example.com: {zone: example.com, dkim: ../b}}
            ^^^^^^^^^^^^^ error MZ0221: the zone example.com would belong to the group 'beta' by this file, and to the group 'acme' by another
  -- customers/../a --
  \(keys("abc", of: "a.example.com"))
  -- customers/../b --
  \(keys("def", of: "b.example.com"))
  """,
  """
  # A provider takes its own TTLs.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  zones:
    a.example: {provider: cloudflare, ttl: 1}
    b.example: {provider: cloudflare, ttl: 30}
                                           ^^ error MZ0220: 30 is no TTL for the zone b.example: Cloudflare takes TTLs from 60 to 86400 seconds, or 1 (automatic)
                                           └ write another one here, or a 'ttl' of its own at the domain
    c.example: {ttl: 30}
  domains:
    a.example: {dkim: a}
    b.example: {dkim: b}
    c.example: {dkim: c}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "b.example"))
  -- c --
  \(keys("ghi", of: "c.example"))
  """,
  """
  # mail_from is relative to the domain.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a, mail_from: bounce.a.example}
                                    ^^^^^^^^^^^^^^^^ error MZ0407: mail_from is relative to a.example, so this would make bounce.a.example.a.example
                                    └ leave a.example out of it
    b.example: {dkim: b, mail_from: bounce.mail}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "b.example"))
  """,
  """
  # Regions that share a MAIL FROM name need an owner of its MX.
  version: 1
  domains:
    a.example:
      regions: {eu-west-1: {dkim: a1}, us-east-1: {dkim: a2}}
                ^^^^^^^^^ of MZ0408: the other region stands here
                                       ^^^^^^^^^ error MZ0408: eu-west-1 and us-east-1 would both want an MX at bounce.a.example; SES takes one only
                                       └ say 'mail_from_region: eu-west-1' for the domain, or put {region} into mail_from
    b.example:
      mail_from_region: eu-west-1
      regions: {eu-west-1: {dkim: b1}, us-east-1: {dkim: b2}}
    c.example:
      mail_from: bounce-{region}
      regions: {eu-west-1: {dkim: c1}, us-east-1: {dkim: c2}}
    d.example:
      mail_from_region: eu-wset-1
                        ^^^^^^^^^ error MZ0409: mail_from_region is eu-wset-1, which is not a region of d.example
                        └ its regions are eu-west-1, us-east-1
      regions: {eu-west-1: {dkim: d1}, us-east-1: {dkim: d2}}
  -- a1 --
  \(keys("abc", of: "a.example"))
  -- a2 --
  \(keys("def", of: "a.example"))
  -- b1 --
  \(keys("abc", of: "b.example"))
  -- b2 --
  \(keys("def", of: "b.example"))
  -- c1 --
  \(keys("abc", of: "c.example"))
  -- c2 --
  \(keys("def", of: "c.example"))
  -- d1 --
  \(keys("abc", of: "d.example"))
  -- d2 --
  \(keys("def", of: "d.example"))
  """,
  """
  # Senders that share a MAIL FROM name agree on its MX.
  version: 1
  senders:
    a: {regions: [us-east-1], token_files: dkim/a}
    b: {regions: [us-east-1], token_files: dkim/b}
    c: {regions: [eu-west-1], token_files: dkim/c}
    d: {regions: [us-east-1, eu-west-1]}
  domains:
    a.example: {senders: [a, b]}
    b.example: {senders: [a, c]}
                          ^ of MZ0408: the other sender stands here
                             ^ error MZ0408: us-east-1 (a) and eu-west-1 (c) would both want an MX at bounce.b.example; SES takes one only
                             └ say 'mail_from_region: us-east-1' for the domain, or give each sender its own mail_from
    c.example: {senders: {a: , c: {mail_from_region: eu-west-1}}}
                          ^ error MZ0408: eu-west-1 (c) and us-east-1 (a) would both want an MX at bounce.c.example; SES takes one only
                          └ say 'mail_from_region: eu-west-1' for the domain, or give each sender its own mail_from
                               ^ of MZ0408: the other sender stands here
                                                     ^^^^^^^^^ of MZ0408: eu-west-1 is named here
    d.example: {senders: {a: , c: {mail_from_region: us-east-1}}}
                                                     ^^^^^^^^^ error MZ0409: mail_from_region is us-east-1, which is not a region of d.example (c)
                                                     └ its regions are eu-west-1
    e.example: {senders: [a, c], mail_from_region: eu-west-1}
    f.example: {senders: {c: , d: {mail_from_region: eu-west-1, regions: {us-east-1: {dkim: dkim/d-us}, eu-west-1: {dkim: dkim/d-eu}}}}}
    g.example:
      mail_from_region: us-east-1
                        ^^^^^^^^^ of MZ0408: us-east-1 is named here
      senders: {a: , d: {mail_from_region: eu-west-1, regions: {us-east-1: {dkim: dkim/d-us}, eu-west-1: {dkim: dkim/d-eu}}}}
                ^ of MZ0408: the other sender stands here
                                           ^^^^^^^^^ of MZ0408: eu-west-1 is named here
                                                                                              ^^^^^^^^^ error MZ0408: us-east-1 (a) and eu-west-1 (d) would both want an MX at bounce.g.example; SES takes one only
                                                                                              └ name one region for both, or give each sender its own mail_from
  -- dkim/a --
  \(keys("abc", of: "a.example"))
  \(keys("def", of: "b.example"))
  \(keys("abc", of: "c.example"))
  \(keys("abc", of: "d.example"))
  \(keys("abc", of: "e.example"))
  \(keys("abc", of: "g.example"))
  -- dkim/b --
  \(keys("ghi", of: "a.example"))
  -- dkim/c --
  \(keys("jkl", of: "b.example"))
  \(keys("def", of: "c.example"))
  \(keys("def", of: "d.example"))
  \(keys("def", of: "e.example"))
  \(keys("abc", of: "f.example"))
  -- dkim/d-us --
  \(keys("def", of: "f.example"))
  \(keys("def", of: "g.example"))
  -- dkim/d-eu --
  \(keys("ghi", of: "f.example"))
  \(keys("ghi", of: "g.example"))
  """,
  """
  # What a domain says of a region holds for the senders that send from it.
  version: 1
  defaults: {mail_from: false}
  senders: {x: {token_files: x}}
  domains:
    a.example:
      regions: {us-east-1: {retiring: old}, eu-west-1: {ttl: 5}, eu-west-2: }
                                            ^^^^^^^^^ warning MZ0464: nothing uses what a.example says of eu-west-1: its senders send from us-east-1
                                            └ add eu-west-1 to the 'regions' of the sender that is meant, or take it out
      senders: {x: {regions: [us-east-1]}}
                              ^^^^^^^^^ of MZ0413: wanted by this entry
    b.example:
      regions: {us-east-1: {replica_of: eu-west-1}}
                                        ^^^^^^^^^ error MZ0410: b.example (x) has no region eu-west-1 to be a replica of; name one that it has
      senders: {x: {regions: [us-east-1]}}
    c.example:
      regions: {xx-new-1: {feedback_host: x.amazonses.com, signing_hosted_zone: dkim.amazonses.com}}
      senders: {x: {regions: [xx-new-1]}}
  -- x --
  \(keys("abc", of: "a.example"))
  \(keys("abc", of: "c.example"))
  -- old --
  \(keys("d", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0413: the keys of a.example (x) in us-east-1 that retire have 2 tokens; Easy DKIM has three
  └ take the whole set, for example from the Git history of what was rendered
  \(keys("e", of: "a.example"))
  """,
  """
  # A MAIL FROM domain is none of the manifest's.
  version: 1
  defaults: {regions: [us-east-1]}
  zones: {a.example: {}}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ warning MZ0432: the MAIL FROM domain bounce.a.example of a.example is a sending domain of the manifest too; its MX and SPF would be those of SES's bounces
    └ give a.example another 'mail_from', of which nothing else sends
    bounce.a.example: {dkim: b, mail_from: false}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "bounce.a.example"))
  """,
  """
  # A replica has a parent with Easy DKIM, and no keys.
  version: 1
  defaults: {mail_from: false}
  domains:
    a.example:
      regions:
        us-east-1: {dkim: a}
        eu-west-1: {replica_of: us-east-1}
        eu-west-2: {replica_of: eu-west-1}
                                ^^^^^^^^^ error MZ0410: eu-west-1 is a replica itself; name the region that has the keys
        eu-west-3: {replica_of: eu-west-3}
                                ^^^^^^^^^ error MZ0410: a region can't be its own replica; name the one that has the keys
        eu-north-1: {replica_of: eu-central-1}
                                 ^^^^^^^^^^^^ error MZ0410: a.example has no region eu-central-1 to be a replica of; name one that it has
        ap-southeast-2: {replica_of: us-east-1, dkim: a}
                                     ^^^^^^^^^ of MZ0411: it is a replica by this
                                                      ^ error MZ0411: a replica has no keys of its own; leave out 'dkim' or 'replica_of'
        ap-south-1: {replica_of: us-east-1, signing_hosted_zone: z.dkim.amazonses.com}
                                 ^^^^^^^^^ of MZ0411: it is a replica by this
                                                                 ^^^^^^^^^^^^^^^^^^^^ error MZ0411: a replica has no keys of its own; leave out 'signing_hosted_zone' or 'replica_of'
        xx-new-1: {replica_of: us-east-1, signing_hosted_zone: z.dkim.amazonses.com, feedback_host: x.amazonses.com}
    b.example:
      regions:
        us-east-1: {dkim: b}
        eu-west-1: {replica_of: us-east-1}
                                ^^^^^^^^^ error MZ0410: us-east-1 has BYODKIM, which can't be replicated; name this region's keys under 'dkim'
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  s1._domainkey.b.example. 3600 IN TXT "\(rsaKey)"
  """,
  """
  # Each region has three tokens.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  token_files: dkim
  domains:
    a.example: {}
    b.example: {}
    ^^^^^^^^^ of MZ0413: wanted by this entry
    c.example: {}
    ^^^^^^^^^ error MZ0412: no DKIM keys of c.example in us-east-1 were found in what support sent
    └ put support's file where token_files looks, or name it under 'dkim:' of this region
  -- dkim --
  \(keys("a", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0413: the file has another token here, of a.example in dkim.amazonses.com
  \(keys("bc", of: "a.example"))
  \(keys("d", of: "b.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0413: b.example in us-east-1 has 2 tokens; Easy DKIM has three
  └ ask support for the whole set
  \(keys("e", of: "b.example"))
  """,
  """
  # More than three tokens are of several senders, retire, or are of several regions.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: [a, b]}
    ^^^^^^^^^ of MZ0413: wanted by this entry
  -- a --
  \(keys("a", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0413: a.example in us-east-1 has 6 tokens; Easy DKIM has three
  └ where another vendor or SES account has keys too, make each a sender with its own files: 'senders:'
  └ where new keys replace others, name the file of the others under 'retiring:' of the region, that of the new ones under 'dkim:'
  └ where they are of several regions, give each region a file of its own under 'dkim:'
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0413: 3 stand in this file
  \(keys("bc", of: "a.example"))
  -- b --
  \(keys("d", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0413: 3 stand in this file
  \(keys("ef", of: "a.example"))
  """,
  """
  # A file is of the domain that names it, and of the region.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
                      ^ of MZ0414: name the file of a.example here, or ask support for it
    b.example: {dkim: b}
    ^^^^^^^^^ of MZ0415: the entry is for us-east-1; add eu-south-1 to its regions, or ask support for the right file
    c.example: {regions: {us-east-1: {dkim: c1}, eu-south-1: {dkim: c2}}}
                          ^^^^^^^^^ of MZ0415: it is named here
  -- a --
  \(keys("a", of: "b.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0414: 'a' has no keys of a.example; it is for b.example
  \(keys("bc", of: "b.example"))
  -- b --
  \(keys("a", of: "b.example", in: "dkim.eu-south-1.amazonses.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0415: these keys of b.example are for eu-south-1, which the manifest doesn't have there
  \(keys("bc", of: "b.example", in: "dkim.eu-south-1.amazonses.com"))
  -- c1 --
  \(keys("a", of: "c.example", in: "dkim.eu-south-1.amazonses.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0415: these keys of c.example are for eu-south-1, but us-east-1 names the file
  └ ask support for the file of us-east-1
  \(keys("bc", of: "c.example", in: "dkim.eu-south-1.amazonses.com"))
  -- c2 --
  \(keys("def", of: "c.example", in: "dkim.eu-south-1.amazonses.com"))
  """,
  """
  # Something tells the keys of regions apart.
  version: 1
  defaults: {regions: [us-east-1, eu-west-1], mail_from: false}
  token_files: dkim
  domains:
    a.example: {}
    ^^^^^^^^^ of MZ0416: give each region its own file: 'dkim: FILE' under the region
    b.example: {regions: [us-east-1, eu-south-1]}
  -- dkim --
  \(keys("a", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0416: 6 tokens of a.example for 2 regions (eu-west-1, us-east-1), and nothing tells which are whose
  \(keys("bcdef", of: "a.example"))
  \(keys("abc", of: "b.example"))
  \(keys("def", of: "b.example", in: "dkim.eu-south-1.amazonses.com"))
  """,
  """
  # Regions and senders have keys of their own, domains too.
  version: 1
  defaults: {mail_from: false}
  senders:
    x: {regions: [us-east-1], token_files: x}
    y: {regions: [us-east-1], token_files: y}
  domains:
    a.example: {regions: {us-east-1: {dkim: a}, eu-west-1: {dkim: a}}}
                          ^^^^^^^^^ warning MZ0417: a.example has the same tokens in us-east-1 and eu-west-1
                          └ where it is Deterministic Easy DKIM, say 'replica_of: eu-west-1'; else support sent one region's file twice
                                                ^^^^^^^^^ of MZ0417: the other region stands here
    b.example: {senders: [x, y]}
                          ^ of MZ0417: the other sender stands here
                             ^ warning MZ0417: b.example has the same tokens in us-east-1 (y) and us-east-1 (x)
                             └ SES gives each account keys of its own; ask for the file of b.example (y)
    c.example: {regions: [us-east-1], dkim: c}
                                            ^ of MZ0417: the other domain names it here
    d.example: {regions: [us-east-1], dkim: c}
                                            ^ warning MZ0417: d.example takes the keys of 'c', which c.example has already
                                            └ SES has keys for each domain; ask support for the file of d.example
  -- a --
  \(keys("abc", of: "a.example"))
  -- x --
  \(keys("abc", of: "b.example"))
  -- y --
  \(keys("abc", of: "b.example"))
  -- c --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"], "SigningHostedZone": "dkim.amazonses.com"}}
  """,
  """
  # The signing hosted zone is the manifest's, the file's, or the table's.
  version: 1
  defaults: {mail_from: false}
  domains:
    a.example: {dkim: json, regions: [us-east-1]}
                                      ^^^^^^^^^ note MZ0418: the signing hosted zone of a.example in us-east-1 is dkim.amazonses.com by the built-in table; no file confirms it
                                      └ ask support for the CNAME targets, or for SigningHostedZone as SES reports it
    b.example: {regions: {us-east-1: {dkim: b, signing_hosted_zone: dkim.eu-south-1.amazonses.com}}}
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0419: support's file says dkim.amazonses.com for b.example in us-east-1, the manifest dkim.eu-south-1.amazonses.com; the manifest's is used
    c.example: {dkim: c, regions: [us-east-1]}
                                   ^^^^^^^^^ of MZ0419: to settle it, say 'signing_hosted_zone: dkim2.amazonses.com' under the region
    d.example: {dkim: d, regions: {xx-new-1: {feedback_host: x.amazonses.com}}}
                                   ^^^^^^^^ error MZ0401: 'xx-new-1' is not a region of Amazon SES that mailzone knows
                                   └ for a region that is new, give it 'signing_hosted_zone' and 'feedback_host' as support names them
  -- json --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"]}}
  -- b --
  \(keys("a", of: "b.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0419: the file says so here
  \(keys("bc", of: "b.example"))
  -- c --
  \(keys("a", of: "c.example", in: "dkim2.amazonses.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0419: support's file says dkim2.amazonses.com for c.example in us-east-1, the built-in table dkim.amazonses.com; the file's is used
  \(keys("bc", of: "c.example", in: "dkim2.amazonses.com"))
  -- d --
  \(keys("abc", of: "d.example"))
  """,
  """
  # Of former keys a guess is noted unless the current ones confirm it.
  version: 1
  defaults: {mail_from: false}
  domains:
    a.example: {regions: {us-east-1: {dkim: a, retiring: old-a}}}
    b.example: {regions: {us-east-1: {dkim: b, retiring: old-b}}}
                          ^^^^^^^^^ note MZ0418: the signing hosted zone of b.example in us-east-1 is dkim.amazonses.com by the built-in table; no file confirms it
                          └ ask support for the CNAME targets, or for SigningHostedZone as SES reports it
                                                         ^^^^^ note MZ0418: the former keys of b.example in us-east-1 lead to dkim.amazonses.com by the built-in table; no file confirms it
                                                         └ name a file with their CNAMEs, which are the ones that DNS has now
    c.example: {regions: {us-east-1: {dkim: c, retiring: old-c}}}
                          ^^^^^^^^^ of MZ0419: to settle it, say 'signing_hosted_zone: dkim2.amazonses.com' under the region
                                                         ^^^^^ note MZ0418: the former keys of c.example in us-east-1 lead to dkim.amazonses.com by the built-in table; no file confirms it
                                                         └ name a file with their CNAMEs, which are the ones that DNS has now
  -- old-a --
  {"DkimAttributes": {"Tokens": ["\(token("d"))", "\(token("e"))", "\(token("f"))"]}}
  -- old-b --
  {"DkimAttributes": {"Tokens": ["\(token("d"))", "\(token("e"))", "\(token("f"))"]}}
  -- old-c --
  {"DkimAttributes": {"Tokens": ["\(token("d"))", "\(token("e"))", "\(token("f"))"]}}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"]}}
  -- c --
  \(keys("a", of: "c.example", in: "dkim2.amazonses.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0419: support's file says dkim2.amazonses.com for c.example in us-east-1, the built-in table dkim.amazonses.com; the file's is used
  \(keys("bc", of: "c.example", in: "dkim2.amazonses.com"))
  """,
  """
  # Whoever owns the signing hosted zone can sign, so it is SES's or allowed.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  allow_signing_zones: [keys.example]
  domains:
    a.example: {dkim: a}
    b.example: {dkim: b}
    ^^^^^^^^^ of MZ0419: to settle it, say 'signing_hosted_zone: dkim.keys.example' under the region
  -- a --
  \(keys("a", of: "a.example", in: "dkim.example.org"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0421: the DKIM keys of a.example would lie in dkim.example.org, outside amazonses.com: whoever owns it could sign as a.example
  └ if it is meant, add it to 'allow_signing_zones'; else ask support for the right file
  \(keys("bc", of: "a.example", in: "dkim.example.org"))
  -- b --
  \(keys("a", of: "b.example", in: "dkim.keys.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0419: support's file says dkim.keys.example for b.example in us-east-1, the built-in table dkim.amazonses.com; the file's is used
  \(keys("bc", of: "b.example", in: "dkim.keys.example"))
  """,
  """
  # An identity has one signing hosted zone.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ of MZ0433: ask support which holds, and say 'signing_hosted_zone' under the region
  -- a --
  \(keys("a", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0433: the other keys stand here
  \(keys("b", of: "a.example"))
  \(keys("c", of: "a.example", in: "dkim2.amazonses.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0433: the keys of a.example in us-east-1 lead to dkim.amazonses.com and to dkim2.amazonses.com; SES gives an identity one signing hosted zone
  """,
  """
  # Keys are of domains, and of senders that send for them.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  token_files: [dkim, dkim.json]
  senders:
    x: {token_files: x}
  domains:
    a.example: {}
    ^^^^^^^^^ of MZ0422: mail.a.example lies below this one, and SES has keys for each
    b.example: {senders: [x]}
  -- dkim --
  \(keys("abc", of: "a.example"))
  \(keys("d", of: "mail.a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0422: these keys are of mail.a.example, which the manifest doesn't have
  \(keys("ef", of: "mail.a.example"))
  \(keys("d", of: "b.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0422: nothing uses these keys of b.example: all its senders have files of their own
  └ put the file where its sender's 'token_files' look
  \(keys("ef", of: "b.example"))
  -- dkim.json --
  {"DkimAttributes": {"Tokens": ["\(token("g"))", "\(token("h"))", "\(token("i"))"], "SigningHostedZone": "dkim.amazonses.com"}}
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0423: the file doesn't say whose keys these are, so nothing uses them
                                 └ name it under 'dkim:' of the domain's region
  -- x --
  \(keys("jkl", of: "b.example"))
  \(keys("j", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0422: these keys of a.example are x's, which doesn't send for it in the manifest
  └ name x under 'senders:' of a.example
  \(keys("kl", of: "a.example"))
  """,
  """
  # Nothing stands beside a CNAME.
  version: 1
  defaults: {mail_from: false}
  domains:
    a.example: {regions: {us-east-1: {dkim: a}, eu-west-1: {dkim: b}}}
                          ^^^^^^^^^ of MZ0425: the CNAME is wanted here
                                                ^^^^^^^^^ error MZ0425: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._domainkey.a.example is wanted as a CNAME and as TXT; nothing can stand beside a CNAME
                                                └ choose another 'mail_from' for one of them, or ask support which of the keys holds
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(token("a"))._domainkey.a.example. 3600 IN TXT "\(rsaKey)"
  """,
  """
  # One name has records of one content.
  version: 1
  zones: {a.example: {}}
  domains:
    a.example:
      mail_from_region: us-east-1
      regions: {us-east-1: {dkim: a}, eu-west-1: {dkim: b, spf: fail}}
                ^^^^^^^^^ of MZ0424: the other is wanted here
                                      ^^^^^^^^^ error MZ0424: the TXT record of bounce.a.example is wanted twice, as 'v=spf1 include:amazonses.com ~all' and as 'v=spf1 include:amazonses.com -all'
                                      └ make both the same, or give one of them another name
    b.example:
      mail_from_region: us-east-1
      regions: {us-east-1: {dkim: c}, eu-west-1: {dkim: d, ttl: 60}}
                ^^^^^^^^^ of MZ0424: the other is wanted here
                                      ^^^^^^^^^ error MZ0424: the TXT record of bounce.b.example is wanted twice, with TTL 3600 and with TTL 60
                                      └ make both the same, or give one of them another name
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "a.example"))
  -- c --
  \(keys("abc", of: "b.example"))
  -- d --
  \(keys("def", of: "b.example"))
  """,
  """
  # Names fit DNS.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    aaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaa\(token("a")).com: {dkim: json, mail_from: bbbbbbbbbbbbbbbbbb\(token("b"))}
                                                                                                                                                                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0426: the MAIL FROM domain of \(run("a", 49)).\(run("a", 49)).\(run("a", 49)).\(run("a", 49)).com is no name: '\(run("b", 50)).aaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' has 254 octets; a name has 253 at most without the final dot
                                                                                                                                                                                                                                         └ give aaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaa\(token("a")).com a shorter 'mail_from', or false
    aaaaaaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaaaaaa\(token("a")).aaaaaaaaaaaaaaaaaaaaa\(token("a")).com: {dkim: c}
    \(run("^", 219)) error MZ0426: a DKIM name of \(run("a", 53)).\(run("a", 53)).\(run("a", 53)).\(run("a", 53)).com is no name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa._domainkey.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' has 263 octets; a name has 253 at most without the final dot
    └ SES can send from a shorter domain alone
  -- json --
  {"DkimAttributes": {"Tokens": ["\(token("d"))", "\(token("e"))", "\(token("f"))"], "SigningHostedZone": "dkim.amazonses.com"}}
  -- c --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"], "SigningHostedZone": "dkim.amazonses.com"}}
  """,
  """
  # The signing hosted zone leaves room for a token.
  version: 1
  defaults: {mail_from: false}
  domains:
    a.example: {regions: {us-east-1: {dkim: a, signing_hosted_zone: \(run("z", 63)).\(run("z", 63)).\(run("z", 63)).zzzzzzzzzzzzzzzzzzzz.amazonses.com}}}
                                                                    \(run("^", 226)) error MZ0426: a DKIM key of a.example would have no name: '\(token("a")).zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…' has 259 octets; a name has 253 at most without the final dot
                                                                    └ the signing hosted zone is too long; SES's are short
  -- a --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"]}}
  """,
  """
  # A sender has tokens or keys of its own, not both.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
  -- a --
  \(keys("a", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0427: the tokens stand here
  \(keys("bc", of: "a.example"))
  s1._domainkey.a.example. 3600 IN TXT "\(rsaKey)"
  ^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0427: the key s1 stands beside the Easy DKIM tokens of a.example in us-east-1, and is left out
  └ if it is another sender's, name its file under 'dkim:' of that one
  """,
  """
  # What SES doesn't take as a key is said.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ of MZ0434: wanted by this entry; bring a key that SES takes
  -- a --
  s1.x._domainkey.a.example. 3600 IN TXT "\(rsaKey)"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0434: SES doesn't take the key 's1.x' of a.example: its selectors have one label
  """,
  """
  # SES signs with one BYODKIM key of an identity.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
  -- a --
  s1._domainkey.a.example. 3600 IN TXT "\(rsaKey)"
  ^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0434: another stands here
  s2._domainkey.a.example. 3600 IN TXT "\(rsaKey)"
  ^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0434: a.example has 2 BYODKIM keys in us-east-1, and SES signs with one
  └ leave out keys of other services, and name the file of a former key under 'retiring:'
  """,
  """
  # Support's MX and SPF are those that are planned.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ of MZ0429: the region is named here; mend it, or ask support for the right MX
    ^^^^^^^^^ of MZ0430: 'spf: softfail' or 'spf: fail' decides how it ends
    b.example: {dkim: b}
    ^^^^^^^^^ of MZ0428: say 'mail_from: mail' here, or ask support to set the other one in SES
  -- a --
  \(keys("abc", of: "a.example"))
  bounce.a.example. 3600 IN MX 20 feedback-smtp.us-east-1.amazonses.com.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0429: support's MX of bounce.a.example is '20 feedback-smtp.us-east-1.amazonses.com', and mailzone makes '10 feedback-smtp.us-east-1.amazonses.com'
  bounce.a.example. 3600 IN TXT "v=spf1 include:amazonses.com -all"
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0430: support's SPF of bounce.a.example is 'v=spf1 include:amazonses.com -all', and mailzone makes 'v=spf1 include:amazonses.com ~all'
  -- b --
  \(keys("abc", of: "b.example"))
  mail.b.example. 3600 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0428: support's records make mail.b.example the MAIL FROM domain of b.example, and the manifest has bounce.b.example
  mail.b.example. 3600 IN TXT "v=spf1 include:amazonses.com ~all"
  """,
  """
  # What another service has at the planned MAIL FROM name is said, and nothing of what it has elsewhere.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ of MZ0429: SES wants this name for itself: say another 'mail_from' here, unless the record goes
    ^^^^^^^^^ of MZ0430: SES wants this name for itself: say another 'mail_from' here, unless the record goes
  -- a --
  \(keys("abc", of: "a.example"))
  a.example. 3600 IN MX 10 mx.mail.example.
  a.example. 3600 IN TXT "v=spf1 include:mail.example ~all"
  news.a.example. 3600 IN MX 10 mx.mail.example.
  news.a.example. 3600 IN TXT "v=spf1 include:mail.example ~all"
  www.a.example. 3600 IN CNAME web.example.
  bounce.a.example. 3600 IN MX 10 mx.mail.example.
                               ^^^^^^^^^^^^^^^^^^^ warning MZ0429: the MX of bounce.a.example is '10 mx.mail.example' in support's file, which isn't SES's, and mailzone makes '10 feedback-smtp.us-east-1.amazonses.com'
  bounce.a.example. 3600 IN TXT "v=spf1 include:mail.example ~all"
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0430: the SPF of bounce.a.example is 'v=spf1 include:mail.example ~all' in support's file, which isn't SES's, and mailzone makes 'v=spf1 include:amazonses.com ~all'
  bounce.a.example. 3600 IN TXT "some-verification=1234"
  """,
  """
  # Nothing is said of support's MX where another region owns it.
  version: 1
  domains:
    a.example:
      mail_from_region: us-east-1
      regions: {us-east-1: {dkim: a}, eu-west-1: {dkim: b}}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "a.example"))
  bounce.a.example. 3600 IN MX 10 feedback-smtp.eu-west-1.amazonses.com.
  """,
  """
  # Keys under token_files of a domain whose regions all name files, unless they are copies.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  token_files: [all, sent]
  senders: {x: {token_files: x}}
  domains:
    a.example: {dkim: a}
                      ^ of MZ0422: 'a' is named here; name the other file too, under 'retiring:' if its keys are former ones, or take them out of it
    b.example: {regions: {us-east-1: {dkim: b, retiring: old}}}
    c.example: {regions: {us-east-1: {dkim: c}, eu-west-1: {replica_of: us-east-1}}}
                                            ^ of MZ0422: 'c' is named here; name the other file too, under 'retiring:' if its keys are former ones, or take them out of it
    d.example: {regions: {us-east-1: {dkim: d}, eu-west-1: {}}}
    e.example: {senders: {x: {dkim: e}}}
                                    ^ of MZ0422: 'e' is named here; name the other file too, under 'retiring:' if its keys are former ones, or take them out of it
    f.example: {senders: [x]}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("abc", of: "b.example"))
  -- old --
  \(keys("def", of: "b.example"))
  -- c --
  \(keys("abc", of: "c.example"))
  -- d --
  \(keys("abc", of: "d.example"))
  -- e --
  \(keys("abc", of: "e.example"))
  -- all --
  \(keys("d", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0422: nothing uses these keys of a.example: its regions name files of their own
  \(keys("ef", of: "a.example"))
  \(keys("def", of: "b.example"))
  \(keys("d", of: "c.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0422: nothing uses these keys of c.example: its regions name files of their own
  \(keys("ef", of: "c.example"))
  \(keys("def", of: "d.example"))
  -- sent --
  \(keys("abc", of: "a.example"))
  -- x --
  \(keys("d", of: "e.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0422: nothing uses these keys of e.example: its regions name files of their own
  \(keys("ef", of: "e.example"))
  \(keys("abc", of: "f.example"))
  """,
  """
  # Tokens have SES's form, unless they are meant.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
    ^^^^^^^^^ of MZ0431: wanted by this entry
  -- a --
  \(keys("ab1", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0431: the token '11111111111111111111111111111111' of a.example is none of SES's, which have 32 characters of a-z and 2-7: this one has '1'
  └ ask for the token as text; if it is meant, say 'allow_token_forms: true'
  """,
  """
  # The same where the manifest says that they are meant.
  version: 1
  allow_token_forms: true
  defaults: {regions: [us-east-1], mail_from: false}
  domains:
    a.example: {dkim: a}
  -- a --
  \(keys("ab1", of: "a.example"))
  """,
  """
  # Several senders' keys are told apart by files.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  token_files: dkim
  senders: {x: {}, y: {}, z: {token_files: z}}
  domains:
    a.example: {senders: [x, y]}
                          ^ of MZ0437: the other one stands here
                             ^ error MZ0437: nothing tells whose keys are whose of a.example: its senders x and y name no files
                             └ name each sender's files: 'token_files' under the manifest's 'senders:'
    b.example: {senders: [x, y], dkim: b}
                                       ^ error MZ0437: b.example has 2 senders, and nothing tells whose keys 'b' holds
                                       └ move 'dkim' to the sender under 'senders:' of the domain
    c.example: {senders: [x, z]}
  -- dkim --
  \(keys("abc", of: "a.example"))
  \(keys("abc", of: "c.example"))
  -- z --
  \(keys("def", of: "c.example"))
  -- b --
  \(keys("abc", of: "b.example"))
  """,
  """
  # Former keys are others than the current ones.
  version: 1
  defaults: {mail_from: false}
  domains:
    a.example: {regions: {us-east-1: {dkim: new, retiring: old}}}
    b.example: {regions: {us-east-1: {dkim: b, retiring: b}}}
                                                         ^ warning MZ0438: the keys that retire are the current ones of b.example in us-east-1
                                                         └ name the file with the former keys under 'retiring', that with the new ones under 'dkim'
    c.example: {regions: {us-east-1: {dkim: c, retiring: old}}}
                                                         ^^^ error MZ0438: 'old' has no former keys of c.example in us-east-1
                                                         └ name the file with the keys that are being replaced, or leave it out
  -- new --
  \(keys("abc", of: "a.example"))
  -- old --
  \(keys("def", of: "a.example"))
  -- b --
  \(keys("a", of: "b.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0438: they stand here
  \(keys("bc", of: "b.example"))
  -- c --
  \(keys("abc", of: "c.example"))
  """,
  """
  # A region whose signing hosted zone nobody knows.
  version: 1
  defaults: {mail_from: false}
  domains:
    a.example: {dkim: a, regions: [ap-east-2]}
                                   ^^^^^^^^^ error MZ0420: nothing tells the signing hosted zone of a.example in ap-east-2
                                   └ add 'signing_hosted_zone' to the region, as support or 'aws sesv2 get-email-identity' names it
  -- a --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"]}}
  """,
  """
  # Keys that are missing may be in a file that another sender names.
  version: 1
  defaults: {mail_from: false}
  senders:
    live: {regions: [us-east-1], token_files: [live]}
    billing: {token_files: [billing]}
  domains:
    a.example: {senders: {live: , billing: {regions: {us-east-1: {dkim: billing, retiring: live}}}}}
                          ^^^^ error MZ0412: no DKIM keys of a.example (live) in us-east-1 were found in what support sent
                                                                                           ^^^^ of MZ0412: keys of a.example stand in 'live', which is another entry's, since it is named here; is another file meant here?
  -- live --
  \(keys("abc", of: "a.example"))
  -- billing --
  \(keys("def", of: "a.example"))
  """,
  """
  # Keys of no domain may be those that are missing.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false}
  token_files: dkim.json
  domains:
    a.example: {}
    ^^^^^^^^^ error MZ0412: no DKIM keys of a.example in us-east-1 were found in what support sent
  -- dkim.json --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"], "SigningHostedZone": "dkim.amazonses.com"}}
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0423: the file doesn't say whose keys these are, so nothing uses them
                                 └ name it under 'dkim:' of the domain's region
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0412: these keys are of no domain that the file tells; if they are meant, name the file under 'dkim:' of this region
  """,
  """
  # A mail_from that is wrong makes no name that regions could share.
  version: 1
  domains:
    a.example:
      mail_from: bounce-{regoin}
                 ^^^^^^^^^^^^^^^ error MZ0207: mail_from is 'bounce-{regoin}': the only placeholder of mail_from is {region}
      regions: {eu-west-1: {dkim: a}, us-east-1: {dkim: b}}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "a.example"))
  """,
  """
  # The MAIL FROM domain that SES names is the planned one.
  version: 1
  defaults: {regions: [us-east-1], mail_from: send}
  domains:
    a.example: {dkim: a.json}
    b.example: {dkim: b.json}
    ^^^^^^^^^ of MZ0428: say 'mail_from: bounce' here, or ask support to set the other one in SES
    c.example: {dkim: c.json, mail_from: false}
    ^^^^^^^^^ of MZ0428: say 'mail_from: send' here, or ask support to set the other one in SES
  -- a.json --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"], "SigningHostedZone": "dkim.amazonses.com"},
   "MailFromAttributes": {"MailFromDomain": "send.a.example"}}
  -- b.json --
  {"DkimAttributes": {"Tokens": ["\(token("d"))", "\(token("e"))", "\(token("f"))"], "SigningHostedZone": "dkim.amazonses.com"},
   "MailFromAttributes": {"MailFromDomain": "bounce.b.example"}}
                                            ^^^^^^^^^^^^^^^^^^ warning MZ0428: SES's reply makes bounce.b.example the MAIL FROM domain of b.example, and the manifest has send.b.example
  -- c.json --
  {"DkimAttributes": {"Tokens": ["\(token("g"))", "\(token("h"))", "\(token("i"))"], "SigningHostedZone": "dkim.amazonses.com"},
   "MailFromAttributes": {"MailFromDomain": "send.c.example"}}
                                            ^^^^^^^^^^^^^^^^ warning MZ0428: SES's reply makes send.c.example the MAIL FROM domain of c.example, and the manifest has none
  """,
  """
  # What is no name can't be compared with the planned MAIL FROM domain.
  version: 1
  defaults: {regions: [us-east-1]}
  domains:
    a.example: {dkim: a.json}
                      ^^^^^^ of MZ0331: the file is named here
  -- a.json --
  {"DkimAttributes": {"Tokens": ["\(token("a"))", "\(token("b"))", "\(token("c"))"], "SigningHostedZone": "dkim.amazonses.com"},
   "MailFromAttributes": {"MailFromDomain": "bounce..a.example"}}
                                            ^^^^^^^^^^^^^^^^^^^ warning MZ0331: the MAIL FROM domain is not compared with the planned one: 'bounce..a.example' has an empty label; is there a dot too many?
                                            └ ask for SES's reply as it came
  """,
  """
  # A region that mailzone knows has its own feedback host.
  version: 1
  domains:
    a.example:
      regions: {us-east-1: {dkim: a, feedback_host: feedback-smtp.us-east-1.amazonses.com}}
    b.example:
      regions: {us-east-1: {dkim: b, feedback_host: feedback-smtp.eu-west-1.amazonses.com}}
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0462: the manifest says feedback-smtp.eu-west-1.amazonses.com for us-east-1, the built-in table feedback-smtp.us-east-1.amazonses.com; the manifest's is used
                                                    └ take 'feedback_host' out, unless support says that SES wants this one
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "b.example"))
  """,
  """
  # The defaults leave each zone a pipeline, or the zone says that it has none.
  version: 1
  defaults: {regions: [us-east-1], mail_from: false, formats: [cloudformation]}
  zones:
    a.example: {provider: cloudflare}
    ^^^^^^^^^ warning MZ0463: the records of a.example are written nowhere: the defaults name cloudformation alone, which can't write to Cloudflare
    └ say of the zone 'formats: [terraform]', or 'formats: []' if it is kept by hand
    b.example: {provider: cloudflare, formats: []}
    c.example: {}
  domains:
    a.example: {dkim: a}
    b.example: {dkim: b}
    c.example: {dkim: c}
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("def", of: "b.example"))
  -- c --
  \(keys("ghi", of: "c.example"))
  """,
  """
  # A replica's region has no keys of its own.
  version: 1
  token_files: [a, b]
  domains:
    a.example: {mail_from: "b-{region}", regions: {us-east-1: {}, eu-west-1: {replica_of: us-east-1}}}
                                                                  ^^^^^^^^^ of MZ0415: eu-west-1 is a replica here; ask support for the right file
  -- a --
  \(keys("abc", of: "a.example"))
  -- b --
  \(keys("d", of: "a.example", in: "dkim.eu-west-1.amazonses.com"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0415: these keys of a.example are for eu-west-1, which has none of its own there
  \(keys("ef", of: "a.example", in: "dkim.eu-west-1.amazonses.com"))
  """,
  """
  # A region that doesn't exist is no advice.
  version: 1
  domains:
    a.example: {dkim: a, regions: [us-east-1]}
    ^^^^^^^^^ of MZ0415: us-esat-1 is no region that mailzone knows; correct it in the file, or ask support for the right one
                                   ^^^^^^^^^ of MZ0429: the region is named here; mend it, or ask support for the right MX
  -- a --
  \(keys("a", of: "a.example"))
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0415: these keys of a.example are for us-esat-1, which the manifest doesn't have there
  \(keys("bc", of: "a.example"))
  bounce.a.example. 3600 IN MX 10 feedback-smtp.us-esat-1.amazonses.com.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning MZ0429: support's MX of bounce.a.example is '10 feedback-smtp.us-esat-1.amazonses.com', and mailzone makes '10 feedback-smtp.us-east-1.amazonses.com', so support means us-esat-1
  """,
  """
  # A mail_from of the defaults is relative as well.
  version: 1
  defaults: {regions: [us-east-1], mail_from: bounce.a.example}
                                              ^^^^^^^^^^^^^^^^ error MZ0407: mail_from is relative to a.example, so this would make bounce.a.example.a.example
                                              └ leave a.example out of it
  domains:
    a.example: {dkim: a}
  -- a --
  \(keys("abc", of: "a.example"))
  """,
]
