"""Nothing is written through a link of the working tree, nor over a file that is somebody else's."""

import os
import subprocess
from pathlib import Path

import pytest

from program import Program
from test_hostile_input import without_root_powers
from trees import read_tree

REPORT = ["validate", "--diagnostics-to"]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that no working tree holds."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "theirs").write_text("theirs\n")
    return folder


class TestReports:
    def test_a_report_replaces_a_report(self, mailzone: Program, article: Path) -> None:
        formats = ["text", "json", "sarif", "github"]
        (article / "mailzone.yaml").write_text("version: 2\n")
        for old in formats:
            for new in formats:
                for report in (old, new):
                    run = mailzone(*REPORT, "report", "--diagnostics", report, cwd=article)
                    assert (run.code, run.err) == (1, ""), (old, new)
        assert "::error" in (article / "report").read_text()
        assert not list(article.glob(".mailzone-*"))

    def test_an_empty_file_is_nobodys(self, mailzone: Program, article: Path) -> None:
        (article / "report").write_bytes(b"")
        (article / "report").chmod(0o640)
        assert mailzone(*REPORT, "report", "--diagnostics", "json", cwd=article).code == 0
        assert (article / "report").stat().st_mode & 0o777 == 0o640

    @pytest.mark.parametrize("name", ["mailzone.yaml", "dkim/example.com.csv", "notes.txt"])
    def test_other_files_stay(self, name: str, mailzone: Program, article: Path) -> None:
        (article / "notes.txt").write_text("error: a note of mine\n")
        before = read_tree(article)
        for path in (name, f"./{name}", article / name):
            run = mailzone(*REPORT, path, cwd=article)
            assert run.code == 1
            assert "is no report of mailzone's" in run.err
            assert read_tree(article) == before

    @pytest.mark.parametrize("is_there", [True, False])
    def test_a_link_stays(
        self, is_there: bool, mailzone: Program, article: Path, outside: Path
    ) -> None:
        target = outside / ("theirs" if is_there else "new")
        (article / "report").symlink_to(target)
        run = mailzone(*REPORT, "report", cwd=article)
        assert run.code == 1
        assert "'report' is a link in the working tree" in run.err
        assert read_tree(outside) == {"theirs": b"theirs\n"}

    def test_a_linked_folder_stays(self, mailzone: Program, article: Path, outside: Path) -> None:
        (article / "reports").symlink_to(outside)
        for path in ("reports/new", article / "reports/new", "dkim/../reports/new"):
            assert mailzone(*REPORT, path, cwd=article).code == 1
        (article / ".git").mkdir()
        elsewhere = mailzone(
            "validate", article / "mailzone.yaml", "--diagnostics-to", article / "reports/new", cwd=outside
        )
        assert elsewhere.code == 1
        assert read_tree(outside) == {"theirs": b"theirs\n"}

    def test_the_machines_own_links(self, mailzone: Program, article: Path, outside: Path) -> None:
        (outside / "link").symlink_to(outside)
        assert mailzone(*REPORT, outside / "link/new", cwd=article).code == 0
        assert (outside / "new").is_file()

    @pytest.mark.parametrize("path", ["/dev/stdout", "/dev/stderr", "/dev/fd/1", "/proc/self/fd/1"])
    def test_streams(self, path: str, mailzone: Program, article: Path) -> None:
        (article / "mailzone.yaml").write_text("version: 2\n")
        run = mailzone(*REPORT, path, cwd=article)
        assert run.code == 1
        assert "MZ0204" in run.out + run.err

    def test_a_pipe(self, mailzone: Program, article: Path) -> None:
        (article / "mailzone.yaml").write_text("version: 2\n")
        script = f"'{mailzone.path}' validate --diagnostics-to >(cat >&2); wait; sleep 0.2"
        done = subprocess.run(["bash", "-c", script], cwd=article, capture_output=True, timeout=60)
        assert b"MZ0204" in done.stderr

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
    @pytest.mark.parametrize("path", ["/dev/full", "missing/report", "dkim"])
    def test_failures(self, path: str, mailzone: Program, article: Path) -> None:
        (article / "mailzone.yaml").write_text("version: 2\n")
        before = read_tree(article)
        run = mailzone(*REPORT, path, cwd=article)
        assert run.code == 1
        assert "can't be written" in run.err
        assert read_tree(article) == before


def test_a_state_in_a_linked_folder(mailzone: Program, article: Path, outside: Path) -> None:
    (article / "state").symlink_to(outside)
    options = ["--resolver", "127.0.0.1:9", "--state", "state/new"]
    run = mailzone("verify", *options, cwd=article)
    assert run.code == 1
    assert "[MZ0615]" in run.err
    assert read_tree(outside) == {"theirs": b"theirs\n"}


