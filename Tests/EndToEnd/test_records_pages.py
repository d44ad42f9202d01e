"""The pages of records for zones without a pipeline, each read by one who knows its language."""

import itertools
import json
from itertools import pairwise
from pathlib import Path

import dns.zone
import pytest

from name_server import ADDRESS, KEY_NAME, KEY_SECRET, NameServer, name_server
from powershell import Command, Script
from program import REPOSITORY, Program
from records import RecordSets, canonical_name, from_records_json, from_transfer
from test_hostile_values import LENGTHS, NOTES, NOTES_BEYOND_OCTODNS, public_key, write_inputs
from tools import find_tool, run_tool

EVERYTHING = REPOSITORY / "Tests/Cases/everything/mailzone.yaml"

POWERSHELL_NOTES = ["$(Remove-Item x) $env:PATH `$x`n `", "\\010 $", "<# #>"]
CUSTOMERS_BEYOND_ASCII = ["ü “ ” „ ‘ ’ 🦊", "\u202e*/ \ufeff"]

SHORT_KEY = (
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANhxy5BJs8w2y5OeuQ5vkdQOV/vLQzrvV1irwiDdoBaVKN0sOUPzZC1BeBxG"
    "zvakPl7b6gwJMOOAU1x7xXe5aWsCAwEAAQ=="
)
"""A key that leaves room for a note within Windows' 254 octets."""


@pytest.fixture(scope="module", params=["everything", "hostile"])
def manifest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A manifest with everything, and one whose texts and customers try to break out."""
    if request.param == "everything":
        return EVERYTHING
    folder = tmp_path_factory.mktemp("hostile")
    notes = NOTES + NOTES_BEYOND_OCTODNS + POWERSHELL_NOTES
    texts = [f"k=rsa; n={note}; p={public_key()}" for note in notes]
    texts += [f"k=rsa; p={public_key()}; n=".ljust(length, "x") for length in LENGTHS]
    texts += [f"k=rsa; n={note}; p={SHORT_KEY}" for note in notes]
    names = [note for note in notes if note.isprintable()] + CUSTOMERS_BEYOND_ASCII
    customers = [name for name, _ in zip(itertools.cycle(names), texts, strict=False)]
    write_inputs(folder, texts, ["terraform"], customers=customers)
    return folder / "mailzone.yaml"


@pytest.fixture(scope="module")
def planned(mailzone: Program, manifest: Path) -> RecordSets:
    """What the program says the records are."""
    return from_records_json(mailzone("records", manifest, "--format", "json").out)


def page(mailzone: Program, manifest: Path, form: str) -> str:
    run = mailzone("records", manifest, "--format", form)
    assert run.code == 0, run.err
    return run.out


def test_bind_is_a_master_file(mailzone: Program, manifest: Path, planned: RecordSets) -> None:
    text = page(mailzone, manifest, "bind")
    assert text == page(mailzone, manifest, "zone")
    zones = [f"$ORIGIN {part}" for part in text.split("$ORIGIN ")[1:]]
    found: RecordSets = {}
    for part in zones:
        name = part.split()[1]
        zone = dns.zone.from_text(part, origin=name, relativize=False, check_origin=False)
        found |= from_transfer(canonical_name(name), zone)
    assert found == planned


def test_a_name_server_takes_nsupdate(
    mailzone: Program, manifest: Path, planned: RecordSets, tmp_path: Path
) -> None:
    text = page(mailzone, manifest, "nsupdate")
    with name_server(tmp_path, sorted({zone for zone, _, _ in planned})) as server:
        update(server, tmp_path, text)
        assert transferred(server, planned) == planned
        update(server, tmp_path, text)
        assert transferred(server, planned) == planned


def test_nsupdate_replaces_what_differs(mailzone: Program, article: Path, tmp_path: Path) -> None:
    planned = from_records_json(mailzone("records", "--format", "json", cwd=article).out)
    text = mailzone("records", "--format", "nsupdate", cwd=article).out
    with name_server(tmp_path, ["example.com"]) as server:
        old = ["300 MX 10 mx.example.net.", '300 TXT "v=spf1 -all"']
        adding = [f"update add bounce.example.com. {one}\n" for one in old]
        update(server, tmp_path, "zone example.com.\n" + "".join(adding) + "send\n")
        update(server, tmp_path, text)
        assert transferred(server, planned) == planned


def test_nsupdate_cuts_what_no_message_holds(mailzone: Program, tmp_path: Path) -> None:
    """About 200 KB of records; a message has 64 KB at most."""
    text = f"k=rsa; p={public_key()}; n=".ljust(1000, "x")
    write_inputs(tmp_path, [text] * 200, ["terraform"])
    manifest = tmp_path / "mailzone.yaml"
    planned = from_records_json(mailzone("records", manifest, "--format", "json").out)
    with name_server(tmp_path, ["example.com"]) as server:
        update(server, tmp_path, page(mailzone, manifest, "nsupdate"))
        assert transferred(server, planned) == planned


def update(server: NameServer, folder: Path, commands: str) -> None:
    """Sends updates by BIND's own program, to the server of the tests."""
    (folder / "page").write_text(f"server {ADDRESS} {server.port}\n{commands}")
    key = f"hmac-sha256:{KEY_NAME}:{KEY_SECRET}"
    assert run_tool(find_tool("nsupdate"), "-y", key, folder / "page") == ""


