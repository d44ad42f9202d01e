"""Records that exist already: what they are found to be, and how Terraform takes them over."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dns.zone
import pytest

from name_server import name_server
from program import Program
from route53 import Route53, route53_server
from terraform import Terraform
from trees import read_tree

ZONE = "example.com"


@pytest.fixture
def route53(monkeypatch: pytest.MonkeyPatch) -> Iterator[Route53]:
    """An empty Route 53."""
    with route53_server(monkeypatch) as server:
        yield server


@dataclass(frozen=True)
class Live:
    """The smallest example's zone, with its records in Route 53 and in files that list them."""

    folder: Path
    route53: Route53
    zone_id: str

    def change(self, action: str, name: str, kind: str, ttl: int, *values: str) -> None:
        """Changes a record set in Route 53."""
        record_set = {
            "Name": name,
            "Type": kind,
            "TTL": ttl,
            "ResourceRecords": [{"Value": value} for value in values],
        }
        self.route53.client("route53").change_resource_record_sets(
            HostedZoneId=self.zone_id,
            ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": record_set}]},
        )

    def listing(self) -> Path:
        """What `aws route53 list-resource-record-sets` prints now, in a file."""
        listed = self.route53.client("route53").list_resource_record_sets(HostedZoneId=self.zone_id)
        file = self.folder / "existing.json"
        file.write_text(json.dumps({"ResourceRecordSets": listed["ResourceRecordSets"]}))
        return file


@pytest.fixture
def live(mailzone: Program, article: Path, route53: Route53) -> Live:
    """All the example's records exist, as another pipeline of mailzone's made them."""
    mailzone("render", cwd=article)
    template = json.loads((article / f"rendered/cloudformation/{ZONE}.json").read_text())
    zone_id = route53.create_zone(ZONE, template["Parameters"]["HostedZoneId"]["Default"])
    live = Live(article, route53, zone_id)
    for resource in template["Resources"].values():
        found = resource["Properties"]
        live.change(
            "CREATE", found["Name"], found["Type"], int(found["TTL"]), *found["ResourceRecords"]
        )
    return live


def planned(live: Live, tmp_path: Path) -> list[dict[str, Any]]:
    """What Terraform plans for the rendered folder as root module."""
    root = tmp_path / "root"
    root.mkdir()
    for folder in ("rendered/terraform", "rendered/imports/terraform"):
        for file in (live.folder / folder).iterdir():
            (root / file.name).write_bytes(file.read_bytes())
    terraform = Terraform(root, live.route53.environment)
    terraform.init()
    terraform("plan", "-input=false", "-no-color", "-out=plan")
    changes = json.loads(terraform("show", "-json", "plan"))["resource_changes"]
    return [found["change"] for found in changes if found["mode"] == "managed"]


def without_zone_id(manifest: Path) -> None:
    """Lets a data source find the zone."""
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if "route53_zone_id" not in line))
    text = manifest.read_text()
    assert "zones:\n  example.com:\n" in text
    manifest.write_text(text.replace("zones:\n  example.com:\n", "zones:\n  example.com: {}\n"))


def test_without_the_zones_id_imports_are_not_known(mailzone: Program, live: Live) -> None:
    without_zone_id(live.folder / "mailzone.yaml")
    run = mailzone("render", "--existing", live.listing(), cwd=live.folder)
    assert run.code == 0
    assert "5 records of example.com exist, but Terraform can't import them" in run.err
    assert "say the zone's id: 'route53_zone_id: …'" in run.err
    assert not (live.folder / "rendered/imports").exists()


def test_what_exists_is_imported_without_a_change(
    mailzone: Program, live: Live, tmp_path: Path
) -> None:
    run = mailzone("render", "--existing", live.listing(), cwd=live.folder)
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("record sets: 0 new, 5 identical, 0 different\n")
    changes = planned(live, tmp_path)
    assert len(changes) == 5
    assert all(change["actions"] == ["no-op"] for change in changes)
    assert all("importing" in change for change in changes)


def test_new_and_different_ones_are_planned_as_such(
    mailzone: Program, live: Live, tmp_path: Path
) -> None:
    token = "6ax3virf4n5bfs66a2rthypfuadpjj72"
    name, target = f"{token}._domainkey.{ZONE}.", f"{token}.dkim.amazonses.com."
    live.change("DELETE", name, "CNAME", 3600, target)
    live.change("UPSERT", f"bounce.{ZONE}.", "TXT", 60, '"v=spf1 include:amazonses.com ~all"')
    run = mailzone("render", "--existing", live.listing(), cwd=live.folder)
    assert run.code == 0
    assert "exists with TTL 60, which would become 3600 [MZ0440]" in run.err
    assert run.out.endswith("record sets: 1 new, 3 identical, 1 different\n")
    changes = planned(live, tmp_path)
    actions = sorted((change["actions"], "importing" in change) for change in changes)
    assert actions == [(["create"], False), *[(["no-op"], True)] * 3, (["update"], True)]


