"""Bad input gives one clear error, exit 1 and no file, within two seconds of CPU time."""

import os
import random
import shutil
import string
import subprocess
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from program import Program, Run
from tools import missing
from trees import read_tree

TEN_MEGABYTES = 10_000_000
# Ten megabytes take a tenth to one second where this was measured; a slower machine that has other
# work needs half as much again, and what grows with the square needs minutes.
SECONDS = 2.0
LONGEST_LINE = 600


def filled(pattern: bytes) -> bytes:
    """Ten megabytes of one pattern."""
    return (pattern * (TEN_MEGABYTES // len(pattern) + 1))[:TEN_MEGABYTES]


def alias_bomb() -> bytes:
    """Ten lists, each of ten times the one before: ten billion scalars from a few hundred bytes."""
    lines = ["version: 1", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 10):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]")
    return "\n".join([*lines, "domains: *a9", ""]).encode()


GARBAGE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "random bytes": lambda: random.Random(1).randbytes(TEN_MEGABYTES),
    "letters": lambda: filled(b"a"),
    "lines of letters": lambda: filled(b"a\n"),
    "brackets": lambda: filled(b"["),
    "braces": lambda: filled(b"{"),
    "sequence marks": lambda: filled(b"- "),
    "key marks": lambda: filled(b"? "),
    "pairs": lambda: filled(b"a: "),
    "anchors": lambda: filled(b"&a "),
    "quotes": lambda: filled(b'"'),
    "tabs": lambda: filled(b"\t"),
    "newlines": lambda: filled(b"\n"),
    "NULs": lambda: filled(b"\0"),
    "documents": lambda: filled(b"--- a\n"),
    "comment": lambda: filled(b"#"),
    "alias bomb": alias_bomb,
    "nested lists": lambda: b"[" * 10_000 + b"]" * 10_000,
    "nested mappings": lambda: b"{a: " * 10_000 + b"}" * 10_000,
    "nested block lists": lambda: b"- " * 10_000 + b"a",
}

# What forms of support files look for, again and again, and nothing that goes with it.
HALVES: dict[str, bytes] = {
    "headings": b"Name: x\n",
    "names": b"a._domainkey\n",
    "names on a line": b"a._domainkey ",
    "targets": b"a.dkim.amazonses.com\n",
    "regions": b"eu-west-1:\n",
    "places": b"Ireland:\n",
    "deletions": b"Delete these:\n",
    "objects": b'{"a":"b"}\n',
    "replies": b">\n",
    "tags": b"<",
    "fences": b"```\n",
    "records": b"www CNAME x.example.net.\n",
    "pipes": b"|",
}


def assert_quick(mailzone: Program, run: Run) -> None:
    """Asserts that a run takes its seconds at most; what else the machine does may slow one down,
    not three."""
    seconds = [run.cpu]
    while seconds[-1] > SECONDS * mailzone.time_factor and len(seconds) < 3:
        seconds.append(run.again().cpu)
    assert min(seconds) <= SECONDS * mailzone.time_factor


def assert_one_clear_error(mailzone: Program, run: Run, file: str) -> None:
    """Asserts the promise about bad input, for diagnostics on stderr."""
    assert run.code == 1
    assert len(run.errors) == 1
    assert run.errors[0].startswith(f"{file}:")
    assert len(run.errors[0]) < LONGEST_LINE
    assert_quick(mailzone, run)


@pytest.mark.parametrize("name", GARBAGE)
def test_a_garbage_manifest_is_one_error(mailzone: Program, tmp_path: Path, name: str) -> None:
    (tmp_path / "mailzone.yaml").write_bytes(GARBAGE[name]())
    run = mailzone("render", cwd=tmp_path)
    assert run.out == ""
    assert_one_clear_error(mailzone, run, "mailzone.yaml")
    assert list(tmp_path.iterdir()) == [tmp_path / "mailzone.yaml"]


@pytest.mark.parametrize("name", GARBAGE)
def test_a_garbage_support_file_is_one_error(mailzone: Program, tmp_path: Path, name: str) -> None:
    (tmp_path / "support").write_bytes(GARBAGE[name]())
    run = mailzone("tokens", "support", cwd=tmp_path)
    assert_one_clear_error(mailzone, run, "support")


