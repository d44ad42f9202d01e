"""What a manifest names must lie in its folder or in one that the command line allows, and messages
quote nothing of a file that is neither manifest nor support's."""

import os
import shutil
from pathlib import Path

import pytest

from program import Program
from repository import Repository

SECRET = "secret-word-of-nobody"


@pytest.fixture
def outside(article: Path) -> Path:
    """A folder beside the manifest's, with the file from support and one that nobody may see."""
    folder = article.parent / "outside"
    folder.mkdir()
    (article / "dkim/example.com.csv").rename(folder / "example.com.csv")
    (folder / "secret").write_text(f"https://someone:{SECRET}@git.example.com\n")
    return folder


def name_files(article: Path, *paths: object, key: str = "token_files") -> None:
    manifest = article / "mailzone.yaml"
    text = manifest.read_text()
    listed = f"{key}: [{', '.join(str(path) for path in paths)}]\n"
    if key == "token_files":
        text = text.replace("token_files:\n  - dkim/*\n", listed)
    else:
        text += listed
    assert listed in text
    manifest.write_text(text)


class TestTheFolder:
    @pytest.mark.parametrize("way", ["..", "absolute", "link", "third link", "linked folder", "pattern"])
    def test_what_lies_outside_is_refused_unless_allowed(
        self, mailzone: Program, article: Path, outside: Path, way: str
    ) -> None:
        match way:
            case "..":
                name_files(article, "../outside/example.com.csv")
            case "absolute":
                name_files(article, outside / "example.com.csv")
            case "link":
                (article / "dkim/a.csv").symlink_to(outside / "example.com.csv")
            case "third link":
                # From the second file on, what is in the folder is opened by the open folder.
                for name in "0.csv", "1.csv":
                    shutil.copy(outside / "example.com.csv", article / "dkim" / name)
                (article / "dkim/2.csv").symlink_to(outside / "example.com.csv")
            case "linked folder":
                (article / "dkim").rmdir()
                (article / "dkim").symlink_to(outside)
                (outside / "secret").unlink()
            case "pattern":
                name_files(article, "../outside/*.csv")
        for command in ("validate", "records", "render", "check", "verify"):
            run = mailzone(command, cwd=article)
            assert run.code == 1
            assert "leads out of the manifest's folder [MZ0007]" in run.errors[0]
            assert "--allow-folder" in run.err + run.out
            assert not (article / "build").exists() and not (article / "rendered").exists()
        allowed = mailzone(
            "records", "--allow-folder", "elsewhere", "--allow-folder", "../outside", cwd=article
        )
        assert allowed.code == 0
        assert allowed.err.startswith("mailzone: warning: 'elsewhere' is no folder here")
        assert "_domainkey" in allowed.out

    @pytest.mark.parametrize("key", ["include", "token_files"])
    def test_nobody_learns_what_there_is_elsewhere(
        self, mailzone: Program, article: Path, outside: Path, key: str
    ) -> None:
        """What is there, what isn't, and what can't be read are refused in the same words."""
        paths = [
            "../outside/secret",
            "../outside/nothing",
            outside / "elsewhere",
            "/no/such/folder/nothing",
            "/etc/shadow",
        ]
        name_files(article, *paths, key=key)
        run = mailzone("validate", cwd=article)
        assert len([line for line in run.errors if "MZ0007" in line]) == len(paths)
        assert SECRET not in run.out

    @pytest.mark.parametrize(
        "content",
        [
            f"TOKEN={SECRET}\nA: b\n",
            f"NOTE: x\nKEY:{SECRET}\n",
            f"# note\nhttps://someone:{SECRET}@git.example.com\nb: c\n",
            f"{SECRET}: {{\n",
            f"a: {SECRET}: b\n",
            f"a: '{SECRET}\n",
            f"a: *{SECRET}\n",
            f"a: !{SECRET} b\n",
            f"{SECRET}: 1\n{SECRET}: 2\n",
            f"- {SECRET}\n",
            f"{SECRET}: {SECRET}\n",
        ],
    )
    @pytest.mark.parametrize("way", ["include", "token_files", "manifest", "existing"])
    def test_no_message_shows_what_is_no_manifest(
        self, mailzone: Program, article: Path, content: str, way: str
    ) -> None:
        (article / ".env").write_text(content)
        arguments = []
        match way:
            case "manifest":
                (article / "mailzone.yaml").unlink()
                (article / "mailzone.yaml").symlink_to(article / ".env")
            case "existing":
                arguments = ["--existing", ".env"]
            case _:
                name_files(article, ".env", key=way)
        for style in "text", "github", "json", "sarif":
            run = mailzone("render", *arguments, "--diagnostics", style, cwd=article)
            assert run.code == 1
            assert SECRET not in run.out + run.err

    def test_links_within_the_folder_are_followed(self, mailzone: Program, article: Path) -> None:
        (article / "kept").mkdir()
        (article / "dkim/example.com.csv").rename(article / "kept/example.com.csv")
        for name in "a.csv", "b.csv", "c.csv":
            (article / "dkim" / name).symlink_to(article / "kept/example.com.csv")
        assert mailzone("validate", cwd=article).out == ""

    def test_the_folder_may_be_reached_by_a_link(
        self, mailzone: Program, article: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "link").symlink_to(article)
        assert mailzone("validate", tmp_path / "link/mailzone.yaml").out == ""

    def test_a_manifest_on_standard_input_has_the_current_folder(
        self, mailzone: Program, article: Path, outside: Path
    ) -> None:
        name_files(article, "../outside/example.com.csv")
        text = (article / "mailzone.yaml").read_bytes()
        assert mailzone("validate", "-", cwd=article, stdin=text).code == 1
        run = mailzone("validate", "-", "--allow-folder", "..", cwd=article, stdin=text)
        assert (run.code, run.out) == (0, "")

    def test_an_included_manifest_has_the_folder_of_the_first(
        self, mailzone: Program, article: Path
    ) -> None:
        name_files(article, "customers/*.yaml", key="include")
        (article / "customers").mkdir()
        (article / "customers/a.yaml").write_text("token_files: [../dkim/*, ../../outside/*]\n")
        run = mailzone("validate", cwd=article)
        assert len(run.errors) == 1
        assert "'customers/../../outside/*' leads out" in run.errors[0]

    def test_what_the_command_line_names_is_free(
        self, mailzone: Program, article: Path, outside: Path
    ) -> None:
        assert mailzone("tokens", outside / "example.com.csv", cwd=article).code == 0
        run = mailzone("validate", "../article/mailzone.yaml", "--allow-folder", outside, cwd=outside)
        assert "MZ0007" not in run.out

    def test_a_folder_of_templates_holds_its_own(
        self, mailzone: Program, article: Path, outside: Path
    ) -> None:
        (article / "templates").mkdir()
        (article / "templates/octodns-zone.yaml.mustache").symlink_to(outside / "secret")
        run = mailzone("render", "--templates", "templates", cwd=article)
        assert "leads out of the folder 'templates' [MZ0007]" in run.err
        assert SECRET not in run.err

    def test_links_that_change_meanwhile_lead_nowhere(
        self, mailzone: Program, article: Path, outside: Path
    ) -> None:
        """A link that is another one each time that it is looked at."""
        (outside / "example.com.csv").rename(article / "dkim/example.com.csv")
        inside, secret, link = article / "inside.csv", outside / "secret.csv", article / "dkim/a.csv"
        inside.write_text("Type,Name,Value\nCNAME,inside.example.com,x.dkim.amazonses.com\n")
        secret.write_text("Type,Name,Value\nCNAME,elsewhere.example.com,x.dkim.amazonses.com\n")
        stop = os.fork()
        if stop == 0:
            while True:
                for target in (inside, secret):
                    temporary = article / f"link-{target.name}"
                    temporary.symlink_to(target)
                    temporary.replace(link)
        try:
            for _ in range(30):
                assert "elsewhere" not in mailzone("validate", cwd=article).out
        finally:
            os.kill(stop, 9)
            os.waitpid(stop, 0)


