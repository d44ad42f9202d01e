"""What `verify` says of mail and of servers is what receivers see, on real servers."""

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dns_table import KEY, master_file
from name_server import name_server
from other_servers import knot, unbound
from program import Program, Run
from random_mail import Key
from scripted_server import fails, scripted_server

SECOND = "127.0.0.2"
START = """$TTL 300
@ SOA ns1.servers.example. hostmaster.servers.example. 1 7200 900 1209600 300
@ NS ns1.servers.example.
@ NS ns2.servers.example.
"""
OUTSIDE = """ns1.servers.example. A 127.0.0.1
ns2.servers.example. A 127.0.0.2
amazonses.com. TXT "v=spf1 ip4:199.255.192.0/22 ip4:54.240.0.0/18 -all"
h.vendor.example. A 192.0.2.1
*.dkim.amazonses.com. TXT {key}
*.dkim.vendor.example. TXT {key}
"""
POLICY = '_dmarc TXT "v=DMARC1; p=reject"\n'


@dataclass(frozen=True)
class Lab:
    """The article's domain, of which each test publishes the records as it likes."""

    mailzone: Program
    manifest: Path
    folder: Path
    planned: list[str]

    def only(self, *kinds: str) -> str:
        """The planned records of some types, as lines of a master file."""
        return "".join(f"{line}\n" for line in self.planned if line.split()[3] in kinds)

    @property
    def selectors(self) -> list[str]:
        """The names of the three keys."""
        return [line.split()[0] for line in self.planned if line.split()[3] == "CNAME"]

    @contextmanager
    def served(
        self, records: str, second: str | None = None, broken: Sequence[str] = (), key: str = KEY,
        outside: str = "",
    ) -> Iterator["Served"]:
        """Serves the domain by BIND and Knot, which may differ, and resolves by Unbound; the servers of
        broken zones fail. SES has the key; `outside` are records elsewhere."""
        root = START + OUTSIDE.format(key=master_file("TXT", key)) + outside
        texts = {"example.com": START + records, ".": root}
        with ExitStack() as stack:
            bind = stack.enter_context(name_server(self.folder, list(texts), texts))
            other = {"example.com": f"$ORIGIN example.com.\n{START}{second or records}"}
            stack.enter_context(knot(self.folder, other, SECOND, bind.port))
            stubs = {zone: [f"127.0.0.1@{bind.port}"] for zone in [*texts, "servers.example"]}
            failing = stack.enter_context(scripted_server(fails))
            stubs |= {zone: [f"127.0.0.1@{failing}"] for zone in broken}
            yield Served(self, bind.port, stack.enter_context(unbound(self.folder, stubs)))


@dataclass(frozen=True)
class Served:
    """A lab that is served: the port of its name servers, and that of its resolver."""

    lab: Lab
    port: int
    resolver: int

    def verify(self, *options: str) -> "Found":
        return Found(
            self.lab.mailzone(
                "verify", self.lab.manifest, f"--resolver=127.0.0.1:{self.resolver}",
                f"--authoritative-port={self.port}", "--format=json", *options,
            )
        )


@dataclass(frozen=True)
class Found:
    """What `verify` reports."""

    run: Run

    @property
    def document(self) -> dict[str, Any]:
        return json.loads(self.run.out)

    @property
    def records(self) -> list[dict[str, Any]]:
        return self.document["zones"][0]["records"]

    def states(self, kind: str) -> set[str]:
        return {record["state"] for record in self.records if record["type"] == kind}

    @property
    def mail(self) -> dict[str, Any]:
        return self.document["domains"][0]


@pytest.fixture
def lab(mailzone: Program, article: Path, tmp_path: Path) -> Lab:
    manifest = article / "mailzone.yaml"
    lines = mailzone("records", manifest, "--format", "zone").out.splitlines()
    folder = tmp_path / "servers"
    folder.mkdir()
    return Lab(mailzone, manifest, folder, [line for line in lines if " IN " in line])


