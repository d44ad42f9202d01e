"""Zones wherever they are hosted: what mailzone writes for Terraform, judged by the real Terraform and
read back by readers of their own. No provider's own code runs (schemas/README.md)."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import hcl2
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from program import Program
from provider_imports import existing_objects
from provider_mirror import NEWEST, OLDER, offline_terraform
from provider_records import record_sets
from records import from_records_json
from terraform import Terraform, module_calls
from tools import find_tool, run_tool


@dataclass(frozen=True)
class Provider:
    """A provider in a manifest: what is said of a zone there, and of the zone below it."""

    name: str
    said: str
    said_below: str

    @property
    def zone(self) -> str:
        return f"{self.name}.example"

    @property
    def subzone(self) -> str:
        """A MAIL FROM domain that is a zone of its own, whose records stand at its apex."""
        return f"bounce.{self.zone}"


def plain(name: str) -> Provider:
    return Provider(name, name, name)


CLOUDFLARE = ("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210")
ROUTE53 = ("Z0123456789ABCDEFGHIJ", "Z9876543210ABCDEFGHIJ")
SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"
AZURE = f"{{azure: {{resource_group: dns, subscription: {SUBSCRIPTION}}}}}"
PROVIDERS = [
    Provider("route53", *(f"{{route53: {{zone_id: {one}}}}}" for one in ROUTE53)),
    Provider("cloudflare", *(f"{{cloudflare: {{zone_id: {one}}}}}" for one in CLOUDFLARE)),
    Provider("cloudflare4", *(f"{{cloudflare4: {{zone_id: {one}}}}}" for one in CLOUDFLARE)),
    Provider("azure", AZURE, AZURE),
    Provider("google", "{google: {managed_zone: above}}", "{google: {managed_zone: below}}"),
    plain("rfc2136"),
    plain("infoblox"),
    plain("akamai"),
    plain("digitalocean"),
    plain("ovh"),
    plain("hetzner"),
]
IN_OLDER = {"azure", "cloudflare4", "google"}
ROOTS = [
    pytest.param(NEWEST, [one for one in PROVIDERS if one.name != "cloudflare4"], id="newest"),
    pytest.param(OLDER, [one for one in PROVIDERS if one.name in IN_OLDER], id="older"),
]
IMPORTABLE = {"route53", "azure", "google", "rfc2136", "akamai", "hetzner"}
"""Those whose import ids can be told from DNS and the manifest."""



def public_key(bits: int) -> str:
    """An RSA key as DKIM writes it."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=bits).public_key()
    octets = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(octets).decode()


NOTE = r"""n=say 'hi' "ho" \ ${x} %{y} $${z} %%{} {"""
LONG_TEXT = f"v=DKIM1; k=rsa; {NOTE}; p={public_key(2048)}"
"""More than 255 octets."""
SHORT_KEY = public_key(1024)


def write_manifest(folder: Path, providers: list[Provider], text: str = LONG_TEXT) -> None:
    """A manifest with an apex subzone, an IDN with two regions, and a long key, at each provider."""
    zones, domains = [], []
    (folder / "dkim").mkdir(parents=True)
    for one in providers:
        zones += [f"  {one.zone}: {{provider: {one.said}}}"]
        zones += [f"  {one.subzone}: {{provider: {one.said_below}}}"]
        domains += [
            f"  {one.zone}: {{customer: 'C: {one.name}', dkim: {keys(folder, one.zone)}}}",
            f"  bücher.{one.zone}:",
            "    mail_from: bounce-{region}",
            "    regions:",
            f"      us-east-1: {{dkim: {keys(folder, f'xn--bcher-kva.{one.zone}', 'us')}}}",
            f"      eu-west-1: {{dkim: {keys(folder, f'xn--bcher-kva.{one.zone}', 'eu')}}}",
            f"  byo.{one.zone}: {{dkim: {byo_key(folder, f'byo.{one.zone}', text)}}}",
        ]
    lines = ["version: 1", "defaults: {regions: [us-east-1], formats: [terraform]}"]
    lines += ["zones:", *zones, "domains:", *domains]
    (folder / "mailzone.yaml").write_text("\n".join(lines) + "\n")


def keys(folder: Path, domain: str, salt: str = "") -> str:
    """A file with three tokens, as the SES console exports them."""
    digests = [hashlib.sha256(f"{domain}{salt}{one}".encode()).digest() for one in range(3)]
    tokens = [base64.b32encode(digest).decode().lower()[:32] for digest in digests]
    rows = [f"CNAME,{one}._domainkey.{domain},{one}.dkim.amazonses.com" for one in tokens]
    file = f"dkim/{domain}{salt}.csv"
    (folder / file).write_text("\n".join(["Type,Name,Value", *rows]) + "\n")
    return file


def byo_key(folder: Path, domain: str, text: str) -> str:
    """A file with a key that is passed through."""
    quoted = text.replace('"', '""')
    file = f"dkim/{domain}.csv"
    row = f'TXT,s2026._domainkey.{domain},"{quoted}"'
    (folder / file).write_text(f"Type,Name,Value\n{row}\n")
    return file


