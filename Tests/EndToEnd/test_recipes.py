"""Each recipe of .docs/recipes.md, step by step with the real tools: no step takes a wanted record out of
DNS."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from moto.core.responses import ActionResult
from moto.route53.models import RecordSet as MotoRecordSet
from moto.route53.responses import Route53 as MotoResponses

from name_server import NameServer, name_server
from octodns_configuration import VALIDATORS, yaml_provider
from program import Program
from provider_mirror import offline_terraform
from provider_records import record_sets
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


def support_file(key: str, domain: str = ZONE) -> str:
    """Three tokens that begin alike."""
    tokens = [KEYS[key][:-1] + last for last in "xyz"]
    rows = [f"CNAME,{token}._domainkey.{domain},{token}.dkim.amazonses.com" for token in tokens]
    return "\n".join(["Type,Name,Value", *rows, ""])


@pytest.fixture
def route53(monkeypatch: pytest.MonkeyPatch) -> Iterator[Route53]:
    """An empty Route 53, whose CloudFormation treats record sets as AWS does.

    moto knows a record set by its name alone, and lets one replace another. Its list of health checks
    doesn't say that it ends.
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
    no_checks = ActionResult({"HealthChecks": [], "IsTruncated": False, "MaxItems": 100})
    monkeypatch.setattr(MotoResponses, "list_health_checks", lambda self: no_checks)
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

    def write(self, zone: str, domain: str, more: str = "", others: str = "") -> None:
        """Writes the manifest, renders, and says what shall be in DNS throughout from now on."""
        text = f"version: 1\ndefaults: {{regions: [us-east-1]}}\n{more}zones:\n  {ZONE}:\n"
        text += "" if "provider:" in zone else f"    route53_zone_id: {self.zone_id}\n"
        text += "".join(f"    {line}\n" for line in zone.splitlines())
        text += f"domains:\n  {ZONE}:\n" + "".join(f"    {line}\n" for line in domain.splitlines())
        text += others
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

    def everything(self) -> RecordSets:
        return self.route53.record_sets(ZONE, self.zone_id)

    def records(self) -> RecordSets:
        """All but the zone's own."""
        return {key: value for key, value in self.everything().items() if key[1] not in OWN_NAMES}

    def listing(self) -> Path:
        """What `aws route53 list-resource-record-sets` prints now, in a file."""
        client = self.route53.client("route53")
        found = client.list_resource_record_sets(HostedZoneId=self.zone_id)
        file = self.folder / "existing.json"
        file.write_text(json.dumps({"ResourceRecordSets": found["ResourceRecordSets"]}))
        return file

    def check(self, step: str) -> None:
        """No step may take a record out of DNS that was there and is wanted still."""
        found = self.records()
        wanted = self.planned()
        for key, value in self.published.items():
            if key in wanted:
                assert found.get(key) in (value, wanted[key]), f"{step}: {key} is gone or changed"
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


Changes = set[tuple[str, str, str]]
"""What becomes of record sets: Add, Modify or Remove, and their names and types."""


class Stack:
    """A stack with the rendered template."""

    def __init__(self, world: World):
        self.world = world
        self.client = world.route53.client("cloudformation")
        self.exists = False
        self.resources: dict[str, Any] = {}
        self.planned: RecordSets = {}

    def deploy(self, step: str) -> Changes:
        """Updates the stack; the template's changes must be those of the records, one each."""
        template = (self.world.folder / f"rendered/cloudformation/{ZONE}.json").read_text()
        resources, planned = json.loads(template)["Resources"], self.world.planned()
        changes = resource_changes(self.resources, resources)
        assert changes == record_changes(self.planned, planned), step
        act = self.client.update_stack if self.exists else self.client.create_stack
        act(StackName="ses", TemplateBody=template)
        self.exists = True
        self.resources, self.planned = resources, planned
        self.world.check(step)
        return changes

    def delete(self, step: str) -> None:
        self.client.delete_stack(StackName="ses")
        self.exists = False
        self.world.check(step)


def resource_changes(old: dict[str, Any], new: dict[str, Any]) -> Changes:
    """What a change set would say of two templates' resources. One that got another name or type would
    be replaced, which no step may do: CloudFormation makes the new record before it deletes the old."""
    changes = set()
    for logical_id in old.keys() | new.keys():
        before = old.get(logical_id, {}).get("Properties")
        after = new.get(logical_id, {}).get("Properties")
        if before == after:
            continue
        if before and after:
            for key in ("HostedZoneId", "Name", "Type"):
                assert before[key] == after[key], f"{logical_id} would be replaced"
        action = "Modify" if before and after else "Add" if after else "Remove"
        one = after or before
        changes.add((action, one["Name"].removesuffix("."), one["Type"]))
    return changes


