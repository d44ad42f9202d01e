"""How the program behaves on a terminal, in a pipe, and when it is interrupted."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from program import Program
from terminal import run_on_terminal
from trees import read_tree

COLOUR = "\x1b["


def spoil(folder: Path) -> None:
    manifest = folder / "mailzone.yaml"
    manifest.write_text(manifest.read_text().replace("us-east-1", "us-esat-1"))


class TestColour:
    def test_on_a_terminal(self, mailzone: Program, article: Path) -> None:
        spoil(article)
        run = run_on_terminal([mailzone.path, "render"], article, env={"NO_COLOR": ""})
        assert run.code == 1
        assert f"{COLOUR}1;31merror{COLOUR}0m" in run.seen

    def test_no_color(self, mailzone: Program, article: Path) -> None:
        spoil(article)
        run = run_on_terminal([mailzone.path, "render"], article, env={"NO_COLOR": "1"})
        assert run.code == 1
        assert COLOUR not in run.seen

    def test_not_in_a_pipe(self, mailzone: Program, article: Path) -> None:
        spoil(article)
        assert COLOUR not in mailzone("render", cwd=article).err
        forced = mailzone("render", cwd=article, env={"CLICOLOR_FORCE": "1"})
        assert COLOUR in forced.err
        both = mailzone("render", cwd=article, env={"CLICOLOR_FORCE": "1", "NO_COLOR": "1"})
        assert COLOUR not in both.err


def test_explanations_fit_the_terminal(mailzone: Program, tmp_path: Path) -> None:
    run = run_on_terminal(
        ["sh", "-c", f"stty cols 50; '{mailzone.path}' explain 103"], tmp_path
    )
    assert "Duplicate key" in run.seen
    assert max(len(line) for line in run.seen.splitlines()) <= 50


@pytest.mark.parametrize("is_ignored", [False, True], ids=["signal", "ignored signal"])
def test_broken_pipe_is_quiet(is_ignored: bool, mailzone: Program, many: Path) -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [mailzone.path, "records"],
        cwd=many,
        stdout=writer,
        stderr=subprocess.PIPE,
        restore_signals=not is_ignored,
    )
    os.close(writer)
    assert os.read(reader, 20).startswith(b"example.com")
    os.close(reader)
    _, err = process.communicate(timeout=60 * mailzone.time_factor)
    assert process.returncode == (1 if is_ignored else -signal.SIGPIPE)
    assert err == b""


@pytest.fixture
def many(article: Path) -> Path:
    """A manifest of one zone with many domains, which is at work for a while."""
    source = (article / "dkim/example.com.csv").read_text()
    header, *rows = source.splitlines()
    names = [f"d{number}.example.com" for number in range(5000)]
    (article / "mailzone.yaml").write_text(
        "version: 1\ndefaults: {regions: [us-east-1], formats: [terraform, octodns]}\n"
        "token_files: [dkim/*]\nzones:\n  example.com:\ndomains:\n"
        + "".join(f"  {name}:\n" for name in names)
    )
    lines = [row.replace(".example.com", f".{name}") for name in names for row in rows]
    (article / "dkim/example.com.csv").write_text("\n".join([header, *lines]) + "\n")
    return article


class TestProgress:
    def test_short_work_says_nothing(self, mailzone: Program, article: Path) -> None:
        run = run_on_terminal([mailzone.path, "validate"], article)
        assert (run.code, run.seen) == (0, "")

    def test_long_work_says_so(self, mailzone: Program, tmp_path: Path) -> None:
        """Standard input keeps it waiting, and then the line goes."""
        run = run_on_terminal(
            ["sh", "-c", f"(sleep 2.5; printf 'version: 1\\n') | '{mailzone.path}' validate - 2>&1"],
            tmp_path,
        )
        assert "\r\x1b[Kvalidating, 1 s" in run.seen
        assert run.seen.rindex("\r\x1b[K") < run.seen.index("MZ0212")

    def test_not_in_a_pipe(self, mailzone: Program, tmp_path: Path) -> None:
        done = subprocess.run(
            ["sh", "-c", f"(sleep 1.5; printf 'version: 1\\n') | '{mailzone.path}' validate -"],
            capture_output=True,
            timeout=60,
        )
        assert b"validating" not in done.stdout + done.stderr


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", [0.02, 0.1, 0.2, 0.3, 0.4, 0.6])
def test_interrupted_run_leaves_whole_files_and_no_trace(
    moment: float, signal_number: signal.Signals, mailzone: Program, many: Path
) -> None:
    assert mailzone("render", "-o", "wanted", cwd=many).code == 0
    wanted = read_tree(many / "wanted")
    manifest = many / "mailzone.yaml"
    text = manifest.read_text()
    manifest.write_text(text.replace("[us-east-1]", "[us-east-1], ttl: 60"))
    assert mailzone("render", cwd=many).code == 0
    old = read_tree(many / "rendered")
    manifest.write_text(text)
    process = subprocess.Popen(
        [mailzone.path, "render"], cwd=many, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(moment * mailzone.time_factor)
    process.send_signal(signal_number)
    process.communicate(timeout=60 * mailzone.time_factor)
    assert process.returncode in (0, -signal_number)
    left = read_tree(many / "rendered")
    assert left.keys() == wanted.keys()
    assert not (many / "rendered/.mailzone-staging").exists()
    assert all(contents in (old[path], wanted[path]) for path, contents in left.items())
    assert mailzone("render", cwd=many).code == 0
    assert read_tree(many / "rendered") == wanted


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_first_run_leaves_all_or_nothing(
    signal_number: signal.Signals, mailzone: Program, many: Path
) -> None:
    manifest = many / "mailzone.yaml"
    # A zone for each domain, so that files are written all the time.
    manifest.write_text(manifest.read_text().replace("zones:\n  example.com:\n", ""))
    assert mailzone("render", "-o", "wanted", cwd=many).code == 0
    wanted = read_tree(many / "wanted")
    seen = set()
    for step in range(12):
        process = subprocess.Popen(
            [mailzone.path, "render"], cwd=many, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(step * 0.03 * mailzone.time_factor)
        process.send_signal(signal_number)
        process.communicate(timeout=60 * mailzone.time_factor)
        assert process.returncode in (0, -signal_number)
        output = many / "rendered"
        assert not output.exists() or read_tree(output) == wanted
        seen.add(output.exists())
        shutil.rmtree(output, ignore_errors=True)
    assert False in seen


def test_interrupted_diff_leaves_no_checkout(mailzone: Program, article: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=article, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=n", "-c", "user.email=n@example.com", "commit", "-qm", "first")
    slow = article / "bin/git"
    slow.parent.mkdir()
    started = article / "started"
    slow.write_text(f"#!/bin/sh\n: >'{started}'\nexec sleep 60\n")
    slow.chmod(0o755)
    temporary = article / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [mailzone.path, "diff", "--git", "HEAD"],
        cwd=article,
        env={**os.environ, "PATH": f"{slow.parent}:{os.environ['PATH']}", "TMPDIR": str(temporary)},
        start_new_session=True,
    )
    begin = time.monotonic()
    while not started.exists() and time.monotonic() - begin < 60:
        time.sleep(0.01)
    assert started.exists()
    # As a terminal does it: to the whole group. `sleep` ends by it too.
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=60) in (1, -signal.SIGINT)
    assert list(temporary.iterdir()) == []