# DKIM


@pytest.mark.parametrize(
    ("record", "state", "passes"),
    [(KEY, "cname-flattened", True), (Key.new().record, "differs", False),
     ("p=", "key-revoked", False)],
    ids=["the very key", "another", "revoked"],
)
def test_flattened_keys(lab: Lab, record: str, state: str, passes: bool) -> None:
    keys = "".join(f"{name} TXT {master_file('TXT', record)}\n" for name in lab.selectors)
    with lab.served(POLICY + lab.only("MX", "TXT") + keys) as served:
        found = served.verify()
    assert found.states("CNAME") == {state}
    (dkim,) = found.mail["dkim"]
    assert (dkim["published"], dkim["borrowed"]) == (passes, passes)
    assert ("dkim" in found.mail["by"]) == passes
    assert found.run.code == 2


def test_keys_at_the_end_of_a_chain(lab: Lab) -> None:
    keys = ""
    for number, line in enumerate(line for line in lab.planned if " CNAME " in line):
        name, target = line.split()[0], line.split()[-1]
        keys += f"{name} CNAME k{number}.example.com.\nk{number} CNAME {target}\n"
    with lab.served(POLICY + lab.only("MX", "TXT") + keys) as served:
        found = served.verify()
        by_servers = served.verify("--authoritative")
    for each in (found, by_servers):
        assert each.states("CNAME") == {"differs"}
        assert each.mail["by"] == ["dkim", "spf"]


@pytest.mark.parametrize("goal", ["dkim.amazonses.com", "dkim.vendor.example"])
@pytest.mark.parametrize("options", [[], ["--authoritative"]], ids=["resolver", "authoritative"])
def test_a_dname(lab: Lab, goal: str, options: list[str]) -> None:
    dname = f"_domainkey DNAME {goal}.\n"
    with lab.served(POLICY + lab.only("MX", "TXT") + dname) as served:
        found = served.verify(*options)
    is_planned = goal == "dkim.amazonses.com"
    assert found.states("CNAME") == {"published" if is_planned else "under-dname"}
    assert found.mail["by"] == ["dkim", "spf"]
    if not is_planned:
        assert "a DNAME at _domainkey.example.com leads" in found.run.out
        assert "remove the CNAME" not in found.run.out


# SPF


@pytest.mark.parametrize(
    ("terms", "results", "passes"),
    [
        ("a:h.broken.example include:amazonses.com ~all", ["temperror"], None),
        ("-ip4:0.0.0.0/0 include:amazonses.com ~all", ["fail"], False),
        ("-exists:h.vendor.example include:amazonses.com ~all", ["fail"], False),
        ("ip4:199.255.192.0/22 ip4:54.240.0.0/18 -all", ["pass"], True),
        ("-exists:%{l}.vendor.example include:amazonses.com -all", ["fail", "pass"], None),
    ],
)
def test_spf(lab: Lab, terms: str, results: list[str], passes: bool | None) -> None:
    spf = f'bounce TXT "v=spf1 {terms}"\n'
    with lab.served(POLICY + lab.only("MX", "CNAME") + spf, broken=["broken.example"]) as served:
        found = served.verify()
    (mail_from,) = found.mail["mail_from"]
    assert (mail_from["spf"], mail_from.get("passes")) == (results, passes)
    assert ("spf" in found.mail["by"]) == (passes is True)


def test_without_the_mx(lab: Lab) -> None:
    with lab.served(POLICY + lab.only("CNAME", "TXT")) as served:
        found = served.verify()
    (record,) = [record for record in found.records if record["type"] == "MX"]
    assert (record["ses_mail_from_status"], record.get("ses_error")) == ("FAILED", None)
    assert "without which SES uses a MAIL FROM of its own" in found.mail["verdict"]
    assert found.mail["by"] == ["dkim"]


# Servers


