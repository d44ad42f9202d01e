D("example.com", REG_NONE, DnsProvider(DSP),
  CNAME("ujzdegxdncf32epf3dhodzdocis2jhtl._domainkey", "ujzdegxdncf32epf3dhodzdocis2jhtl.dkim.amazonses.com."),
  CNAME("gmxgedn73u55xtplpft7v4seh2kvj72c._domainkey", "gmxgedn73u55xtplpft7v4seh2kvj72c.dkim.amazonses.com."),
  CNAME("euvw75efr6edt4sywb5wkh7dnsipzz7f._domainkey", "euvw75efr6edt4sywb5wkh7dnsipzz7f.dkim.amazonses.com."),
);
