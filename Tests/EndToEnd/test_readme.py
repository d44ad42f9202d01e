"""What the README shows is what happens."""

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import hcl2
import pytest
import yaml

from program import REPOSITORY, Program
from tools import find_tool, run_tool

README = (REPOSITORY / "README.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


MANIFESTS = [block for block in blocks("yaml") if block.startswith("version: 1\n")]
TRANSCRIPTS = blocks("console")
SCRIPTS = blocks("sh")


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The README's first manifest, with the support file of the example that it is taken from."""
    (tmp_path / "mailzone.yaml").write_text(MANIFESTS[0])
    shutil.copytree(REPOSITORY / "examples/vendor-article/dkim", tmp_path / "dkim")
    return tmp_path


@pytest.fixture
def path(mailzone: Program, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which a shell finds the program by its name."""
    commands = tmp_path_factory.mktemp("bin")
    (commands / "mailzone").symlink_to(mailzone.path)
    return {"PATH": f"{commands}:{os.environ['PATH']}", "HOME": str(commands)}


def script_with(beginning: str) -> str:
    """The only script that begins so."""
    (script,) = [block for block in SCRIPTS if block.startswith(beginning)]
    return script


def commands(transcript: str) -> list[tuple[str, str]]:
    """The commands of a transcript, each with what it prints."""
    parts = re.split(r"^\$ ", transcript, flags=re.MULTILINE)[1:]
    lines = [part.partition("\n") for part in parts]
    return [(command, output) for command, _, output in lines]


def test_every_block_is_known() -> None:
    """So that none is added which no test runs."""
    languages = re.findall(r"^```(\w*)$", README, re.MULTILINE)
    assert sorted(filter(None, languages)) == sorted(
        ["yaml"] * 4 + ["console"] * 5 + ["sh"] * 7 + ["terraform"]
    )
    assert len(MANIFESTS) == 2
    assert not re.search(r"^    (make|mailzone|aws|\$) ?", README, re.MULTILINE)


@pytest.mark.parametrize(
    "transcript",
    [block for block in TRANSCRIPTS if "tar -xzf" not in block],
    ids=lambda block: block.splitlines()[0][2:],
)
def test_transcript(transcript: str, shown: Path, path: dict[str, str]) -> None:
    if "us-esat-1" in transcript:
        manifest = shown / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("us-east-1", "us-esat-1"))
    folder = shown
    for command, output in commands(transcript):
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            continue
        expected = 1 if ": error: " in output else 0
        printed = run_tool("sh", "-c", command, cwd=folder, env=path, expected=expected)
        assert not output or printed == output


def test_installation(mailzone: Program, tmp_path: Path) -> None:
    version = mailzone("--version").out.strip()
    run_tool(REPOSITORY / ".ci/dist", mailzone.path, version, tmp_path, cwd=REPOSITORY)
    (transcript,) = [block for block in TRANSCRIPTS if "tar -xzf" in block]
    (tmp_path / ".local").mkdir()
    for command, _ in commands(transcript):
        run_tool("sh", "-c", command, cwd=tmp_path, env={"HOME": str(tmp_path)})
    assert run_tool(tmp_path / ".local/bin/mailzone", "--version").strip() == version


def test_make_has_the_targets() -> None:
    """Dry: other tests and CI run them."""
    script = script_with("make demo")
    for line in script.splitlines():
        run_tool(*shlex.split(line, comments=True), "--dry-run", cwd=REPOSITORY)
    named = re.findall(r"`make ([\w-]+)`", README)
    assert {"dist", "deb", "check"} <= set(named)
    for target in named:
        run_tool("make", "--dry-run", target, cwd=REPOSITORY)


def test_ci(shown: Path, path: dict[str, str]) -> None:
    run_tool("mailzone", "render", cwd=shown, env=path)
    run_tool("sh", "-e", "-c", script_with("mailzone validate"), cwd=shown, env=path)
    assert (shown / "mailzone.sarif").is_file()


def test_diff(shown: Path, path: dict[str, str]) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        run_tool(find_tool("git"), *identity, *arguments, cwd=shown)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "Add the manifest")
    run_tool("mailzone", "render", "-o", "old/rendered", cwd=shown, env=path)
    manifest = shown / "mailzone.yaml"
    manifest.write_text(manifest.read_text() + "    ttl: 60\n")
    shutil.copytree(shown / "dkim", shown / "new/dkim")
    shutil.copy(manifest, shown / "new")
    for line in script_with("mailzone diff").splitlines():
        printed = run_tool("sh", "-c", line, cwd=shown, env=path, expected=2)
        assert "bounce.example.com" in printed


def test_plans_of_the_modules_that_a_change_touches(shown: Path, path: dict[str, str]) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        run_tool(find_tool("git"), *identity, *arguments, cwd=shown)

    find_tool("jq")
    run_tool("mailzone", "render", cwd=shown, env=path)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "Add the manifest")
    git("remote", "add", "origin", ".")
    terraform = Path(path["HOME"]) / "terraform"
    terraform.write_text('#!/bin/sh\necho "$@" >> "$HOME/asked"\n')
    terraform.chmod(0o755)
    manifest = shown / "mailzone.yaml"
    manifest.write_text(manifest.read_text() + "    ttl: 60\n")
    run_tool("sh", "-c", script_with("git fetch"), cwd=shown, env=path)
    asked = (Path(path["HOME"]) / "asked").read_text().splitlines()
    assert asked == [
        "-chdir=rendered/terraform init -input=false",
        "-chdir=rendered/terraform plan",
    ]


def test_existing(shown: Path, path: dict[str, str]) -> None:
    value = {"Value": "10 feedback-smtp.us-east-1.amazonses.com"}
    record = {"Name": "bounce.example.com.", "Type": "MX", "TTL": 3600, "ResourceRecords": [value]}
    (shown / "zone.json").write_text(json.dumps({"ResourceRecordSets": [record]}))
    printed = run_tool("sh", "-e", "-c", script_with("mailzone records"), cwd=shown, env=path)
    assert "identical" in printed
    assert (shown / "rendered/imports/terraform/example.com.imports.tf").is_file()


def test_verify(tmp_path: Path, path: dict[str, str]) -> None:
    """Without a manifest it is asked for nothing but what its options mean."""
    for line in script_with("mailzone verify").splitlines():
        printed = run_tool("sh", "-c", line, cwd=tmp_path, env=path, expected=1)
        assert "'mailzone.yaml' can't be read" in printed


def test_pipelines(mailzone: Program, shown: Path) -> None:
    """The blocks name what is rendered; that it applies is shown in test_apply.py."""
    assert mailzone("render", cwd=shown).code == 0
    (module,) = hcl2.loads(blocks("terraform")[0])["module"]
    source = next(iter(module.values()))["source"].strip('"')
    assert (shown / source / "versions.tf").is_file()
    words = shlex.split(script_with("aws cloudformation"))
    assert words[:3] == ["aws", "cloudformation", "deploy"]
    assert (shown / words[words.index("--template-file") + 1]).is_file()
    (text,) = [block for block in blocks("yaml") if block.startswith("providers:\n")]
    configuration = yaml.safe_load(text)
    provider = configuration["providers"]["mailzone"]
    assert (shown / provider["directory"] / "example.com.yaml").is_file()
    rendered = (shown / provider["directory"] / "example.com.yaml").read_text()
    assert f"escaped_semicolons: {str(provider['escaped_semicolons']).lower()}" in rendered
    assert configuration["zones"]["example.com."]["sources"] == ["existing", "mailzone"]


def test_commands_and_codes_are_those_of_the_program(mailzone: Program) -> None:
    shown = set(re.findall(r"^\| `mailzone (\w+)", README, re.MULTILINE))
    helped = re.findall(r"^  (\w+)  ", mailzone("--help").out, re.MULTILINE)
    assert shown == set(helped) - {"help"}
    for code in re.findall(r"mailzone explain (MZ\d+)", README):
        assert mailzone("explain", code).code == 0


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (REPOSITORY / target).exists(), target


def test_every_key_of_the_manifest(mailzone: Program, tmp_path: Path) -> None:
    """The second manifest lacks support's files, and nothing else."""
    (tmp_path / "mailzone.yaml").write_text(MANIFESTS[1])
    run = mailzone("validate", cwd=tmp_path)
    codes = set(re.findall(r"(?:error|warning): .*\[(MZ\d+)\]", run.out))
    assert codes == {"MZ0001", "MZ0003", "MZ0412"}
