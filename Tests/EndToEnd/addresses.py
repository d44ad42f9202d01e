"""The names under which Terraform and CloudFormation know records."""

import json
from pathlib import Path

import hcl2

Addresses = dict[tuple[str, str], tuple[str, str]]
"""File and address by record name and type."""


def terraform_addresses(output: Path) -> Addresses:
    """The resources of the rendered modules."""
    found: Addresses = {}
    for file in sorted(output.glob("terraform/*.tf")):
        for block in hcl2.loads(file.read_text()).get("resource", []):
            for kind, resources in block.items():
                for label, body in resources.items():
                    key = (body["name"].strip('"'), body["type"].strip('"'))
                    assert key not in found
                    found[key] = (file.name, f"{kind}.{label}".replace('"', ""))
    return found


def cloudformation_addresses(output: Path) -> Addresses:
    """The logical IDs of the rendered templates."""
    found: Addresses = {}
    for file in sorted(output.glob("cloudformation/*.json")):
        for logical_id, resource in json.loads(file.read_text())["Resources"].items():
            key = (resource["Properties"]["Name"], resource["Properties"]["Type"])
            assert key not in found
            found[key] = (file.name, logical_id)
    return found