def test_a_resolver_that_fails_tells_nothing(lab: Lab) -> None:
    zones = [".", "example.com", "servers.example"]
    everything = POLICY + lab.only("MX", "TXT", "CNAME")
    with lab.served(everything, broken=zones) as served:
        found = served.verify()
    assert {record["state"] for record in found.records} <= {"server-failure", "key-unknown"}
    assert found.document["zones"][0]["cut"] == "unknown"
    assert found.mail.get("passes") is None
    assert found.run.code == 1


def test_a_resolver_that_fails_beside_a_good_one(lab: Lab) -> None:
    everything = POLICY + lab.only("MX", "TXT", "CNAME")
    with lab.served(everything) as served, unbound_to_nobody(lab) as failing:
        found = served.verify(f"--resolver=127.0.0.1:{failing}")
    assert {record["state"] for record in found.records} == {"published"}
    assert found.mail["passes"] is True
    assert all(f"127.0.0.1:{failing}" in doubt for doubt in found.mail["doubts"])
    assert found.mail["doubts"]
    assert found.run.code == 0


@contextmanager
def unbound_to_nobody(lab: Lab) -> Iterator[int]:
    folder = lab.folder / "failing"
    folder.mkdir()
    with (
        scripted_server(fails) as failing,
        unbound(folder, {".": [f"127.0.0.1@{failing}"]}) as port,
    ):
        yield port


def test_a_stale_secondary(lab: Lab) -> None:
    everything = POLICY + lab.only("MX", "TXT", "CNAME")
    with lab.served(everything, second=POLICY + lab.only("MX", "TXT")) as served:
        found = served.verify("--authoritative")
    assert found.states("CNAME") == {"inconsistent"}
    assert found.states("MX") == {"published"}
    assert "dkim" not in found.mail["by"]
    assert found.mail["dkim"][0].get("published") is None
    assert any("ns2.servers.example" in doubt for doubt in found.mail["doubts"])
    assert found.run.code == 2


def test_servers_that_agree_but_for_letter_case(lab: Lab) -> None:
    """BIND and Knot compress names in answers, which then have the letter case of the question."""
    keys = "".join(f"{name} CNAME elsewhere.EXAMPLE.com.\n" for name in lab.selectors)
    records = POLICY + lab.only("TXT") + "bounce MX 10 mx.bounce.example.COM.\n" + keys
    with lab.served(records) as served:
        found = served.verify("--authoritative")
    assert (found.states("CNAME"), found.states("MX")) == ({"differs"}, {"differs"})
    values = {value for record in found.records for value in record["found"]}
    assert values == {"elsewhere.example.com", "10 mx.bounce.example.com"}
    assert all(not record["servers"] for record in found.records)


# Wildcards


@pytest.mark.parametrize("options", [[], ["--authoritative"]], ids=["resolver", "authoritative"])
@pytest.mark.parametrize("wildcard", ["CNAME web.example.com.", 'TXT "v=spf1 -all"'])
def test_a_wildcard(lab: Lab, wildcard: str, options: list[str]) -> None:
    with lab.served(f"{POLICY}* {wildcard}\nweb A 192.0.2.1\n") as served:
        found = served.verify(*options)
    told = [record for record in found.records if record["state"] != "missing-type"]
    assert told
    for record in told:
        assert record["wildcard"] is True
        assert f"explicitly at {record['name']}" in record["advice"]
        assert "remove" not in record["advice"]
    assert found.mail["passes"] is False


# DMARC


def test_reports_to_others(lab: Lab) -> None:
    policy = '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@example.com,mailto:d@vendor.example"\n'
    with lab.served(policy + lab.only("MX", "TXT", "CNAME")) as served:
        found = served.verify()
    assert found.mail["policy"]["problems"] == [
        "reports to vendor.example get lost, for it doesn't authorise them by a record v=DMARC1 at"
        " example.com._report._dmarc.vendor.example"
    ]