def record_changes(old: RecordSets, new: RecordSets) -> Changes:
    """What differs between two plans."""
    return {
        ("Modify" if key in old and key in new else "Add" if key in new else "Remove", *key[1:])
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    }


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


MORE = f"  mail.{ZONE}: {{dkim: dkim/more.csv}}\n"
"""Another domain of the zone."""


def write_more(world: World, formats: str) -> None:
    """Adds a domain to the manifest."""
    (world.folder / "dkim/more.csv").write_text(support_file("vendor", f"mail.{ZONE}"))
    world.write(f"formats: [{formats}]", keys("old"), others=MORE)


def test_add_by_terraform(world: World) -> None:
    terraform = world.terraform()
    world.write("formats: [terraform]", keys("old"))
    terraform.apply("begin")
    before = world.records()
    write_more(world, "terraform")
    terraform.apply("a domain more")
    world.check_whole("added")
    assert len(world.records()) == len(before) + 5
    assert before.items() <= world.records().items()


def test_add_by_cloudformation(world: World) -> None:
    stack = world.cloudformation()
    world.write("formats: [cloudformation]", keys("old"))
    stack.deploy("begin")
    write_more(world, "cloudformation")
    changes = stack.deploy("a domain more")
    assert [action for action, _, _ in changes] == ["Add"] * 5
    world.check_whole("added")


def test_a_stack_changes_what_records_change(world: World) -> None:
    """What comes and goes, other values and other TTLs: one resource each, and none is replaced."""
    stack = world.cloudformation()
    world.write("formats: [cloudformation]", keys("old"))
    assert len(stack.deploy("begin")) == 5
    world.write("formats: [cloudformation]", keys("old") + "\nspf: fail")
    assert stack.deploy("another SPF text") == {("Modify", f"bounce.{ZONE}", "TXT")}
    world.check_whole("another SPF text")
    world.write("formats: [cloudformation]\nttl: 60", keys("old") + "\nspf: fail")
    assert [action for action, _, _ in stack.deploy("another TTL")] == ["Modify"] * 5
    world.check_whole("another TTL")
    world.write("formats: [cloudformation]\nttl: 60", keys("old") + "\nmail_from: post")
    assert sorted(action for action, _, _ in stack.deploy("another MAIL FROM")) == [
        *["Add"] * 2,
        *["Remove"] * 2,
    ]
    world.check_whole("another MAIL FROM")
    world.write("formats: [cloudformation]\nttl: 60", keys("new") + "\nmail_from: false")
    assert len(stack.deploy("other keys, and no MAIL FROM")) == 8
    world.check_whole("end")


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


def test_cloudformation_to_terraform(world: World) -> None:
    terraform, stack = world.terraform(), world.cloudformation()
    world.write("formats: [cloudformation]", keys("old"))
    stack.deploy("begin")
    world.write("formats: [terraform]\nreleased: [cloudformation]", keys("old"))
    stack.deploy("the stack shall retain")
    world.render("--existing", world.listing(), "--module", "module.ses_records")
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


class NewHost:
    """Another provider's module in a root of its own. Its provider has nothing behind it, so that what
    stands there is what its state says."""

    def __init__(self, world: World):
        self.terraform = offline_terraform(world.folder / "new", ["hcloud-1.68.0"])
        module = world.folder / "rendered/terraform/hetzner"
        text = f'module "ses_records" {{\n  source = "{module}"\n}}\n'
        (self.terraform.folder / "main.tf").write_text(text)

    def apply(self) -> None:
        self.terraform.init()
        self.terraform("apply", "-auto-approve", "-input=false", "-no-color")

    def records(self) -> RecordSets:
        found = [(one.type, one.values) for one in self.terraform.resources()]
        return record_sets(found, {ZONE: ZONE})


def test_another_provider(world: World) -> None:
    """The old host has the records until the delegation has moved, and longer; the new one before."""
    old = world.terraform()
    world.write("formats: [terraform]", keys("old"))
    old.apply("begin")
    world.write("formats: [terraform]\nprovider: hetzner\nreleased: [route53]", keys("old"))
    new = NewHost(world)
    new.apply()
    assert new.records() == world.planned()
    world.check_whole("both hosts have them")
    assert old.owned() == 5
    old.apply("the old module forgets")
    assert old.owned() == 0
    world.check_whole("forgotten, and still there")
    world.write("formats: [terraform]\nprovider: hetzner", keys("old"))
    old.apply("nothing is left to forget")
    world.check_whole("end")
    assert "No changes." in new.terraform("plan", "-input=false", "-no-color")
    assert new.records() == world.planned()
    world.write("formats: [terraform]\nprovider: hetzner", keys("new", retiring="old"))
    new.apply()
    assert new.records() == world.planned()


# OctoDNS, to Route 53 or to a BIND of its own


