"""Whatever fails, at whatever moment: each file is whole, old or new; the program says that it
failed, and the next run puts the rest right.

Each test counts the faults that it survived; their number stands at the end of the run."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from faults import faults_of, has_ended_well, rendered, restore, run_with, whole
from program import Program
from tools import find_tool, missing
from trees import Tree, read_tree

# About a minute in CI for all tests together: MAILZONE_FAULTS faults of each kind, calls four times.
FAULTS = int(os.environ.get("MAILZONE_FAULTS", "40"))

Survived = Callable[[int], None]


@pytest.fixture
def survived(record_property: Callable[[str, object], None]) -> Survived:
    return lambda count: record_property("faults survived", count)


@dataclass(frozen=True)
class Project:
    """A folder with a manifest, and an output folder that an older manifest has left in it."""

    folder: Path
    pristine: Path
    old: Tree
    new: Tree

    def reset(self) -> None:
        restore(self.folder, self.pristine)

    def assert_whole(self, what: object) -> None:
        left = read_tree(self.folder)
        output = rendered(self.folder / "rendered")
        assert whole(output, self.old, self.new) == [], what
        assert output["terraform/backend.tf"] == self.old["terraform/backend.tf"], what
        others = {path for path in left if not path.startswith(("rendered/", ".mailzone-"))}
        assert others == {"mailzone.yaml", "dkim/example.com.csv"}, what


@pytest.fixture
def project(mailzone: Program, article: Path, tmp_path: Path) -> Project:
    """The change is of every kind: files to write, to replace, to leave and to remove."""
    manifest = article / "mailzone.yaml"
    text = manifest.read_text()
    csv = article / "dkim/example.com.csv"
    rows = csv.read_text().splitlines()
    names = ["a.example", "b.example", "c.example"]
    lines = [row.replace("example.com", name) for name in names for row in rows[1:]]
    csv.write_text("\n".join([*rows, *lines]) + "\n")
    domains = "".join(f"  {name}:\n" for name in names[:2])
    manifest.write_text(text + domains)
    assert mailzone("render", cwd=article).code == 0
    (article / "rendered/terraform/backend.tf").write_text("# pinned by hand\n")
    old = read_tree(article / "rendered")
    domains = "".join(f"  {name}:\n    ttl: 60\n" for name in names[1:])
    manifest.write_text(text + domains)
    pristine = tmp_path / "pristine"
    shutil.copytree(article, pristine)
    assert mailzone("render", cwd=article).code == 0
    new = read_tree(article / "rendered")
    assert {path for path in old if path not in new} and {path for path in new if path not in old}
    project = Project(article, pristine, old, new)
    project.reset()
    return project


def test_calls_that_fail(mailzone: Program, project: Project, survived: Survived) -> None:
    faults = faults_of(
        [mailzone.path, "render"], "mailzone.yaml", project.folder, 4 * FAULTS, seed=1
    )
    for fault in faults:
        project.reset()
        run = run_with(fault, mailzone, "render", cwd=project.folder)
        assert has_ended_well(run.returncode), (fault, run.returncode, run.stderr)
        project.assert_whole(fault)
        output = rendered(project.folder / "rendered")
        if run.returncode == 0:
            assert output == project.new, fault
        if run.returncode > 0:
            said = run.stderr.decode()
            # A failed write may be the one of the message itself.
            assert said or fault.call in ("write", "close"), fault
        again = mailzone("render", cwd=project.folder)
        assert again.code == 0, (fault, again.err)
        assert read_tree(project.folder / "rendered") == project.new, fault
        assert not list(project.folder.glob("**/.mailzone-staging")), fault
    survived(len(faults))


def test_calls_that_fail_beside_the_output(
    mailzone: Program, project: Project, survived: Survived
) -> None:
    """What `init`, `templates export` and `--diagnostics-to` write is there whole, or not at all."""
    commands = {
        "init": ["init", "made"],
        "templates": ["templates", "export", "made"],
        "report": ["validate", "--diagnostics", "json", "--diagnostics-to", "made.json"],
    }
    count = 0
    for name, arguments in commands.items():
        project.reset()
        faults = faults_of(
            [mailzone.path, *arguments], arguments[-1], project.folder, FAULTS // 3, seed=2
        )
        wanted = made(project.folder)
        assert wanted
        for fault in faults:
            project.reset()
            run = run_with(fault, mailzone, *arguments, cwd=project.folder)
            assert has_ended_well(run.returncode), (fault, run.returncode, run.stderr)
            left = made(project.folder)
            assert whole(left, {}, wanted) == [], (name, fault)
            assert run.returncode != 0 or left == wanted, (name, fault)
        count += len(faults)
    survived(count)


def made(folder: Path) -> Tree:
    """What a command has made, but for what a killed run has staged."""
    report = {file.name: file.read_bytes() for file in folder.glob("made.json")}
    tree = read_tree(folder / "made") | report
    return {path: text for path, text in tree.items() if ".mailzone-" not in path}


def test_signals_at_random(mailzone: Program, project: Project, survived: Survived) -> None:
    begin = time.monotonic()
    mailzone("check", cwd=project.folder)
    length = time.monotonic() - begin
    chance = random.Random(3)
    for _ in range(FAULTS):
        project.reset()
        process = subprocess.Popen(
            [mailzone.path, "render"],
            cwd=project.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.random() * length * 1.5)
        sent = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
        process.send_signal(sent)
        assert process.wait(timeout=60 * mailzone.time_factor) in (0, -sent)
        project.assert_whole(sent)
    assert mailzone("render", cwd=project.folder).code == 0
    assert read_tree(project.folder / "rendered") == project.new
    survived(FAULTS)


def test_an_interrupted_run_does_not_call_it_an_error(mailzone: Program, article: Path) -> None:
    """The signal comes between two files, and the process ends only when all else is done."""
    slow = ["inject=write:delay_enter=100000", "inject=kill:delay_enter=500000"]
    process = subprocess.Popen(
        [
            find_tool("strace"), "-f", "-qq", "-o", os.devnull, "-e", "trace=write,kill",
            "-e", slow[0], "-e", slow[1], mailzone.path, "render",
        ],
        cwd=article,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60 * mailzone.time_factor
    while not list(article.glob("rendered/.mailzone-staging/*/*")):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    os.kill(int(children), signal.SIGINT)
    said = process.communicate(timeout=60 * mailzone.time_factor)[1]
    assert process.returncode == -signal.SIGINT and said == b""
    assert not (article / "rendered").exists()


def test_a_disk_that_fills_up(mailzone: Program, project: Project, survived: Survived) -> None:
    """A file system of a few pages more than the old files take, in a namespace of its own, so that
    nothing stays mounted."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        missing("only root can mount a small file system, by unshare")
    script = """
        mount -t tmpfs -o "size=$1" tmpfs small && cp -r rendered/. small/ || exit 9
        "$0" render -o small; code=$?
        cp -r small left; mount -o remount,size=10m small
        "$0" render -o small || exit 8
        cp -r small again; exit $code
    """
    codes = set()
    sizes = range(12, 36, 2)
    for pages in sizes:
        project.reset()
        (project.folder / "small").mkdir()
        size = str(pages * 4096)
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", script, mailzone.path, size],
            cwd=project.folder,
            capture_output=True,
            timeout=60 * mailzone.time_factor,
        )
        if done.returncode == 9:
            continue
        assert done.returncode in (0, 1), done.stderr
        left = rendered(project.folder / "left")
        # The folder is another one, but at the same place beside the manifest.
        assert whole(left, project.old, project.new) == []
        assert done.returncode == 1 or left == project.new
        assert read_tree(project.folder / "again") == project.new
        codes.add(done.returncode)
    assert codes == {0, 1}, "the sizes are too small or too large to show anything"
    survived(len(sizes))


