"""What `verify` says of DMARC and SPF is what checkdmarc says, where both have an opinion."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import checkdmarc.dmarc
import checkdmarc.spf
import checkdmarc.utils
import dns.resolver
import pytest

from dns_table import Table
from program import Program
from scripted_server import scripted_server

MAIL_FROM = "bounce.mail.example.com"
SES = "v=spf1 include:amazonses.com ~all"


@dataclass(frozen=True)
class Case:
    """What is published: DMARC records by domain, the MAIL FROM's SPF, and other records."""

    name: str
    dmarc: dict[str, list[str]] = field(default_factory=dict)
    spf: str = SES
    others: list[tuple[str, str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return self.name


def text(value: str) -> str:
    return f'"{value}"'


CASES = [
    Case("own", {"mail.example.com": ["v=DMARC1; p=reject"]}),
    Case("own-and-organization", {
        "mail.example.com": ["v=DMARC1; p=none"],
        "example.com": ["v=DMARC1; p=reject"],
    }),
    Case("organization", {"example.com": ["v=DMARC1; p=reject; sp=none; adkim=s; aspf=s"]}),
    Case("suffix", {"com": ["v=DMARC1; p=reject; psd=y"]}),
    Case("suffix-above-organization", {
        "example.com": ["v=DMARC1; p=quarantine"],
        "com": ["v=DMARC1; p=reject; psd=y"],
    }),
    Case("none", {}),
    Case("several", {"example.com": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]}),
    Case("without-p", {"example.com": ["v=DMARC1; rua=mailto:d@example.com"]}),
    Case("unknown-tag", {"example.com": ["v=DMARC1; p=none; zz=1"]}),
    Case("blanks", {"example.com": ["v = DMARC1 ;p= quarantine ;"]}),
    Case("testing", {"example.com": ["v=DMARC1; p=reject; t=y"]}),
    Case("spf-fail", spf="v=spf1 include:amazonses.com -all"),
    Case("spf-without-ses", spf="v=spf1 ip4:192.0.2.0/24 -all"),
    Case("spf-tree", spf="v=spf1 include:a.example.com include:amazonses.com -all", others=[
        ("a.example.com", "TXT", text("v=spf1 a:h.example.com mx:h.example.com -all")),
        ("h.example.com", "A", "192.0.2.1"),
        ("h.example.com", "MX", "10 h.example.com."),
    ]),
    Case("spf-ten", spf="v=spf1 " + " ".join(f"a:h{n}.example.com" for n in range(10)) + " -all",
         others=[(f"h{n}.example.com", "A", "192.0.2.1") for n in range(10)]),
    Case("spf-eleven", spf="v=spf1 " + " ".join(f"a:h{n}.example.com" for n in range(11)) + " -all",
         others=[(f"h{n}.example.com", "A", "192.0.2.1") for n in range(11)]),
    Case("spf-two-void", spf="v=spf1 a:x.example.com a:y.example.com -all"),
    Case("spf-three-void", spf="v=spf1 a:x.example.com a:y.example.com a:z.example.com -all"),
    Case("spf-redirect", spf="v=spf1 redirect=r.example.com", others=[
        ("r.example.com", "TXT", text(SES)),
    ]),
    Case("spf-include-without-record", spf="v=spf1 include:h.example.com -all", others=[
        ("h.example.com", "A", "192.0.2.1"),
    ]),
    Case("spf-circle", spf="v=spf1 include:r.example.com -all", others=[
        ("r.example.com", "TXT", text("v=spf1 include:r.example.com -all")),
    ]),
    Case("spf-misspelt", spf="v=spf1 inclde:amazonses.com -all"),
    Case("spf-none", spf="hello"),
    Case("spf-several", others=[(MAIL_FROM, "TXT", text("v=spf1 -all"))]),
]
"""Each differs from the others in one thing that the RFCs speak of."""


MANIFEST = """
version: 1
defaults: {regions: [us-east-1]}
token_files: [keys.zone]
zones: {example.com: }
domains: {mail.example.com: }
"""


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """The manifest of mail.example.com in the zone example.com."""
    names = [letter * 32 for letter in "abc"]
    keys = [f"{n}._domainkey.mail.example.com. CNAME {n}.dkim.amazonses.com.\n" for n in names]
    (tmp_path / "keys.zone").write_text("".join(keys))
    (tmp_path / "mailzone.yaml").write_text(MANIFEST)
    return tmp_path / "mailzone.yaml"


def table(case: Case, planned: str) -> Table:
    """All that is planned, with the case's records in place of it."""
    table = Table(["com.", "example.com.", "amazonses.com."])
    table.add_plan(planned)
    table.remove(MAIL_FROM, "TXT")
    table.add(MAIL_FROM, "TXT", text(case.spf))
    table.add("amazonses.com", "TXT", text("v=spf1 ip4:199.255.192.0/22 -all"))
    for domain, records in case.dmarc.items():
        table.add(f"_dmarc.{domain}", "TXT", *map(text, records))
    for name, kind, value in case.others:
        table.add(name, kind, value)
    return table


@pytest.mark.parametrize("case", CASES, ids=str)
def test_both_say_the_same(mailzone: Program, manifest: Path, case: Case) -> None:
    planned = mailzone("records", manifest, "--format", "json")
    assert planned.code == 0, planned.err
    answers = table(case, planned.out)
    with scripted_server(lambda query, transport: [answers.answer(query)]) as port:
        run = mailzone("verify", manifest, f"--resolver=127.0.0.1:{port}", "--format", "json")
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = ["127.0.0.1"]
        resolver.port = port
        # It remembers answers, and the cases ask the same questions.
        checkdmarc.utils.DNS_CACHE.clear()
        policy = checkdmarc.dmarc.check_dmarc("mail.example.com", resolver=resolver)
        spf = checkdmarc.spf.check_spf(MAIL_FROM, resolver=resolver)
    (mail,) = json.loads(run.out)["domains"]
    assert policy_of(mail) == policy_by_checkdmarc(policy), policy
    assert spf_of(mail) == spf_by_checkdmarc(spf), spf


def policy_of(mail: dict[str, Any]) -> dict[str, Any] | None:
    found = mail["policy"]
    if "record" not in found:
        return None
    return {
        "record": found["record"],
        "at": found["at"],
        "adkim": found["adkim"][0],
        "aspf": found["aspf"][0],
    }


def policy_by_checkdmarc(found: dict[str, Any]) -> dict[str, Any] | None:
    if found.get("record") is None or not found["valid"]:
        return None
    return {
        "record": found["record"],
        "at": found["location"],
        "adkim": found["tags"]["adkim"]["value"],
        "aspf": found["tags"]["aspf"]["value"],
    }


def spf_of(mail: dict[str, Any]) -> dict[str, Any]:
    (found,) = mail["mail_from"]
    sound = not found["problems"]
    # What a broken record would cost is nobody's opinion.
    costs = (found["lookups"], found["void_lookups"]) if sound else None
    return {"valid": sound, "costs": costs}


def spf_by_checkdmarc(found: dict[str, Any]) -> dict[str, Any]:
    costs = (found["dns_lookups"], found["void_dns_lookups"]) if found["valid"] else None
    return {"valid": found["valid"], "costs": costs}
