"""What `mailzone init` writes is right, works at once, and replaces nothing unasked."""

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from program import Program
from terminal import run_on_terminal
from tools import find_tool, run_tool
from trees import read_tree

FILES = {
    "mailzone.yaml",
    "mailzone.schema.json",
    "mailzone.mk",
    "dkim/example.com.csv",
    ".github/workflows/mailzone.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
}


# Files of services and tools, in which other jobs may stand too.
SHARED = [".github/workflows/mailzone.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"]


@pytest.fixture
def project(mailzone: Program, tmp_path: Path) -> Path:
    folder = tmp_path / "new/project"
    run = mailzone("init", folder)
    assert (run.code, run.err) == (0, "")
    assert run.out.count("wrote ") == len(FILES)
    assert set(read_tree(folder)) == FILES
    return folder


@pytest.fixture
def path(mailzone: Program, tmp_path: Path) -> dict[str, str]:
    """An environment in which a shell finds the program by its name."""
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "mailzone").symlink_to(mailzone.path)
    return {"PATH": f"{commands}:/usr/bin:/bin", "MAILZONE": "mailzone"}


def workflow_commands(project: Path) -> dict[str, str]:
    """The commands of the workflow's steps by their names, without the installation."""
    workflow = yaml.safe_load((project / ".github/workflows/mailzone.yml").read_text())
    steps = workflow["jobs"]["check"]["steps"]
    return {
        step["name"]: step["run"]
        for step in steps
        if "run" in step and step["name"] != "Install mailzone"
    }


def test_manifest_renders_at_once(mailzone: Program, project: Path) -> None:
    for arguments in (["validate"], ["render"], ["check"]):
        run = mailzone(*arguments, cwd=project)
        assert (run.code, run.err) == (0, ""), run.out
    assert mailzone("schema").out == (project / "mailzone.schema.json").read_text()


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        (".github/workflows/mailzone.yml", "vendor.github-workflows"),
        (".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_ci_file_has_its_form(file: str, schema: str, project: Path) -> None:
    run_tool(find_tool("check-jsonschema"), "--builtin-schema", schema, project / file)


def fake_gh(folder: Path) -> Path:
    """Puts a `gh` into `folder/bin` that remembers one comment; returns the log of what was written."""
    log = folder / "gh.log"
    script = folder / "bin/gh"
    script.write_text(
        f"""#!/bin/sh
case "$*" in
  *--paginate*) [ ! -e "{log}" ] || echo 42 ;;
  *) echo "$*" >> "{log}"; cp "{folder}/comment.md" "{folder}/posted.md" ;;
esac
"""
    )
    script.chmod(0o755)
    return log


def test_pull_request(project: Path, path: dict[str, str], tmp_path: Path) -> None:
    """A pull request as CI sees it, with the workflow's own commands."""

    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        return run_tool(find_tool("git"), *identity, *arguments, cwd=project)

    def shell(command: str, expected: int = 0) -> str:
        return run_tool("sh", "-e", "-c", command, cwd=project, env=path, expected=expected)

    valid, current, change, say, log = workflow_commands(project).values()
    summary = tmp_path / "summary.md"
    path |= {
        "BASE": "main",
        "GITHUB_STEP_SUMMARY": str(summary),
        "RUNNER_TEMP": str(tmp_path),
        "COMMENTS": "repos/o/r/issues/7/comments",
        "COMMENT": "repos/o/r/issues/comments",
    }
    comments = fake_gh(tmp_path)
    git("init", "-q", "-b", "main")
    git("remote", "add", "origin", ".")
    shell("mailzone render")
    git("add", ".")
    git("commit", "-qm", "Add the records")
    git("checkout", "-qb", "ttl")
    manifest = project / "mailzone.yaml"
    manifest.write_text(manifest.read_text().replace("# ttl: 3600 ", "ttl: 300 "))
    shell(valid)
    assert "to repair it: mailzone render" in shell(current, expected=2)
    shell(change)
    assert "5 changed" in summary.read_text()
    shell(say)
    shell(say)
    first, second = comments.read_text().splitlines()
    assert first.startswith("api --silent repos/o/r/issues/7/comments ")
    assert second.startswith("api --silent --method PATCH repos/o/r/issues/comments/42 ")
    assert (tmp_path / "posted.md").read_text().startswith("<!-- mailzone -->\n### mailzone: ")
    shell(log)
    assert '"version" : "2.1.0"' in (project / "mailzone.sarif").read_text()
    shell("mailzone render")
    changed = git("status", "--porcelain").splitlines()
    assert {line[3:] for line in changed} == {
        "mailzone.yaml",
        "mailzone.sarif",
        "rendered/cloudformation/example.com.json",
        "rendered/octodns/example.com.yaml",
        "rendered/terraform/example.com.tf",
    }
    git("commit", "-qam", "Shorten the time to live")
    shell(current)
    shell(change)
    manifest.write_text(manifest.read_text().replace("us-east-1", "us-esat-1"))
    assert "::error file=mailzone.yaml,line=" in shell(valid, expected=1)
    shell(log)


class GitLab(HTTPServer):
    """As much of GitLab as has the notes of one merge request, a hundred a page."""

    NOTES = "/api/projects/5/merge_requests/7/notes"
    ME = 42

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), GitLabRequest)
        self.notes = [self.note(number, 1, "<!-- mailzone --> not mine") for number in range(120)]

    @staticmethod
    def note(number: int, author: int, body: str) -> dict:
        return {"id": number, "author": {"id": author}, "body": body}

    def own(self) -> list[str]:
        return [one["body"] for one in self.notes if one["author"]["id"] == self.ME]