OWN = {f"host{number}": {"ttl": 300, "type": "A", "value": "192.0.2.1"} for number in range(12)}
OWN_NAMES = {f"{name}.{ZONE}" for name in ("www", "docs")}
"""Names of the zone's own records in Route 53."""


class OctoDNS:
    """A zone with records of its own, and mailzone's folder as a second source."""

    def __init__(self, world: World, target: dict[str, Any], folder: Path, own: dict[str, Any]):
        self.world = world
        self.target = target
        self.folder = folder
        (folder / "zones").mkdir(parents=True)
        (folder / f"zones/{ZONE}.yaml").write_text(yaml.safe_dump(own, sort_keys=False))

    def sync(self, *arguments: str, sources: tuple[str, ...] = ("own", "mailzone"), **target: Any) -> str:
        providers = {
            "own": yaml_provider(self.folder / "zones"),
            "mailzone": yaml_provider(self.world.folder / "rendered/octodns"),
            "target": self.target | target,
        }
        zones = {f"{ZONE}.": {"sources": list(sources), "targets": ["target"]}} if sources else {}
        configuration = {
            "manager": {"max_workers": 1, "validators": {"enabled": VALIDATORS}},
            "providers": providers,
            "zones": zones,
        }
        path = self.folder / "config.yaml"
        path.write_text(yaml.safe_dump(configuration))
        environment = self.world.route53.environment | {"AWS_DEFAULT_REGION": "us-east-1"}
        return run_tool(
            find_tool("octodns-sync"), "--config-file", path, *arguments, env=environment
        )


class BINDByOctoDNS(OctoDNS):
    """The same with a name server as its target."""

    def __init__(self, world: World, server: NameServer, folder: Path):
        super().__init__(world, server.octodns_provider(), folder, OWN)
        self.server = server

    def records(self) -> RecordSets:
        return from_transfer(ZONE, self.server.transfer(ZONE))

    def own(self) -> int:
        names = {str(name) for name in self.server.transfer(ZONE).nodes}
        return sum(name.startswith("host") for name in names)


@pytest.fixture
def octodns(world: World, tmp_path: Path) -> Iterator[BINDByOctoDNS]:
    with name_server(tmp_path, [ZONE]) as server:
        yield BINDByOctoDNS(world, server, tmp_path / "octodns")


@pytest.fixture
def octodns_route53(world: World, tmp_path: Path) -> OctoDNS:
    """OctoDNS for the zone in Route 53 that the other pipelines write to, where others' records are."""
    own = {
        name.removesuffix(f".{ZONE}"): {"ttl": 300, "type": "TXT", "value": "own"}
        for name in sorted(OWN_NAMES)
    }
    changes = [
        {
            "Action": "CREATE",
            "ResourceRecordSet": {
                "Name": f"{name}.",
                "Type": "TXT",
                "TTL": 300,
                "ResourceRecords": [{"Value": '"own"'}],
            },
        }
        for name in sorted(OWN_NAMES)
    ]
    world.route53.client("route53").change_resource_record_sets(
        HostedZoneId=world.zone_id, ChangeBatch={"Changes": changes}
    )
    target = {
        "class": "octodns_route53.Route53Provider",
        "access_key_id": "testing",
        "secret_access_key": "testing",
    }
    return OctoDNS(world, target, tmp_path / "octodns", own)


def test_octodns_a_sender_leaves(world: World, octodns: BINDByOctoDNS) -> None:
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


def test_octodns_stops_at_a_large_change(world: World, octodns: BINDByOctoDNS) -> None:
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


def test_from_octodns(world: World, octodns: BINDByOctoDNS) -> None:
    """The zone goes out of OctoDNS's configuration while its file is there; nothing is deleted."""
    world.write("formats: [octodns]", keys("old"))
    octodns.sync("--doit")
    world.write("formats: [terraform]\nreleased: [octodns]", keys("old"))
    assert "No changes were planned" in octodns.sync("--doit"), "the file is still there"
    octodns.sync("--doit", sources=())
    assert octodns.records() == world.planned()
    assert octodns.own() == len(OWN)


def take_over(world: World, octodns: OctoDNS, step: str) -> None:
    """OctoDNS finds all as it is wanted, and from then on makes the changes."""
    before = world.everything()
    assert "No changes were planned" in octodns.sync()
    assert "No changes were planned" in octodns.sync("--doit")
    assert world.everything() == before
    world.check_whole(step)


def rotate_by(octodns: OctoDNS, world: World) -> None:
    world.write("formats: [octodns]", keys("new", retiring="old"))
    octodns.sync("--doit")
    world.check_whole("OctoDNS adds keys")
    assert len(world.records()) == 8
    assert world.everything().keys() - world.records().keys() == {
        (ZONE, name, "TXT") for name in OWN_NAMES
    }