def test_two_runs_at_once(mailzone: Program, project: Project, survived: Survived) -> None:
    other = project.pristine / "other.yaml"
    other.write_text((project.pristine / "mailzone.yaml").read_text())
    rounds = FAULTS // 3
    for round_number in range(rounds):
        shutil.rmtree(project.folder)
        shutil.copytree(project.pristine, project.folder)
        left_by_others = round_number % 2 == 0
        if not left_by_others:
            shutil.rmtree(project.folder / "rendered")
        names = ["mailzone.yaml", "mailzone.yaml" if round_number % 3 else "other.yaml"]
        runs = [
            subprocess.Popen(
                [mailzone.path, "render", name],
                cwd=project.folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for name in names
        ]
        said = [run.communicate(timeout=60 * mailzone.time_factor)[1].decode() for run in runs]
        codes = [run.returncode for run in runs]
        assert set(codes) <= {0, 1}, said
        # The other manifest's run may hold the folder before it finds whose the files are.
        is_taken = left_by_others and names[1] == "other.yaml"
        assert 0 in codes or is_taken, said
        for code, err in zip(codes, said, strict=True):
            assert code == 0 or "[MZ06" in err, err
        left = rendered(project.folder / "rendered")
        marks = {mark_of(text) for path, text in left.items() if path != "terraform/backend.tf"}
        assert len(marks) == 1, "one manifest has it all"
        assert not list(project.folder.glob("**/.mailzone-staging"))
    survived(rounds)


def mark_of(text: bytes) -> bytes:
    """The manifest that a generated file names."""
    return text.partition(b"Generated by mailzone from ")[2].split(b" ")[0]