def transferred(server: NameServer, planned: RecordSets) -> RecordSets:
    """What the server holds in the planned zones."""
    zones = {zone for zone, _, _ in planned}
    parts = [from_transfer(zone, server.transfer(zone)) for zone in zones]
    return {key: record_set for part in parts for key, record_set in part.items()}


def test_powershell_adds_what_windows_takes(
    mailzone: Program, manifest: Path, planned: RecordSets
) -> None:
    run = mailzone("records", manifest, "--format", "powershell", "--diagnostics", "json")
    assert run.code == 0
    assert run.out.isascii()
    commands = Script(run.out).commands()
    long = {key for key, (_, values) in planned.items() if any(map(is_long, values))}
    assert added(commands) == {key: one for key, one in planned.items() if key not in long}
    assert removed(commands) == [key for key in planned if key not in long]
    warned = [one for one in json.loads(run.err)["diagnostics"] if one["code"] == "MZ0530"]
    assert len(warned) == len(long)
    assert sum(command.name == "Write-Warning" for command in commands) == len(long)
    assert {command.name for command in commands} <= {
        "Add-DnsServerResourceRecord",
        "Get-DnsServerResourceRecord",
        "Remove-DnsServerResourceRecord",
        "Write-Warning",
    }


def is_long(text: str) -> bool:
    """Whether Windows' module takes no such text."""
    return len(text.encode()) > 254


def added(commands: list[Command]) -> RecordSets:
    """The record sets that the commands add."""
    found: RecordSets = {}
    for command in commands:
        if command.name != "Add-DnsServerResourceRecord":
            continue
        values = {name: string(value) for name, value in command.parameters.items()}
        seconds = values["-TimeToLive"].removeprefix("([TimeSpan]::FromSeconds(")
        ttl = int(seconds.removesuffix("))"))
        match values:
            case {"-CName": True, "-HostNameAlias": target}:
                kind, value = "CNAME", canonical_name(target)
            case {"-MX": True, "-MailExchange": host, "-Preference": preference}:
                kind, value = "MX", f"{preference} {canonical_name(host)}"
            case {"-Txt": True, "-DescriptiveText": text}:
                kind, value = "TXT", text
        key = (values["-ZoneName"], full_name(values["-Name"], values["-ZoneName"]), kind)
        _, others = found.get(key, (ttl, []))
        found[key] = (ttl, sorted([*others, value]))
    return found


def removed(commands: list[Command]) -> list[tuple[str, str, str]]:
    """The record sets that the commands remove first, in their order."""
    found = []
    for get, remove in pairwise(commands):
        if remove.name == "Remove-DnsServerResourceRecord":
            assert remove.piped
            assert get.name == "Get-DnsServerResourceRecord"
            assert remove.parameters["-ZoneName"] == get.parameters["-ZoneName"]
            zone, name, kind = (
                string(get.parameters[one]) for one in ("-ZoneName", "-Name", "-RRType")
            )
            found.append((zone, full_name(name, zone), kind))
    return found


def string(value: str | bool) -> str | bool:
    """The value of a word or string."""
    return value.removeprefix('"') if isinstance(value, str) else value


def full_name(node: str, zone: str) -> str:
    return zone if node == "@" else f"{node}.{zone}"


def test_dnscontrol_calls_its_functions(
    mailzone: Program, manifest: Path, planned: RecordSets, tmp_path: Path
) -> None:
    script = tmp_path / "mailzone.js"
    script.write_text(page(mailzone, manifest, "dnscontrol"))
    runner = Path(__file__).with_name("dnscontrol.js")
    found: RecordSets = {}
    for zone in json.loads(run_tool(find_tool("node"), runner, script)):
        *records, end = zone["records"]
        assert end == {}
        for record in records:
            node, *values, ttl = record["values"]
            key = (zone["zone"], full_name(node, zone["zone"]), record["type"])
            value = " ".join(map(str, values))
            value = value if record["type"] == "TXT" else canonical_name(value)
            _, others = found.get(key, (0, []))
            found[key] = (ttl["seconds"], sorted([*others, value]))
    assert found == planned


@pytest.mark.parametrize(
    ("form", "comment"), [("nsupdate", ";"), ("powershell", "#"), ("dnscontrol", "//")]
)
def test_a_page_begins_with_what_to_run(
    mailzone: Program, article: Path, form: str, comment: str
) -> None:
    lines = mailzone("records", "--format", form, cwd=article).out.splitlines()
    head = lines[: next(n for n, line in enumerate(lines) if not line.startswith(comment))]
    runs = {"nsupdate": "nsupdate -k", "powershell": "Run it", "dnscontrol": "require("}
    assert any(runs[form] in line for line in head)


def test_a_template_of_ones_own_makes_another_page(mailzone: Program, article: Path) -> None:
    template = article / "mine/nsupdate.txt.mustache"
    template.parent.mkdir()
    template.write_text("; ours\n{{#zones}}zone {{zone}}.\n{{/zones}}")
    run = mailzone("records", "--format", "nsupdate", "--templates", "mine", cwd=article)
    assert (run.code, run.out) == (0, "; ours\nzone example.com.\n")
    template.write_text('update add "{{mark}}"\n')
    run = mailzone("records", "--format", "nsupdate", "--templates", "mine", cwd=article)
    assert (run.code, run.out) == (1, "")
    assert run.errors[0].startswith("mine/nsupdate.txt.mustache:1:")
