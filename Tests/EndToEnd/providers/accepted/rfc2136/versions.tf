terraform {
  required_version = ">= 1.5"

  required_providers {
    dns = {
      source  = "hashicorp/dns"
      version = ">= 3.4"
    }
  }
}
