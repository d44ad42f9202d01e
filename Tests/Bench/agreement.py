"""Do two rendered trees hold the same records? Layout, comments and addresses may differ."""

import json
from pathlib import Path

import hcl2
import yaml

Records = dict[str, dict[tuple[str, str], tuple[int, list[str]]]]
"""TTL and values by file, and by name and type."""


def records_of(output: Path) -> Records:
    """Everything that the three formats of a tree say."""
    readers = {"*/*.tf": terraform, "*/*.json": cloudformation, "*/*.yaml": octodns}
    return {
        str(file.relative_to(output)): read(file.read_text())
        for pattern, read in readers.items()
        for file in sorted(output.glob(pattern))
    }


def terraform(text: str) -> dict:
    bodies = [
        body
        for block in hcl2.loads(text).get("resource", [])
        for resources in block.values()
        for body in resources.values()
    ]
    return {
        (plain(body["name"]), plain(body["type"])): (
            body["ttl"],
            [plain(value) for value in body["records"]],
        )
        for body in bodies
    }


def plain(literal: str) -> str:
    """An HCL string as python-hcl2 leaves it, of which the benchmark has plain ones alone."""
    return literal.removeprefix('"').removesuffix('"')


def cloudformation(text: str) -> dict:
    return {
        (found["Name"].removesuffix("."), found["Type"]): (
            int(found["TTL"]),
            found["ResourceRecords"],
        )
        for found in (one["Properties"] for one in json.loads(text)["Resources"].values())
    }


def octodns(text: str) -> dict:
    return {
        (name, record.pop("type")): (record.pop("ttl"), [json.dumps(record, sort_keys=True)])
        for name, records in yaml.safe_load(text).items()
        for record in (records if isinstance(records, list) else [records])
    }
