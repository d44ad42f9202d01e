resource "azurerm_dns_cname_record" "key" {
  resource_group_name = "dns-prod"
  zone_name           = "example.com"
  name                = "6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey"
  ttl                 = 3600
  record              = "6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com"
}

resource "azurerm_dns_txt_record" "own_key" {
  resource_group_name = "dns-prod"
  zone_name           = "example.com"
  name                = "2026._domainkey"
  ttl                 = 3600

  record {
    value = "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1L9RIvNEVUxTveLruM0rfj0WAK1jHDhaXXzOI8d4VFmtvBtMkA/+SNV1tdpcY4BAEl9l2w/j4kSUt26phkV9mGCE/tCLl4r019GWp0RqhrWACeY2thHbFiEbZamq3/KcXlLZxQjFAjRzRNjAetkcvWBor8df9ikvBioJyjgcieced7mprp4wsNvbb1EKJk753ngVAde2uSronrBZxat0PbZ1humPrSfaC5lovAOaHvNMk5ubjlI6i++J1HhgjF7PbKNYdY9tJ+bPRScpN5d6dI/Yg5HbZ5ztp9x78fAF7oeb7q13"
  }
}

resource "azurerm_dns_mx_record" "bounce_mx" {
  resource_group_name = "dns-prod"
  zone_name           = "example.com"
  name                = "bounce"
  ttl                 = 3600

  record {
    preference = 10
    exchange   = "feedback-smtp.us-east-1.amazonses.com"
  }
}

resource "azurerm_dns_txt_record" "bounce_txt" {
  resource_group_name = "dns-prod"
  zone_name           = "example.com"
  name                = "bounce"
  ttl                 = 3600

  record {
    value = "v=spf1 include:amazonses.com ~all"
  }
}

resource "azurerm_dns_mx_record" "apex_mx" {
  resource_group_name = "dns-prod"
  zone_name           = "bounce.xn--bcher-kva.example"
  name                = "@"
  ttl                 = 300

  record {
    preference = 10
    exchange   = "feedback-smtp.eu-west-1.amazonses.com"
  }
}

resource "azurerm_dns_txt_record" "apex_txt" {
  resource_group_name = "dns-prod"
  zone_name           = "bounce.xn--bcher-kva.example"
  name                = "@"
  ttl                 = 300

  record {
    value = "v=spf1 include:amazonses.com ~all"
  }
}