def test_a_missing_final_dot_is_told(mailzone: Program, live: Live, tmp_path: Path) -> None:
    """It is the same in DNS, and another text for Terraform."""
    live.change("UPSERT", f"bounce.{ZONE}.", "MX", 3600, "10 feedback-smtp.us-east-1.amazonses.com")
    run = mailzone("render", "--existing", live.listing(), cwd=live.folder)
    assert run.code == 0
    assert run.out.endswith("record sets: 0 new, 5 identical, 0 different\n")
    assert "exists without the final dot" in run.err
    actions = sorted(change["actions"] for change in planned(live, tmp_path))
    assert actions == [*[["no-op"]] * 4, ["update"]]


def test_nothing_is_written_where_something_stands_in_the_way(
    mailzone: Program, live: Live
) -> None:
    live.change("UPSERT", f"bounce.{ZONE}.", "MX", 300, "10 mx.example.net.")
    listing = live.listing()
    before = read_tree(live.folder)
    for command in ("render", "check"):
        run = mailzone(command, "--existing", listing, cwd=live.folder)
        assert (run.code, run.out) == (1, "")
        assert len(run.errors) == 1
        assert "already, '10 mx.example.net', and SES wants its own alone [MZ0442]" in run.errors[0]
        assert f"{listing}:1:" in run.err
    assert read_tree(live.folder) == before
    run = mailzone("records", "--existing", listing, cwd=live.folder)
    assert run.code == 1
    assert [line.split()[0] for line in run.out.splitlines()[1:]].count("blocked") == 1


def test_check_takes_the_imports_for_wanted_only_where_records_exist(
    mailzone: Program, live: Live
) -> None:
    listing = live.listing()
    mailzone("render", "--existing", listing, cwd=live.folder)
    assert mailzone("check", "--existing", listing, cwd=live.folder).code == 0
    run = mailzone("check", cwd=live.folder)
    assert run.code == 2
    assert f"no longer wanted rendered/imports/terraform/{ZONE}.imports.tf" in run.out
    mailzone("render", cwd=live.folder)
    run = mailzone("check", "--existing", listing, cwd=live.folder)
    assert run.code == 2
    assert run.out.endswith(f"to repair it: mailzone render --existing {listing}\n")


def test_a_zone_transfer_is_read(mailzone: Program, article: Path, tmp_path: Path) -> None:
    """What `dig AXFR` prints of a zone that BIND serves."""
    with name_server(tmp_path, [ZONE]) as server:
        transfer: dns.zone.Zone = server.transfer(ZONE)
    text = transfer.to_text(relativize=False) + (
        'bounce.example.com. 3600 IN TXT "v=spf1 include:" "amazonses.com ~all"\n'
    )
    (tmp_path / "axfr.txt").write_text(text)
    run = mailzone("records", "--existing", tmp_path / "axfr.txt", cwd=article)
    assert (run.code, run.err) == (0, "")
    standings = [line.split()[0] for line in run.out.splitlines()[1:]]
    assert sorted(standings) == ["identical", *["new"] * 4]


def test_an_address_of_a_module_that_is_not_rendered_is_refused(
    mailzone: Program, article: Path
) -> None:
    """Its records would be imported to the root module without a word."""
    (article / "existing.zone").write_text(f"bounce.{ZONE}. 3600 IN TXT x\n")
    options = ("--existing", "existing.zone", "--module", "terraform/acmee=module.acme")
    run = mailzone("render", *options, cwd=article)
    assert run.code == 64
    assert "--module names 'terraform/acmee', which is not rendered [MZ0461]" in run.err
    assert "the modules are terraform\n" in run.err
    assert not (article / "rendered").exists()
    run = mailzone("render", *options, "--format", "octodns", cwd=article)
    assert run.code == 64
    assert "no module of Terraform is rendered; leave out the option" in run.err


@pytest.mark.parametrize("command", ["render", "check"])
def test_an_address_of_a_module_needs_what_exists(
    mailzone: Program, article: Path, command: str
) -> None:
    run = mailzone(command, "--module", "module.mail", cwd=article)
    assert run.code == 64
    assert "give it with --existing" in run.err
