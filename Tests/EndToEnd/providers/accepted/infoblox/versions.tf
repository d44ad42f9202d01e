terraform {
  required_version = ">= 1.5"

  required_providers {
    infoblox = {
      source  = "infobloxopen/infoblox"
      version = ">= 2.0"
    }
  }
}
