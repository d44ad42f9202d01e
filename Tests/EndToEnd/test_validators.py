"""Every golden case and example is judged by the tools that will read it."""

import shutil
from pathlib import Path

import pytest

from cases import Case, cases_with, rendered_cases
from octodns_configuration import write_configuration, yaml_provider
from terraform import Terraform, module_calls
from tools import find_tool, run_tool

TERRAFORM = "terraform/*.tf"
IMPORTS = "imports/terraform/*.tf"
CLOUDFORMATION = "cloudformation/*.json"
OCTODNS = "octodns/*.yaml"


@pytest.mark.parametrize("kind", [TERRAFORM, CLOUDFORMATION, OCTODNS])
def test_there_are_golden_cases_and_examples_of_every_format(kind: str) -> None:
    examples = [case for case in cases_with(kind) if case.name.startswith("example-")]
    golden = [case for case in cases_with(kind) if case not in examples]
    assert golden
    assert examples


def test_terraform_fmt_has_nothing_to_change() -> None:
    folders = [case.output / "terraform" for case in cases_with(TERRAFORM)]
    terraform = find_tool("terraform")
    for folder in folders:
        run_tool(terraform, "fmt", "-check", "-diff", "-recursive", folder)


def test_terraform_validates_every_folder_as_a_child_module(tmp_path: Path) -> None:
    folders = {case.name: case.output / "terraform" for case in cases_with(TERRAFORM)}
    terraform = Terraform(tmp_path)
    (tmp_path / "main.tf").write_text(module_calls(folders))
    terraform.init()
    assert "Success!" in terraform("validate", "-no-color")


ROOTS = [case for case in cases_with(TERRAFORM) if case.name == "example-vendor-article"]


@pytest.mark.parametrize("example", ROOTS + cases_with(IMPORTS), ids=str)
def test_terraform_validates_a_folder_as_root(example: Case, tmp_path: Path) -> None:
    """Import blocks may stand there alone."""
    terraform = Terraform(tmp_path)
    for file in [*example.files(TERRAFORM), *example.files(IMPORTS)]:
        shutil.copy(file, tmp_path)
    terraform.init()
    assert "Success!" in terraform("validate", "-no-color")


# cfn-lint counts the four characters of an escape, such as \173, as four octets, and so finds a
# string of 255 octets too long.
BRACES = "cloudformation-braces"


def cfn_lint(*templates: Path, expected: int = 0) -> str:
    """All that cfn-lint says, informational findings included."""
    return run_tool(
        find_tool("cfn-lint"),
        "--include-checks=I",
        "--non-zero-exit-code=informational",
        "--format=parseable",
        "--",
        *templates,
        expected=expected,
    )


def test_cfn_lint_finds_nothing() -> None:
    cases = [case for case in rendered_cases() if case.name != BRACES]
    assert cfn_lint(*(file for case in cases for file in case.files(CLOUDFORMATION))) == ""


def test_cfn_lint_counts_escapes_alone() -> None:
    case = next(case for case in rendered_cases() if case.name == BRACES)
    found = cfn_lint(*case.files(CLOUDFORMATION), expected=2).splitlines()
    assert len(found) == 1 and ":E3023:" in found[0] and "\\173" in found[0]


@pytest.mark.parametrize("case", cases_with(OCTODNS), ids=str)
def test_octodns_validates_strictly(case: Case, tmp_path: Path) -> None:
    """As a second source, beside zone files of the company's own that hold its DMARC policy."""
    own = tmp_path / "own"
    own.mkdir()
    for file in case.files(OCTODNS):
        (own / file.name).write_text("_dmarc: {type: TXT, value: v=DMARC1; p=reject}\n")
    configuration = tmp_path / "config.yaml"
    write_configuration(case, configuration, yaml_provider(tmp_path / "nowhere"), own)
    said = run_tool(find_tool("octodns-validate"), "--quiet", "--config-file", configuration)
    assert said == ""
