"""What README and the pages in .docs show is what happens."""

import json
import os
import re
import shlex
import shutil
from pathlib import Path

import hcl2
import jsonschema
import pytest
import yaml

from distribution import of_program, shared_archives
from pages import BLOCKS, PAGES, README, Block, block_with, page
from program import REPOSITORY, Program
from tools import find_tool, missing, run_tool

TRANSCRIPTS = [block for block in BLOCKS if block.language == "console"]
SCRIPTS = [block for block in BLOCKS if block.language == "sh"]
YAML = [block for block in BLOCKS if block.language == "yaml"]
MANIFESTS = [block for block in YAML if block.text.startswith("version: 1\n")]
FRAGMENTS = [
    block for block in YAML if re.match(r"(zones|domains|senders|defaults|include):", block.text)
]
OCTODNS = [block for block in YAML if block.text.startswith("providers:\n")]
JOBS = [block for block in YAML if block.text.startswith("strategy:\n")]

# Each begins one script, and each has a test below.
KNOWN_SCRIPTS = [
    "make demo",
    "make install",
    "make help",
    "mailzone init first-run",
    "mailzone validate",
    "mailzone diff",
    "mailzone records",
    "mailzone verify",
    "git fetch",
    "aws cloudformation",
]


def name(block: Block) -> str:
    return f"{block.page}: {block.first_line}"


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """The README's first manifest, with the support file of the example that it is taken from."""
    (tmp_path / "mailzone.yaml").write_text(MANIFESTS[0].text)
    shutil.copytree(REPOSITORY / "examples/vendor-article/dkim", tmp_path / "dkim")
    return tmp_path


