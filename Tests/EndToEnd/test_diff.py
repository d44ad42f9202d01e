"""`mailzone diff`: exit codes, streams, and the old side from git."""

import json
import shutil
from pathlib import Path

import pytest

from program import Program
from repository import Repository
from trees import read_tree


@pytest.fixture
def repository(article: Path) -> Repository:
    """The smallest example, committed to main."""
    repository = Repository(article)
    repository.commit()
    return repository


def add_domain(manifest: Path) -> None:
    """Adds a domain without DKIM files of its own, whose region is a replica of none: MAIL FROM."""
    manifest.write_text(manifest.read_text().replace("mail_from: bounce ", "mail_from: mail "))


class TestSides:
    def test_nothing_differs(self, mailzone: Program, article: Path) -> None:
        run = mailzone("diff", "mailzone.yaml", "mailzone.yaml", cwd=article)
        assert (run.code, run.err) == (0, "")
        assert run.out == "0 removed, 0 changed, 0 moved, 0 added, 5 unchanged\n"

    def test_all_kinds_of_sides_are_one(self, mailzone: Program, article: Path) -> None:
        records = mailzone("records", "--format", "json", cwd=article)
        (article / "records.json").write_text(records.out)
        mailzone("render", cwd=article)
        for old in ("mailzone.yaml", "records.json", "rendered"):
            for new in ("mailzone.yaml", "records.json", "rendered"):
                assert mailzone("diff", old, new, cwd=article).code == 0

    def test_a_side_may_be_standard_input(self, mailzone: Program, article: Path) -> None:
        records = mailzone("records", "--format", "json", cwd=article).out.encode()
        run = mailzone("diff", "-", "mailzone.yaml", cwd=article, stdin=records)
        assert (run.code, run.err) == (0, "")

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["mailzone.yaml"],
            ["-", "-"],
            ["a", "b", "c"],
            ["--git", "main", "a", "b"],
            ["--git", "main", "-"],
            ["--git="],
        ],
        ids=" ".join,
    )
    def test_wrong_usage_is_64(
        self, mailzone: Program, article: Path, arguments: list[str]
    ) -> None:
        run = mailzone("diff", *arguments, cwd=article)
        assert (run.code, run.out) == (64, "")

    @pytest.mark.parametrize("old", ["missing.yaml", "empty.json", "empty", "/dev/null"])
    def test_a_wrong_side_is_an_error(self, mailzone: Program, article: Path, old: str) -> None:
        (article / "empty.json").write_text("")
        (article / "empty").mkdir()
        run = mailzone("diff", old, "mailzone.yaml", cwd=article)
        assert (run.code, run.out) == (1, "")
        assert len(run.errors) == 1
        assert old in run.errors[0]


