"""DNS providers as these tests play them: what they take, what they refuse, and what records a
configuration comes to. The configurations are written by hand; mailzone has no part in this."""

import json
import re
import shutil
from pathlib import Path

import pytest

from provider_imports import existing_objects, import_block
from provider_mirror import NEWEST, OLDER, TESTS, offline_terraform
from provider_records import record_sets
from provider_resources import SHAPES
from provider_rules import RULES
from records import RecordSets, from_records_json
from terraform import StateResource, Terraform, module_calls
from tools import find_tool, run_tool

CONFIGURATIONS = TESTS / "providers"
ACCEPTED = CONFIGURATIONS / "accepted"
REFUSED = CONFIGURATIONS / "refused"

SUBZONE = "bounce.xn--bcher-kva.example"
ZONES = {
    **dict.fromkeys(["example.com", "example.com.", "example-com"], "example.com"),
    **dict.fromkeys([SUBZONE, f"{SUBZONE}.", "bounce-buecher"], SUBZONE),
    "0123456789abcdef0123456789abcdef": "example.com",
    "fedcba9876543210fedcba9876543210": SUBZONE,
    "Z0123456789ABCDEFGHIJ": "example.com",
    "Z9876543210ABCDEFGHIJ": SUBZONE,
}
"""The zones of the configurations, by what providers call them."""

IN_OLDER = {"azure", "cloudflare4", "google"}
IN_NEWEST = {folder.name for folder in ACCEPTED.iterdir()} - {"cloudflare4"}
ROOTS = [pytest.param(NEWEST, IN_NEWEST, id="newest"), pytest.param(OLDER, IN_OLDER, id="older")]


@pytest.fixture(scope="module")
def expected() -> RecordSets:
    """The records that every accepted configuration comes to."""
    return from_records_json((CONFIGURATIONS / "records.json").read_text())


@pytest.mark.parametrize(("schemas", "names"), ROOTS)
def test_right_configurations_are_applied(
    schemas: list[str], names: set[str], expected: RecordSets, tmp_path: Path
) -> None:
    terraform = offline_terraform(tmp_path / "root", schemas)
    root = module_calls({name: ACCEPTED / name for name in sorted(names)})
    (terraform.folder / "main.tf").write_text(root)
    terraform.init()
    assert "Success!" in terraform("validate", "-no-color")
    terraform("apply", "-auto-approve", "-input=false", "-no-color")
    terraform("plan", "-detailed-exitcode", "-input=false", "-no-color")
    resources = terraform.resources()
    for name in names:
        own = [one for one in resources if one.module == f"module.{name}"]
        assert record_sets([(one.type, one.values) for one in own], ZONES) == expected, name
    import_again(terraform, resources)


def import_again(terraform: Terraform, resources: list[StateResource]) -> None:
    """Forgets the state and imports all that it had."""
    objects = existing_objects(resources)
    (terraform.folder / "terraform.tfstate").unlink()
    (terraform.folder / "existing.json").write_text(json.dumps(objects.by_type))
    blocks = [import_block(one.address, objects.ids[one.address]) for one in resources]
    (terraform.folder / "imports.tf").write_text("".join(blocks))
    plan = terraform("plan", "-input=false", "-no-color")
    assert f"Plan: {len(resources)} to import, 0 to add, 0 to change, 0 to destroy." in plan


@pytest.mark.parametrize(("schemas", "names"), ROOTS)
def test_wrong_configurations_are_refused(
    schemas: list[str], names: set[str], tmp_path: Path
) -> None:
    """Each resource is named for the one rule that it breaks, or for what the schema refuses."""
    terraform = offline_terraform(tmp_path / "root", schemas)
    for name in names:
        (terraform.folder / name).mkdir()
        shutil.copy(ACCEPTED / name / "versions.tf", terraform.folder / name)
        shutil.copy(REFUSED / f"{name}.tf", terraform.folder / name)
    root = module_calls({name: terraform.folder / name for name in sorted(names)})
    (terraform.folder / "main.tf").write_text(root)
    terraform.init()
    found = json.loads(terraform("validate", "-json", expected=1))["diagnostics"]
    assert sorted(map(blamed_resource, found)) == sorted(
        (f"{name}.tf", *resource) for name in names for resource in refused_resources(name)
    )
    for one in found:
        _, _, label = blamed_resource(one)
        assert one["severity"] == "error"
        assert one["summary"] == label or label.startswith("schema_")


def test_every_rule_and_every_schema_refuses_something() -> None:
    refused = {file.stem: refused_resources(file.stem) for file in REFUSED.iterdir()}
    everything = [resource for resources in refused.values() for resource in resources]
    for rule in RULES:
        assert any((kind, rule.name) in everything for kind in rule.types), rule
    for name, resources in refused.items():
        assert any(label.startswith("schema_") for _, label in resources), name
    assert set(refused) == IN_NEWEST | IN_OLDER
    assert {kind for kind, _ in everything} <= set(SHAPES)


def test_configurations_are_formatted() -> None:
    run_tool(find_tool("terraform"), "fmt", "-check", "-recursive", CONFIGURATIONS)


def refused_resources(name: str) -> list[tuple[str, str]]:
    """The types and labels of the resources in a refused configuration."""
    text = (REFUSED / f"{name}.tf").read_text()
    return re.findall(r'^resource "(\w+)" "(\w+)" {$', text, re.MULTILINE)


def blamed_resource(diagnostic: dict) -> tuple[str, str, str]:
    """The file, type and label of the resource that a diagnostic speaks of."""
    (found,) = re.findall(r'^resource "(\w+)" "(\w+)"$', diagnostic["snippet"]["context"])
    return Path(diagnostic["range"]["filename"]).name, *found