@pytest.fixture
def path(mailzone: Program, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which a shell finds the program by its name."""
    commands = tmp_path_factory.mktemp("bin")
    (commands / "mailzone").symlink_to(mailzone.path)
    return {"PATH": f"{commands}:{os.environ['PATH']}", "HOME": str(commands)}


def test_every_block_is_known() -> None:
    """So that none is added which no test runs."""
    assert README.path.name == MANIFESTS[0].page
    assert {block.language for block in BLOCKS} == {"", "yaml", "console", "sh", "terraform"}
    assert len(YAML) == len(MANIFESTS) + len(FRAGMENTS) + len(OCTODNS) + len(JOBS)
    of_recipes = [block for block in SCRIPTS if block.page == "recipes.md"]
    assert len(SCRIPTS) == len(KNOWN_SCRIPTS) + len(of_recipes)
    assert all(block_with(beginning) for beginning in KNOWN_SCRIPTS)
    assert {block.page for block in BLOCKS if not block.language} <= {"pipelines.md", "templates.md"}
    for one in PAGES:
        assert not re.search(r"^    (make|mailzone|aws|\$) ?", one.text, re.MULTILINE), one.name


# README's first run


def commands(transcript: str) -> list[tuple[str, str]]:
    """The commands of a transcript, each with what it prints."""
    parts = re.split(r"^\$ ", transcript, flags=re.MULTILINE)[1:]
    lines = [part.partition("\n") for part in parts]
    return [(command, output) for command, _, output in lines]


@pytest.mark.parametrize(
    "transcript", [one for one in TRANSCRIPTS if "tar -xzf" not in one.text], ids=name
)
def test_transcript(transcript: Block, shown: Path, path: dict[str, str]) -> None:
    if "us-esat-1" in transcript.text:
        manifest = shown / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("us-east-1", "us-esat-1"))
    for command, output in commands(transcript.text):
        expected = 1 if ": error: " in output else 0
        printed = run_tool("sh", "-c", command, cwd=shown, env=path, expected=expected)
        assert not output or printed == output


def test_first_run(tmp_path: Path, path: dict[str, str]) -> None:
    """Pasted whole into an empty folder. What `init` writes comes to the records that are shown."""
    script = block_with("mailzone init first-run")
    printed = run_tool("sh", "-e", "-c", script, cwd=tmp_path, env=path)
    ((_, records), (_, written)) = commands(block_with("$ mailzone records"))
    assert records in printed
    assert written in printed


def test_manifest_that_one_starts_with(tmp_path: Path, shown: Path, path: dict[str, str]) -> None:
    """README shows it without its comments, and what differs is commented out or says nothing."""
    run_tool("mailzone", "init", tmp_path / "new", cwd=tmp_path, env=path)
    started = yaml.safe_load((tmp_path / "new/mailzone.yaml").read_text())
    assert started.pop("zones") == {"example.com": None}
    assert started == yaml.safe_load(MANIFESTS[0].text)


def test_installation(
    mailzone: Program, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    archive = of_program(shared_archives(mailzone, tmp_path_factory))
    for file in archive, archive.parent / "SHA256SUMS":
        shutil.copy(file, tmp_path)
    (transcript,) = [one for one in TRANSCRIPTS if "tar -xzf" in one.text]
    (tmp_path / ".local").mkdir()
    for command, _ in commands(transcript.text):
        run_tool("sh", "-c", command, cwd=tmp_path, env={"HOME": str(tmp_path)})
    version = mailzone("--version").out
    assert run_tool(tmp_path / ".local/bin/mailzone", "--version") == version


def test_make_has_the_targets() -> None:
    """Dry: other tests and CI run them."""
    scripts = [block for block in SCRIPTS if block.text.startswith("make ")]
    lines = [line for block in scripts for line in block.text.splitlines()]
    named = [target for one in PAGES for target in re.findall(r"`make ([^`]+)`", one.text)]
    assert {"dist", "deb", "check"} <= set(named)
    for command in lines + [f"make {target}" for target in named]:
        run_tool(*shlex.split(command, comments=True), "--dry-run", cwd=REPOSITORY)


# The manifest


def test_every_key_of_the_manifest(mailzone: Program, tmp_path: Path) -> None:
    """The whole manifest and the README's lack support's files, and nothing else."""
    for manifest in MANIFESTS[1:]:
        (tmp_path / "mailzone.yaml").write_text(manifest.text)
        run = mailzone("validate", cwd=tmp_path)
        codes = set(re.findall(r"(?:error|warning): .*\[(MZ\d+)\]", run.out))
        assert codes <= {"MZ0001", "MZ0003", "MZ0412"}, run.out


@pytest.mark.parametrize("fragment", FRAGMENTS + MANIFESTS, ids=name)
def test_manifests_fit_the_schema(fragment: Block) -> None:
    schema = json.loads((REPOSITORY / "examples/manifest.schema.json").read_text())
    document = {"version": 1, "domains": {"example.com": None}} | yaml.safe_load(fragment.text)
    jsonschema.validate(document, schema)


def test_providers_are_those_of_the_schema() -> None:
    schema = json.loads((REPOSITORY / "examples/manifest.schema.json").read_text())
    choices = schema["$defs"]["zone"]["properties"]["provider"]["anyOf"]
    (known,) = [set(choice["properties"]) for choice in choices if "properties" in choice]
    table = re.search(r"^\| provider \|.*?\n\n", page("pipelines.md").text, re.M | re.S)
    assert table
    rows = [line.split("|")[1] for line in table[0].strip().splitlines()[2:]]
    assert {one for row in rows for one in re.findall(r"`(\w+)`", row)} == known


def test_versions_of_providers_are_those_that_are_tested() -> None:
    section = page("pipelines.md").text.partition("### What was proven")[2].partition("\n## ")[0]
    rows = [row.split("|")[1:4] for row in section.splitlines() if row.startswith("| `")]
    allowed = {row[1].strip().partition(" ")[2] for row in rows}
    table = (REPOSITORY / "Sources/Providers/ProviderTable.swift").read_text()
    assert allowed == set(re.findall(r'"(>= [^"]*)"', table))
    for schema in (REPOSITORY / "Tests/EndToEnd/schemas").glob("[!s]*.json"):
        name, _, version = schema.stem.partition("-")
        assert any(f"/{name} " in row[1] and version in row[2] for row in rows), schema.name


# Pipelines


def test_pipelines(mailzone: Program, shown: Path) -> None:
    """The blocks name what is rendered; that it applies is shown in test_apply.py."""
    assert mailzone("render", cwd=shown).code == 0
    (module,) = hcl2.loads(block_with('module "ses_records"'))["module"]
    source = next(iter(module.values()))["source"].strip('"')
    assert (shown / source / "versions.tf").is_file()
    words = shlex.split(block_with("aws cloudformation"))
    assert words[:3] == ["aws", "cloudformation", "deploy"]
    assert (shown / words[words.index("--template-file") + 1]).is_file()
    (text,) = [block.text for block in OCTODNS if block.page == "pipelines.md"]
    configuration = yaml.safe_load(text)
    provider = configuration["providers"]["mailzone"]
    assert (shown / provider["directory"] / "example.com.yaml").is_file()
    rendered = (shown / provider["directory"] / "example.com.yaml").read_text()
    assert f"escaped_semicolons: {str(provider['escaped_semicolons']).lower()}" in rendered
    assert configuration["zones"]["example.com."]["sources"] == ["existing", "mailzone"]


@pytest.mark.parametrize("job", JOBS, ids=name)
def test_jobs_check_each_group_alone(job: Block, shown: Path, path: dict[str, str]) -> None:
    """A change of one group's files fails that group's job, and no other."""
    document = yaml.safe_load(job.text)
    (step,) = document["steps"]
    groups = document["strategy"]["matrix"]["group"]
    assert len(groups) > 1
    (shown / "groups").mkdir()
    (shown / "dkim").rename(shown / "groups/dkim")
    for group in groups:
        (shown / "groups" / f"{group}.yaml").write_text(MANIFESTS[0].text)
        command = f"mailzone render groups/{group}.yaml -o rendered/{group}"
        run_tool("sh", "-c", command, cwd=shown, env=path)
    changed = shown / "rendered" / groups[0] / "octodns/example.com.yaml"
    changed.write_text(changed.read_text() + "# changed by hand\n")
    for group in groups:
        command = step["run"].replace("${{ matrix.group }}", group)
        run_tool("sh", "-c", command, cwd=shown, env=path, expected=2 * (group == groups[0]))


@pytest.mark.parametrize("block", OCTODNS, ids=name)
def test_octodns_settings_are_known(block: Block) -> None:
    """Each class is one of OctoDNS's, and each limit one that a provider of its takes."""
    limits = {"update_pcent_threshold", "delete_pcent_threshold", "update_batch_size", "max_changes"}
    of_source = {"class", "directory", "escaped_semicolons", "access_key_id", "secret_access_key"}
    for provider in yaml.safe_load(block.text)["providers"].values():
        assert provider["class"].split(".")[0] in {"octodns", "octodns_route53", "octodns_bind"}
        assert set(provider) <= limits | of_source


def test_where_files_go() -> None:
    """The tree on the page has a place for each file of the examples."""
    (tree,) = [one.text for one in BLOCKS if one.page == "pipelines.md" and not one.language]
    places = [line.split()[0] for line in tree.splitlines()]
    patterns = [
        re.compile(
            re.escape(place)
            .replace("…", ".+")
            .replace(r"\[PROVIDER/\]", "([^/]+/)?")
            .replace("GROUP", "[^/]+")
            .replace("PROVIDER", "[^/]+")
            .replace("ZONE", r"[^/]+?(\.\d+)?")
        )
        for place in places
    ]
    files = [
        file.relative_to(folder)
        for folder in (REPOSITORY / "examples").iterdir()
        for file in folder.glob("rendered/**/*")
        if file.is_file()
    ]
    assert files
    for file in files:
        assert any(pattern.fullmatch(str(file)) for pattern in patterns), file


def git_commit(folder: Path) -> None:
    """Makes a repository of a folder, with all that is in it committed to main."""
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "Begin"]):
        run_tool(find_tool("git"), *identity, *arguments, cwd=folder)