def zone_names(providers: list[Provider]) -> dict[str, str]:
    """The zones' names by what resources call them."""
    names = {}
    for one in providers:
        for zone, said in ((one.zone, one.said), (one.subzone, one.said_below)):
            known = re.findall(r"(?:zone_id|managed_zone): (\w+)", said)
            names |= dict.fromkeys([zone, f"{zone}.", *known], zone)
    return names


def module_folders(output: Path, providers: list[Provider]) -> dict[str, Path]:
    folders = {one.name: output / "terraform" / one.name for one in providers}
    return folders | ({"route53": output / "terraform"} if "route53" in folders else {})


def rendered(mailzone: Program, folder: Path, *arguments: str | Path) -> Path:
    run = mailzone("render", folder / "mailzone.yaml", "-o", folder / "out", *arguments)
    assert run.code == 0, run.err
    return folder / "out"


@pytest.mark.parametrize(("schemas", "providers"), ROOTS)
def test_records_are_applied(
    mailzone: Program, schemas: list[str], providers: list[Provider], tmp_path: Path
) -> None:
    """fmt, validate, plan, apply, an empty second plan, and the records that it all comes to."""
    write_manifest(tmp_path, providers)
    output = rendered(mailzone, tmp_path)
    run_tool(find_tool("terraform"), "fmt", "-check", "-recursive", output)
    terraform = offline_terraform(tmp_path / "root", schemas)
    (terraform.folder / "main.tf").write_text(module_calls(module_folders(output, providers)))
    terraform.init()
    assert "Success!" in terraform("validate", "-no-color")
    terraform("apply", "-auto-approve", "-input=false", "-no-color")
    terraform("plan", "-detailed-exitcode", "-input=false", "-no-color")
    found = terraform.resources()
    expected = from_records_json(
        mailzone("records", tmp_path / "mailzone.yaml", "--format", "json").out
    )
    for one in providers:
        own = [(each.type, each.values) for each in found if each.module == f"module.{one.name}"]
        assert record_sets(own, zone_names([one])) == {
            key: value for key, value in expected.items() if key[0] in (one.zone, one.subzone)
        }
    check_imports(mailzone, terraform, tmp_path, providers)


def check_imports(
    mailzone: Program, terraform: Terraform, folder: Path, providers: list[Provider]
) -> None:
    """Forgets the state, and imports what --existing finds: nothing else is to be done."""
    importable = [one for one in providers if one.name in IMPORTABLE]
    found = terraform.resources()
    (terraform.folder / "terraform.tfstate").unlink()
    own = [one for one in found if one.module.removeprefix("module.") in IMPORTABLE]
    (terraform.folder / "existing.json").write_text(json.dumps(existing_objects(own).by_type))
    folders = module_folders(folder / "out", importable)
    (terraform.folder / "main.tf").write_text(module_calls(folders))
    zone_text = mailzone("records", folder / "mailzone.yaml", "--format", "zone").out
    (folder / "existing.zone").write_text(zone_text)
    addresses = [
        f"--module={module.relative_to(folder / 'out')}=module.{name}"
        for name, module in folders.items()
    ]
    output = rendered(mailzone, folder, "--existing", folder / "existing.zone", *addresses)
    for file in (output / "imports").rglob("*.tf"):
        (terraform.folder / f"import-{file.name}").write_bytes(file.read_bytes())
    terraform.init()
    plan = terraform("plan", "-input=false", "-no-color")
    assert f"Plan: {len(own)} to import, 0 to add, 0 to change, 0 to destroy." in plan


def test_zones_of_the_same_configuration_are_handed_in(mailzone: Program, tmp_path: Path) -> None:
    """Nothing is looked up, and a change of the zone that leaves its id alone replaces nothing."""
    (tmp_path / "dkim").mkdir()
    file = keys(tmp_path, "example.com")
    (tmp_path / "mailzone.yaml").write_text(
        "version: 1\ndefaults: {regions: [us-east-1], formats: [terraform]}\n"
        f"domains:\n  example.com: {{dkim: {file}}}\n"
    )
    output = rendered(mailzone, tmp_path)
    terraform = offline_terraform(tmp_path / "root", ["aws-6.69.1"])
    main = (
        'resource "aws_route53_zone" "one" {{\n  name    = "example.com"\n  comment = "{0}"\n}}\n'
        f'module "mail" {{{{\n  source   = "{output}/terraform"\n'
        '  zone_ids = {{ "example.com" = aws_route53_zone.one.zone_id }}\n}}\n'
    )
    (terraform.folder / "main.tf").write_text(main.format("before"))
    terraform.init()
    terraform("apply", "-auto-approve", "-input=false", "-no-color")
    state = terraform("show", "-no-color")
    assert "data.aws_route53_zone" not in state
    (terraform.folder / "main.tf").write_text(main.format("after"))
    plan = terraform("plan", "-input=false", "-no-color")
    assert "Plan: 0 to add, 1 to change, 0 to destroy." in plan