class TestGit:
    def test_the_rule_holds_for_a_revision(
        self, mailzone: Program, article: Path, outside: Path
    ) -> None:
        """A link that leads out of the revision is no file of it, whatever it leads to here."""
        repository = Repository(article)
        (article / "dkim").rmdir()
        (article / "dkim").symlink_to(outside)
        repository.commit()
        (article / "dkim").unlink()
        (article / "dkim").mkdir()
        (outside / "example.com.csv").rename(article / "dkim/example.com.csv")
        (outside / "secret").rename(outside / "secret.csv")
        run = mailzone("diff", "--git", "HEAD", cwd=article)
        assert run.code == 2
        assert "leads out of the manifest's folder" in run.err
        assert SECRET not in run.err + run.out

    @pytest.mark.parametrize("target", ["/etc/passwd", "../outside/secret"])
    def test_a_manifest_of_a_revision_that_leads_out(
        self, mailzone: Program, article: Path, outside: Path, target: str
    ) -> None:
        repository = Repository(article)
        text = (article / "mailzone.yaml").read_text()
        (article / "mailzone.yaml").unlink()
        (article / "mailzone.yaml").symlink_to(target)
        repository.commit()
        (article / "mailzone.yaml").unlink()
        (article / "mailzone.yaml").write_text(text)
        (outside / "example.com.csv").rename(article / "dkim/example.com.csv")
        run = mailzone("diff", "--git", "HEAD", cwd=article)
        assert run.code == 2
        assert "'HEAD:mailzone.yaml' is a link that leads out" in run.err
        assert run.out.endswith("\n5 added\n")

    def test_an_allowed_folder_of_the_repository(
        self, mailzone: Program, article: Path, outside: Path
    ) -> None:
        name_files(article, "../outside/*.csv")
        repository = Repository(article.parent)
        repository.commit()
        manifest = article / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("mail_from: bounce ", "mail_from: mail "))
        run = mailzone("diff", "--git", "HEAD", "--allow-folder", "../outside", cwd=article)
        assert (run.code, run.err) == (2, "")
        assert run.out.endswith("2 REMOVED, 0 changed, 0 moved, 2 added, 3 unchanged\n")
        assert mailzone("diff", "--git", "HEAD", cwd=article).code == 1