def change_ttl(folder: Path) -> None:
    manifest = folder / "mailzone.yaml"
    manifest.write_text(manifest.read_text() + "    ttl: 60\n")


def test_plans_of_the_modules_that_a_change_touches(shown: Path, path: dict[str, str]) -> None:
    find_tool("jq")
    run_tool("mailzone", "render", cwd=shown, env=path)
    git_commit(shown)
    run_tool("git", "remote", "add", "origin", ".", cwd=shown)
    terraform = Path(path["HOME"]) / "terraform"
    terraform.write_text('#!/bin/sh\necho "$@" >> "$HOME/asked"\n')
    terraform.chmod(0o755)
    change_ttl(shown)
    run_tool("sh", "-c", block_with("git fetch"), cwd=shown, env=path)
    asked = (Path(path["HOME"]) / "asked").read_text().splitlines()
    assert asked == [
        "-chdir=rendered/terraform init -input=false",
        "-chdir=rendered/terraform plan",
    ]


def test_existing(shown: Path, path: dict[str, str]) -> None:
    value = {"Value": "10 feedback-smtp.us-east-1.amazonses.com"}
    record = {"Name": "bounce.example.com.", "Type": "MX", "TTL": 3600, "ResourceRecords": [value]}
    (shown / "zone.json").write_text(json.dumps({"ResourceRecordSets": [record]}))
    script = block_with("mailzone records")
    manifest = shown / "mailzone.yaml"
    zone = "zones:\n  example.com:\n    route53_zone_id: Z0123456789ABCDEFGHIJ\n\ndomains:"
    manifest.write_text(manifest.read_text().replace("domains:", zone))
    printed = run_tool("sh", "-e", "-c", script, cwd=shown, env=path)
    assert "identical" in printed
    assert (shown / "rendered/imports/terraform/example.com.imports.tf").is_file()


