gcloud dns record-sets delete k4zri3r2wyojfljooa7lqsaj2xuid5zz._domainkey.example.com. --type=CNAME --zone=z
gcloud dns record-sets create ujzdegxdncf32epf3dhodzdocis2jhtl._domainkey.example.com. --rrdatas=ujzdegxdncf32epf3dhodzdocis2jhtl.dkim.amazonses.com. --type=CNAME --ttl=300 --zone=z
gcloud dns record-sets create gmxgedn73u55xtplpft7v4seh2kvj72c._domainkey.example.com. --rrdatas=gmxgedn73u55xtplpft7v4seh2kvj72c.dkim.amazonses.com. --type=CNAME --ttl=300 --zone=z
gcloud dns record-sets create euvw75efr6edt4sywb5wkh7dnsipzz7f._domainkey.example.com. --rrdatas=euvw75efr6edt4sywb5wkh7dnsipzz7f.dkim.amazonses.com. --type=CNAME --ttl=300 --zone=z
