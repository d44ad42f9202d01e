"""JSON is what RFC 8259 says, and nothing else: nst/JSONTestSuite decides, each of its texts as a
value in a reply of the AWS CLI."""

import json
from pathlib import Path

import pytest

from program import Program
from sdists import sdist

TOKENS = [letter * 32 for letter in "abc"]
REPLY = b'{"IdentityType": "DOMAIN", "Tags": %s, "DkimAttributes": {"Tokens": ["%s", "%s", "%s"]}}\n'
# Two keys alike are JSON, and an error here: nobody could say which counts.
DUPLICATE_KEYS = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The replies, by the suite's names of what is in them."""
    folder = tmp_path_factory.mktemp("suite")
    replies = {}
    archive = sdist(
        "pyjson5", "2.0.1", "a5b0e322e847b198a50d8a1ef16d6b2b19129644dc018d76773e81ef1487ca39"
    )
    with archive:
        for member in archive.getmembers():
            name = Path(member.name).name
            if "/JSONTestSuite/test_parsing/" in member.name and name.endswith(".json"):
                text = archive.extractfile(member).read()
                replies[name] = folder / name
                replies[name].write_bytes(REPLY % (text, *(token.encode() for token in TOKENS)))
    return replies


def test_all_of_json_is_read(mailzone: Program, suite: dict[str, Path]) -> None:
    good = [path for name, path in suite.items() if name[0] == "y" and name not in DUPLICATE_KEYS]
    assert len(good) > 90
    run = mailzone("tokens", *good, "--format", "json")
    read = {
        file["file"]: [identity["tokens"] for identity in file["identities"]]
        for file in json.loads(run.out)["files"]
    }
    assert read == {str(path): [TOKENS] for path in good}, run.err
    assert run.errors == []


def test_nothing_else_is_read(mailzone: Program, suite: dict[str, Path]) -> None:
    bad = [path for name, path in suite.items() if name[0] == "n" or name in DUPLICATE_KEYS]
    assert len(bad) > 180
    run = mailzone("tokens", *bad, "--format", "json", "--diagnostics", "json")
    refused = {
        diagnostic["file"]
        for diagnostic in json.loads(run.err)["diagnostics"]
        if diagnostic["severity"] == "error"
    }
    assert run.code == 1
    assert set(map(str, bad)) - refused == set()
    read = {file["file"] for file in json.loads(run.out)["files"] if file["identities"]}
    assert {Path(path).name for path in read} <= DUPLICATE_KEYS


def test_undecided_texts_do_no_harm(mailzone: Program, suite: dict[str, Path]) -> None:
    for path in (path for name, path in suite.items() if name[0] == "i"):
        assert mailzone("tokens", path).code in (0, 1)
