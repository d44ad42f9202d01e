"""Terraform providers that serve the schemas in `schemas`, in a filesystem mirror."""

import json
import sys
from pathlib import Path

from terraform import Terraform
from tools import find_tool, run_tool

TESTS = Path(__file__).resolve().parent

NEWEST = [
    "akamai-9.2.0",
    "aws-6.69.1",
    "azurerm-5.10.0",
    "cloudflare-5.28.0",
    "digitalocean-2.71.0",
    "dns-3.6.2",
    "google-8.7.0",
    "hcloud-1.68.0",
    "infoblox-2.13.0",
    "ovh-2.19.0",
]
OLDER = ["azurerm-4.55.0", "cloudflare-4.52.0", "google-6.50.0"]
"""The major versions before, of providers that many still use."""


EXISTING = "existing.json"
"""What can be imported, in the folder of a root: see schema_provider.py."""


def offline_terraform(folder: Path, schemas: list[str]) -> Terraform:
    """Terraform in a new folder, with nothing but providers that serve the schemas."""
    folder.mkdir(parents=True)
    mirror = folder / "mirror"
    version = json.loads(run_tool(find_tool("terraform"), "version", "-json", env=QUIET))
    for schema in schemas:
        write_provider(mirror, version["platform"], TESTS / f"schemas/{schema}.json")
    environment = {
        "MAILZONE_EXISTING": str(folder / EXISTING),
        # Else provider and Terraform would talk TLS through their socket.
        "TF_DISABLE_PLUGIN_TLS": "1",
    }
    return Terraform(folder, environment, mirror)


QUIET = {"CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": "/dev/null"}


def write_provider(mirror: Path, platform: str, schema: Path) -> None:
    """Puts a provider into the mirror: a command that serves a schema."""
    content = json.loads(schema.read_text())
    (address,) = content["provider_schemas"]
    version = content["provider_version"]
    folder = mirror / address / version / platform
    folder.mkdir(parents=True)
    command = folder / f"terraform-provider-{folder.parts[-3]}_v{version}"
    server = TESTS / "schema_provider.py"
    command.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{server}' '{schema}'\n")
    command.chmod(0o755)
