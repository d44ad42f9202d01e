Remove-DnsServerResourceRecord -ZoneName "example.com" -RRType CName -Name "ltaavzn2y55hqrp2z7efffqm77kxhfh4._domainkey" -RecordData "ltaavzn2y55hqrp2z7efffqm77kxhfh4.dkim.amazonses.com" -Force
Remove-DnsServerResourceRecord -ZoneName "example.com" -RRType CName -Name "fcd4ndxrbjvl62yb3lwlw3vjuaazquql._domainkey" -RecordData "fcd4ndxrbjvl62yb3lwlw3vjuaazquql.dkim.amazonses.com" -Force
Remove-DnsServerResourceRecord -ZoneName "example.com" -RRType CName -Name "jv6jy7mmx3fstwyrukdxucxgi4p3j7z3._domainkey" -RecordData "jv6jy7mmx3fstwyrukdxucxgi4p3j7z3.dkim.amazonses.com" -Force
Add-DnsServerResourceRecordCName -Name "qdbv26fi4vvrom4shv2otfbc3fzpnhsa._domainkey" -HostNameAlias "qdbv26fi4vvrom4shv2otfbc3fzpnhsa.dkim.amazonses.com" -ZoneName "example.com"
Add-DnsServerResourceRecordCName -Name "dqvveeptrm6xf7d7nxesiqq5wycw7ymb._domainkey" -HostNameAlias "dqvveeptrm6xf7d7nxesiqq5wycw7ymb.dkim.amazonses.com" -ZoneName "example.com"
Add-DnsServerResourceRecordCName -Name "65zjlb3wweqoyy64hn2be2ph3cperfzw._domainkey" -HostNameAlias "65zjlb3wweqoyy64hn2be2ph3cperfzw.dkim.amazonses.com" -ZoneName "example.com"
