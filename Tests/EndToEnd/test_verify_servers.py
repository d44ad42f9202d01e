"""`verify` against BIND, Knot and unbound, in zones that OctoDNS has made of our own output."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dns.dnssec
import dns.name
import dns.zone
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import dns_table
from cases import Case
from name_server import NameServer, name_server
from octodns_configuration import write_configuration
from other_servers import knot, unbound
from program import REPOSITORY, Program, Run
from tools import find_tool, run_tool

MANIFEST = REPOSITORY / "Tests/Cases/everything/mailzone.yaml"
SECOND = "127.0.0.2"
START = """$TTL 300
@ SOA ns1.servers.example. hostmaster.servers.example. 1 7200 900 1209600 300
@ NS ns1.servers.example.
@ NS ns2.servers.example.
"""
SERVERS = START + "ns1 A 127.0.0.1\nns2 A 127.0.0.2\n"
ROOT = START + "ns1.servers.example. A 127.0.0.1\nns2.servers.example. A 127.0.0.2\n"


@dataclass(frozen=True)
class Lab:
    """The case that has it all, published on BIND."""

    mailzone: Program
    folder: Path
    zones: list[str]
    bind: NameServer

    def verify(self, port: int, *options: str) -> Run:
        return self.mailzone("verify", MANIFEST, f"--resolver=127.0.0.1:{port}", *options)

    def stubs(self, *servers: str) -> dict[str, list[str]]:
        """All zones, to be asked for at the servers; all else at BIND."""
        bind = [f"127.0.0.1@{self.bind.port}"]
        return {zone: list(servers) for zone in self.zones} | {".": bind, "servers.example": bind}

    def copies(self) -> dict[str, str]:
        """The zones as BIND has them, as master files."""
        return {zone: master_file(self.bind.transfer(zone)) for zone in self.zones}


def master_file(zone: dns.zone.Zone) -> str:
    return zone.to_text(relativize=False)


def keys(targets: list[str]) -> str:
    """Lines of a master file with a key at each host."""
    key = dns_table.master_file("TXT", dns_table.KEY)
    return "".join(f"{target}. TXT {key}\n" for target in targets)


def planned_zones(mailzone: Program, manifest: Path) -> tuple[list[str], list[str]]:
    """The zones of a manifest, and the hosts to which its CNAMEs lead."""
    plan = json.loads(mailzone("records", manifest, "--format", "json").out)
    targets = [
        value
        for zone in plan["zones"]
        for record in zone["records"]
        if record["type"] == "CNAME"
        for value in record["values"]
    ]
    return [zone["zone"] for zone in plan["zones"]], sorted(set(targets))


@pytest.fixture(scope="module")
def lab(mailzone: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("servers")
    output = folder / "rendered"
    assert mailzone("render", MANIFEST, "-o", output).code == 0
    zones, targets = planned_zones(mailzone, MANIFEST)
    texts = {zone: START for zone in zones}
    texts |= {
        ".": ROOT + keys(targets) + 'amazonses.com. TXT "v=spf1 ip4:192.0.2.0/24 -all"\n',
        "servers.example": SERVERS,
    }
    with name_server(folder, [*zones, *texts.keys() - set(zones)], texts) as bind:
        configuration = folder / "config.yaml"
        write_configuration(
            Case("everything", MANIFEST, output), configuration, bind.octodns_provider()
        )
        run_tool(find_tool("octodns-sync"), "--config-file", configuration, "--doit")
        yield Lab(mailzone, folder, zones, bind)


def states(run: Run) -> dict[tuple[str, str], str]:
    return {
        (record["name"], record["type"]): record["state"]
        for zone in json.loads(run.out)["zones"]
        for record in zone["records"]
    }


def test_bind(lab: Lab) -> None:
    run = lab.verify(lab.bind.port, "--format", "json")
    assert set(states(run).values()) == {"published"}
    assert {zone["cut"] for zone in json.loads(run.out)["zones"]} == {"as-planned"}
    assert run.code == 0, run.err


def test_unbound_over_bind_and_knot(lab: Lab, tmp_path: Path) -> None:
    port = lab.bind.port
    servers = (f"127.0.0.1@{port}", f"{SECOND}@{port}")
    with (
        knot(tmp_path, lab.copies(), SECOND, port),
        unbound(tmp_path, lab.stubs(*servers)) as resolver,
    ):
        run = lab.verify(resolver, "--format", "json")
        assert set(states(run).values()) == {"published"}
        assert run.code == 0, run.err
        options = ["--authoritative", "--authoritative-port", str(port), "--format", "json"]
        run = lab.verify(resolver, *options)
        assert set(states(run).values()) == {"published"}
        assert run.code == 0, run.err


def test_a_second_server_that_lags_behind(lab: Lab, tmp_path: Path) -> None:
    port = lab.bind.port
    old = {zone: f"$ORIGIN {zone}.\n{START}" for zone in lab.zones}
    with (
        knot(tmp_path, old, SECOND, port),
        unbound(tmp_path, lab.stubs(f"127.0.0.1@{port}")) as resolver,
    ):
        run = lab.verify(
            resolver, "--authoritative", "--authoritative-port", str(port), "--format", "json"
        )
    assert set(states(run).values()) == {"inconsistent"}
    record = json.loads(run.out)["zones"][0]["records"][0]
    assert {found["server"].split()[0]: found["state"] for found in record["servers"]} == {
        "ns1.servers.example": "published",
        "ns2.servers.example": "missing-name",
    }
    assert run.code == 2


def test_a_zone_that_is_not_there(lab: Lab, tmp_path: Path) -> None:
    stubs = lab.stubs(f"127.0.0.1@{lab.bind.port}")
    gone = lab.zones[0]
    copies = {zone: text for zone, text in lab.copies().items() if zone != gone}
    # Knot has the root too, without the zone; with it alone, the zone is nowhere.
    everything = copies | {".": f"$ORIGIN .\n{ROOT}"}
    with (
        knot(tmp_path, everything, SECOND, lab.bind.port),
        unbound(tmp_path, {zone: [f"{SECOND}@{lab.bind.port}"] for zone in stubs}) as resolver,
    ):
        run = lab.verify(resolver, "--format", "json")
    zone = next(zone for zone in json.loads(run.out)["zones"] if zone["zone"] == gone)
    assert zone["cut"] == "missing"
    assert {record["state"] for record in zone["records"]} == {"zone-missing"}
    assert run.code == 2


@pytest.mark.parametrize("options", [[], ["--authoritative"]], ids=["resolver", "authoritative"])
def test_a_subdomain_in_a_zone_above(
    mailzone: Program, article: Path, tmp_path: Path, options: list[str]
) -> None:
    """Nothing is there yet below the subdomain, and the zone that would hold it lives."""
    manifest = subdomain(article, "notify.example.com")
    texts = {"example.com": START, "servers.example": SERVERS, ".": ROOT}
    with name_server(tmp_path, list(texts), texts) as bind:
        port = bind.port
        with (
            knot(tmp_path, {"example.com": f"$ORIGIN example.com.\n{START}"}, SECOND, port),
            unbound(tmp_path, {zone: [f"127.0.0.1@{port}"] for zone in texts}) as resolver,
        ):
            run = mailzone(
                "verify", manifest, "--resolver", f"127.0.0.1:{resolver}", *options,
                "--authoritative-port", str(port), "--format", "json",
            )
    assert set(states(run).values()) == {"missing-name"}
    (zone,) = json.loads(run.out)["zones"]
    assert (zone["cut"], zone["real_zone"]) == ("missing", "example.com")
    assert "Say 'zone: example.com'" in zone["advice"]
    assert run.code == 2


@pytest.mark.parametrize("options", [[], ["--authoritative"]], ids=["resolver", "authoritative"])
@pytest.mark.parametrize(
    ("place", "expected"), [("below", "published"), ("above", "missing-name")], ids=str
)
def test_a_zone_below(
    mailzone: Program,
    article: Path,
    tmp_path: Path,
    options: list[str],
    place: str,
    expected: str,
) -> None:
    """The manifest names a zone, from which the domain is delegated to a server of its own."""
    manifest = subdomain(article, "mail.example.com", zones="zones: {example.com: }\n")
    _, targets = planned_zones(mailzone, manifest)
    records = mailzone("records", manifest, "--format", "zone").out
    texts = {
        "example.com": START + "mail NS ns2.servers.example.\n" + records * (place == "above"),
        "servers.example": SERVERS,
        ".": ROOT + "example.com. NS ns1.servers.example.\n" + keys(targets),
    }
    start = START.replace("@ NS ns1.servers.example.\n", "")
    own = f"$ORIGIN mail.example.com.\n{start}" + records * (place == "below")
    with name_server(tmp_path, list(texts), texts) as bind:
        port = bind.port
        stubs = {zone: [f"127.0.0.1@{port}"] for zone in texts}
        with (
            knot(tmp_path, {"mail.example.com": own}, SECOND, port),
            unbound(tmp_path, stubs | {"mail.example.com": [f"{SECOND}@{port}"]}) as resolver,
        ):
            run = mailzone(
                "verify", manifest, "--resolver", f"127.0.0.1:{resolver}", *options,
                "--authoritative-port", str(port), "--format", "json",
            )
    assert set(states(run).values()) == {expected}, run.out
    (zone,) = json.loads(run.out)["zones"]
    assert (zone["cut"], zone["zones_below"]) == ("as-planned", ["mail.example.com"])
    assert {record["real_zone"] for record in zone["records"]} == {"mail.example.com"}
    assert "Name them under 'zones:'" in zone["advice"]
    assert run.code == (0 if expected == "published" else 2)


def subdomain(article: Path, domain: str, zones: str = "") -> Path:
    """A manifest like the article's, of a domain below the article's."""
    tokens = article / "dkim/example.com.csv"
    tokens.write_text(tokens.read_text().replace("example.com", domain))
    manifest = article / "mailzone.yaml"
    manifest.write_text(
        "version: 1\ndefaults: {regions: [us-east-1], mail_from: bounce}\n"
        f"token_files: [dkim/*]\n{zones}domains: {{{domain}: }}\n"
    )
    return manifest


@pytest.mark.parametrize("options", [[], ["--authoritative"]], ids=["resolver", "authoritative"])
@pytest.mark.parametrize(
    ("expires", "expected"), [(1, "published"), (-1, "dnssec-failure")], ids=["valid", "expired"]
)
def test_signed_zones(
    lab: Lab, tmp_path: Path, expires: int, expected: str, options: list[str]
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    dnskey = dns.dnssec.make_dnskey(
        key.public_key(), dns.dnssec.Algorithm.ECDSAP256SHA256, flags=dns.dnssec.Flag.ZONE
    )
    now = datetime.datetime.now(datetime.UTC)
    signed = {}
    for name in lab.zones:
        zone = lab.bind.transfer(name)
        dns.dnssec.sign_zone(
            zone,
            keys=[(key, dnskey)],
            inception=now - datetime.timedelta(days=30),
            expiration=now + datetime.timedelta(days=expires),
        )
        signed[name] = master_file(zone)
    anchors = [f"{name}. DNSKEY {dnskey.to_text()}" for name in lab.zones]
    stubs = lab.stubs(f"127.0.0.1@{lab.bind.port}") | {
        name: [f"{SECOND}@{lab.bind.port}"] for name in lab.zones
    }
    with (
        knot(tmp_path, signed, SECOND, lab.bind.port),
        unbound(tmp_path, stubs, anchors) as resolver,
    ):
        port = f"--authoritative-port={lab.bind.port}"
        run = lab.verify(resolver, *options, port, "--format", "json")
    assert set(states(run).values()) == {expected}, run.out
    assert run.code == (0 if expected == "published" else 2)
    for zone in json.loads(run.out)["zones"]:
        assert ("fails DNSSEC's checks" in zone.get("advice", "")) == (expires < 0)
    if expected == "dnssec-failure":
        # What unbound gives as its reason, by extended errors (RFC 8914).
        assert "SERVFAIL: DNSKEY Missing" in run.out or "SERVFAIL: DNSSEC Bogus" in run.out
