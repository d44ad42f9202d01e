"""`verify` says of mail what pyspf, dkimpy and checkdmarc make of it, over records at random.

BIND serves them, and Unbound resolves them, which sends names in random letter case.
"""

import ipaddress
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import checkdmarc.dmarc
import checkdmarc.utils
import dkim
import dns.exception
import dns.resolver
import pytest
import spf

from name_server import name_server
from other_servers import unbound
from program import Program
from random_mail import EXCHANGE, OUTSIDE, SES_BLOCKS, Domain, Generator
from scripted_server import fails, scripted_server

DOMAINS = int(os.environ.get("MAILZONE_ORACLE_DOMAINS", "500"))
SEED = int(os.environ.get("MAILZONE_ORACLE_SEED", "1"))
ZONES = 20
START = "$TTL 300\n@ SOA ns.lab.example. h.lab.example. 1 7200 900 1209600 300\n@ NS ns.lab.example.\n"
POLICIES = ["v=DMARC1; p=reject", "v=DMARC1; p=none; sp=quarantine; aspf=s", "v=DMARC1;P=none", ""]
RESULTS = {"error": "temperror", "unknown": "permerror"}


class Resolver:
    """A resolver that remembers, for those who ask the same question again and again."""

    def __init__(self, port: int) -> None:
        self.resolver = dns.resolver.Resolver(configure=False)
        self.resolver.nameservers = ["127.0.0.1"]
        self.resolver.port = port
        self.resolver.lifetime = 15
        self.answers: dict[tuple[str, str], list[Any] | None] = {}

    def records(self, name: str, kind: str) -> list[Any] | None:
        """The records of a type at the end of all CNAMEs; nothing where a server fails."""
        question = (name.lower().rstrip("."), kind)
        if question not in self.answers:
            self.answers[question] = self.ask(*question)
        return self.answers[question]

    def ask(self, name: str, kind: str) -> list[Any] | None:
        try:
            return list(self.resolver.resolve(name, kind, search=False))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.resolver.NoNameservers, dns.exception.Timeout):
            return None

    def for_spf(self, name: str, kind: str, *_: Any, **__: Any) -> list[Any]:
        """What pyspf calls to ask."""
        if kind == "SPF":
            return []
        records = self.records(name, kind)
        if records is None:
            raise spf.TempError("DNS failure")
        return [((name, kind), self.value_for_spf(record, kind)) for record in records]

    def value_for_spf(self, record: Any, kind: str) -> Any:
        match kind:
            case "TXT":
                return record.strings
            case "MX":
                return (record.preference, record.exchange.to_text(True))
            case "PTR":
                return record.target.to_text(True)
            case _:
                return record.address

    def for_dkim(self, name: bytes, timeout: int = 5) -> bytes | None:
        """What dkimpy calls to ask."""
        records = self.records(name.decode(), "TXT")
        return b"".join(records[0].strings) if records else None


@dataclass(frozen=True, eq=False)
class Lab:
    """The domains, what `verify` says of them, and the resolver that it asked."""

    domains: list[Domain]
    verdicts: dict[str, dict[str, Any]]
    resolver: Resolver


