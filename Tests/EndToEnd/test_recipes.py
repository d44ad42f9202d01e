"""Each recipe of .docs/recipes.md, step by step with the real tools: no step takes a wanted record out of
DNS."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from moto.route53.models import RecordSet as MotoRecordSet

from name_server import name_server
from octodns_configuration import VALIDATORS, yaml_provider
from program import Program
from records import RecordSets, from_records_json, from_transfer
from route53 import Route53, backend, route53_server
from terraform import Terraform
from tools import find_tool, run_tool

ZONE = "example.com"
KEYS = {
    "old": "abcdefghijklmnopqrstuvwxyz234567",
    "new": "bcdefghijklmnopqrstuvwxyz234567a",
    "vendor": "cdefghijklmnopqrstuvwxyz234567ab",
}


def support_file(key: str) -> str:
    """Three tokens that begin alike."""
    tokens = [KEYS[key][:-1] + last for last in "xyz"]
    rows = [f"CNAME,{token}._domainkey.{ZONE},{token}.dkim.amazonses.com" for token in tokens]
    return "\n".join(["Type,Name,Value", *rows, ""])


@pytest.fixture
def route53(monkeypatch: pytest.MonkeyPatch) -> Iterator[Route53]:
    """An empty Route 53, whose CloudFormation treats record sets as AWS does.

    moto knows a record set by its name alone, and lets one replace another.
    """

    def create(
        cls: type,
        resource_name: str,
        cloudformation_json: Any,
        account_id: str,
        region_name: str,
        **rest: Any,
    ) -> Any:
        properties = cloudformation_json["Properties"]
        zone = backend().get_hosted_zone(properties["HostedZoneId"])
        for standing in zone.rrsets:
            if (standing.name, standing.type) == (properties["Name"], properties["Type"]):
                same = standing.records == properties["ResourceRecords"]
                assert same and str(standing.ttl) == str(properties["TTL"]), "already exists"
                return standing
        return zone.add_rrset(properties)

    def delete(
        cls: type, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> None:
        properties = cloudformation_json["Properties"]
        zone = backend().get_hosted_zone(properties["HostedZoneId"])
        zone.rrsets[:] = [
            one
            for one in zone.rrsets
            if (one.name, one.type) != (properties["Name"], properties["Type"])
        ]

    def update(
        cls: type,
        original_resource: Any,
        new_resource_name: str,
        cloudformation_json: Any,
        account_id: str,
        region_name: str,
    ) -> Any:
        arguments = (new_resource_name, cloudformation_json, account_id, region_name)
        delete(cls, *arguments)
        return create(cls, *arguments)

    for name, function in [
        ("create_from_cloudformation_json", create),
        ("delete_from_cloudformation_json", delete),
        ("update_from_cloudformation_json", update),
    ]:
        monkeypatch.setattr(MotoRecordSet, name, classmethod(function))
    monkeypatch.setattr(MotoRecordSet, "delete", lambda self, *_: remove(self))
    with route53_server(monkeypatch) as server:
        yield server


def remove(record_set: Any) -> None:
    """Takes a record set out of its zone."""
    for zone in backend().zones.values():
        zone.rrsets[:] = [one for one in zone.rrsets if one is not record_set]


@dataclass
class World:
    """A manifest, and the pipelines that apply what it renders to one zone in Route 53."""

    mailzone: Program
    folder: Path
    route53: Route53
    zone_id: str
    published: RecordSets = field(default_factory=dict)

    # The manifest

    def write(self, zone: str, domain: str, more: str = "") -> None:
        """Writes the manifest, renders, and says what shall be in DNS throughout from now on."""
        text = f"version: 1\ndefaults: {{regions: [us-east-1]}}\n{more}zones:\n  {ZONE}:\n"
        text += f"    route53_zone_id: {self.zone_id}\n"
        text += "".join(f"    {line}\n" for line in zone.splitlines())
        text += f"domains:\n  {ZONE}:\n" + "".join(f"    {line}\n" for line in domain.splitlines())
        (self.folder / "mailzone.yaml").write_text(text)
        self.render()

    def render(self, *arguments: str | Path) -> None:
        run = self.mailzone("render", *arguments, cwd=self.folder)
        assert run.code == 0, run.err

    def planned(self) -> RecordSets:
        run = self.mailzone("records", "--format", "json", cwd=self.folder)
        assert run.code == 0, run.err
        return from_records_json(run.out)

    # DNS

    def records(self) -> RecordSets:
        return self.route53.record_sets(ZONE, self.zone_id)

    def check(self, step: str) -> None:
        """No step may take a record out of DNS that was there and is wanted still."""
        found = self.records()
        wanted = self.planned()
        for key, value in self.published.items():
            if key in wanted:
                assert found.get(key) == value, f"{step}: {key} is gone or changed"
        self.published = {key: found[key] for key in wanted if key in found}

    def check_whole(self, step: str) -> None:
        self.check(step)
        assert self.records() == self.planned(), step

    # Pipelines

    def terraform(self, name: str = "root") -> "TerraformPipeline":
        return TerraformPipeline(self, self.folder / name)

    def cloudformation(self) -> "Stack":
        return Stack(self)


class TerraformPipeline:
    """A root module that has the rendered one as a child."""

    def __init__(self, world: World, root: Path):
        self.world = world
        self.root = root
        root.mkdir(exist_ok=True)
        self.terraform = Terraform(root, world.route53.environment)
        self.is_ready = False

    def call(self, name: str, folder: str) -> None:
        """Makes the root module call a rendered one, and no other, if it is there."""
        module = self.world.folder / "rendered" / folder
        call = f'module "{name}" {{\n  source = "{module}"\n}}\n'
        (self.root / "main.tf").write_text(call if (module / "versions.tf").exists() else "")

    def apply(
        self,
        step: str,
        *imports: Path,
        name: str = "ses_records",
        folder: str = "terraform",
    ) -> None:
        self.call(name, folder)
        for old in self.root.glob("imports-*.tf"):
            old.unlink()
        for number, file in enumerate(imports):
            (self.root / f"imports-{number}.tf").write_bytes(file.read_bytes())
        self.terraform.init()
        self.terraform(
            "apply", "-auto-approve", "-input=false", "-no-color", "-parallelism=250"
        )
        self.world.check(step)

    def owned(self) -> int:
        """How many records the state has."""
        state = json.loads(self.terraform("show", "-json"))
        if "values" not in state:
            return 0
        modules = [state["values"]["root_module"]]
        modules += modules[0].get("child_modules", [])
        resources = [one for module in modules for one in module.get("resources", [])]
        return sum(one["mode"] == "managed" for one in resources)


class Stack:
    """A stack with the rendered template."""

    def __init__(self, world: World):
        self.world = world
        self.client = world.route53.client("cloudformation")
        self.exists = False

    def deploy(self, step: str) -> None:
        template = (self.world.folder / f"rendered/cloudformation/{ZONE}.json").read_text()
        act = self.client.update_stack if self.exists else self.client.create_stack
        act(StackName="ses", TemplateBody=template)
        self.exists = True
        self.world.check(step)

    def delete(self, step: str) -> None:
        self.client.delete_stack(StackName="ses")
        self.exists = False
        self.world.check(step)


@pytest.fixture
def world(mailzone: Program, route53: Route53, tmp_path: Path) -> World:
    zone_id = route53.create_zone(ZONE, "Z0123456789ABCDEFGHIJ")
    for key in KEYS:
        path = tmp_path / f"dkim/{key}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(support_file(key))
    return World(mailzone, tmp_path, route53, zone_id)


def keys(*names: str, retiring: str | None = None) -> str:
    """The domain's words on its keys."""
    files = ", ".join(f"dkim/{name}.csv" for name in names)
    more = f", retiring: dkim/{retiring}.csv" if retiring else ""
    return f"regions: {{us-east-1: {{dkim: [{files}]{more}}}}}"