# CI


def test_ci(shown: Path, path: dict[str, str]) -> None:
    run_tool("mailzone", "render", cwd=shown, env=path)
    run_tool("sh", "-e", "-c", block_with("mailzone validate"), cwd=shown, env=path)
    assert (shown / "mailzone.sarif").is_file()


def test_diff(shown: Path, path: dict[str, str]) -> None:
    git_commit(shown)
    run_tool("mailzone", "render", "-o", "old/rendered", cwd=shown, env=path)
    change_ttl(shown)
    shutil.copytree(shown / "dkim", shown / "new/dkim")
    shutil.copy(shown / "mailzone.yaml", shown / "new")
    for line in block_with("mailzone diff").splitlines():
        printed = run_tool("sh", "-c", line, cwd=shown, env=path, expected=2)
        assert "bounce.example.com" in printed


# Verify


def test_verify(tmp_path: Path, path: dict[str, str]) -> None:
    """Without a manifest it is asked for nothing but what its options mean."""
    for line in block_with("mailzone verify").splitlines():
        printed = run_tool("sh", "-c", line, cwd=tmp_path, env=path, expected=1)
        assert "'mailzone.yaml' can't be read" in printed


def test_states_are_those_of_the_program() -> None:
    source = (REPOSITORY / "Sources/Verification/Records/RecordState.swift").read_text()
    known = set(re.findall(r'^    case \..*: "([a-z-]+)"$', source, re.MULTILINE)) | {"lost"}
    table = page("verify.md").text.partition("## States")[2]
    shown = {state for row in table.splitlines()[3:] for state in states_of(row)}
    assert len(known) > 20
    assert shown == known


def states_of(row: str) -> list[str]:
    """The states in the first cell of a table's row."""
    return re.findall(r"`([a-z-]+)`", row.split("|")[1]) if row.startswith("| `") else []


# Recipes


@pytest.mark.parametrize("block", [b for b in SCRIPTS if b.page == "recipes.md"], ids=name)
def test_commands_of_recipes_are_right(block: Block, shown: Path, path: dict[str, str]) -> None:
    """They run in test_recipes.py; here they only have to be well put."""
    for line in block.text.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0] == "mailzone":
            run = "mailzone \"$@\"; [ $? -ne 64 ]"
            run_tool("sh", "-c", run, "sh", *words[1:], cwd=shown, env=path)
        elif words:
            assert words[0] in {"terraform", "aws", "octodns-sync", "cp", "dig", "rm"}, line


# JSON