class GitLabRequest(BaseHTTPRequestHandler):
    server: GitLab

    def answer(self, code: int, document: object, next_page: str = "") -> None:
        self.send_response(code)
        self.send_header("X-Next-Page", next_page)
        self.end_headers()
        self.wfile.write(json.dumps(document).encode())

    def body(self) -> str:
        assert self.headers["PRIVATE-TOKEN"] == "glpat-x"
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        return parse_qs(text)["body"][0]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/api/user":
            return self.answer(200, {"id": GitLab.ME})
        assert address.path == GitLab.NOTES
        page = int(parse_qs(address.query)["page"][0])
        is_last = page * 100 >= len(self.server.notes)
        notes = self.server.notes[(page - 1) * 100 : page * 100]
        return self.answer(200, notes, "" if is_last else str(page + 1))

    def do_POST(self) -> None:
        assert self.path == GitLab.NOTES
        self.server.notes.append(GitLab.note(1000, GitLab.ME, self.body()))
        self.answer(201, {})

    def do_PUT(self) -> None:
        folder, _, number = self.path.rpartition("/")
        assert folder == GitLab.NOTES
        (note,) = [one for one in self.server.notes if one["id"] == int(number)]
        note["body"] = self.body()
        self.answer(200, {})

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def gitlab() -> Iterator[GitLab]:
    with GitLab() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_merge_request(
    project: Path, path: dict[str, str], gitlab: GitLab, tmp_path: Path
) -> None:
    """One comment, however often the job runs."""
    find_tool("curl")
    find_tool("jq")
    job = yaml.safe_load((project / ".gitlab-ci.yml").read_text())["mailzone"]
    script = job["script"][-1].replace("/tmp/", f"{tmp_path}/")
    path |= {
        "PATH": f"{path['PATH']}:/usr/bin:/bin",
        "MAILZONE_TOKEN": "glpat-x",
        "CI_API_V4_URL": f"http://127.0.0.1:{gitlab.server_port}/api",
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "7",
    }
    for text in ("one & two\n", "+ three\n"):
        (tmp_path / "mailzone.md").write_text(text)
        run_tool("sh", "-e", "-c", script, cwd=project, env=path)
        assert gitlab.own() == [f"<!-- mailzone -->\n{text}"]
    run_tool("sh", "-e", "-c", script, cwd=project, env=path | {"MAILZONE_TOKEN": ""})


