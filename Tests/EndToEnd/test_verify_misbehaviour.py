"""`verify` against servers that misbehave: never a wrong verdict, never a hang."""

import json
import random
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dns_table import Table
from name_server import free_port
from program import Program, Run
from scripted_server import Script, scripted_server

NAME = "bounce.example.com"
TRUNCATED = 0x02


@dataclass(frozen=True)
class Lab:
    """The article's manifest, and a table in which all of it is published."""

    mailzone: Program
    manifest: Path
    table: Table

    def verify(self, script: Script, *options: str) -> Run:
        """Runs `verify` against a server that follows the script."""
        with scripted_server(script) as port:
            resolver = f"127.0.0.1:{port}"
            return self.mailzone("verify", self.manifest, "--resolver", resolver, *options)

    def honest(self, query: bytes, transport: str) -> Iterator[bytes]:
        """The script of a good server."""
        yield self.table.answer(query)


@pytest.fixture
def lab(mailzone: Program, article: Path) -> Lab:
    manifest = article / "mailzone.yaml"
    table = Table(["com.", "example.com.", "amazonses.com."])
    table.add_plan(mailzone("records", manifest, "--format", "json").out)
    table.add("amazonses.com.", "TXT", '"v=spf1 ip4:192.0.2.0/24 -all"')
    table.add("_dmarc.example.com.", "TXT", '"v=DMARC1; p=reject"')
    return Lab(mailzone, manifest, table)


def state(run: Run, name: str, kind: str) -> str:
    """The state of a record set in the JSON report."""
    (found,) = [
        record["state"]
        for zone in json.loads(run.out)["zones"]
        for record in zone["records"]
        if (record["name"], record["type"]) == (name, kind)
    ]
    return found


def states(run: Run) -> set[str]:
    """All states in the JSON report."""
    return {
        record["state"] for zone in json.loads(run.out)["zones"] for record in zone["records"]
    }


def with_flags(answer: bytes, flags: int) -> bytes:
    """An answer with more flags in its third octet."""
    return answer[:2] + bytes([answer[2] | flags]) + answer[3:]


def question_only(query: bytes, code: int, flags: int = 0) -> bytes:
    """An answer without records."""
    end = query.index(0, 12) + 5
    head = struct.pack("!HHHHH", 0x8080 | flags << 8 | code, 1, 0, 0, 0)
    return query[:2] + head + query[12:end]


def has_edns(query: bytes) -> bool:
    return query[10:12] != b"\0\0"


# What a good verdict must come out of all the same.