def keys_in(value: object) -> set[str]:
    """All keys of JSON, at any depth."""
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_in(one)}
    return {key for one in value for key in keys_in(one)} if isinstance(value, list) else set()


@pytest.mark.parametrize(
    "arguments",
    [
        "records --format json",
        "tokens dkim/example.com.csv --format json",
        "diff mailzone.yaml changed.yaml --format json",
        "verify --resolver 127.0.0.1:9 --since 2026-11-24 --format json",
        "validate --diagnostics json",
    ],
)
def test_every_key_of_json_is_told(arguments: str, mailzone: Program, shown: Path) -> None:
    change_ttl(shown)
    text = (shown / "mailzone.yaml").read_text()
    (shown / "changed.yaml").write_text(text.replace("    ttl: 60\n", ""))
    found = keys_in(json.loads(mailzone(*arguments.split(), cwd=shown).out))
    assert len(found) > 1
    assert found <= told_keys()


def test_every_key_of_expected_json_is_told() -> None:
    """That of the cases too, which show more."""
    files = [*(REPOSITORY / "Tests/DiffCases").glob("*/expected/changes.json")]
    assert files
    for file in files:
        assert keys_in(json.loads(file.read_text())) <= told_keys(), file


def test_every_key_of_verify_is_told() -> None:
    """Most show only where something is wrong in DNS; so the sources are asked."""
    for file in (REPOSITORY / "Sources/Verification/Output").glob("VerificationDocument*.swift"):
        text = file.read_text()
        names = set(re.findall(r'field\("(\w+)"', text))
        assert names
        assert names <= told_keys(), file.name


def told_keys() -> set[str]:
    return set(re.findall(r"`(\w+)`", page("json.md").text)) | {"version"}


# All pages


def test_codes_are_those_of_the_program(mailzone: Program) -> None:
    codes = {code for one in PAGES for code in re.findall(r"mailzone explain (MZ\d+)", one.text)}
    assert codes
    for code in codes:
        assert mailzone("explain", code).code == 0


def test_exit_codes_are_those_of_the_help(mailzone: Program) -> None:
    table = README.text.partition("## Exit codes")[2].partition("##")[0]
    shown = re.findall(r"^\| (\d+) \|", table, re.MULTILINE)
    (helped,) = re.findall(r"Exit codes: (.*?)\n\n", mailzone("--help").out, re.DOTALL)
    assert shown == re.findall(r"\b(\d+) ", helped)


def test_templates_begin_as_the_page_says() -> None:
    (names,) = [one.text for one in BLOCKS if one.page == "templates.md" and not one.language]
    text = " ".join((REPOSITORY / "Templates/cloudformation-zone.json.mustache").read_text().split())
    for line in names.splitlines():
        assert " ".join(line.split()) in text


def test_links_lead_somewhere() -> None:
    for one in PAGES:
        for target, anchor in one.links:
            file = (one.path.parent / target).resolve() if target else one.path
            assert file.exists(), (one.name, target)
            if anchor and file.suffix == ".md":
                (found,) = [other for other in PAGES if other.path == file]
                assert anchor in found.anchors, (one.name, target, anchor)


def test_generated_pages_are_current(mailzone: Program, tmp_path: Path) -> None:
    run_tool(REPOSITORY / ".docs/render-pages", mailzone.path, tmp_path, cwd=REPOSITORY)
    for file in (file for file in tmp_path.rglob("*") if file.is_file()):
        standing = REPOSITORY / ".docs" / file.relative_to(tmp_path)
        assert file.read_bytes() == standing.read_bytes(), f"{standing}: run 'make render'"


@pytest.mark.parametrize("picture", sorted((REPOSITORY / ".docs/pictures").glob("*.svg")), ids=str)
def test_pictures_are_drawn_by_a_browser(picture: Path, tmp_path: Path) -> None:
    """That they are not empty: a page of one colour makes a small file."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        missing("chromium is not installed")
    drawn = tmp_path / "drawn.png"
    run_tool(
        chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--screenshot={drawn}",
        "--window-size=1120,520", picture.as_uri(),
    )  # fmt: skip
    assert drawn.stat().st_size > 20_000