def test_rotate(world: World) -> None:
    """Add the new keys beside the old, wait, take the old ones out."""
    terraform = world.terraform()
    world.write("formats: [terraform]", keys("old"))
    terraform.apply("begin")
    world.check_whole("begin")
    world.write("formats: [terraform]", keys("new", retiring="old"))
    terraform.apply("new keys beside the old")
    world.check_whole("both")
    assert len(world.published) == 8
    world.write("formats: [terraform]", keys("new"))
    terraform.apply("the old ones go")
    world.check_whole("end")
    assert len(world.published) == 5


SENDERS = """senders:
  live-recovery: {token_files: [dkim/old.csv]}
  billing: {mail_from: mail.billing, token_files: [dkim/vendor.csv]}
"""


def test_second_vendor_and_leaving(world: World) -> None:
    stack = world.cloudformation()
    world.write("formats: [cloudformation]", keys("old"))
    stack.deploy("begin")
    world.check_whole("begin")
    world.write("formats: [cloudformation]", "senders: [live-recovery, billing]", SENDERS)
    stack.deploy("a second vendor")
    world.check_whole("two vendors")
    assert len(world.published) == 10
    world.write(
        "formats: [cloudformation]",
        "senders: [live-recovery]",
        SENDERS.replace("  billing: {mail_from: mail.billing, token_files: [dkim/vendor.csv]}\n", ""),
    )
    stack.deploy("the second vendor leaves")
    world.check_whole("one vendor")
    assert len(world.published) == 5


