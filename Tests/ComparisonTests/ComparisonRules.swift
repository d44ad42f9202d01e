/// What each kind of difference means for mail, and what is to be done.
let comparisonRules: [ComparedText] = [
  """
  # What stays the same means nothing.
  zone a.example: terraform
    k1._domainkey.a.example 300 CNAME k1.dkim.amazonses.com # us-east-1
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  """,
  """
  # New keys beside the old ones break nothing.
  zone a.example: terraform
    k1._domainkey.a.example 300 CNAME k1.dkim.amazonses.com # us-east-1
  + k2._domainkey.a.example 300 CNAME k2.dkim.amazonses.com # us-east-1
  + k3._domainkey.a.example 300 CNAME k3.dkim.amazonses.com # eu-west-1 (billing)
  └ DKIM for a.example in us-east-1: new tokens beside the old: nothing breaks; SES signs with them once it has found the CNAMEs
  └ DKIM for a.example (billing) in eu-west-1: tokens added; SES signs with them once it has found the CNAMEs
  """,
  """
  # Replaced keys fail mail that was signed with the old ones.
  zone a.example: terraform
  - k1._domainkey.a.example 300 CNAME k1.dkim.amazonses.com # us-east-1
  + k2._domainkey.a.example 300 CNAME k2.dkim.amazonses.com # us-east-1
  └ DKIM for a.example in us-east-1: tokens replaced; mail signed with the old key fails once the old CNAMEs go
  zone b.example: terraform
  - s1._domainkey.b.example 300 TXT v=DKIM1; p=a # us-east-1
  + s2._domainkey.b.example 300 TXT v=DKIM1; p=b # us-east-1
  └ DKIM for b.example in us-east-1: keys replaced; mail signed with the old key fails once the old TXT records go
  """,
  """
  # Former keys go as announced, others are missed.
  zone a.example: terraform
  - k1._domainkey.a.example 300 CNAME k1.dkim.amazonses.com # us-east-1 retiring
    k2._domainkey.a.example 300 CNAME k2.dkim.amazonses.com # us-east-1
  └ DKIM for a.example in us-east-1: the former tokens go, as announced; nothing should be signed with them any more
  zone b.example: terraform
  - k1._domainkey.b.example 300 CNAME k1.dkim.amazonses.com # us-east-1
    k2._domainkey.b.example 300 CNAME k2.dkim.amazonses.com # eu-west-1
  └ DKIM for b.example in us-east-1: tokens REMOVED; mail signed with them fails once the CNAMEs go, and the domain's other keys stay
  zone c.example: terraform
  - k1._domainkey.c.example 300 CNAME k1.dkim.amazonses.com # us-east-1
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ DKIM for c.example in us-east-1: tokens REMOVED; mail signed with them fails once the CNAMEs go, and DMARC has SPF alone to go by
  zone d.example: terraform
  - k1._domainkey.d.example 300 CNAME k1.dkim.amazonses.com # us-east-1
  └ DKIM for d.example in us-east-1: tokens REMOVED; mail signed with them fails once the CNAMEs go, and nothing is left by which its mail passes DMARC
  """,
  """
  # A key changes under its name.
  zone a.example: terraform
  - k1._domainkey.a.example 300 CNAME k1.dkim.amazonses.com # us-east-1
  + k1._domainkey.a.example 300 CNAME k1.dkim.eu-south-1.amazonses.com # us-east-1
  └ DKIM for a.example in us-east-1: k1 leads to k1.dkim.eu-south-1.amazonses.com now; mail signed with another key than that one fails
  zone b.example: terraform
  - s1._domainkey.b.example 300 TXT v=DKIM1; p=a # us-east-1
  + s1._domainkey.b.example 300 TXT v=DKIM1; p=b # us-east-1
  └ DKIM for b.example in us-east-1: the key under s1 is replaced; mail signed with the old one fails as soon as resolvers see the new one
  """,
  """
  # Where one side tells no regions, those of the other count for nothing.
  zone a.example
  - k1._domainkey.a.example 300 CNAME k1.dkim.amazonses.com
  + k2._domainkey.a.example 300 CNAME k2.dkim.amazonses.com # us-east-1
  └ DKIM for a.example: tokens replaced; mail signed with the old key fails once the old CNAMEs go
  """,
  """
  # MAIL FROM is MX and SPF.
  zone a.example: terraform
  + bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  + bounce.a.example 300 TXT v=spf1 include:amazonses.com ~all # us-east-1
  └ MAIL FROM bounce.a.example: added; SES uses it once it has found MX and SPF
  zone b.example: terraform
  - bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  - bounce.b.example 300 TXT v=spf1 include:amazonses.com ~all # us-east-1
  └ MAIL FROM bounce.b.example: MX REMOVED; SES no longer sends with this MAIL FROM, so SPF is not aligned for DMARC
  └ MAIL FROM bounce.b.example: SPF REMOVED; mail with this MAIL FROM no longer passes SPF
  zone c.example: terraform
  - bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  + bounce.c.example 300 MX 10 feedback-smtp.eu-west-1.amazonses.com # eu-west-1
  - bounce.c.example 300 TXT v=spf1 include:amazonses.com ~all # us-east-1
  + bounce.c.example 300 TXT v=spf1 include:amazonses.com -all # us-east-1
  └ MAIL FROM bounce.c.example: bounces go to feedback-smtp.eu-west-1.amazonses.com instead of feedback-smtp.us-east-1.amazonses.com
  └ MAIL FROM bounce.c.example: the SPF text changes; receivers judge mail by the new one
  zone d.example: terraform
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  + bounce.d.example 300 TXT v=spf1 include:amazonses.com ~all # us-east-1
  └ MAIL FROM bounce.d.example: SPF added
  zone e.example: terraform
  + bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ MAIL FROM bounce.e.example: MX added; SES uses it once it has found it
  """,
  """
  # Old TTLs last as long as they say.
  zone a.example: terraform
  - bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  + bounce.a.example 60 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  - bounce.a.example 3600 TXT v=spf1 include:amazonses.com ~all # us-east-1
  + bounce.a.example 60 TXT v=spf1 include:amazonses.com ~all # us-east-1
  └ TTL of 2 record sets changed; resolvers keep the old ones for up to 3600 seconds
  """,
  """
  # Records go from one zone to another.
  zone a.example: terraform
  - bounce.mail.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set stands unchanged in the zone mail.a.example now; publish it there before it goes here
  zone mail.a.example: terraform
  + bounce.mail.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set stood unchanged in the zone a.example before
  """,
  """
  # A pipeline that loses records deletes them, unless it lets go.
  zone a.example: terraform > cloudformation
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to cloudformation; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. say 'released: [terraform]' at the zone and render, or terraform DELETES the records once its file is gone
  └ 2. deploy the stack, which takes over records that are the same to their TTL
  zone b.example: terraform > cloudformation released terraform
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to cloudformation; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply Terraform's module terraform: it lets go of the records and deletes none
  └ 2. deploy the stack, which takes over records that are the same to their TTL
  └ 3. take 'released' out of the manifest once all is done
  zone c.example: cloudformation > terraform released cloudformation
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation to terraform; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. deploy the stack once more: from then on it leaves the records when it goes
  └ 2. render with --existing and apply Terraform's module terraform with the import blocks
  └ 3. delete the stack, which leaves the records where they are
  └ 4. take 'released' out of the manifest once all is done
  zone d.example: octodns > terraform released octodns
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from octodns to terraform; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. take the zone out of OctoDNS's configuration while its file is still there: OctoDNS deletes what a configured zone's files lack
  └ 2. render with --existing and apply Terraform's module terraform with the import blocks
  └ 3. take 'released' out of the manifest once all is done
  zone e.example: terraform > hand released terraform
    bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to no pipeline (kept by hand); a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply Terraform's module terraform: it lets go of the records and deletes none
  └ 2. take 'released' out of the manifest once all is done
  """,
  """
  # A pipeline that has let go loses nothing.
  zone a.example: terraform cloudformation released cloudformation > terraform
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform, cloudformation to terraform; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, cloudformation must have let go: it has been under 'released'
  """,
  """
  # What never had the records has nothing to let go of.
  zone a.example: cloudformation > octodns released cloudformation terraform
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. take 'terraform' out of 'released' and render: Terraform kept no records there, so that there is nothing to let go of
  └ 2. deploy the stack once more: from then on it leaves the records when it goes
  └ 3. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  └ 4. delete the stack, which leaves the records where they are
  └ 5. take 'released' out of the manifest once all is done
  """,
  """
  # A pipeline that comes takes nothing away.
  zone a.example: terraform > terraform octodns
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to terraform, octodns
  """,
  """
  # Another group is another module of Terraform's.
  zone a.example: terraform > terraform acme
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to terraform/acme; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. move the records' addresses in Terraform's state from terraform to terraform/acme, by 'terraform state mv' or 'moved' blocks, before the next apply: it deletes and makes them otherwise
  """,
  """
  # At another host the records are made before the old one loses them.
  zone a.example: terraform > terraform cloudflare
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to terraform/cloudflare; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply terraform/cloudflare, which makes the records at the new host
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. apply terraform, which DELETES the records at the old host; say 'released: [route53]' at the zone to keep them
  zone b.example: terraform > terraform cloudflare released route53
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to terraform/cloudflare; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply terraform/cloudflare, which makes the records at the new host
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. apply terraform: it lets go of the records and deletes none
  └ 5. take 'released' out of the manifest once all is done
  zone c.example: cloudformation > octodns cloudflare released cloudformation
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. add rendered/octodns as a source of the zone in OctoDNS's configuration, with the new host as its target, and run OctoDNS, which makes the records there
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. deploy the stack once more: from then on it leaves the records when it goes
  └ 5. delete the stack, which leaves the records where they are
  └ 6. take 'released' out of the manifest once all is done
  zone d.example: octodns > octodns cloudflare
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from octodns at route53 to octodns at cloudflare
  └ 1. add the new host to the zone's targets in OctoDNS's configuration, beside the old one, and run OctoDNS, which makes the records there
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. take the old host out of the zone's targets in OctoDNS's configuration, which leaves its records there
  zone e.example: terraform > hand cloudflare released terraform
    bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to no pipeline (kept by hand); a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. take 'terraform' out of 'released' and render: Terraform kept no records there, so that there is nothing to let go of
  └ 2. say 'released: [route53]' at the zone and render, or terraform DELETES the records once its file is gone
  └ 3. make the records at the new host by hand
  └ 4. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 5. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 6. take 'released' out of the manifest once all is done
  """,
  """
  # A newer release of a provider is the same host.
  zone a.example: terraform cloudflare4 > terraform cloudflare
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/cloudflare4 to terraform/cloudflare; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply terraform/cloudflare4, which DELETES the records; say 'released: [cloudflare4]' at the zone to keep them
  └ 2. render with --existing and apply Terraform's module terraform/cloudflare with the import blocks
  """,
  """
  # A stack that loses records to another deletes them, unless it lets go.
  zone a.example: terraform cloudformation
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 1>3
    bounce.b.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 1>1
    bounce.c.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>1
  └ 1 record set moved from terraform, cloudformation/a.example.1.json to terraform, cloudformation/a.example.3.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1 record set moved from terraform, cloudformation/a.example.2.json to terraform, cloudformation/a.example.1.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, say 'released: [cloudformation]' at the zone without any other change, render and deploy its stacks, or those that lose records DELETE them
  └ 2. take 'released' out again and deploy the stacks, which take over records that are the same to their TTL
  └ 3. delete what has no template any more, which leaves the records where they are: cloudformation/a.example.2.json
  zone b.example: cloudformation released cloudformation > cloudformation
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 0>2
  - bounce.old.b.example 300 TXT v=spf1 -all
  └ MAIL FROM bounce.old.b.example: SPF REMOVED; mail with this MAIL FROM no longer passes SPF
  └ 1 record set moved from cloudformation/b.example.json to cloudformation/b.example.2.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, cloudformation must have let go: it has been under 'released'
  └ 2. deploy the stacks, which take over records that are the same to their TTL
  └ 3. delete what has no template any more, which leaves the records where they are: cloudformation/b.example.json
  └ 4. delete by hand what this change removes: the stacks leave that in DNS, too
  zone c.example: cloudformation > cloudformation released cloudformation
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>0
  └ 1 record set moved from cloudformation/c.example.2.json to cloudformation/c.example.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1. let go with the former templates first: say 'released: [cloudformation]' at the zone without any other change, render and deploy its stacks, or those that lose records DELETE them
  └ 2. delete the stack, which leaves the records where they are
  └ 3. take 'released' out of the manifest once all is done
  zone d.example: cloudformation released cloudformation
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>1
  └ 1 record set moved from cloudformation/d.example.2.json to cloudformation/d.example.1.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, cloudformation must have let go: it has been under 'released'
  └ 2. take 'released' out of the manifest once all is done
  zone e.example: cloudformation > octodns
    bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>0
  └ 1 record set moved from cloudformation to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. say 'released: [cloudformation]' at the zone, with 'cloudformation_shards' as it was, and render, or cloudformation DELETES the records once its file is gone
  └ 2. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  └ 3. delete the stack, which leaves the records where they are
  """,
  """
  # Terraform lets go in the group that the zone has.
  zone a.example: terraform acme > cloudformation released terraform
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/acme to cloudformation; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, leave 'group: acme' at the zone until Terraform's module terraform/acme has let go by 'released: [terraform]', or it DELETES the records
  └ 2. deploy the stack, which takes over records that are the same to their TTL
  └ 3. take 'released' out of the manifest once all is done
  zone b.example: terraform acme > cloudformation beta released terraform
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/acme to cloudformation; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, leave 'group: acme' at the zone until Terraform's module terraform/acme has let go by 'released: [terraform]', or it DELETES the records
  └ 2. deploy the stack, which takes over records that are the same to their TTL
  └ 3. take 'released' out of the manifest once all is done
  zone c.example: terraform acme > terraform cloudflare released route53
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/acme to terraform/cloudflare; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, leave 'group: acme' at the zone until Terraform's module terraform/acme has let go by 'released: [route53]', or it DELETES the records
  └ 2. apply terraform/cloudflare, which makes the records at the new host
  └ 3. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 4. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 5. take 'released' out of the manifest once all is done
  zone d.example: octodns acme released terraform > octodns beta released terraform
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from octodns, terraform/acme (lets go) to octodns, terraform/beta (lets go)
  └ 1. before this is merged, Terraform's module terraform/acme must have let go: it has been under 'released'
  └ 2. take 'released' out of the manifest once all is done
  zone e.example: terraform cloudflare acme released route53 > terraform cloudflare beta
    bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/acme/cloudflare to terraform/beta/cloudflare; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, Terraform's module terraform/acme must have let go: it has been under 'released'
  └ 2. move the records' addresses in Terraform's state from terraform/acme/cloudflare to terraform/beta/cloudflare, by 'terraform state mv' or 'moved' blocks, before the next apply: it deletes and makes them otherwise
  """,
  """
  # A newer release of a provider lets go by its own name.
  zone a.example: terraform cloudflare > octodns cloudflare4 released cloudflare
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/cloudflare to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply Terraform's module terraform/cloudflare: it lets go of the records and deletes none
  └ 2. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  └ 3. take 'released' out of the manifest once all is done
  zone b.example: terraform cloudflare > hand cloudflare4
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/cloudflare to no pipeline (kept by hand); a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. say 'released: [cloudflare]' at the zone and render, or terraform DELETES the records once its file is gone
  """,
  """
  # Pipelines that the manifest names for all come back with the end of a release.
  zone a.example: terraform octodns default > octodns default released terraform
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform, octodns to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply Terraform's module terraform: it lets go of the records and deletes none
  └ 2. once all is done, say 'formats: [octodns]' at the zone and take 'released' out: without 'formats' it would get the pipelines back that the manifest names for all zones
  """,
  """
  # A release goes on under the name of the former provider.
  zone a.example: cloudformation released terraform > terraform cloudformation cloudflare released cloudformation route53
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation to terraform/cloudflare, cloudformation
  └ 1. apply terraform/cloudflare, which makes the records at the new host
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. deploy the stack once more: from then on it leaves the records when it goes
  └ 5. delete the stack, which leaves the records where they are
  └ 6. take 'released' out of the manifest once all is done
  """,
  """
  # Before a release ends, the pipeline must have let go.
  zone a.example: cloudformation released terraform > cloudformation
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation, terraform (lets go) to cloudformation
  └ 1. before this is merged, Terraform's module terraform must have let go: it has been under 'released'
  zone b.example: terraform cloudflare released route53 > terraform cloudflare
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/cloudflare, terraform (lets go) to terraform/cloudflare
  └ 1. before this is merged, Terraform's module terraform must have let go: it has been under 'released'
  zone c.example: octodns > octodns released terraform
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from octodns to octodns, terraform (lets go)
  └ 1. take 'terraform' out of 'released' and render: Terraform kept no records there, so that there is nothing to let go of
  """,
  """
  # A pipeline that has let go comes back.
  zone a.example: terraform octodns released octodns > octodns released terraform
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform, octodns to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply Terraform's module terraform: it lets go of the records and deletes none
  └ 2. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  └ 3. take 'released' out of the manifest once all is done
  zone b.example: octodns released octodns > octodns
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from octodns (lets go), then kept by hand to octodns
  └ 1. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  zone c.example: terraform cloudformation released cloudformation > cloudformation released terraform
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform, cloudformation to cloudformation; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply Terraform's module terraform: it lets go of the records and deletes none
  └ 2. deploy the stack, which takes over records that are the same to their TTL
  └ 3. take 'released' out of the manifest once all is done
  zone d.example: cloudformation octodns released octodns > octodns cloudformation released cloudformation
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation, octodns (lets go) to cloudformation (lets go), octodns
  └ 1. deploy the stack once more: from then on it leaves the records when it goes
  └ 2. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  └ 3. delete the stack, which leaves the records where they are
  └ 4. take 'released' out of the manifest once all is done
  zone e.example: terraform cloudflare released route53 > terraform
    bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/cloudflare to terraform; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. render with --existing and apply Terraform's module terraform with the import blocks
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. apply terraform/cloudflare, which DELETES the records at the old host; say 'released: [cloudflare]' at the zone to keep them
  """,
  """
  # What must have let go before comes first.
  zone a.example: terraform cloudformation released cloudformation > terraform cloudformation cloudflare released route53 cloudformation
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform, cloudformation to terraform/cloudflare, cloudformation; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, cloudformation must have let go: it has been under 'released'
  └ 2. apply terraform/cloudflare, which makes the records at the new host
  └ 3. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 4. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 5. apply terraform: it lets go of the records and deletes none
  └ 6. take 'released' out of the manifest once all is done
  """,
  """
  # What was kept by hand is imported.
  zone a.example: hand digitalocean > terraform digitalocean
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from no pipeline (kept by hand) to terraform/digitalocean
  └ 1. render with --existing and apply Terraform's module terraform/digitalocean with the import blocks
  """,
  """
  # A pipeline takes over only what is the same.
  zone a.example: terraform > cloudformation released terraform
  - bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  + bounce.a.example 60 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ TTL of 1 record set changed; resolvers keep the old ones for up to 300 seconds
  └ 1 record set moved from terraform to cloudformation; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. leave values and TTLs as they are for now, and change them once all is done: a pipeline takes over only what is the same
  └ 2. apply Terraform's module terraform: it lets go of the records and deletes none
  └ 3. deploy the stack, which takes over records that are the same to their TTL
  └ 4. take 'released' out of the manifest once all is done
  """,
  """
  # Keys are rotated once more while former ones go.
  zone a.example: terraform
  - k1._domainkey.a.example 300 CNAME k1.dkim.amazonses.com # us-east-1 retiring
    k2._domainkey.a.example 300 CNAME k2.dkim.amazonses.com # us-east-1
  + k3._domainkey.a.example 300 CNAME k3.dkim.amazonses.com # us-east-1
  └ DKIM for a.example in us-east-1: the former tokens go, as announced; nothing should be signed with them any more
  └ DKIM for a.example in us-east-1: new tokens beside the old: nothing breaks; SES signs with them once it has found the CNAMEs
  """,
  """
  # A side that doesn't tell who lets go is not said to lack it.
  zone a.example: terraform > terraform cloudflare ?
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to terraform/cloudflare; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply terraform/cloudflare, which makes the records at the new host
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. apply terraform, which DELETES the records at the old host, unless it lets go of them by 'released: [route53]'
  zone b.example: terraform ? > octodns ?
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. see that terraform lets go of the records first, by 'released' at the zone, or it DELETES them once its file is gone
  └ 2. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  zone c.example: terraform cloudflare > terraform cloudflare4 ?
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/cloudflare to terraform/cloudflare4; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. apply terraform/cloudflare, which DELETES the records, unless it lets go of them by 'released: [cloudflare]'
  └ 2. render with --existing and apply Terraform's module terraform/cloudflare4 with the import blocks
  """,
  """
  # Each stack that a zone had is named.
  zone a.example: cloudformation > terraform
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 1>0
    bounce.b.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>0
  └ 2 record sets moved from cloudformation to terraform; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. say 'released: [cloudformation]' at the zone, with 'cloudformation_shards' as it was, and render, or cloudformation DELETES the records once its file is gone
  └ 2. render with --existing and apply Terraform's module terraform with the import blocks
  └ 3. delete the stacks, which leaves the records where they are: cloudformation/a.example.1.json, cloudformation/a.example.2.json
  zone b.example: cloudformation > cloudformation terraform released cloudformation
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 1>1
    bounce.b.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>2
  └ 2 record sets moved from cloudformation to terraform, cloudformation
  └ 1. deploy the stacks once more: from then on they leave the records when they go
  └ 2. render with --existing and apply Terraform's module terraform with the import blocks
  └ 3. delete the stacks, which leaves the records where they are: cloudformation/b.example.1.json, cloudformation/b.example.2.json
  └ 4. take 'released' out of the manifest once all is done
  zone c.example: cloudformation > cloudformation terraform released cloudformation
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 1>0
    bounce.b.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>0
  └ 1 record set moved from cloudformation/c.example.1.json to terraform, cloudformation/c.example.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1 record set moved from cloudformation/c.example.2.json to terraform, cloudformation/c.example.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1. let go with the former templates first: say 'released: [cloudformation]' at the zone without any other change, render and deploy its stacks, or those that lose records DELETE them
  └ 2. render with --existing and apply Terraform's module terraform with the import blocks
  └ 3. delete the stacks, which leaves the records where they are: cloudformation/c.example.1.json, cloudformation/c.example.2.json
  └ 4. take 'released' out of the manifest once all is done
  zone d.example: cloudformation
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>1
  - bounce.old.d.example 300 TXT v=spf1 -all # us-east-1 3>0
  └ MAIL FROM bounce.old.d.example: SPF REMOVED; mail with this MAIL FROM no longer passes SPF
  └ 1 record set moved from cloudformation/d.example.2.json to cloudformation/d.example.1.json; a pipeline or a stack that loses them deletes what it made, unless it lets go of it first
  └ 1. before this is merged, say 'released: [cloudformation]' at the zone without any other change, render and deploy its stacks, or those that lose records DELETE them
  └ 2. take 'released' out again and deploy the stacks, which take over records that are the same to their TTL
  └ 3. delete what has no template any more, which leaves the records where they are: cloudformation/d.example.2.json, cloudformation/d.example.3.json
  └ 4. delete by hand what this change removes: the stacks leave that in DNS, too
  zone e.example: cloudformation > cloudformation cloudflare released cloudformation
    bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 1>1
    bounce.b.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1 2>2
  └ 2 record sets moved from cloudformation at route53 to cloudformation at cloudflare
  └ 1. make the records at the new host by hand
  └ 2. check them there: mailzone verify --resolver with one of the new host's name servers
  └ 3. lead the zone there at the registrar, and wait until the old delegation's TTL has passed
  └ 4. deploy the stacks once more: from then on they leave the records when they go
  └ 5. delete the stacks, which leaves the records where they are: cloudformation/e.example.1.json, cloudformation/e.example.2.json
  └ 6. take 'released' out of the manifest once all is done
  """,
  """
  # Records go to another zone of the same name at the same provider.
  zone a.example: terraform zone_id=Z1 > terraform zone_id=Z2
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform with zone_id: Z1 to terraform with zone_id: Z2
  └ 1. before this is merged, terraform must let go of the records in the former zone: with 'zone_id: Z1' still there, move 'terraform' from 'formats' to 'released', render and apply, or it DELETES them when it makes them in the other zone
  zone b.example: cloudformation zone_id=Z1 > cloudformation zone_id=Z2
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation with zone_id: Z1 to cloudformation with zone_id: Z2
  └ 1. before this is merged, cloudformation must let go of the records in the former zone: with 'zone_id: Z1' still there, move 'cloudformation' from 'formats' to 'released', render, deploy, and delete the stack, or it DELETES them when it makes them in the other zone
  zone c.example: terraform zone_id=Z1 > octodns zone_id=Z2 released terraform
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform to octodns; a pipeline that loses them deletes what it made, unless it lets go of it first
  └ 1. leave 'zone_id: Z1' at the zone for now, and change it once all is done
  └ 2. apply Terraform's module terraform: it lets go of the records and deletes none
  └ 3. add rendered/octodns as a source of the zone in OctoDNS's configuration; a dry run must show no change
  └ 4. take 'released' out of the manifest once all is done
  zone d.example: terraform infoblox > terraform infoblox dns_view=inner
    bounce.d.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from terraform/infoblox with dns_view: default to terraform/infoblox with dns_view: inner
  └ 1. before this is merged, terraform must let go of the records in the former zone: with 'dns_view: default' still there, move 'terraform' from 'formats' to 'released', render and apply, or it DELETES them when it makes them in the other zone
  zone e.example: cloudformation zone_id=Z1 released cloudformation > cloudformation zone_id=Z2
    bounce.e.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  └ 1 record set moved from cloudformation with zone_id: Z1 to cloudformation with zone_id: Z2
  └ 1. deploy the stack, which takes over records that are the same to their TTL
  """,
  """
  # Whether it is another zone isn't known, or its id stands in no file.
  zone a.example: terraform > terraform zone_id=Z2
    bounce.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  zone b.example: octodns zone_id=Z1 > octodns zone_id=Z2
    bounce.b.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  zone c.example: terraform infoblox > terraform infoblox dns_view=default
    bounce.c.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  """,
  """
  # Records go from one zone to another with another TTL.
  zone a.example: terraform
  - bounce.mail.a.example 300 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  - k1._domainkey.mail.a.example 300 CNAME k1.dkim.amazonses.com # us-east-1
  └ 2 record sets stand with another TTL in the zone mail.a.example now; publish them there before they go here
  zone mail.a.example: terraform
  + bounce.mail.a.example 60 MX 10 feedback-smtp.us-east-1.amazonses.com # us-east-1
  + k1._domainkey.mail.a.example 60 CNAME k1.dkim.amazonses.com # us-east-1
  └ 2 record sets stood with another TTL in the zone a.example before
  """,
]
