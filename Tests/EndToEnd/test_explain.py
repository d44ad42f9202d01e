"""Every example of the reference page brings its code about, typed as the page shows it."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from program import REPOSITORY, Program

PAGE = REPOSITORY / ".docs/diagnostics.md"

# Guards against mistakes of mailzone's own, which no input is known to meet.
WITHOUT_EXAMPLE = {"MZ0605", "MZ0606", "MZ0607"}

# What an example may report besides: that support's files are missing, and what follows from it.
COMPANIONS = {
    "MZ0325": {"MZ0310"},
    "MZ0404": {"MZ0406"},
    "MZ0412": {"MZ0422"},
    "MZ0428": {"MZ0337"},
    "MZ0429": {"MZ0337"},
    "MZ0430": {"MZ0337"},
}


@dataclass(frozen=True)
class Section:
    """What the page says of one code."""

    code: str
    files: dict[str, str]
    script: str
    remedy: str


def section(text: str) -> Section:
    files = re.findall(r"^`([^`]+)`:\n\n```\w+\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    transcript = re.search(r"```console\n(.*?)```", text, re.DOTALL)
    lines = transcript[1].splitlines() if transcript else []
    assert all(line.startswith(("$ ", "> ")) for line in lines)
    remedy = re.search(r"\*\*Remedy:\*\* (.*)", text, re.DOTALL)
    return Section(
        code=text[:6],
        files=dict(files),
        script="".join(f"{line[2:]}\n" for line in lines),
        remedy=remedy[1] if remedy else "",
    )


SECTIONS = [section(part) for part in PAGE.read_text().split("\n## ")[1:]]


def test_page_is_current(mailzone: Program) -> None:
    run = mailzone("explain", "--all")
    assert (run.code, run.err) == (0, "")
    assert run.out == PAGE.read_text(), "run 'make render'"


def test_every_code_has_its_section() -> None:
    source = (REPOSITORY / "Sources/Diagnostics/DiagnosticCode.swift").read_text()
    numbers = re.findall(r"^  case \w+ = (\d+)$", source, re.MULTILINE)
    assert len(numbers) > 90
    assert [entry.code for entry in SECTIONS] == [f"MZ{int(number):04}" for number in numbers]
    assert all(entry.remedy.strip() for entry in SECTIONS)
    assert {entry.code for entry in SECTIONS if not entry.script} == WITHOUT_EXAMPLE


@pytest.mark.parametrize(
    "section", [entry for entry in SECTIONS if entry.script], ids=lambda entry: entry.code
)
def test_example(section: Section, mailzone: Program, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    folder.mkdir()
    for path, contents in section.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(contents)
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "mailzone").symlink_to(mailzone.path)
    done = subprocess.run(
        ["sh", "-e", "-c", section.script],
        cwd=folder,
        env={**os.environ, "PATH": f"{commands}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=60 * mailzone.time_factor,
    )
    output = done.stdout.decode(errors="replace")
    codes = set(re.findall(r"(?:\[|title=)(MZ\d{4})(?:\]$|::)", output, re.MULTILINE))
    assert section.code in codes, output
    assert codes <= {section.code} | COMPANIONS.get(section.code, {"MZ0412"}), output


def test_one_code(mailzone: Program) -> None:
    shown = mailzone("explain", "MZ0103")
    assert shown.code == 0
    assert shown.out.startswith("MZ0103: Duplicate key\n")
    assert all(len(line) <= 80 for line in shown.out.splitlines())
    for spelling in ["mz0103", "103", "0103"]:
        assert mailzone("explain", spelling).out == shown.out


@pytest.mark.parametrize("arguments", [["MZ9999"], ["duplicateKey"], [], ["MZ0103", "--all"]])
def test_wrong_usage(arguments: list[str], mailzone: Program) -> None:
    run = mailzone("explain", *arguments)
    assert (run.code, run.out) == (64, "")