class TestOutput:
    @pytest.mark.parametrize("options", [[], ["-o", "rendered"], ["-o", "rendered/deep/er"]])
    def test_a_link(
        self, options: list[str], mailzone: Program, article: Path, outside: Path
    ) -> None:
        (article / "rendered").symlink_to(outside)
        run = mailzone("render", *options, cwd=article)
        assert run.code == 1
        assert "[MZ0615]" in run.err
        assert read_tree(outside) == {"theirs": b"theirs\n"}

    def test_a_link_beside_a_manifest_elsewhere(
        self, mailzone: Program, article: Path, outside: Path
    ) -> None:
        (article / "rendered").symlink_to(outside)
        run = mailzone("render", article / "mailzone.yaml", cwd=outside)
        assert "[MZ0615]" in run.err
        assert read_tree(outside) == {"theirs": b"theirs\n"}

    def test_a_text_that_quotes_the_mark(self, mailzone: Program, article: Path) -> None:
        assert mailzone("render", cwd=article).code == 0
        folder = article / "rendered/terraform"
        mark = (folder / "versions.tf").read_text().splitlines()[0]
        texts = {"README.md": mark, "backend.tf": f'# Files with "{mark[2:]}" are not ours.'}
        for name, text in texts.items():
            (folder / name).write_text(text + "\n")
        run = mailzone("render", cwd=article)
        assert (run.code, run.err) == (0, "")
        assert "0 removed" in run.out
        assert all((folder / name).is_file() for name in texts)

    @pytest.mark.parametrize("mode_of", ["terraform/stale.tf", "terraform", "octodns"])
    def test_what_cannot_be_read(self, mode_of: str, mailzone: Program, article: Path) -> None:
        """It might be a file that shall go."""
        assert mailzone("render", cwd=article).code == 0
        output = article / "rendered"
        (output / "terraform/stale.tf").write_bytes((output / "terraform/versions.tf").read_bytes())
        before = read_tree(output)
        (output / mode_of).chmod(0)
        try:
            run = mailzone("render", cwd=article, wrapper=without_root_powers())
        finally:
            (output / mode_of).chmod(0o755)
        assert run.code == 1
        assert any(mode_of in error and "[MZ0603]" in error for error in run.errors)
        assert read_tree(output) == before


@pytest.mark.parametrize("folder", [".github", ".github/workflows", "dkim"])
def test_init(folder: str, mailzone: Program, tmp_path: Path, outside: Path) -> None:
    project = tmp_path / "project"
    (project / folder).parent.mkdir(parents=True)
    (project / folder).symlink_to(outside)
    run = mailzone("init", cwd=project)
    assert run.code == 1
    assert "[MZ0615]" in run.err
    assert read_tree(outside) == {"theirs": b"theirs\n"}
    assert read_tree(project) == {}


def test_init_in_a_linked_folder(mailzone: Program, tmp_path: Path) -> None:
    """Even one that stays in the working tree: what git keeps there is no project's."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").symlink_to(".git")
    run = mailzone("init", "docs", cwd=tmp_path)
    assert run.code == 1
    assert "[MZ0615]" in run.err
    assert read_tree(tmp_path / ".git") == {}


class TestSummary:
    """A line a file says more than a line a folder, until nobody reads it."""

    MANIFEST = """\
version: 1
defaults: {regions: [us-east-1], formats: [octodns, terraform]}
allow_token_forms: true
token_files: [keys.csv]
zones: {last.example: {group: acme}}
domains:
"""

    def write(self, folder: Path, zones: list[str]) -> None:
        (folder / "mailzone.yaml").write_text(
            self.MANIFEST + "".join(f"  {zone}: {{}}\n" for zone in zones)
        )
        rows = [
            f"CNAME,{key}._domainkey.{zone},{key}.dkim.amazonses.com"
            for zone in zones for key in ("a", "b", "c")
        ]
        (folder / "keys.csv").write_text("\n".join(["Type,Name,Value", *rows]) + "\n")

    @pytest.mark.parametrize(("count", "options"), [(7, []), (9, ["--verbose"])])
    def test_of_each_file(
        self, count: int, options: list[str], mailzone: Program, tmp_path: Path
    ) -> None:
        self.write(tmp_path, [*(f"a{number}.example" for number in range(count)), "last.example"])
        run = mailzone("render", *options, cwd=tmp_path)
        assert run.code == 0, run.err
        # Beside two for each zone, the two of versions.tf.
        assert run.out.count("wrote ") == 2 * (count + 1) + 2
        assert "wrote rendered/terraform/acme/last.example.tf\n" in run.out

    def test_of_each_folder(self, mailzone: Program, tmp_path: Path) -> None:
        zones = [f"a{number}.example" for number in range(10)]
        self.write(tmp_path, [*zones, "last.example"])
        run = mailzone("render", cwd=tmp_path)
        assert (run.code, run.out) == (0, """\
rendered/octodns: 11 written, 0 changed, 0 removed, 0 unchanged
rendered/terraform: 11 written, 0 changed, 0 removed, 0 unchanged
rendered/terraform/acme: 2 written, 0 changed, 0 removed, 0 unchanged
rendered: 24 written, 0 changed, 0 removed, 0 unchanged
"""), run.err
        self.write(tmp_path, zones)
        run = mailzone("render", cwd=tmp_path)
        assert run.out.startswith("removed rendered/octodns/last.example.yaml\n"), run.out
        assert run.out.endswith("rendered: 0 written, 0 changed, 3 removed, 21 unchanged\n")
