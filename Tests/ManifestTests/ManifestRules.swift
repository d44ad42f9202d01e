import MarkedText

/// What the manifest says of each of its rules, where it is kept and where it is broken.
let manifestRules: [MarkedText] = [
  """
  # Keys are known, in each kind of mapping.
  version: 1
  defautls: {}
  ^^^^^^^^ error MZ0201: 'defautls' is not a key of a manifest
  └ did you mean 'defaults'?
  defaults: {ttl: 60, regoins: [us-east-1]}
                      ^^^^^^^ error MZ0201: 'regoins' is not a key of defaults
                      └ did you mean 'regions'?
  senders:
    billing: {mail_from: invoices, zone: example.com}
                                   ^^^^ error MZ0201: 'zone' is not a key of a sender
                                   └ a sender may hold regions, mail_from, ttl, spf, token_files
  zones:
    example.com: {grup: acme, ttl: 60}
                  ^^^^ error MZ0201: 'grup' is not a key of a zone
                  └ did you mean 'group'?
    example.net: {provider: {azure: {resource_group: dns, zone_id: Z1}}}
                                                          ^^^^^^^ error MZ0201: 'zone_id' is not a key of a zone at Azure DNS
                                                          └ a zone at Azure DNS may hold resource_group, subscription
    example.org: {provider: {digitalocean: {zone: a}}}
                                            ^^^^ error MZ0201: 'zone' is not a key of a zone at DigitalOcean
                                            └ a zone at DigitalOcean needs nothing more
  domains:
    example.com:
      costumer: Example
      ^^^^^^^^ error MZ0201: 'costumer' is not a key of a domain
      └ did you mean 'customer'?
      senders:
        billing: {senders: [billing]}
                  ^^^^^^^ error MZ0201: 'senders' is not a key of a domain's sender
                  └ a domain's sender may hold mail_from, mail_from_region, spf, ttl, dkim, regions
      regions:
        us-east-1: {region: us-east-1}
                    ^^^^^^ error MZ0201: 'region' is not a key of a region
                    └ a region may hold dkim, retiring, signing_hosted_zone, feedback_host, replica_of, mail_from, spf, ttl
  """,
  """
  # What may stand in another file alone is not offered.
  version: 1
  foo: 1
  ^^^ error MZ0201: 'foo' is not a key of a manifest
  └ a manifest may hold version, defaults, allow_signing_zones, allow_token_forms, token_files, include, senders, zones, domains
  grup: acme
  ^^^^ error MZ0201: 'grup' is not a key of a manifest
  └ a manifest may hold version, defaults, allow_signing_zones, allow_token_forms, token_files, include, senders, zones, domains
  domains: {a.example: }
  """,
  """
  # A manifest is a mapping, and begins with its version.
  ^ error MZ0203: the manifest doesn't say its version; begin it with 'version: 1'
  zones: {}
  """,
  """
  # A manifest of another version isn't read.
  version: 2
           ^ error MZ0204: this mailzone reads manifests of version 1, not '2'; write 'version: 1', or take a mailzone that reads the other
  """,
  """
  # The version may be quoted.
  version: "1"
  """,
  """
  # What is no manifest is not quoted.
  password: hunter2
  ^ error MZ0202: here belongs a mapping (a manifest), not a mapping of other keys
  └ a manifest has keys like 'zones' and 'domains'; mailzone init writes one
  """,
  """
  # What is a list is no manifest.
  - example.com
  ^^^^^^^^^^^^^ error MZ0202: here belongs a mapping (a manifest), not a list
  """,
  """
  # Each key takes one type of value.
  version: 1
  defaults:
    regions: us-east-1
             ^^^^^^^^^ error MZ0202: here belongs a list of regions, for example [a, b], not 'us-east-1'
    ttl: 1h
         ^^ error MZ0202: here belongs a number of seconds from 0 to 2147483647, not '1h'
    formats: terraform
             ^^^^^^^^^ error MZ0202: here belongs a list of formats, for example [a, b], not 'terraform'
    octodns_escaped_semicolons: "true"
                                ^^^^^^ error MZ0202: here belongs true or false, not 'true'
  allow_token_forms: yes
                     ^^^ error MZ0202: here belongs true or false, not 'yes'
  allow_signing_zones: example.org
                       ^^^^^^^^^^^ error MZ0202: here belongs a list of domain names, for example [a, b], not 'example.org'
  token_files: {a: b}
               ^^^^^ error MZ0202: here belongs a path or a list of paths, not a mapping
  senders: [billing]
           ^^^^^^^^ error MZ0202: here belongs a mapping of senders, not a list
  zones: [example.com]
         ^^^^^^^^^^^^ error MZ0202: here belongs a mapping of zones, not a list
  domains: example.com
           ^^^^^^^^^^^ error MZ0202: here belongs a mapping of domains, not 'example.com'
  """,
  """
  # Scalars are taken by the type of their key.
  version: 1
  defaults: {regions: [us-east-1], ttl: 0, formats: [octodns], octodns_escaped_semicolons: true}
  allow_token_forms: false
  allow_signing_zones: []
  token_files: 0123
  senders:
    no: {mail_from: 0123}
  domains:
    example.com: {customer: 1e3, senders: [no]}
  """,
  """
  # Numbers are decimal, and within the range of their key.
  version: 1
  zones:
    a.example: {ttl: 0, cloudformation_shards: 1}
    b.example: {ttl: 2147483647, cloudformation_shards: 1000}
    c.example: {ttl: 2147483648, cloudformation_shards: 1001}
                     ^^^^^^^^^^ error MZ0202: here belongs a number of seconds from 0 to 2147483647, not '2147483648'
                                                        ^^^^ error MZ0202: here belongs a number of templates from 1 to 1000, not '1001'
    d.example: {ttl: 0x10, cloudformation_shards: 0}
                     ^^^^ error MZ0202: here belongs a number of seconds from 0 to 2147483647, not '0x10'
                                                  ^ error MZ0202: here belongs a number of templates from 1 to 1000, not '0'
    e.example: {ttl: 010}
                     ^^^ error MZ0202: here belongs a number of seconds from 0 to 2147483647, not '010'
    f.example: {ttl: -1}
                     ^^ error MZ0202: here belongs a number of seconds from 0 to 2147483647, not '-1'
    g.example: {ttl: "60"}
                     ^^^^ error MZ0202: here belongs a number of seconds from 0 to 2147483647, without quotes, not '60'
  """,
  """
  # Words are those that the key knows.
  version: 1
  defaults: {spf: softfial, formats: [terraform, ansible]}
                  ^^^^^^^^ error MZ0206: 'softfial' is none of softfail, fail
                  └ did you mean 'softfail'?
                                                 ^^^^^^^ error MZ0206: 'ansible' is none of terraform, cloudformation, octodns
  zones:
    example.com: {provider: cloudflair, released: [cloudfront]}
                            ^^^^^^^^^^ error MZ0206: 'cloudflair' is none of route53, cloudflare, cloudflare4, azure, google, rfc2136, infoblox, akamai, digitalocean, ovh, hetzner
                            └ did you mean 'cloudflare'?
                                                   ^^^^^^^^^^ error MZ0206: 'cloudfront' is none of terraform, cloudformation, octodns, route53, cloudflare, cloudflare4, azure, google, rfc2136, infoblox, akamai, digitalocean, ovh, hetzner
  """,
  """
  # Lists that would say nothing are left out.
  version: 1
  defaults: {regions: [], formats: []}
                      ^ error MZ0206: there are no regions here; name one or leave the key out
                                   ^ error MZ0206: there are no formats here; name one or leave the key out
  zones:
    example.com: {formats: [], released: []}
                                         ^ error MZ0206: there are no pipelines here; name one or leave the key out
  domains:
    example.com: {regions: {}, senders: {}}
                           ^ error MZ0206: there are no regions here; name one or leave the key out
                                        ^ error MZ0206: there are no senders here; name one or leave the key out
  """,
  """
  # A blank that YAML takes for a letter is named.
  version: 1
  defaults: {spf\u{A0}: fail}
             ^^^^ error MZ0113: 'spf\u{A0}' has a non-breaking space (U+00A0), which YAML takes for a letter; write a plain blank
  allow_token_forms: true\u{A0}
                     ^^^^^ error MZ0113: 'true\u{A0}' has a non-breaking space (U+00A0), which YAML takes for a letter; write a plain blank
  """,
  """
  # Names of zones and domains are domain names, and no top-level domains.
  version: 1
  zones:
    com: {}
    ^^^ error MZ0205: 'com' is a top-level domain; write the whole name
    192.0.2.1: {}
    ^^^^^^^^^ error MZ0205: '192.0.2.1' is not a domain name: its last label is a number, as in an IP address
  domains:
    bücher.example: {}
    -example.com: {}
    ^^^^^^^^^^^^ error MZ0205: '-example.com' is not a domain name: the label '-example' begins or ends with a hyphen
    a..example: {}
    ^^^^^^^^^^ error MZ0205: 'a..example' is not a domain name: 'a..example' has an empty label; is there a dot too many?
    "*.example.com": {}
    ^^^^^^^^^^^^^^^ error MZ0205: '*.example.com' is not a domain name: the label '*' holds '*', which no name may hold
    "": {}
    ^^ error MZ0202: here belongs a domain name, not ''
  """,
  """
  # Names of regions and senders have few characters.
  version: 1
  defaults: {regions: [us-east-1, "US East"]}
                                  ^^^^^^^^^ error MZ0206: 'US East' is not the name of a region; write it like 'us-east-1'
  senders:
    live-recovery: {}
    live_recovery: {}
    ^^^^^^^^^^^^^ error MZ0206: 'live_recovery' is not a sender's name: letters, digits and hyphens, 63 at most
  domains:
    example.com: {senders: [live-recovery]}
  """,
  #"""
  # A customer's name is one line.
  version: 1
  domains:
    example.com: {customer: "Example\tCorporation"}
                            ^^^^^^^^^^^^^^^^^^^^^^ error MZ0206: a customer's name is one line without control characters
  """#,
  """
  # What is named twice in one list is named once.
  version: 1
  defaults: {regions: [us-east-1, eu-west-1, us-east-1]}
                       ^^^^^^^^^ of MZ0210: it is named here too; take one out
                                             ^^^^^^^^^ error MZ0210: the region us-east-1 is named twice
  senders: {a: {}}
  domains:
    example.com: {senders: [a, a]}
                            ^ of MZ0232: it is named here too; take one out
                               ^ error MZ0232: the sender a is named twice
  """,
  """
  # A MAIL FROM subdomain lies below the domain, and apart from DKIM's and DMARC's names.
  version: 1
  senders:
    a: {mail_from: bounce}
    b: {mail_from: mail.bounce}
    c: {mail_from: "bounce-{region}"}
    d: {mail_from: false}
    e: {mail_from: ""}
                   ^^ error MZ0207: mail_from is '': a MAIL FROM domain must lie below the identity; name a subdomain, for example 'bounce', or false
    f: {mail_from: "@"}
                   ^^^ error MZ0207: mail_from is '@': a MAIL FROM domain must lie below the identity; name a subdomain, for example 'bounce', or false
    g: {mail_from: "{domain}"}
                   ^^^^^^^^^^ error MZ0207: mail_from is '{domain}': the only placeholder of mail_from is {region}
    h: {mail_from: x._domainkey}
                   ^^^^^^^^^^^^ error MZ0207: mail_from is 'x._domainkey': '_domainkey' is kept for DKIM keys; name another subdomain
    i: {mail_from: _dmarc}
                   ^^^^^^ error MZ0207: mail_from is '_dmarc': '_dmarc' is kept for the DMARC policy; name another subdomain
    j: {mail_from: a..b}
                   ^^^^ error MZ0207: mail_from is 'a..b': this is not a subdomain: 'a..b' has an empty label; is there a dot too many?
    k: {mail_from: {region}}
                   ^^^^^^^ error MZ0202: put it into quotes, '{region}': braces alone are a mapping to YAML
    l: {mail_from: true}
                   ^^^^ error MZ0202: here belongs a subdomain, for example 'bounce', or false, not 'true'
  domains:
    example.com: {senders: [a, b, c, d, e, f, g, h, i, j, k, l]}
  """,
  """
  # A word that means false elsewhere is a subdomain.
  version: 1
  defaults: {mail_from: "false"}
                        ^^^^^^^ warning MZ0230: mail_from is the subdomain 'false' here; if the domains shall have DKIM only, say false, without quotes
  senders:
    a: {mail_from: no}
                   ^^ warning MZ0230: mail_from is the subdomain 'no' here; if the domains shall have DKIM only, say false, without quotes
  domains:
    example.com: {senders: [a]}
  """,
  """
  # A domain stands in all files once, however it is spelt.
  version: 1
  domains:
    bücher.example: {}
    ^^^^^^^^^^^^^^ of MZ0208: the first entry stands here; make them one, with all regions
  -- customers/a.yaml --
  domains:
    xn--bcher-kva.example: {}
    ^^^^^^^^^^^^^^^^^^^^^ error MZ0208: the domain xn--bcher-kva.example stands in the manifest twice
  """,
  """
  # A zone and a sender stand in all files once.
  version: 1
  senders: {a: {}}
            ^ of MZ0232: the first declaration stands here; make them one
  zones: {example.com: {}}
          ^^^^^^^^^^^ of MZ0209: the first declaration stands here; make them one
  domains: {example.com: {senders: [a]}}
  -- customers/a.yaml --
  senders: {a: {}}
            ^ error MZ0232: the sender a is declared twice
  zones: {EXAMPLE.com: {}}
          ^^^^^^^^^^^ error MZ0209: the zone example.com is declared twice
  """,
  """
  # An included file holds what many files may say.
  version: 1
  include: customers/*.yaml
  group: acme
  ^^^^^ error MZ0211: group may stand at a zone or in an included file, but not here
  └ say it at each zone, or move the zones to a file that 'include' names
  domains: {example.com: {}}
  -- customers/a.yaml --
  version: 1
  group: acme
  defaults: {ttl: 60}
  ^^^^^^^^ error MZ0211: an included file may hold senders, zones, domains, token_files and group, but not defaults
  └ move it to the manifest that includes this file
  include: b.yaml
  ^^^^^^^ error MZ0211: an included file may hold senders, zones, domains, token_files and group, but not include
  └ move it to the manifest that includes this file
  allow_token_forms: true
  ^^^^^^^^^^^^^^^^^ error MZ0211: an included file may hold senders, zones, domains, token_files and group, but not allow_token_forms
  └ move it to the manifest that includes this file
  token_files: dkim/*
  """,
  """
  # A domain names senders that the manifest has, and a sender is named.
  version: 1
  senders:
    billing: {}
    marketing: {}
    ^^^^^^^^^ warning MZ0233: no domain of the manifest names the sender marketing
    └ name it under 'senders:' of a domain, or leave it out
  domains:
    example.com: {senders: [billing, biling]}
                                     ^^^^^^ error MZ0231: biling is none of the manifest's senders
                                     └ did you mean 'billing'?
    example.net: {senders: {support: {}}}
                            ^^^^^^^ error MZ0231: support is none of the manifest's senders
                            └ declare it under 'senders:' of the manifest
  """,
  """
  # A provider that needs more than its name gets it.
  version: 1
  zones:
    a.example: {provider: google}
                          ^^^^^^ error MZ0217: a zone at Google Cloud DNS needs 'managed_zone'
                          └ write 'provider: {google: {managed_zone: …}}'
                          └ The managed zone's own name, which is not the domain.
    b.example: {provider: {google: {}}}
                          ^^^^^^^^^ error MZ0217: a zone at Google Cloud DNS needs 'managed_zone'
                          └ write 'provider: {google: {managed_zone: …}}'
                          └ The managed zone's own name, which is not the domain.
    c.example: {provider: {google: {managed_zone: example-com}}}
    d.example: {provider: {azure: {resource_group: []}}}
                                                   ^ error MZ0202: here belongs the name of a resource group: up to 90 letters, digits, '_', '-', '.', '(' and ')', not a list
    e.example: {provider: {azure: {resource_group: a}, google: {managed_zone: b}}}
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error MZ0202: here belongs one provider, for example 'cloudflare' or '{azure: {resource_group: dns}}', not 2
    f.example: {provider: {cloudflare: {}}}
  """,
  """
  # A zone at another provider has nothing of Route 53's.
  version: 1
  zones:
    a.example:
      provider: cloudflare
                ^^^^^^^^^^ of MZ0218: the provider is named here; say one of the two
      route53_zone_id: Z0123456789ABCDEFGHIJ
                       ^^^^^^^^^^^^^^^^^^^^^ error MZ0218: a zone at Cloudflare has no id of Route 53
      cloudformation_shards: 2
                             ^ error MZ0218: a zone at Cloudflare has no CloudFormation templates to divide
                             └ take cloudformation_shards out
      formats: [terraform, cloudformation]
                           ^^^^^^^^^^^^^^ error MZ0219: CloudFormation makes records at Route 53 alone, and this zone is hosted at Cloudflare
                           └ take cloudformation out of the zone's formats
    b.example:
      provider: {route53: {zone_id: Z0123456789ABCDEFGHIJ}}
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of MZ0218: the provider is named here; say one of the two
      route53_zone_id: Z9876543210ABCDEFGHIJ
                       ^^^^^^^^^^^^^^^^^^^^^ error MZ0218: the zone has another id here than under 'provider'
    c.example:
      provider: route53
      route53_zone_id: Z0123456789ABCDEFGHIJ
    d.example: {route53_zone_id: zone}
                                 ^^^^ error MZ0206: 'zone' is not the id of a hosted zone: 'Z' and up to 31 capital letters and digits, without '/hostedzone/'
  """,
  """
  # A pipeline owns a zone or lets go of it.
  version: 1
  zones:
    a.example: {formats: [terraform], released: [terraform, octodns]}
                          ^^^^^^^^^ of MZ0234: it is an owner by this; take it out of one of the two
                                                 ^^^^^^^^^ error MZ0234: a pipeline can't own the zone and let go of it
    b.example: {provider: cloudflare, released: [route53, cloudflare]}
                                                          ^^^^^^^^^^ error MZ0234: the zone is hosted there still, so this is Terraform's own module
                                                          └ say 'terraform' in its place
    c.example: {formats: [terraform], provider: cloudflare, released: [cloudflare]}
                          ^^^^^^^^^ of MZ0234: it is an owner by this; take it out of one of the two
                                                                       ^^^^^^^^^^ error MZ0234: a pipeline can't own the zone and let go of it
    d.example: {formats: [], released: [terraform]}
  """,
  """
  # A group is a folder that is free.
  version: 1
  zones:
    a.example: {group: acme}
    b.example: {group: Cloudflare}
                       ^^^^^^^^^^ error MZ0216: a group can't be called 'Cloudflare': the folder of the zones at a provider is called so
                       └ give it another name, for example 'group-Cloudflare'
    c.example: {group: imports}
                       ^^^^^^^ error MZ0216: a group can't be called 'imports': the folder of import blocks is called so
                       └ give it another name, for example 'group-imports'
    d.example: {group: com1}
                       ^^^^ error MZ0216: a group can't be called 'com1': Windows keeps the name for a device
                       └ give it another name, for example 'group-com1'
    e.example: {group: a/b}
                       ^^^ error MZ0206: 'a/b' is not the name of a group: letters, digits and hyphens, for example 'acme'
  """,
  """
  # Groups differ in more than the case of letters.
  version: 1
  zones:
    a.example: {group: acme}
                       ^^^^ error MZ0222: the groups 'acme' and 'Acme' differ in letter case alone
  -- customers/b.yaml --
  group: Acme
         ^^^^ of MZ0222: the other stands here; spell both alike
  zones:
    b.example: {}
  """,
]
