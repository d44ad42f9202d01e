"""`verify --state`, `--wait` that is ended, and the report for Prometheus."""

import copy
import json
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from program import Run
from scripted_server import Script, scripted_server
from test_verify_misbehaviour import Lab, lab, state  # noqa: F401

MX = "bounce.example.com"


def without(lab: Lab, kind: str) -> Script:
    """The script of a good server that has lost the records of a type at the MAIL FROM name."""
    table = copy.deepcopy(lab.table)
    table.remove(MX, kind)

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        yield table.answer(query)

    return script


def record(run: Run, name: str, kind: str) -> dict:
    """A record set in the JSON report."""
    (found,) = [
        record
        for zone in json.loads(run.out)["zones"]
        for record in zone["records"]
        if (record["name"], record["type"]) == (name, kind)
    ]
    return found


# State


def test_a_record_that_went_is_lost(lab: Lab, tmp_path: Path) -> None:
    options = ["--state", str(tmp_path / "state.json"), "--format", "json"]
    first = lab.verify(lab.honest, *options)
    assert first.code == 0
    seen = record(first, MX, "MX")["seen"]
    assert seen["first"] == seen["last"] == json.loads(first.out)["run"]["time"]

    second = lab.verify(without(lab, "MX"), *options)
    assert second.code == 2
    lost = record(second, MX, "MX")
    assert lost["state"] == "lost"
    assert lost["seen"]["last"] == seen["last"]
    assert "it was published until" in lost["advice"]
    assert record(second, MX, "TXT")["state"] == "published"

    third = lab.verify(lab.honest, *options)
    assert third.code == 0
    assert record(third, MX, "MX")["seen"]["first"] == seen["first"]
    kept = json.loads((tmp_path / "state.json").read_text())
    spans = {(r["name"], r["type"]): r["spans"] for r in kept["records"]}[(MX, "MX")]
    assert [span[0] for span in spans] in (["published", "lost", "published"],)