@pytest.fixture(scope="module")
def lab(mailzone: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("oracles")
    generator = Generator(SEED)
    zones = [f"zone{number}.example" for number in range(ZONES)]
    domains = [generator.domain(f"d{n}.{zones[n % ZONES]}") for n in range(DOMAINS)]
    manifest = write_manifest(folder, zones, domains)
    texts = master_files(zones, domains)
    with name_server(folder, list(texts), texts) as bind, scripted_server(fails) as broken:
        stubs = {zone: [f"127.0.0.1@{bind.port}"] for zone in texts}
        stubs["broken.example"] = [f"127.0.0.1@{broken}"]
        with unbound(folder, stubs) as port:
            run = mailzone(
                "verify", manifest, f"--resolver=127.0.0.1:{port}", "--rate=100000", "--format=json"
            )
            assert run.code == 2, run.err
            verdicts = {found["domain"]: found for found in json.loads(run.out)["domains"]}
            yield Lab(domains, verdicts, Resolver(port))


def write_manifest(folder: Path, zones: list[str], domains: list[Domain]) -> Path:
    support = [line for domain in domains for line in domain.support]
    (folder / "keys.zone").write_text("\n".join(support) + "\n")
    manifest = {
        "version": 1,
        "defaults": {"regions": ["us-east-1"], "mail_from": "bounce"},
        "token_files": ["keys.zone"],
        "zones": {zone: None for zone in zones},
        "domains": {domain.name: None for domain in domains},
    }
    path = folder / "mailzone.yaml"
    path.write_text(json.dumps(manifest))
    return path


def master_files(zones: list[str], domains: list[Domain]) -> dict[str, str]:
    """The zones of the domains, and the root with all else."""
    texts = {zone: START for zone in zones}
    for number, zone in enumerate(zones):
        if policy := POLICIES[number % len(POLICIES)]:
            texts[zone] += f'_dmarc TXT "{policy}"\n'
    for domain in domains:
        zone = domain.name.split(".", 1)[1]
        texts[zone] += "\n".join(domain.own) + "\n"
    ses = "v=spf1 " + " ".join(f"ip4:{block}" for block in SES_BLOCKS) + " -all"
    outside = [line for domain in domains for line in domain.outside]
    # What lies in a zone whose server fails can't be published.
    outside = [line for line in outside if "broken.example" not in line.split()[0]]
    lines = [f'amazonses.com. TXT "{ses}"', OUTSIDE, *outside]
    texts["."] = START.replace("@", ".") + "\n".join(lines) + "\n"
    return texts


def test_spf(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spf, "DNSLookup", lab.resolver.for_spf)
    known = 0
    seen = set()
    for domain in lab.domains:
        found = results(lab, domain)
        (verdict,) = lab.verdicts[domain.name]["mail_from"]
        told = set(verdict["spf"])
        record = lab.resolver.records(domain.mail_from, "TXT")
        # What a receiver comes to is among what may be; where all is known, it is all of it.
        assert found <= told, (domain.name, found, told, record)
        assert domain.is_unknowable or found == told, (domain.name, found, told, record)
        known += len(told) == 1
        seen |= found
    assert known > 0.7 * len(lab.domains)
    assert seen == {"pass", "fail", "softfail", "neutral", "none", "permerror", "temperror"}


def results(lab: Lab, domain: Domain) -> set[str]:
    """What pyspf comes to for addresses from all over SES's blocks, and for those that hosts have."""
    hosts = ["ses.vendor.example", domain.mail_from]
    addresses = [record.address for host in hosts for record in lab.resolver.records(host, "A") or []]
    for block in map(ipaddress.ip_network, SES_BLOCKS):
        middle = block.num_addresses // 2
        addresses += [str(block[place]) for place in (0, middle - 1, middle, -1)]
    found = set()
    for address in addresses:
        if any(ipaddress.ip_address(address) in ipaddress.ip_network(b) for b in SES_BLOCKS):
            query = spf.query(
                i=address, s=f"0100-{address}@{domain.mail_from}", h="a8-31.smtp-out.amazonses.com"
            )
            result = query.check()[0]
            found.add(RESULTS.get(result, result))
    return found


def test_dkim(lab: Lab) -> None:
    passing = 0
    for domain in lab.domains:
        (verdict,) = lab.verdicts[domain.name]["dkim"]
        found = [is_verified(lab, domain, selector) for selector in domain.keys]
        told = verdict.get("published")
        assert told == all_of(found), (domain.name, found, told, domain.own)
        passing += told is True
    assert 0.3 * len(lab.domains) < passing < 0.8 * len(lab.domains)


@cache
def is_verified(lab: Lab, domain: Domain, selector: str) -> bool | None:
    """Whether what SES signs with a key is verified; nothing where a server fails."""
    name = f"{selector}._domainkey.{domain.name}"
    if lab.resolver.records(name, "TXT") is None:
        return None
    message = f"From: a@{domain.name}\r\nSubject: {selector}\r\n\r\nhello\r\n".encode()
    signature = dkim.sign(
        message, selector.encode(), domain.name.encode(), domain.keys[selector].private,
        include_headers=[b"from", b"subject"],
    )
    try:
        return dkim.verify(signature + message, dnsfunc=lab.resolver.for_dkim)
    except dkim.DKIMException:
        return False


def all_of(found: list[bool | None]) -> bool | None:
    """Whether all are so."""
    if False in found:
        return False
    return None if None in found else True


def test_dmarc(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    for domain in lab.domains:
        policy = lab.verdicts[domain.name]["policy"]
        checkdmarc.utils.DNS_CACHE.clear()
        found = checkdmarc.dmarc.check_dmarc(
            domain.name, ignore_unrelated_records=True, resolver=lab.resolver.resolver
        )
        if "starts with whitespace" in found.get("error", ""):
            # It ends here, where RFC 9989 passes the record by and walks on.
            continue
        told = tuple(policy.get(key) for key in ("record", "at", "adkim", "aspf"))
        assert told == policy_by_checkdmarc(found), (domain.name, found)


def policy_by_checkdmarc(found: dict[str, Any]) -> tuple[str | None, ...]:
    if found.get("record") is None:
        return (None,) * 4
    alignment = {"r": "relaxed", "s": "strict"}
    tags = [alignment[found["tags"][tag]["value"].lower()] for tag in ("adkim", "aspf")]
    return (found["record"], found["location"], *tags)


def test_the_verdict(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail passes by what is aligned, and SES uses the MAIL FROM if its MX is there."""
    monkeypatch.setattr(spf, "DNSLookup", lab.resolver.for_spf)
    for domain in lab.domains:
        verdict = lab.verdicts[domain.name]
        signed = all_of([is_verified(lab, domain, selector) for selector in domain.keys])
        exchanges = lab.resolver.records(domain.mail_from, "MX")
        is_used = [exchange.to_text() for exchange in exchanges or []] == [EXCHANGE]
        allowed = is_used and verdict["policy"].get("aspf") != "strict" and results(lab, domain) == {"pass"}
        if verdict.get("passes") is True:
            assert signed or allowed, (domain.name, verdict["verdict"])
        elif verdict.get("passes") is False:
            assert signed is not True and not allowed, (domain.name, verdict["verdict"])
        else:
            assert signed is None or domain.is_unknowable or not allowed, domain.name