def test_other_pipelines_run_the_same(project: Path, path: dict[str, str]) -> None:
    gitlab = yaml.safe_load((project / ".gitlab-ci.yml").read_text())
    hooks = yaml.safe_load((project / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    scripts = [*gitlab["mailzone"]["script"], *(hook["entry"] for hook in hooks)]
    run_tool(find_tool("git"), "init", "-q", "-b", "main", cwd=project)
    run_tool(find_tool("git"), "remote", "add", "origin", ".", cwd=project)
    commit = ["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-qm", "Begin"]
    run_tool(find_tool("git"), "add", ".", cwd=project)
    run_tool(find_tool("git"), *commit, cwd=project)
    path |= {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    run_tool("make", "-f", "mailzone.mk", "mailzone-render", cwd=project, env=path)
    targets = [f"make -f mailzone.mk mailzone-{name}" for name in ["validate", "check", "records"]]
    for script in [*scripts, *targets]:
        run_tool("sh", "-e", "-c", script, cwd=project, env=path)


@pytest.mark.parametrize(
    "makefile",
    [
        "include mailzone.mk\nmine:\n\t@echo mine\n",
        "mine:\n\t@echo mine\ninclude mailzone.mk\n",
    ],
)
def test_the_default_goal_stays_the_makefiles(
    makefile: str, project: Path, path: dict[str, str]
) -> None:
    (project / "Makefile").write_text(makefile)
    assert run_tool("make", "--no-print-directory", cwd=project, env=path) == "mine\n"


@pytest.mark.parametrize("file", SHARED)
def test_leaves_a_ci_file_alone(file: str, mailzone: Program, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("mine")
    run = mailzone("init", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert f"kept ./{file}; add this to it:\n" in run.out
    assert "mailzone validate --strict" in run.out
    assert (tmp_path / file).read_text() == "mine"
    assert set(read_tree(tmp_path)) == FILES


def test_a_folder_of_a_repository(
    mailzone: Program, path: dict[str, str], tmp_path: Path
) -> None:
    """CI looks at the root alone, and works from there."""
    root = tmp_path / "repository"
    (root / "dns").mkdir(parents=True)
    run_tool(find_tool("git"), "init", "-q", "-b", "main", cwd=root)
    run = mailzone("init", cwd=root / "dns")
    assert (run.code, run.err) == (0, "")
    assert "wrote ../.gitlab-ci.yml\n" in run.out
    assert "wrote ./mailzone.yaml\n" in run.out
    assert {name for name in read_tree(root) if not name.startswith(".git/")} == {
        name if name in SHARED else f"dns/{name}" for name in FILES
    }
    workflow = yaml.safe_load((root / SHARED[0]).read_text())
    assert "defaults" not in workflow
    valid = workflow_commands(root)["Is the manifest right?"]
    wrong = (root / "dns/mailzone.yaml").read_text().replace("us-east-1", "us-esat-1")
    (root / "dns/mailzone.yaml").write_text(wrong)
    said = run_tool("sh", "-c", valid, cwd=root, env=path, expected=1)
    assert "::error file=dns/mailzone.yaml,line=" in said
    (root / "dns/mailzone.yaml").write_text(wrong.replace("us-esat-1", "us-east-1"))
    assert workflow[True]["pull_request"]["paths"][0] == "dns/mailzone.yaml"
    job = yaml.safe_load((root / ".gitlab-ci.yml").read_text())["mailzone"]
    assert "cd ./dns" in job["before_script"]
    hooks = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert mailzone("render", root / "dns/mailzone.yaml").code == 0
    for hook in hooks:
        run_tool("sh", "-e", "-c", hook["entry"], cwd=root, env=path)


def test_a_folder_beyond_ascii(mailzone: Program, path: dict[str, str], tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    run_tool(find_tool("git"), "init", "-q", "-b", "main", cwd=root)
    run = mailzone("init", "zonen-ü", cwd=root)
    assert (run.code, run.err) == (0, "")
    assert {name for name in read_tree(root) if not name.startswith(".git/")} == {
        name if name in SHARED else f"zonen-ü/{name}" for name in FILES
    }
    assert mailzone("render", "zonen-ü/mailzone.yaml", cwd=root).code == 0
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    run_tool(find_tool("git"), "add", ".", cwd=root)
    run_tool(find_tool("git"), *identity, "commit", "-qm", "Begin", cwd=root)
    run_tool(find_tool("git"), "remote", "add", "origin", ".", cwd=root)
    path |= {
        "BASE": "main",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }
    valid, current, change, *_ = workflow_commands(root).values()
    for command in (valid, current, change):
        run_tool("sh", "-e", "-c", command, cwd=root, env=path)
    assert "no record changes" in (tmp_path / "summary.md").read_text()


def test_a_folder_that_has_to_be_quoted(mailzone: Program, tmp_path: Path) -> None:
    """Files for CI would lie where nothing looks for them."""
    run_tool(find_tool("git"), "init", "-q", "-b", "main", cwd=tmp_path)
    run = mailzone("init", "my zones", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert "wrote nothing for CI and pre-commit" in run.out
    assert set(read_tree(tmp_path / "my zones")) == FILES - set(SHARED)


def test_keys_that_a_file_has_are_named(mailzone: Program, tmp_path: Path) -> None:
    (tmp_path / SHARED[2]).write_text("# Ours\nrepos:\n  - repo: local\n    hooks: []\n")
    run = mailzone("init", cwd=tmp_path)
    assert (run.code, run.err) == (0, "")
    assert f"kept ./{SHARED[2]}, which has 'repos' already; merge this into it" in run.out


@pytest.mark.parametrize("file", sorted(FILES - set(SHARED)))
def test_refuses_where_a_file_stands(file: str, mailzone: Program, tmp_path: Path) -> None:
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("mine")
    run = mailzone("init", cwd=tmp_path)
    assert (run.code, run.out) == (1, "")
    assert "[MZ0609]" in run.err
    assert read_tree(tmp_path) == {file: b"mine"}


@pytest.mark.parametrize("obstacle", [".github", "dkim"])
def test_refuses_a_file_in_a_folders_place(
    obstacle: str, mailzone: Program, tmp_path: Path
) -> None:
    (tmp_path / obstacle).write_text("mine")
    run = mailzone("init", cwd=tmp_path)
    assert (run.code, run.out) == (1, "")
    assert read_tree(tmp_path) == {obstacle: b"mine"}


@pytest.mark.parametrize("answer", ["y", "n", ""])
def test_asks_on_a_terminal(answer: str, mailzone: Program, tmp_path: Path) -> None:
    (tmp_path / "mailzone.mk").write_text("mine")
    run = run_on_terminal([mailzone.path, "init"], tmp_path, keys=f"{answer}\n")
    assert run.code == 0
    assert "./mailzone.mk stands there already. Overwrite it? [y/N]" in run.seen
    assert set(read_tree(tmp_path)) == FILES
    is_kept = (tmp_path / "mailzone.mk").read_text() == "mine"
    assert is_kept == (answer != "y") == ("kept ./mailzone.mk" in run.seen)


def test_nothing_is_left_of_a_failure(mailzone: Program, tmp_path: Path) -> None:
    """A full disk, while the last file is written."""
    if shutil.which("prlimit") is None:
        pytest.skip("prlimit is not installed")
    run = mailzone("init", tmp_path / "new", wrapper=["prlimit", "--fsize=2000"])
    assert run.code != 0
    assert read_tree(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []
