"""The schema that `mailzone schema` prints takes what mailzone takes, and refuses what it can."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from manifests import read_manifest, wrong_lines
from program import REPOSITORY, Program
from test_explain import SECTIONS, Section

SCHEMA = REPOSITORY / "examples/manifest.schema.json"

# What a schema can express, so that it must refuse each of them, where it stands.
EXPRESSIBLE = {
    "MZ0201": "unknown keys",
    "MZ0202": "types, ranges of numbers",
    "MZ0203": "a missing version",
    "MZ0204": "another version",
    "MZ0205": "the characters of names, and that they are no top-level domain",
    "MZ0206": "words out of a list, patterns, empty lists",
    "MZ0207": "the placeholder and the characters of mail_from",
    "MZ0210": "a region twice in a list",
    "MZ0211": "keys that an included file may not hold, or no other",
    "MZ0216": "names that no group may have",
    "MZ0217": "what a provider must be told",
    "MZ0232": "a sender twice in a list",
}

# Of these, what it can't.
EXCEPTIONS = [
    "empty label",  # lengths and hyphens count for each label, as IDNA converts it
    "begins or ends with a hyphen",
    "punycode",
    "63 at most",
    "not '0300'",  # YAML has read the number before the schema sees it
    "not '1e3'",
]

# What it can't express at all.
INEXPRESSIBLE = {
    "MZ0208": "names that are equal in two spellings, and in two files",
    "MZ0209": "the same",
    "MZ0218": "keys that don't fit another key's value",
    "MZ0219": "formats that don't",
    "MZ0220": "numbers that don't",
    "MZ0221": "what files say together",
    "MZ0222": "the same",
    "MZ0231": "whether a sender is declared, in whichever file",
    "MZ0233": "the same",
    "MZ0235": "files",
    "MZ0234": "an owner among those that let go",
    "MZ0230": "words that are subdomains as well",
    "MZ0212": "whether included files hold a domain",
}

# Codes below MZ0200 are about files and YAML, which is read before a schema is asked; those from
# MZ0300 on about support's files and how entries fit together, which a schema doesn't see.
YAML_CODES = re.compile(r"MZ01\d\d")
MANIFEST_CODES = re.compile(r"MZ02\d\d")

CASES = [path.parent for path in sorted((REPOSITORY / "Tests/Cases").glob("*/mailzone.yaml"))]
EXAMPLES = sorted(REPOSITORY.glob("examples/*/mailzone.yaml"))


@pytest.fixture(scope="module")
def schema(mailzone: Program) -> Any:
    run = mailzone("schema")
    assert (run.code, run.err) == (0, "")
    assert run.out == SCHEMA.read_text(), "run 'make render'"
    schema = json.loads(run.out)
    Draft202012Validator.check_schema(schema)
    return schema


def part(schema: Any, file: Path, folder: Path) -> Any:
    """The schema for a file: included ones have their own."""
    is_root = file == folder / "mailzone.yaml"
    return schema if is_root else {"$defs": schema["$defs"], "$ref": "#/$defs/included"}


def files(folder: Path) -> list[Path]:
    """A folder's manifest and what it includes."""
    return [
        folder / "mailzone.yaml",
        *(folder / "customers").glob("*.yaml"),
        *folder.glob("shared.yaml"),
    ]


def test_every_code_of_the_manifest_is_accounted_for() -> None:
    codes = {entry.code for entry in SECTIONS if MANIFEST_CODES.match(entry.code)}
    assert codes == EXPRESSIBLE.keys() | INEXPRESSIBLE.keys()


@pytest.mark.parametrize("manifest", EXAMPLES, ids=lambda path: path.parent.name)
def test_example(manifest: Path, schema: Any) -> None:
    for file in files(manifest.parent):
        text = file.read_text()
        assert wrong_lines(read_manifest(text), part(schema, file, manifest.parent)) == set(), file
        named = re.search(r"^# yaml-language-server: \$schema=(.*)$", text, re.MULTILINE)
        if file == manifest:
            assert named and (file.parent / named[1]).resolve() == SCHEMA


def test_a_group_may_be_a_number(schema: Any) -> None:
    manifest = "version: 1\nzones: {example.com: {group: 2024}}\ndomains: {example.com: }\n"
    assert wrong_lines(read_manifest(manifest), schema) == set()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path, schema: Any) -> None:
    """Schema and program complain of the same lines, as far as a schema can."""
    expected = case / "expected/diagnostics.txt"
    diagnostics = expected.read_text() if expected.exists() else ""
    for file in files(case):
        name = re.escape(str(file.relative_to(case)))
        errors = re.findall(rf"^{name}:(\d+):\d+: error: (.*) \[(MZ\d+)\]$", diagnostics, re.M)
        if any(YAML_CODES.match(code) for _, _, code in errors):
            continue
        certain = {
            int(line)
            for line, message, code in errors
            if code in EXPRESSIBLE and not any(text in message for text in EXCEPTIONS)
        }
        possible = {int(line) for line, _, code in errors if code in EXPRESSIBLE}
        found = wrong_lines(read_manifest(file.read_text()), part(schema, file, case))
        assert certain <= found <= possible, file


@pytest.mark.parametrize(
    "section",
    [entry for entry in SECTIONS if "mailzone.yaml" in entry.files],
    ids=lambda entry: entry.code,
)
def test_example_of_a_code(section: Section, schema: Any) -> None:
    if YAML_CODES.match(section.code):
        return
    wrong = False
    for path, text in section.files.items():
        if path.endswith(".yaml"):
            own = part(schema, Path(path), Path("."))
            wrong |= bool(wrong_lines(read_manifest(text), own))
    assert wrong == (section.code in EXPRESSIBLE)