def truncates(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        answer = lab.table.answer(query)
        yield question_only(query, 0, TRUNCATED) if transport == "udp" else answer

    return script


def answers_with_wrong_ids_first(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        forged = Table(["com.", "example.com."])
        forged.add(NAME, "MX", "1 evil.example.")
        forged.add(NAME, "TXT", '"v=spf1 +all"')
        for guess in range(50):
            number = (int.from_bytes(query[:2]) + 1 + guess) % 65536
            yield struct.pack("!H", number) + forged.answer(query)[2:]
        yield lab.table.answer(query)

    return script


def answers_another_question_first(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        end = query.index(0, 12) + 5
        other = query[:12] + b"\4evil\7example\0" + query[end - 4 :]
        if transport == "udp":
            yield Table(["example."]).answer(other)
        yield lab.table.answer(query)

    return script


def repeats_the_question_first(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        # A query that comes back is no answer.
        yield query
        yield lab.table.answer(query)

    return script


def lowers_the_case(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        end = query.index(0, 12)
        yield lab.table.answer(query[:12] + query[12:end].lower() + query[end:])

    return script


def raises_the_case(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        end = query.index(0, 12)
        yield lab.table.answer(query[:12] + query[12:end].upper() + query[end:])

    return script


def refuses_edns(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        yield question_only(query, 1) if has_edns(query) else lab.table.answer(query)

    return script


def refuses_edns_without_a_word(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        header = query[:2] + b"\x80\x01" + bytes(8)
        yield header if has_edns(query) else lab.table.answer(query)

    return script


def takes_its_time(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes | float]:
        yield 1.2
        yield lab.table.answer(query)

    return script


def sends_garbage_first(lab: Lab) -> Script:
    generator = random.Random(1)

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if transport == "udp":
            for _ in range(20):
                yield generator.randbytes(generator.randrange(1, 200))
        yield lab.table.answer(query)

    return script


def damages_datagrams(lab: Lab) -> Script:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        answer = lab.table.answer(query)
        yield answer[:-3] if transport == "udp" else answer

    return script


def loses_half(lab: Lab) -> Script:
    generator = random.Random(2)

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if transport == "tcp" or generator.random() < 0.5:
            yield lab.table.answer(query)

    return script


@pytest.mark.parametrize(
    "misbehaviour",
    [
        truncates,
        answers_with_wrong_ids_first,
        answers_another_question_first,
        repeats_the_question_first,
        lowers_the_case,
        raises_the_case,
        refuses_edns,
        refuses_edns_without_a_word,
        takes_its_time,
        sends_garbage_first,
        damages_datagrams,
        loses_half,
    ],
)
def test_the_verdict_is_right_all_the_same(
    lab: Lab, misbehaviour: Callable[[Lab], Script]
) -> None:
    run = lab.verify(misbehaviour(lab), "--format", "json")
    assert states(run) == {"published"}
    assert run.code == 0, run.err


# What is broken is said, in time.


def test_cut_off_and_no_tcp(lab: Lab) -> None:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if transport == "udp":
            yield question_only(query, 0, TRUNCATED)

    run = lab.verify(script)
    assert run.code == 1
    assert "has an answer that is too long for UDP" in run.out


def test_cut_off_by_tcp_too(lab: Lab) -> None:
    """Of the rest nothing is known, whatever the beginning says (RFC 2181, section 9)."""

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if transport == "udp":
            yield question_only(query, 0, TRUNCATED)
        else:
            answer = lab.table.answer(query)
            yield answer[:2] + bytes([answer[2] | 2]) + answer[3:]

    run = lab.verify(script)
    assert run.code == 1
    assert "cuts its answer off" in run.out


@pytest.mark.parametrize(
    "name",
    [b"\xc0\x0c", b"\1a\xc0\x0c", b"\xc0\xff", b"\x3f", b"\x80", b"\xff\xff"],
    ids=["loop", "loop-behind-label", "forward", "cut-off", "unknown-kind", "all-ones"],
)
def test_names_that_lead_astray(lab: Lab, name: bytes) -> None:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        # No question, so that the record's name stands at octet 12.
        yield query[:2] + struct.pack("!HHHHH", 0x8480, 0, 1, 0, 0) + name

    run = lab.verify(script)
    assert run.code == 1
    assert "malformed" in run.out


def test_a_compression_bomb(lab: Lab) -> None:
    longest = (b"\x3f" + b"a" * 63) * 3 + b"\x3d" + b"a" * 61 + b"\0"

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if transport == "udp":
            yield question_only(query, 0, TRUNCATED)
            return
        question = question_only(query, 0)
        start = struct.pack("!H", 0xC000 | len(question))
        records = longest + struct.pack("!HHIH", 99, 1, 0, 0)
        count = (65000 - len(question) - len(records)) // 14
        records += (start + struct.pack("!HHIH", 2, 1, 0, 2) + start) * count
        yield question[:6] + struct.pack("!H", count + 1) + question[8:] + records

    run = lab.verify(script, "--format", "json")
    assert states(run) == {"missing-type"}
    assert run.code == 2
    assert run.cpu < 10 * lab.mailzone.time_factor


def test_random_octets(lab: Lab) -> None:
    generator = random.Random(3)

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        # With the right id, so that they are looked at.
        yield query[:2] + generator.randbytes(generator.randrange(0, 500))

    run = lab.verify(script)
    assert run.code == 1
    assert "published\n" not in run.out.split("\n\n")[0]


def test_damaged_answers(lab: Lab) -> None:
    """Answers with octets changed at random: whatever the verdict, the program stays sound."""
    generator = random.Random(4)

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        answer = bytearray(lab.table.answer(query))
        for _ in range(generator.randrange(1, 6)):
            answer[generator.randrange(2, len(answer))] = generator.randrange(256)
        yield bytes(answer)

    for _ in range(3):
        run = lab.verify(script, "--format", "json")
        assert run.code in (0, 1, 2), run.err
        assert json.loads(run.out)["total"] == 5


def test_nobody_listens(lab: Lab) -> None:
    run = lab.mailzone("verify", lab.manifest, "--resolver", f"127.0.0.1:{free_port()}")
    assert run.code == 1
    assert "refuses the connection" in run.out


def test_silence(lab: Lab) -> None:
    """It gives up after a few attempts at each question, and asks no other for ever."""
    asked: Counter[bytes] = Counter()

    def script(query: bytes, transport: str) -> Iterator[float]:
        asked[query[12:]] += 1
        yield 60.0

    run = lab.verify(script)
    assert run.code == 1
    assert "doesn't answer" in run.out
    assert max(asked.values()) <= 8, asked


def test_a_circle_of_aliases(lab: Lab) -> None:
    lab.table.remove(NAME, "MX")
    lab.table.remove(NAME, "TXT")
    lab.table.add(NAME, "CNAME", "a.example.com.")
    lab.table.add("a.example.com.", "CNAME", "b.example.com.")
    lab.table.add("b.example.com.", "CNAME", "a.example.com.")
    run = lab.verify(lab.honest, "--format", "json")
    assert state(run, NAME, "MX") == "cname-loop"
    assert run.code == 2


def test_dnssec_failure(lab: Lab) -> None:
    def script(query: bytes, transport: str) -> Iterator[bytes]:
        checking_disabled = query[3] & 0x10
        yield lab.table.answer(query) if checking_disabled else question_only(query, 2)

    run = lab.verify(script, "--format", "json")
    assert states(run) == {"dnssec-failure"}
    assert run.code == 2


def test_server_failure(lab: Lab) -> None:
    run = lab.verify(lambda query, transport: [question_only(query, 2)], "--format", "json")
    assert states(run) == {"server-failure"}
    assert json.loads(run.out)["domains"][0].get("passes") is None
    # Of the customer's records, it says nothing.
    assert run.code == 1


def test_a_doubled_suffix(lab: Lab) -> None:
    lab.table.remove(NAME, "MX")
    lab.table.add(f"{NAME}.example.com.", "MX", "10 feedback-smtp.us-east-1.amazonses.com.")
    run = lab.verify(lab.honest)
    assert run.code == 2
    assert f"the record is published at {NAME}.example.com" in run.out


def test_text_from_dns_can_not_drive_the_terminal(lab: Lab) -> None:
    lab.table.remove(NAME, "TXT")
    lab.table.add(NAME, "TXT", r'"v=spf1 \027[31m \010::error::gotcha <b> | `x`"')
    for format in ["table", "junit", "markdown", "json"]:
        run = lab.verify(lab.honest, "--format", format)
        assert run.code == 2
        assert "\x1b" not in run.out
        assert not any(line.lstrip().startswith("::") for line in run.out.splitlines())


def test_junit_is_xml(lab: Lab) -> None:
    lab.table.remove(NAME, "TXT")
    lab.table.add(NAME, "TXT", r'"v=spf1 \000\255 <b> & \"x\""')
    suites = ElementTree.fromstring(lab.verify(lab.honest, "--format", "junit").out)
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("5", "1", "0")
    (failure,) = suites.iter("failure")
    assert failure.get("type") == "differs"


def test_one_domain_of_many(lab: Lab, tmp_path: Path) -> None:
    (tmp_path / "mailzone.yaml").write_text(manifest(tmp_path, 3))
    table = Table(["com.", "example.com."])
    with scripted_server(lambda query, transport: [table.answer(query)]) as port:
        run = lab.mailzone(
            "verify", tmp_path / "mailzone.yaml", "--resolver", f"127.0.0.1:{port}",
            "--domain", "d1.example.com", "--format", "json",
        )
    records = [record for zone in json.loads(run.out)["zones"] for record in zone["records"]]
    assert {record["domain"] for record in records} == {"d1.example.com"}
    assert len(records) == 5


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--wait", "5x"], 64),
        (["--wait", ""], 64),
        (["--wait", "99999999999999999999s"], 64),
        (["--since", "yesterday"], 64),
        (["--since", "2026-02-30"], 64),
        (["--in-flight", "0"], 64),
        (["--rate", "0"], 64),
        (["--domain", "a..b"], 64),
        (["--domain", "unknown.example"], 1),
        (["--resolver", "127.0.0.1:0"], 64),
        (["--resolver", "127.0.0.1:+53"], 64),
        (["--resolver", "[::1"], 64),
        (["--resolver", "no host at all"], 1),
    ],
)
def test_wrong_options(lab: Lab, options: list[str], code: int) -> None:
    run = lab.mailzone("verify", lab.manifest, "--resolver", "127.0.0.1:9", *options)
    assert run.code == code
    assert run.out == ""


def test_resolvers_that_differ(lab: Lab) -> None:
    stale = Table(["com.", "example.com.", "amazonses.com."])
    with (
        scripted_server(lab.honest) as new,
        scripted_server(lambda query, transport: [stale.answer(query)]) as old,
    ):
        resolvers = [f"--resolver=127.0.0.1:{port}" for port in (new, old)]
        run = lab.mailzone("verify", lab.manifest, *resolvers, "--format", "json")
    assert states(run) == {"inconsistent"}
    servers = json.loads(run.out)["zones"][0]["records"][0]["servers"]
    assert [server["state"] for server in servers] == ["published", "missing-name"]


def test_lame_delegation(lab: Lab) -> None:
    """The parent refers to a server that doesn't know the zone, and that the zone doesn't name."""
    lab.table.add("com.", "NS", "ns.parent.com.")
    lab.table.add("ns.parent.com.", "A", "127.0.0.2")
    lab.table.add("example.com.", "NS", "ns1.example.com.")
    lab.table.add("ns1.example.com.", "A", "127.0.0.1")
    lab.table.add("lame.example.com.", "A", "127.0.0.3")

    def parent(query: bytes, transport: str) -> Iterator[bytes]:
        referral = Table([])
        referral.add("example.com.", "NS", "ns1.example.com.", "lame.example.com.")
        answer = referral.answer(query)
        # The records are a referral: in the authority section, without authority.
        yield answer[:2] + struct.pack("!HHHHH", 0x8000, 1, 0, 2, 0) + answer[12:]

    def lame(query: bytes, transport: str) -> Iterator[bytes]:
        yield question_only(query, 5)

    with scripted_server(lab.honest) as port:
        with (
            scripted_server(parent, "127.0.0.2", port),
            scripted_server(lame, "127.0.0.3", port),
        ):
            run = lab.mailzone(
                "verify", lab.manifest, "--resolver", f"127.0.0.1:{port}", "--authoritative",
                "--authoritative-port", str(port), "--format", "json",
            )
    assert states(run) == {"lame"}
    servers = json.loads(run.out)["zones"][0]["records"][0]["servers"]
    assert {server["server"].split()[0]: server["state"] for server in servers} == {
        "lame.example.com": "lame",
        "ns1.example.com": "published",
    }


def test_waiting_ends_when_all_is_published(lab: Lab) -> None:
    lab.table.remove(NAME, "MX")
    begin = time.monotonic()

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if time.monotonic() - begin > 3 and not script.is_published:
            script.is_published = True
            lab.table.add(NAME, "MX", "10 feedback-smtp.us-east-1.amazonses.com.")
        yield lab.table.answer(query)

    script.is_published = False
    run = lab.verify(script, "--wait", "1h")
    assert run.code == 0
    assert "all 5 record sets are published" in run.out


def test_what_is_withdrawn_while_waiting_is_said(lab: Lab) -> None:
    lab.table.remove(NAME, "MX")
    begin = time.monotonic()

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if time.monotonic() - begin > 3 and not script.is_withdrawn:
            script.is_withdrawn = True
            lab.table.remove(NAME, "TXT")
        yield lab.table.answer(query)

    script.is_withdrawn = False
    run = lab.verify(script, "--wait", "6s", "--format", "json")
    assert state(run, NAME, "TXT") == "missing-type"
    assert run.code == 2


def test_all_is_looked_at_again_before_the_waiting_ends(lab: Lab) -> None:
    """One record is withdrawn while another is published; only when both are there is all well."""
    lab.table.remove(NAME, "MX")
    begin = time.monotonic()
    changes = [
        (3, lambda: lab.table.remove(NAME, "TXT")),
        (3, lambda: lab.table.add(NAME, "MX", "10 feedback-smtp.us-east-1.amazonses.com.")),
        (8, lambda: lab.table.add(NAME, "TXT", '"v=spf1 include:amazonses.com ~all"')),
    ]

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        while changes and time.monotonic() - begin > changes[0][0]:
            changes.pop(0)[1]()
        yield lab.table.answer(query)

    run = lab.verify(script, "--wait", "1h")
    assert run.code == 0
    assert changes == []


def test_a_name_that_is_no_domain_of_the_manifest(lab: Lab) -> None:
    """Records are chosen by the domain that they are planned for."""
    run = lab.verify(lab.honest, "--domain", "bounce.example.com")
    assert (run.code, run.out) == (1, "")
    assert "[MZ0702]" in run.errors[0]
    assert "note: its records are those of example.com; name that domain" in run.err


def test_waiting_ends_at_the_deadline(lab: Lab) -> None:
    lab.table.remove(NAME, "MX")
    begin = time.monotonic()
    run = lab.verify(lab.honest, "--wait", "2s", "--since", "2020-01-01")
    assert run.code == 2
    assert time.monotonic() - begin >= 2
    assert "SES's 72 hours are over" in run.out


def test_packets_are_lost(mailzone: Program, tmp_path: Path) -> None:
    """Of 1,000 domains with 5 % of the packets lost each way, every verdict is right."""
    domains = 1000
    missing = set(range(0, domains, 10))
    (tmp_path / "mailzone.yaml").write_text(manifest(tmp_path, domains))
    planned = mailzone("records", tmp_path / "mailzone.yaml", "--format", "json").out
    table = Table(["com.", "example.com.", "amazonses.com."])
    table.add_plan(planned)
    table.add("amazonses.com.", "TXT", '"v=spf1 ip4:192.0.2.0/24 -all"')
    for number in missing:
        table.remove(f"bounce.d{number}.example.com", "MX")
    generator = random.Random(5)

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        if transport == "tcp" or generator.random() > 0.0975:
            yield table.answer(query)

    with scripted_server(script) as port:
        run = mailzone(
            "verify", tmp_path / "mailzone.yaml", "--resolver", f"127.0.0.1:{port}",
            "--in-flight", "200", "--rate", "1000000", "--format", "json",
        )
    report = json.loads(run.out)
    assert report["total"] == 5 * domains
    wrong = [
        record["name"]
        for record in report["zones"][0]["records"]
        if record["state"] != expected_state(record, missing)
    ]
    assert wrong == []
    assert run.code == 2


def expected_state(record: dict[str, str], missing: set[int]) -> str:
    number = int(record["domain"].split(".")[0][1:])
    is_missing = record["type"] == "MX" and number in missing
    return "missing-type" if is_missing else "published"


def manifest(folder: Path, domains: int) -> str:
    """A manifest of so many domains in one zone; the tokens are written beside it."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    generator = random.Random(6)
    with open(folder / "tokens.zone", "w") as tokens:
        for number in range(domains):
            for _ in range(3):
                token = "".join(generator.choices(letters, k=32))
                name = f"{token}._domainkey.d{number}.example.com."
                tokens.write(f"{name} CNAME {token}.dkim.amazonses.com.\n")
    names = "".join(f"  d{number}.example.com:\n" for number in range(domains))
    return (
        "version: 1\ndefaults:\n  regions: [us-east-1]\ntoken_files: [tokens.zone]\n"
        f"zones:\n  example.com:\ndomains:\n{names}"
    )