class TestGit:
    def test_a_change_is_shown(self, mailzone: Program, repository: Repository) -> None:
        add_domain(repository.folder / "mailzone.yaml")
        run = mailzone("diff", "--git", "main", cwd=repository.folder)
        assert (run.code, run.err) == (2, "")
        assert run.out.endswith("2 REMOVED, 0 changed, 0 moved, 2 added, 3 unchanged\n")
        markdown = mailzone("diff", "--git", "main", "--format", "markdown", cwd=repository.folder)
        assert "**2 removed**" in markdown.out.splitlines()[0]
        changes = json.loads(
            mailzone("diff", "--git", "main", "--format", "json", cwd=repository.folder).out
        )
        assert changes["totals"]["removed"] == 2

    def test_support_files_are_those_of_the_revision(
        self, mailzone: Program, repository: Repository
    ) -> None:
        (repository.folder / "dkim/example.com.csv").unlink()
        (repository.folder / "dkim/new.csv").write_text("Type,Name,Value\n")
        run = mailzone("diff", "--git", "HEAD", cwd=repository.folder)
        assert run.code == 1
        shutil.rmtree(repository.folder / "dkim")
        repository.git("checkout", "--", "dkim")
        assert mailzone("diff", "--git", "HEAD", cwd=repository.folder).code == 0

    def test_nothing_is_left_behind(
        self, mailzone: Program, repository: Repository, tmp_path: Path
    ) -> None:
        add_domain(repository.folder / "mailzone.yaml")
        repository.git("add", "--all")
        temporary = tmp_path / "tmp"
        temporary.mkdir()
        before = read_tree(repository.folder)
        run = mailzone(
            "diff", "--git", "main", cwd=repository.folder, env={"TMPDIR": str(temporary)}
        )
        assert run.code == 2
        assert read_tree(repository.folder) == before
        assert list(temporary.iterdir()) == []

    def test_a_manifest_in_a_folder_of_the_repository(
        self, mailzone: Program, article: Path, tmp_path: Path
    ) -> None:
        repository = Repository(tmp_path / "repository")
        shutil.copytree(article, repository.folder / "dns/ses")
        repository.commit()
        add_domain(repository.folder / "dns/ses/mailzone.yaml")
        manifest = "repository/dns/ses/mailzone.yaml"
        assert mailzone("diff", "--git", "HEAD", manifest, cwd=tmp_path).code == 2
        inside = repository.folder / "dns/ses"
        assert mailzone("diff", "--git", "HEAD", cwd=inside).code == 2

    def test_a_rendered_folder(self, mailzone: Program, repository: Repository) -> None:
        mailzone("render", cwd=repository.folder)
        repository.commit()
        add_domain(repository.folder / "mailzone.yaml")
        mailzone("render", cwd=repository.folder)
        run = mailzone("diff", "--git", "HEAD", "rendered", cwd=repository.folder)
        assert (run.code, run.err) == (2, "")
        assert run.out.endswith("2 REMOVED, 0 changed, 0 moved, 2 added, 3 unchanged\n")

    def test_a_rendered_folder_with_a_repository_of_its_own(
        self, mailzone: Program, article: Path
    ) -> None:
        mailzone("render", cwd=article)
        Repository(article / "rendered").commit()
        add_domain(article / "mailzone.yaml")
        mailzone("render", cwd=article)
        run = mailzone("diff", "--git", "HEAD", ".", cwd=article / "rendered")
        assert (run.code, run.err) == (2, "")
        assert run.out.endswith("2 REMOVED, 0 changed, 0 moved, 2 added, 3 unchanged\n")

    def test_a_manifest_that_the_revision_lacks_is_all_new(
        self, mailzone: Program, article: Path
    ) -> None:
        repository = Repository(article)
        repository.git("commit", "--quiet", "--allow-empty", "--message", "Begin")
        run = mailzone("diff", "--git", "HEAD", cwd=article)
        assert run.code == 2
        assert "note: 'HEAD:mailzone.yaml' doesn't exist" in run.err
        assert run.out.endswith("0 removed, 0 changed, 0 moved, 5 added, 0 unchanged\n")

    def test_a_broken_revision_is_told_and_fails_nothing(
        self, mailzone: Program, repository: Repository
    ) -> None:
        """A pull request that repairs the manifest must pass."""
        manifest = repository.folder / "mailzone.yaml"
        good = manifest.read_text()
        manifest.write_text(good.replace("token_files:", "token_fils:"))
        repository.commit()
        manifest.write_text(good)
        run = mailzone("diff", "--git", "HEAD", cwd=repository.folder)
        assert run.code == 2
        assert run.out.endswith(
            "HEAD:mailzone.yaml can't be read: what this change removes is not known, and all counts"
            " as added\n5 added\n"
        )
        assert run.err.startswith("mailzone: warning: 'HEAD:mailzone.yaml' has errors")
        assert "'token_fils'" in run.err
        assert run.errors == []
        markdown = mailzone("diff", "--git", "HEAD", "--format", "markdown", cwd=repository.folder)
        assert markdown.code == 2
        assert markdown.out.startswith(
            "### mailzone: nothing to compare with\n\n> [!CAUTION]\n> **`HEAD:mailzone.yaml` can't be"
            " read, so what this change removes is not known.** All 5 record sets count as added.\n"
        )
        assert "removed" not in markdown.out
        assert "- " not in markdown.out, "what that means for mail is not known"
        found = json.loads(
            mailzone("diff", "--git", "HEAD", "--format", "json", cwd=repository.folder).out
        )
        assert found["unreadable"] == "HEAD:mailzone.yaml"
        assert found["totals"] == {"added": 5}
        assert [group["totals"] for group in found["groups"]] == [{"added": 5}]
        strict = mailzone("diff", "--git", "HEAD", "--strict", cwd=repository.folder)
        assert (strict.code, strict.out) == (1, "")
        assert "[MZ0006]" in strict.errors[0]

    @pytest.mark.parametrize(
        "revision",
        ["nonsense", "--output=owned", "-h", "main; touch owned", "$(touch owned)", "main\nowned"],
    )
    def test_what_is_no_revision_is_an_error(
        self, mailzone: Program, repository: Repository, revision: str
    ) -> None:
        before = read_tree(repository.folder)
        run = mailzone("diff", f"--git={revision}", cwd=repository.folder)
        assert (run.code, run.out) == (1, "")
        assert len(run.errors) == 1
        assert "MZ0004" in run.errors[0]
        assert "in CI, fetch it before" in run.err
        assert read_tree(repository.folder) == before

    def test_no_repository_is_an_error(
        self, mailzone: Program, article: Path, tmp_path: Path
    ) -> None:
        run = mailzone(
            "diff", "--git", "HEAD", cwd=article, env={"GIT_CEILING_DIRECTORIES": str(tmp_path)}
        )
        assert run.code == 1
        assert "not a git repository" in run.errors[0]

    def test_git_that_is_missing_is_an_error(
        self, mailzone: Program, repository: Repository
    ) -> None:
        run = mailzone("diff", "--git", "HEAD", cwd=repository.folder, env={"PATH": "/nonexistent"})
        assert run.code == 1
        assert "MZ0004" in run.errors[0]
