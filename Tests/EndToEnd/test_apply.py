"""Applied through each of the three pipelines, one manifest gives the same records."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from cases import Case
from name_server import name_server
from octodns_configuration import write_configuration
from program import REPOSITORY, Program
from records import RecordSets, from_records_json, from_transfer
from route53 import Route53, assert_route53_takes, route53_server
from terraform import Terraform, module_calls
from tools import find_tool, run_tool

MANIFEST = REPOSITORY / "Tests/Cases/everything/mailzone.yaml"


@pytest.fixture(scope="module")
def everything(mailzone: Program, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The case that has it all, rendered by the program."""
    output = tmp_path_factory.mktemp("everything")
    run = mailzone("render", MANIFEST, "-o", output)
    assert run.code == 0, run.err
    return Case("everything", MANIFEST, output)


@pytest.fixture(scope="module")
def planned(mailzone: Program) -> RecordSets:
    """What the program says the records are."""
    run = mailzone("records", MANIFEST, "--format", "json")
    assert run.code == 0, run.err
    return from_records_json(run.out)


@pytest.fixture
def zone_ids(everything: Case, route53: Route53) -> dict[str, str]:
    """The hosted zones of the case, made in Route 53 under the ids that its templates know."""
    known = {
        template.zone: template.content["Parameters"]["HostedZoneId"].get("Default")
        for template in templates(everything)
    }
    return {zone: route53.create_zone(zone, zone_id) for zone, zone_id in known.items()}


@pytest.fixture
def route53(monkeypatch: pytest.MonkeyPatch) -> Iterator[Route53]:
    """An empty Route 53."""
    with route53_server(monkeypatch) as server:
        yield server


def test_the_case_has_it_all(planned: RecordSets) -> None:
    types = {kind for _, _, kind in planned}
    zones = {zone for zone, _, _ in planned}
    values = [value for _, values in planned.values() for value in values]
    assert types == {"CNAME", "MX", "TXT"}
    assert len(zones) > 1
    assert any(zone.startswith("xn--") for zone in zones)
    assert any(len(value) > 255 for value in values)
    assert any(value.endswith(".dkim.af-south-1.amazonses.com") for value in values)


def test_terraform(
    everything: Case,
    planned: RecordSets,
    route53: Route53,
    zone_ids: dict[str, str],
    tmp_path: Path,
) -> None:
    terraform = Terraform(tmp_path, route53.environment)
    (tmp_path / "main.tf").write_text(module_calls({"mail": everything.output / "terraform"}))
    terraform.init()
    terraform("apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=250")
    assert route53.batches
    for batch in route53.batches:
        assert_route53_takes(batch)
    assert applied(route53, zone_ids) == planned
    terraform("plan", "-detailed-exitcode", "-input=false", "-no-color")


def test_cloudformation(
    everything: Case, planned: RecordSets, route53: Route53, zone_ids: dict[str, str]
) -> None:
    client = route53.client("cloudformation")
    for template in templates(everything):
        client.create_stack(**template.request(zone_ids))
    assert applied(route53, zone_ids) == planned
    for template in templates(everything):
        with pytest.raises(ClientError, match="No updates are to be performed"):
            client.update_stack(**template.request(zone_ids))


def test_octodns(everything: Case, planned: RecordSets, tmp_path: Path) -> None:
    zones = sorted({zone for zone, _, _ in planned})
    configuration = tmp_path / "config.yaml"
    sync: list[str | Path] = [find_tool("octodns-sync"), "--config-file", configuration]
    with name_server(tmp_path, zones) as server:
        write_configuration(everything, configuration, server.octodns_provider())
        run_tool(*sync, "--doit")
        transferred = [from_transfer(zone, server.transfer(zone)) for zone in zones]
        assert merged(transferred) == planned
        assert "No changes were planned" in run_tool(*sync)


@dataclass(frozen=True)
class Template:
    """A CloudFormation template and the zone that it is for."""

    name: str
    text: str

    @property
    def content(self) -> dict[str, Any]:
        return json.loads(self.text)

    @property
    def zone(self) -> str:
        """The zone by the file's name, `<zone>.json` or `<zone>.<shard>.json`."""
        return re.sub(r"(\.\d+)?\.json$", "", self.name)

    def request(self, zone_ids: dict[str, str]) -> dict[str, Any]:
        """What CreateStack and UpdateStack want."""
        parameter = {"ParameterKey": "HostedZoneId", "ParameterValue": zone_ids[self.zone]}
        return {
            "StackName": re.sub(r"[^A-Za-z0-9]", "-", self.name),
            "TemplateBody": self.text,
            "Parameters": [parameter],
        }


def templates(case: Case) -> list[Template]:
    """The case's CloudFormation templates."""
    files = case.files("cloudformation/*.json")
    return [Template(file.name, file.read_text()) for file in files]


def applied(route53: Route53, zone_ids: dict[str, str]) -> RecordSets:
    """What Route 53 holds in the zones."""
    return merged([route53.record_sets(zone, zone_id) for zone, zone_id in zone_ids.items()])


def merged(parts: list[RecordSets]) -> RecordSets:
    """The record sets of several zones together."""
    return {key: record_set for part in parts for key, record_set in part.items()}