@pytest.mark.parametrize(
    "head",
    [
        b"Type,Name,Value\n",
        b"$ORIGIN example.com.\n",
        b"Name: a._domainkey.example.com\nType: CNAME\nValue: ",
        b'{"DkimTokens": [',
        b'{"DkimAttributes": {"Tokens": ["a',
    ],
    ids=["csv", "zone", "text", "tokens", "identity"],
)
@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_garbage_behind_a_good_beginning_ends_soon(
    mailzone: Program, tmp_path: Path, head: bytes, garbage: Callable[[], bytes]
) -> None:
    (tmp_path / "support").write_bytes(head + garbage())
    run = mailzone("tokens", "support", "--format", "json", cwd=tmp_path)
    assert run.code in (0, 1)
    assert (run.code == 1) == bool(run.errors)
    assert_quick(mailzone, run)


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
@pytest.mark.parametrize(
    "head",
    [b"", b"a._domainkey.example.com CNAME a.dkim.amazonses.com\n"],
    ids=["alone", "after a record"],
)
def test_halves_of_records_end_soon(
    mailzone: Program, tmp_path: Path, head: bytes, half: bytes
) -> None:
    (tmp_path / "support").write_bytes(head + filled(half))
    run = mailzone("tokens", "support", "--format", "json", cwd=tmp_path)
    assert run.code in (0, 1)
    assert_quick(mailzone, run)


# A record in the forms that are read in ways of their own; what stands before and behind all.
FORMS: dict[str, tuple[str, str, str]] = {
    "csv": ("Type,Name,Value\n", "CNAME,{name},{value}\n", ""),
    "blocks": ("", "Name: {name}\nType: CNAME\nValue: {value}\n\n", ""),
    "list": ("", "- name: {name}\n  type: CNAME\n  value: {value}\n", ""),
    "json": ("[", '{{"name":"{name}","type":"CNAME","content":"{value}"}},\n', "null]"),
    "route53": (
        '{"ResourceRecordSets":[',
        '{{"Name":"{name}.","Type":"CNAME","TTL":300,"ResourceRecords":[{{"Value":"{value}"}}]}},\n',
        '{"Name":"example.com.","Type":"NS","TTL":60,"ResourceRecords":[{"Value":"ns.example."}]}]}',
    ),
    "octodns": ("", "{name}:\n  type: CNAME\n  value: {value}.\n", ""),
    "zone": ("", "{name}. 300 IN CNAME {value}.\n", ""),
    "rows": ("", "{name} -> {value}\n", ""),
    "markdown": ("| Name | Value |\n|-|-|\n", "| {name} | {value} |\n", ""),
    "columns": ("Type   Name   Value\n", "CNAME  {name}  {value}\n", ""),
}
MEGABYTES = 100


@cache
def many_records() -> list[tuple[str, str]]:
    """Names and values of Easy DKIM, three to a domain: about ten megabytes in any form."""
    rng = random.Random(3)
    tokens = ["".join(rng.choices(string.ascii_lowercase + "234567", k=32)) for _ in range(80_000)]
    return [
        (f"{token}._domainkey.d{index // 3}.example.com", f"{token}.dkim.amazonses.com")
        for index, token in enumerate(tokens)
    ]


