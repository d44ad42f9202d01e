; zone file of example.com
$ORIGIN example.com.
$TTL 1h
@   IN SOA ns1.example.net. hostmaster.example.com. (
        2026010101 ; serial
        3h 15m 1w 1d )
    IN NS ns1.example.net.
    IN NS ns2.example.net.
    IN MX 10 mail
@   IN TXT "v=spf1 mx -all"
xmzzna3k3hfzx5kiadjzfxkjwskkegy7._domainkey IN CNAME xmzzna3k3hfzx5kiadjzfxkjwskkegy7.dkim.amazonses.com.
mtic6udyfkozm6lnczkywhjpmccuhy5t._domainkey 1h30m IN CNAME mtic6udyfkozm6lnczkywhjpmccuhy5t.dkim.amazonses.com. ; the second
2tp3yx44lba75p45l6zgeiw3xf4ccifu._domainkey.example.com. IN 300 CNAME (
    2tp3yx44lba75p45l6zgeiw3xf4ccifu.dkim.amazonses.com.
)
bounce IN MX 10 feedback-smtp.us-east-1.amazonses.com.
       IN TXT "v=spf1 include:amazonses.com ~all"
version.bind. CH TXT "9"
$INCLUDE other.zone
$ORIGIN mail
xmzzna3k3hfzx5kiadjzfxkjwskkegy7._domainkey CNAME xmzzna3k3hfzx5kiadjzfxkjwskkegy7.dkim.amazonses.com.