def test_a_state_of_times_to_come_is_an_error_where_warnings_are(lab: Lab, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    assert lab.verify(lab.honest, "--state", str(state)).code == 0
    text = state.read_text().replace('"20', '"29')
    state.write_text(text)
    lenient = lab.verify(lab.honest, "--state", str(state))
    assert lenient.code == 0
    assert ": warning: " in lenient.err
    state.write_text(text)
    strict = lab.verify(lab.honest, "--state", str(state), "--strict")
    assert (strict.code, strict.out) == (1, "")
    assert "[MZ0721]" in strict.errors[0]
    assert state.read_text() == text


def test_what_never_was_there_is_missing(lab: Lab, tmp_path: Path) -> None:
    options = ["--state", str(tmp_path / "state.json"), "--format", "json"]
    for _ in range(2):
        assert state(lab.verify(without(lab, "MX"), *options), MX, "MX") == "missing-type"


def test_silence_says_nothing_of_what_was_there(lab: Lab, tmp_path: Path) -> None:
    options = ["--state", str(tmp_path / "state.json"), "--format", "json"]
    assert lab.verify(lab.honest, *options).code == 0

    def refuses(query: bytes, transport: str) -> Iterator[bytes]:
        yield query[:2] + b"\x80\x05" + query[4:6] + bytes(6) + query[12 : query.index(0, 12) + 5]

    run = lab.verify(refuses, *options)
    assert run.code == 1
    assert state(run, MX, "MX") == "no-answer"
    assert lab.verify(lab.honest, *options).code == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON at all",
        b"\x7fELF\0\0\0",
        b"{",
        b'{"kind": "shopping-list"}',
        b'{"kind":"mailzone-verify-state","version":2,"records":[]}',
        b'{"kind":"mailzone-verify-state","version":1}',
        b'{"kind":"mailzone-verify-state","version":1,"records":[],"more":1}',
        b'{"kind":"mailzone-verify-state","version":1,"records":[{"name":"a.example"}]}',
        b'{"kind":"mailzone-verify-state","version":1,"records":' + b"[" * 100_000,
        b'{"kind":"mailzone-verify-state","version":1,"records":[{"name":"a.example","type":"MX",'
        b'"values":["1 b.example"],"first_seen":"\x1b[31m::error::","spans":[]}]}',
        b'{"kind":"mailzone-verify-state","version":1,"records":[{"name":"a.example","type":"MX",'
        b'"values":["1 b.example"],"spans":[["published","2026-01-02","2026-01-01"]]}]}',
        b'{"kind":"mailzone-verify-state","version":1,"records":[{"name":"a.example","type":"MX",'
        b'"values":["1 b.example"],"spans":[["<script>","2026-01-01","2026-01-01"]]}]}',
    ],
)
def test_what_is_no_state_is_refused_and_kept(lab: Lab, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "state.json"
    file.write_bytes(content)
    asked: list[bytes] = []

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        asked.append(query)
        yield lab.table.answer(query)

    run = lab.verify(script, "--state", str(file))
    assert run.code == 1
    assert len(run.errors) == 1, run.err
    assert str(file) in run.err
    assert "\x1b" not in run.err
    assert file.read_bytes() == content
    assert not asked


def test_a_link_is_refused(lab: Lab, tmp_path: Path) -> None:
    (tmp_path / "state.json").symlink_to(tmp_path / "elsewhere")
    assert lab.verify(lab.honest, "--state", str(tmp_path / "state.json")).code == 1
    assert not (tmp_path / "elsewhere").exists()


def test_the_report_is_printed_where_the_state_cant_be_written(lab: Lab, tmp_path: Path) -> None:
    run = lab.verify(lab.honest, "--state", str(tmp_path / "nowhere/state.json"))
    assert run.code == 1
    assert "all 5 record sets are published" in run.out
    assert len(run.errors) == 1


# Waiting


class Waiting:
    """A `verify` that goes on in the background."""

    def __init__(self, lab: Lab, port: int, *options: str | Path, waits: bool = True) -> None:
        self.process = subprocess.Popen(
            [
                lab.mailzone.path, "verify", lab.manifest, "--resolver", f"127.0.0.1:{port}",
                *(["--wait", "1h"] if waits else []), *options,
            ],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        self.lines: list[str] = []
        self.has_waited = threading.Event()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.append(line)
            self.has_waited.set()

    def end(self, number: signal.Signals) -> tuple[int, str]:
        self.process.send_signal(number)
        assert self.process.stdout
        out = self.process.stdout.read()
        return self.process.wait(60), out


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_prints_the_report_as_it_stands(
    lab: Lab, tmp_path: Path, number: signal.Signals
) -> None:
    file = tmp_path / "state.json"
    with scripted_server(without(lab, "MX")) as port:
        waiting = Waiting(lab, port, "--state", file, "--format", "json")
        assert waiting.has_waited.wait(60 * lab.mailzone.time_factor)
        code, out = waiting.end(number)
    assert code == 2
    report = json.loads(out)
    assert report["run"]["cut_off"] is True
    assert (report["published"], report["total"]) == (4, 5)
    assert report["domains"][0]["passes"] is True
    assert len(json.loads(file.read_text())["records"]) == 5
    # A run after it goes on where it was.
    again = lab.verify(lab.honest, "--state", str(file), "--format", "json")
    assert again.code == 0
    seen = record(again, MX, "TXT")["seen"]
    assert seen["first"] < seen["last"] or seen["first"] == report["run"]["time"]


def test_a_signal_before_the_first_answer_leaves_all_unknown(lab: Lab) -> None:
    asked = threading.Event()

    def silent(query: bytes, transport: str) -> Iterator[bytes]:
        asked.set()
        yield from ()

    with scripted_server(silent) as port:
        waiting = Waiting(lab, port)
        assert asked.wait(60 * lab.mailzone.time_factor)
        code, out = waiting.end(signal.SIGTERM)
    assert code == 1
    assert "0 of 5 record sets are published" in out


@pytest.mark.parametrize("waits", [True, False])
def test_what_a_first_look_has_seen_is_kept(lab: Lab, tmp_path: Path, waits: bool) -> None:
    file = tmp_path / "state.json"
    asked: set[bytes] = set()
    has_asked = threading.Event()

    def silent_on_mx(query: bytes, transport: str) -> Iterator[bytes]:
        question = query[12 : query.index(0, 12) + 5].lower()
        asked.add(question)
        if len([name for name in asked if b"_domainkey" in name[2:] and name[-3] == 16]) == 3:
            has_asked.set()
        if question[-3] != 15:
            yield lab.table.answer(query)

    with scripted_server(silent_on_mx) as port:
        waiting = Waiting(lab, port, "--state", file, "--format", "json", waits=waits)
        assert has_asked.wait(60 * lab.mailzone.time_factor)
        time.sleep(0.5 * lab.mailzone.time_factor)
        code, out = waiting.end(signal.SIGINT)
    report = json.loads(out)
    assert (code, report["run"]["cut_off"], report["published"]) == (1, True, 3)
    kept = json.loads(file.read_text())["records"]
    assert [record["type"] for record in kept] == ["CNAME"] * 3


def test_each_change_is_a_line_without_a_terminal(lab: Lab) -> None:
    has_mx = threading.Event()
    lacking = without(lab, "MX")

    def script(query: bytes, transport: str) -> Iterator[bytes]:
        yield from (lab.honest if has_mx.is_set() else lacking)(query, transport)

    with scripted_server(script) as port:
        waiting = Waiting(lab, port)
        assert waiting.has_waited.wait(60 * lab.mailzone.time_factor)
        has_mx.set()
        assert waiting.process.wait(120) == 0
    time.sleep(0.2)
    assert len(waiting.lines) == 1
    assert waiting.lines[0].endswith("Z: 4 of 5 record sets are published\n")


# Prometheus


def test_prometheus_reads_the_report(lab: Lab) -> None:
    run = lab.verify(without(lab, "MX"), "--format", "prometheus", "--since", "2026-11-24")
    assert run.code == 2
    families = {family.name: family for family in text_string_to_metric_families(run.out)}
    assert {family.type for family in families.values()} == {"gauge"}
    records = families["mailzone_record_published"].samples
    assert len(records) == 5
    by_type = {(s.labels["name"], s.labels["type"]): s for s in records}
    assert by_type[(MX, "MX")].value == 0
    assert by_type[(MX, "MX")].labels == {
        "zone": "example.com",
        "domain": "example.com",
        "region": "us-east-1",
        "name": MX,
        "type": "MX",
        "state": "missing-type",
    }
    assert sum(sample.value for sample in records) == 4
    (domain,) = families["mailzone_domain_passes"].samples
    assert (domain.value, domain.labels["policy"]) == (1, "reject")
    (region,) = families["mailzone_region_passes"].samples
    assert region.labels["region"] == "us-east-1"
    (when,) = families["mailzone_run_timestamp_seconds"].samples
    assert abs(when.value - time.time()) < 3600
    assert "mailzone_ses_search_seconds_left" in families