def peak_megabytes(mailzone: Program, *arguments: str | Path) -> float:
    """The most memory that a run holds, as far as a look every few milliseconds tells."""
    command = [mailzone.path, *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        peak = 0
        while process.poll() is None:
            status = Path(f"/proc/{process.pid}/status").read_text()
            peak = max([peak, *(int(line.split()[1]) for line in status.splitlines()
                                if line.startswith("VmHWM:"))])
            time.sleep(0.005)
    return peak / 1000


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_many_records_are_read_soon(
    mailzone: Program, tmp_path: Path, form: tuple[str, str, str]
) -> None:
    head, record, tail = form
    support = tmp_path / "support"
    records = (record.format(name=name, value=value) for name, value in many_records())
    support.write_text("".join([head, *records, tail]))
    run = mailzone("tokens", support, "--format", "json")
    assert run.code == 0
    assert_quick(mailzone, run)
    if Path("/proc/self/status").exists():
        assert peak_megabytes(mailzone, "tokens", support, "--format", "json") <= MEGABYTES


@pytest.mark.parametrize("command", ["render", "validate", "records", "check"])
def test_a_folder_is_no_manifest(mailzone: Program, tmp_path: Path, command: str) -> None:
    (tmp_path / "mailzone.yaml").mkdir()
    run = mailzone(command, cwd=tmp_path)
    assert run.code == 1
    assert len(run.errors) == 1
    assert run.errors[0].startswith("mailzone.yaml:")


def test_a_folder_is_no_support_file(mailzone: Program, article: Path) -> None:
    (article / "dkim/example.com.csv").unlink()
    (article / "dkim/example.com.csv").mkdir()
    before = read_tree(article)
    run = mailzone("render", cwd=article)
    assert (run.code, run.out) == (1, "")
    assert run.errors
    assert read_tree(article) == before


@pytest.mark.parametrize("unreadable", ["mailzone.yaml", "dkim/example.com.csv"])
def test_a_file_without_permission_is_an_error(
    mailzone: Program, article: Path, unreadable: str
) -> None:
    (article / unreadable).chmod(0)
    run = mailzone("render", cwd=article, wrapper=without_root_powers())
    assert (run.code, run.out) == (1, "")
    assert any(unreadable in error for error in run.errors)
    assert not (article / "rendered").exists()


@pytest.mark.parametrize(
    ("pattern", "closed"),
    [("customers/*/*.yaml", "customers/b"), ("customers/*/c.yaml", "customers/b"),
     ("customers/b/*.yaml", "customers/b"), ("customers/*/*.yaml", "customers")],
)
def test_a_closed_folder_behind_a_pattern_is_an_error(
    mailzone: Program, article: Path, pattern: str, closed: str
) -> None:
    """What can't be seen must not count as gone: its records would be removed."""
    for name in "ab":
        folder = article / "customers" / name
        folder.mkdir(parents=True)
        (folder / "c.yaml").write_text(
            f"domains:\n  {name}.example.com: {{regions: {{us-east-1: {{dkim: d.csv}}}}}}\n"
        )
        table = (article / "dkim/example.com.csv").read_text()
        (folder / "d.csv").write_text(table.replace("example.com", f"{name}.example.com"))
    with open(article / "mailzone.yaml", "a") as manifest:
        manifest.write(f"include: [{pattern}]\n")
    assert mailzone("render", cwd=article).code == 0
    before = read_tree(article / "rendered")
    (article / closed).chmod(0)
    try:
        run = mailzone("render", cwd=article, wrapper=without_root_powers())
    finally:
        (article / closed).chmod(0o755)
    assert run.code == 1
    assert any(f"'{closed}' can't be read" in error for error in run.errors)
    assert read_tree(article / "rendered") == before


def test_a_name_beyond_utf8_is_an_error(mailzone: Program, article: Path) -> None:
    """Two that are repaired to the same text are two, and what else is there is read."""
    table = (article / "dkim/example.com.csv").read_bytes()
    try:
        for name in (b"\xff", b"\xfe'"):
            Path(os.fsdecode(os.fsencode(article / "dkim") + b"/" + name + b".csv")).write_bytes(table)
    except OSError:
        pytest.skip("the file system takes UTF-8 alone")
    run = mailzone("validate", cwd=article)
    assert run.code == 1
    assert [error.split("error: ")[1] for error in run.errors] == [
        r"'dkim/\xfe\x27.csv' can't be read: its name is not UTF-8; rename it [MZ0001]",
        r"'dkim/\xff.csv' can't be read: its name is not UTF-8; rename it [MZ0001]",
    ]


def test_brackets_in_a_manifests_folder_are_no_pattern(mailzone: Program, article: Path) -> None:
    mine, other = article / "team[1]", article / "team1"
    for folder in (mine, other):
        folder.mkdir()
        for name in ("mailzone.yaml", "dkim"):
            source = article / name
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, folder / name)
    (other / "dkim/example.com.csv").unlink()
    inside = mailzone("records", "--format", "csv", cwd=mine)
    outside = mailzone("records", "team[1]/mailzone.yaml", "--format", "csv", cwd=article)
    assert (inside.code, outside.code) == (0, 0), outside.err
    assert inside.out == outside.out


def test_a_folder_without_permission_is_an_error(mailzone: Program, article: Path) -> None:
    (article / "rendered").mkdir(mode=0o555)
    run = mailzone("render", cwd=article, wrapper=without_root_powers())
    assert run.code == 1
    assert any("rendered" in error for error in run.errors)
    assert list((article / "rendered").iterdir()) == []


def without_root_powers() -> list[str]:
    """A command under which file modes hold for root as well."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        missing("setpriv, by which root gives up reading every file, is not installed")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