def test_terraform_to_cloudformation(world: World) -> None:
    terraform, stack = world.terraform(), world.cloudformation()
    world.write("formats: [terraform]", keys("old"))
    terraform.apply("begin")
    assert terraform.owned() == 5
    world.write("formats: [cloudformation]\nreleased: [terraform]", keys("old"))
    terraform.apply("Terraform forgets")
    assert terraform.owned() == 0
    world.check_whole("forgotten")
    stack.deploy("CloudFormation takes over")
    world.check_whole("taken over")
    world.write("formats: [cloudformation]", keys("old"))
    terraform.apply("nothing is left to forget")
    world.check_whole("end")


def test_cloudformation_to_terraform(world: World, tmp_path: Path) -> None:
    terraform, stack = world.terraform(), world.cloudformation()
    world.write("formats: [cloudformation]", keys("old"))
    stack.deploy("begin")
    world.write("formats: [terraform]\nreleased: [cloudformation]", keys("old"))
    stack.deploy("the stack shall retain")
    listing = tmp_path / "existing.json"
    found = world.route53.client("route53").list_resource_record_sets(HostedZoneId=world.zone_id)
    listing.write_text(json.dumps({"ResourceRecordSets": found["ResourceRecordSets"]}))
    world.render("--existing", listing, "--module", "module.ses_records")
    terraform.apply("import", *(world.folder / "rendered/imports").rglob("*.tf"))
    assert terraform.owned() == 5
    world.check_whole("imported")
    stack.delete("the stack goes")
    world.check_whole("stack gone")
    world.write("formats: [terraform]", keys("old"))
    terraform.apply("end")
    world.check_whole("end")


def test_another_group(world: World) -> None:
    """The addresses move in Terraform's state; then nothing is left to do."""
    terraform = world.terraform()
    world.write("formats: [terraform]", keys("old"))
    terraform.apply("begin")
    addresses = terraform.terraform("state", "list").split()
    world.write("formats: [terraform]\ngroup: acme", keys("old"))
    terraform.call("acme_records", "terraform/acme")
    terraform.terraform.init()
    for address in addresses:
        moved = address.replace("module.ses_records.", "module.acme_records.")
        terraform.terraform("state", "mv", address, moved)
    terraform.terraform("plan", "-detailed-exitcode", "-input=false", "-no-color")
    terraform.apply("end", name="acme_records", folder="terraform/acme")
    world.check_whole("end")


# OctoDNS, to a BIND of its own


OWN = {f"host{number}": {"ttl": 300, "type": "A", "value": "192.0.2.1"} for number in range(12)}