class TestQuoting:
    @pytest.mark.parametrize("key", ["include", "token_files"])
    @pytest.mark.parametrize(
        "text",
        [
            f"https://someone:{SECRET}@git.example.com\n",
            f"machine git.example.com\nlogin someone\npassword {SECRET}\n",
            f"root:$6${SECRET}:19000:0:99999:7:::\n" * 2,
            f"[default]\naws_access_key_id = {SECRET}\n",
            f"PASSWORD={SECRET}\n",
            f"{SECRET}\n",
            f"{SECRET}: {SECRET}\n",
            f"- {SECRET}\n",
            f"*{SECRET}\n",
            f"!{SECRET}\n",
            f"%{SECRET}\n---\n",
            f"-----BEGIN PRIVATE KEY-----\n{SECRET}\n-----END PRIVATE KEY-----\n",
            f'{{"private_key": "{SECRET}"}}\n',
            f'{{"{SECRET}": 1, "{SECRET}": 2}}\n',
            f'"{SECRET}\\q"\n',
            f'{{"a": "{SECRET}\n',
        ],
        ids=lambda text: text[:8].strip(),
    )
    def test_a_file_of_something_else_is_not_quoted(
        self, mailzone: Program, article: Path, key: str, text: str
    ) -> None:
        (article / "other").write_text(text)
        name_files(article, "other", key=key)
        for form in ("text", "json", "sarif", "github"):
            run = mailzone("validate", "--diagnostics", form, cwd=article)
            assert run.code == 1
            assert SECRET not in run.out + run.err

    def test_a_manifest_that_is_something_else_is_not_quoted(
        self, mailzone: Program, article: Path
    ) -> None:
        (article / "mailzone.yaml").write_text(f"https://someone:{SECRET}@git.example.com\n")
        run = mailzone("validate", cwd=article)
        assert run.errors == [
            "mailzone.yaml:1:1: error: here belongs a mapping (a manifest), not a text [MZ0202]"
        ]