# Texts, read by another reader of HCL and a decoder for each notation.


def as_it_is(written: str) -> str:
    return written


def escaped(written: str) -> str:
    """The inside of a string in zone text: \\DDD is an octet, \\X the character X."""
    octets = re.sub(
        rb"\\([0-9]{3}|.)",
        lambda found: bytes([int(found[1])]) if len(found[1]) == 3 else found[1],
        written.encode("ascii"),
    )
    return octets.decode()


def strings(written: str) -> str:
    """Strings in quotes, a blank between, none over 255 octets, each cut before it was escaped."""
    one = r'"((?:[^"\\]|\\.)*)"'
    assert re.fullmatch(rf"{one}(?: {one})*", written)
    found = [inside.encode() for inside in re.findall(one, written)]
    raw = [
        re.sub(
            rb"\\([0-9]{3}|.)",
            lambda found: bytes([int(found[1])]) if len(found[1]) == 3 else found[1],
            inside,
        )
        for inside in found
    ]
    assert all(len(octets) <= 255 for octets in raw)
    return b"".join(raw).decode()


def octal_strings(written: str) -> str:
    """The same as Route 53 writes them, and without the outermost quotes."""
    decimal = re.sub(r"\\([0-7]{3})", lambda found: f"\\{int(found[1], 8):03}", written)
    return strings(f'"{decimal}"')


def spaced_strings(written: str) -> str:
    """Strings in quotes where they hold a blank."""
    parts = re.findall(r'"(?:[^"\\]|\\.)*"|[^ "]+', written)
    assert " ".join(parts) == written
    assert all((" " in part) == part.startswith('"') for part in parts)
    return strings(" ".join(part if part.startswith('"') else f'"{part}"' for part in parts))


DECODERS: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "route53": ("aws_route53_record", "records", octal_strings),
    "cloudflare": ("cloudflare_dns_record", "content", strings),
    "cloudflare4": ("cloudflare_record", "content", strings),
    "azure": ("azurerm_dns_txt_record", "record", as_it_is),
    "google": ("google_dns_record_set", "rrdatas", strings),
    "rfc2136": ("dns_txt_record_set", "txt", escaped),
    "infoblox": ("infoblox_txt_record", "text", spaced_strings),
    "akamai": ("akamai_dns_record", "target", strings),
    "digitalocean": ("digitalocean_record", "value", as_it_is),
    "ovh": ("ovh_domain_zone_record", "target", as_it_is),
    "hetzner": ("hcloud_zone_rrset", "records", strings),
}


NOTES = [
    "x",
    NOTE[2:],
    '" " "',
    "\\",
    "${jsonencode(1)}%{if true}$",
    *("y" * length for length in range(255 - 230, 255 - 220)),
]


@pytest.mark.parametrize("note", NOTES)
def test_texts_are_read_back(mailzone: Program, note: str, tmp_path: Path) -> None:
    write_manifest(tmp_path, PROVIDERS, f"p={SHORT_KEY}; n={note}")
    output = rendered(mailzone, tmp_path)
    records = json.loads(
        mailzone("records", tmp_path / "mailzone.yaml", "--format", "json").out
    )
    for one in PROVIDERS:
        (wanted,) = [
            value
            for zone in records["zones"]
            for record in zone["records"]
            if record["name"] == f"s2026._domainkey.byo.{one.zone}"
            for value in record["values"]
        ]
        kind, attribute, decoder = DECODERS[one.name]
        file = module_folders(output, [one])[one.name] / f"{one.zone}.tf"
        label = f"txt_s2026__domainkey_byo_{one.name}_example"
        assert decoder(written_text(file, kind, label, attribute)) == wanted, one.name


def written_text(file: Path, kind: str, label: str, attribute: str) -> str:
    """The one text that a resource has, with HCL's own notation taken away."""
    with file.open() as opened:
        resources = hcl2.load(opened)["resource"]
    (block,) = [
        found[f'"{kind}"'][f'"{label}"']
        for found in resources
        if f'"{label}"' in found.get(f'"{kind}"', {})
    ]
    value = block[attribute]
    if isinstance(value, list):
        (value,) = value
    if isinstance(value, dict):
        value = value["value"]
    return hcl_string(value)


def hcl_string(literal: str) -> str:
    """The meaning of a quoted string without interpolations (HCL native syntax specification)."""
    assert literal[0] == literal[-1] == '"'
    inside = literal[1:-1]
    assert not re.search(r"(?<![$])(?:[$]{2})*[$]\{", inside.replace("$${", ""))
    short = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}

    def meaning(found: re.Match) -> str:
        if found[1]:
            return chr(int(found[1][1:], 16))
        return short[found[2]] if found[2] else found[3][1:]

    return re.sub(r'\\(u[0-9A-F]{4}|U[0-9A-F]{8})|\\([nrt"\\])|([$]{2}\{|%%\{)', meaning, inside)