class OctoDNS:
    """A zone with records of its own, and mailzone's folder as a second source."""

    def __init__(self, world: World, server: Any, folder: Path):
        self.world = world
        self.server = server
        self.folder = folder
        (folder / "zones").mkdir(parents=True)
        (folder / f"zones/{ZONE}.yaml").write_text(yaml.safe_dump(OWN, sort_keys=False))

    def sync(self, *arguments: str, sources: tuple[str, ...] = ("own", "mailzone"), **target: Any) -> str:
        providers = {
            "own": yaml_provider(self.folder / "zones"),
            "mailzone": yaml_provider(self.world.folder / "rendered/octodns"),
            "target": self.server.octodns_provider() | target,
        }
        zones = {f"{ZONE}.": {"sources": list(sources), "targets": ["target"]}} if sources else {}
        configuration = {
            "manager": {"max_workers": 1, "validators": {"enabled": VALIDATORS}},
            "providers": providers,
            "zones": zones,
        }
        path = self.folder / "config.yaml"
        path.write_text(yaml.safe_dump(configuration))
        return run_tool(find_tool("octodns-sync"), "--config-file", path, *arguments)

    def records(self) -> RecordSets:
        return from_transfer(ZONE, self.server.transfer(ZONE))

    def own(self) -> int:
        names = {str(name) for name in self.server.transfer(ZONE).nodes}
        return sum(name.startswith("host") for name in names)


@pytest.fixture
def octodns(world: World, tmp_path: Path) -> Iterator[OctoDNS]:
    with name_server(tmp_path, [ZONE]) as server:
        yield OctoDNS(world, server, tmp_path / "octodns")


def test_octodns_a_sender_leaves(world: World, octodns: OctoDNS) -> None:
    """Removal beside the zone's own records, which needs its limit raised."""
    world.write("formats: [octodns]", "senders: [live-recovery, billing]", SENDERS)
    octodns.sync("--doit")
    assert octodns.records() == world.planned()
    assert octodns.own() == len(OWN)
    both = octodns.records()
    left = SENDERS.replace("  billing: {mail_from: mail.billing, token_files: [dkim/vendor.csv]}\n", "")
    world.write("formats: [octodns]", "senders: [live-recovery]", left)
    octodns.sync("--doit")
    assert octodns.records() == world.planned()
    assert set(octodns.records()) < set(both)
    assert octodns.own() == len(OWN), "the zone's own records stay"


def test_octodns_stops_at_a_large_change(world: World, octodns: OctoDNS) -> None:
    """A first apply that changes what exists: TooMuchChange, and the setting that lets it through."""
    world.write("formats: [octodns]", keys("old"))
    octodns.sync("--doit")
    world.write("formats: [octodns]\nttl: 60", keys("old"))
    (octodns.folder / f"zones/{ZONE}.yaml").write_text(
        yaml.safe_dump(
            {name: one | {"ttl": 60} for name, one in OWN.items()}, sort_keys=False
        )
    )
    with pytest.raises(AssertionError, match="TooMuchChange"):
        octodns.sync("--doit")
    octodns.sync("--doit", update_pcent_threshold=1.0)
    assert octodns.records() == world.planned()


def test_from_octodns(world: World, octodns: OctoDNS) -> None:
    """The zone goes out of OctoDNS's configuration while its file is there; nothing is deleted."""
    world.write("formats: [octodns]", keys("old"))
    octodns.sync("--doit")
    world.write("formats: [terraform]\nreleased: [octodns]", keys("old"))
    assert "No changes were planned" in octodns.sync("--doit"), "the file is still there"
    octodns.sync("--doit", sources=())
    assert octodns.records() == world.planned()
    assert octodns.own() == len(OWN)


def test_to_octodns(world: World, octodns: OctoDNS) -> None:
    """Records that another pipeline made and let go of: a dry run shows no change."""
    world.write("formats: [octodns]", keys("old"))
    octodns.sync("--doit")
    world.write("formats: [octodns]\nreleased: [terraform, cloudformation]", keys("old"))
    assert "No changes were planned" in octodns.sync()
    assert octodns.records() == world.planned()
