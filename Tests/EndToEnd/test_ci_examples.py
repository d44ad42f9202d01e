"""The action for GitHub and the job for GitLab install the archive and check with it."""

import hashlib
import shutil
from pathlib import Path

import pytest
import yaml

from distribution import of_program, shared_archives
from program import REPOSITORY, Program
from tools import find_tool, run_tool

ACTION = REPOSITORY / "examples/ci/github/action.yml"
WORKFLOW = REPOSITORY / ".github/workflows/ci.yml"
JOB = REPOSITORY / "examples/ci/gitlab/mailzone.gitlab-ci.yml"


@pytest.fixture
def archive(
    mailzone: Program, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A copy of the program's archive."""
    folder = tmp_path / "dist"
    folder.mkdir()
    return Path(shutil.copy(of_program(shared_archives(mailzone, tmp_path_factory)), folder))


def test_form() -> None:
    check = find_tool("check-jsonschema")
    run_tool(check, "--builtin-schema", "vendor.github-actions", ACTION)
    run_tool(check, "--builtin-schema", "vendor.gitlab-ci", JOB)
    run_tool(check, "--builtin-schema", "vendor.github-workflows", WORKFLOW)


@pytest.mark.parametrize("is_damaged", [False, True], ids=["right", "damaged"])
def test_action(is_damaged: bool, mailzone: Program, archive: Path, article: Path) -> None:
    """Every step, by the values that its inputs have."""
    action = yaml.safe_load(ACTION.read_text())
    inputs = {name: entry.get("default", "") for name, entry in action["inputs"].items()}
    inputs["archive"] = archive.as_uri()
    inputs["sha256"] = hashlib.sha256(archive.read_bytes()).hexdigest()
    if is_damaged:
        archive.write_bytes(archive.read_bytes() + b"x")
    mailzone("render", cwd=article)
    temporary = archive.parent / "temporary"
    temporary.mkdir()
    path = archive.parent / "path"
    install, *checks = action["runs"]["steps"]
    find_tool("curl")

    def step(entry: dict, expected: int = 0) -> None:
        environment = {
            name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            for name, value in entry["env"].items()
        }
        added = path.read_text().strip() + ":" if path.exists() else ""
        environment |= {"RUNNER_TEMP": str(temporary), "GITHUB_PATH": str(path)}
        environment["PATH"] = f"{added}/usr/bin:/bin"
        run_tool("bash", "-e", "-c", entry["run"], cwd=article, env=environment, expected=expected)

    step(install, expected=1 if is_damaged else 0)
    assert path.exists() != is_damaged
    if not is_damaged:
        for entry in checks:
            step(entry)
        (article / "rendered/terraform/example.com.tf").unlink()
        step(checks[-1], expected=2)


def test_job(mailzone: Program, article: Path, tmp_path: Path) -> None:
    """The script; what comes before it writes to /usr/local."""
    job = yaml.safe_load(JOB.read_text())[".mailzone"]
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/mailzone").symlink_to(mailzone.path)
    environment = {**job["variables"], "PATH": f"{tmp_path}/bin:/usr/bin:/bin"}
    mailzone("render", cwd=article)
    for command in job["script"]:
        run_tool("sh", "-e", "-c", command, cwd=article, env=environment)
