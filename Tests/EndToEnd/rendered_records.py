"""What rendered files say, read by the formats' own readers, in the canonical form of `records`."""

import json
from pathlib import Path
from typing import Any

import yaml

from records import RecordSets, canonical_name, canonical_value
from terraform import Terraform, module_calls


def read_terraform(terraform: Terraform, output: Path, zone: str) -> RecordSets:
    """The records of a plan, as Terraform evaluates the module."""
    (terraform.folder / "main.tf").write_text(module_calls({"mail": output / "terraform"}))
    terraform.init()
    terraform("plan", "-input=false", "-no-color", "-out=plan")
    plan = json.loads(terraform("show", "-json", "plan"))
    (module,) = plan["planned_values"]["root_module"]["child_modules"]
    return {
        (zone, found["name"], found["type"]): (
            found["ttl"],
            sorted(from_provider(found["type"], value) for value in found["records"]),
        )
        for found in (resource["values"] for resource in module["resources"])
    }


def from_provider(kind: str, value: str) -> str:
    """A value of the provider's, which adds the outer quotes of TXT itself."""
    return canonical_value(kind, f'"{value}"' if kind == "TXT" else value)


def read_cloudformation(output: Path) -> RecordSets:
    """The records of the templates, one for each zone."""
    return {
        (file.stem, canonical_name(found["Name"]), found["Type"]): (
            int(found["TTL"]),
            sorted(canonical_value(found["Type"], value) for value in found["ResourceRecords"]),
        )
        for file in output.glob("cloudformation/*.json")
        for found in properties(json.loads(file.read_text()))
    }


def properties(template: dict[str, Any]) -> list[dict[str, Any]]:
    """The properties of a template's resources, which must all be record sets."""
    resources = template["Resources"].values()
    assert all(resource["Type"] == "AWS::Route53::RecordSet" for resource in resources)
    return [resource["Properties"] for resource in resources]


def read_octodns(output: Path, escaped_semicolons: bool) -> RecordSets:
    """The records of the zone files."""
    return {
        (file.stem, f"{name}.{file.stem}", record["type"]): (
            record["ttl"],
            sorted(from_octodns(value, escaped_semicolons) for value in octodns_values(record)),
        )
        for file in output.glob("octodns/*.yaml")
        for name, records in yaml.safe_load(file.read_text()).items()
        for record in (records if isinstance(records, list) else [records])
    }


def octodns_values(record: dict[str, Any]) -> list[Any]:
    """The values of a record, which may be one."""
    return record["values"] if "values" in record else [record["value"]]


def from_octodns(value: Any, escaped_semicolons: bool) -> str:
    """A value as the YAML provider takes it."""
    if isinstance(value, dict):
        return f"{value['preference']} {canonical_name(value['exchange'])}"
    if escaped_semicolons:
        assert ";" not in value.replace("\\;", "")
        value = value.replace("\\;", ";")
    return value.removesuffix(".")