def test_terraform_to_octodns(world: World, octodns_route53: OctoDNS) -> None:
    terraform = world.terraform()
    world.write("formats: [terraform]", keys("old"))
    terraform.apply("begin")
    world.write("formats: [octodns]\nreleased: [terraform]", keys("old"))
    terraform.apply("Terraform forgets")
    assert terraform.owned() == 0
    take_over(world, octodns_route53, "OctoDNS takes over")
    world.write("formats: [octodns]", keys("old"))
    terraform.apply("nothing is left to forget")
    world.check_whole("end")
    rotate_by(octodns_route53, world)


def test_cloudformation_to_octodns(world: World, octodns_route53: OctoDNS) -> None:
    stack = world.cloudformation()
    world.write("formats: [cloudformation]", keys("old"))
    stack.deploy("begin")
    world.write("formats: [octodns]\nreleased: [cloudformation]", keys("old"))
    stack.deploy("the stack shall retain")
    take_over(world, octodns_route53, "OctoDNS takes over")
    stack.delete("the stack goes")
    world.check_whole("stack gone")
    rotate_by(octodns_route53, world)


def test_octodns_to_terraform(world: World, octodns_route53: OctoDNS) -> None:
    """Out of OctoDNS's configuration, and into Terraform's state by import."""
    world.write("formats: [octodns]", keys("old"))
    octodns_route53.sync("--doit")
    world.check_whole("begin")
    world.write("formats: [terraform]\nreleased: [octodns]", keys("old"))
    octodns_route53.sync("--doit", sources=())
    world.render("--existing", world.listing(), "--module", "module.ses_records")
    terraform = world.terraform()
    terraform.apply("import", *(world.folder / "rendered/imports").rglob("*.tf"))
    assert terraform.owned() == 5
    world.write("formats: [terraform]", keys("old"))
    terraform.apply("end")
    world.check_whole("end")


def test_octodns_to_cloudformation(world: World, octodns_route53: OctoDNS) -> None:
    stack = world.cloudformation()
    world.write("formats: [octodns]", keys("old"))
    octodns_route53.sync("--doit")
    world.write("formats: [cloudformation]\nreleased: [octodns]", keys("old"))
    octodns_route53.sync("--doit", sources=())
    stack.deploy("CloudFormation takes over")
    world.write("formats: [cloudformation]", keys("old"))
    world.check_whole("end")


def test_adopt_by_octodns(world: World, octodns_route53: OctoDNS) -> None:
    """Records go from the zone's own file to mailzone's in one change."""
    world.write("formats: [octodns]", keys("old"))
    own = octodns_route53.folder / f"zones/{ZONE}.yaml"
    text = own.read_text()
    rendered = (world.folder / f"rendered/octodns/{ZONE}.yaml").read_text()
    own.write_text(yaml.safe_dump(yaml.safe_load(text) | yaml.safe_load(rendered)))
    octodns_route53.sync("--doit", sources=("own",))
    world.check_whole("begin")
    own.write_text(text)
    take_over(world, octodns_route53, "adopted")
    rotate_by(octodns_route53, world)


def test_adopt_by_cloudformation(world: World) -> None:
    """The file that --existing writes says what is taken over, and what must be made the same first."""
    terraform, stack = world.terraform(), world.cloudformation()
    world.write("formats: [terraform]\nttl: 300", keys("old"))
    terraform.apply("somebody makes the records")
    said = world.folder / f"rendered/cloudformation/{ZONE}.existing.yaml"
    world.write("formats: [cloudformation]", keys("old"))
    world.render("--existing", world.listing())
    found = yaml.safe_load(said.read_text())
    assert (len(found["identical"]), len(found["different"])) == (0, 5)
    assert {one["ttl"] for one in found["different"]} == {3600}
    world.write("formats: [cloudformation]\nttl: 300", keys("old"))
    world.render("--existing", world.listing())
    found = yaml.safe_load(said.read_text())
    assert {(ZONE, one["name"].removesuffix("."), one["type"]) for one in found["identical"]} == set(
        world.planned()
    )
    assert found["different"] == []
    stack.deploy("CloudFormation takes over")
    world.check_whole("taken over")
    world.render()
    assert not said.exists()
    world.write("formats: [cloudformation]", keys("old"))
    assert len(stack.deploy("the TTL that is wanted")) == 5
    world.check_whole("end")


def test_add_by_octodns(world: World, octodns_route53: OctoDNS) -> None:
    world.write("formats: [octodns]", keys("old"))
    octodns_route53.sync("--doit")
    before = world.everything()
    write_more(world, "octodns")
    octodns_route53.sync("--doit")
    world.check_whole("added")
    assert before.items() <= world.everything().items()
    assert len(world.everything()) == len(before) + 5
