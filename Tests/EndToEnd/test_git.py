"""`mailzone diff --git` in a repository that a stranger had a hand in: git looks objects up, and runs
nothing that the tree, its attributes, `.git/config` or hooks name."""

import os
import subprocess
from pathlib import Path

import pytest

from program import Program, Run
from repository import Repository
from trees import read_tree

CHANGED = "2 REMOVED, 0 changed, 0 moved, 2 added, 3 unchanged\n"


class Scene:
    """The smallest example, committed and then changed, and a program that must not run."""

    def __init__(self, mailzone: Program, folder: Path, scratch: Path):
        self.mailzone = mailzone
        self.repository = Repository(folder)
        self.folder = folder
        self.git = self.repository.git
        self.owned = scratch / "owned"
        self.trap = scratch / "trap"
        self.trap.write_text(f"#!/bin/sh\ntouch '{self.owned}'\ncat\n")
        self.trap.chmod(0o755)
        self.repository.commit()

    def change(self) -> None:
        """Lets two records differ from the last commit."""
        manifest = self.folder / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("mail_from: bounce ", "mail_from: mail "))

    def diff(self, *arguments: str | Path, **options) -> Run:
        run = self.mailzone("diff", "--git", "main", *arguments, cwd=self.folder, **options)
        assert not self.owned.exists(), "a program of the repository's ran"
        return run

    def expect_change(self, *arguments: str | Path, **options) -> None:
        """Expects the difference from the true repository's main."""
        run = self.diff(*arguments, **options)
        assert (run.code, run.err) == (2, "")
        assert run.out.endswith(CHANGED)


@pytest.fixture
def scene(mailzone: Program, article: Path, tmp_path: Path) -> Scene:
    return Scene(mailzone, article, tmp_path)


def plant_bare_repository(scene: Scene, folder: Path) -> None:
    """Puts a repository of the attacker's, without `.git`, into a folder: its main is another one,
    and its configuration and attributes run the trap."""
    other = Repository(scene.folder.parent / "attacker")
    (other.folder / "mailzone.yaml").write_text("version: 1\n")
    (other.folder / ".gitattributes").write_text("* filter=trap\n")
    other.commit()
    for name in ("HEAD", "config", "objects", "refs"):
        subprocess.run(["cp", "-R", other.folder / ".git" / name, folder], check=True)
    config = folder / "config"
    config.write_text(
        config.read_text().replace("bare = false", "bare = false\n\tworktree = .")
        + f'[filter "trap"]\n\tsmudge = {scene.trap}\n\tclean = {scene.trap}\n'
        + f"[core]\n\tfsmonitor = {scene.trap}\n"
    )


class TestWhatRunsNothing:
    @pytest.mark.parametrize("where", [".", "dns"])
    def test_a_bare_repository_in_the_tree(
        self, mailzone: Program, tmp_path: Path, article: Path, where: str
    ) -> None:
        folder = tmp_path / "checkout"
        inside = folder / where
        inside.mkdir(parents=True)
        for path in article.iterdir():
            subprocess.run(["cp", "-R", path, inside], check=True)
        scene = Scene(mailzone, folder, tmp_path)
        plant_bare_repository(scene, inside)
        scene.repository.commit()
        manifest = inside / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("mail_from: bounce ", "mail_from: mail "))
        scene.expect_change(manifest)
        run = mailzone("diff", "--git", "main", cwd=inside)
        assert run.out.endswith(CHANGED)
        assert not scene.owned.exists()

    @pytest.mark.parametrize(
        "settings",
        [
            {"core.fsmonitor": "{trap}"},
            {"core.pager": "{trap}", "pager.cat-file": "{trap}", "pager.ls-tree": "true"},
            {"core.askPass": "{trap}", "core.sshCommand": "{trap}", "core.gitProxy": "{trap}"},
            {"core.alternateRefsCommand": "{trap}", "core.editor": "{trap}"},
            {"gpg.program": "{trap}", "gpg.ssh.program": "{trap}", "log.showSignature": "true"},
            {"alias.rev-parse": "!{trap}", "alias.ls-tree": "!{trap}", "alias.cat-file": "!{trap}"},
            {"diff.external": "{trap}", "diff.trap.textconv": "{trap}", "diff.trap.command": "{trap}"},
            {"filter.trap.smudge": "{trap}", "filter.trap.clean": "{trap}"},
            {"filter.trap.process": "{trap}", "filter.trap.required": "true"},
            {"trace2.eventTarget": "{owned}", "trace2.normalTarget": "{owned}"},
            {"core.worktree": "/tmp"},
            {"core.worktree": "/nonexistent/folder"},
        ],
        ids=lambda settings: " ".join(settings),
    )
    def test_configuration_of_the_repository(self, scene: Scene, settings: dict[str, str]) -> None:
        (scene.folder / ".gitattributes").write_text("* filter=trap diff=trap\n")
        scene.repository.commit()
        for key, value in settings.items():
            text = value.format(trap=scene.trap, owned=scene.owned)
            scene.git("config", "--file", ".git/config", key, text)
        scene.change()
        scene.expect_change()

    def test_an_included_configuration(self, scene: Scene) -> None:
        (scene.folder / "evil").write_text(
            f'[core]\n\tfsmonitor = {scene.trap}\n\thooksPath = hooks\n[filter "trap"]\n'
            f"\tsmudge = {scene.trap}\n"
        )
        (scene.folder / ".gitattributes").write_text("* filter=trap\n")
        scene.repository.commit()
        scene.git("config", "include.path", "../evil")
        scene.change()
        scene.expect_change()

    @pytest.mark.parametrize("where", [".git/hooks", "hooks"])
    def test_hooks(self, scene: Scene, where: str) -> None:
        hooks = scene.folder / where
        hooks.mkdir(exist_ok=True)
        scene.git("config", "core.hooksPath", str(hooks))
        for name in (
            "post-checkout",
            "post-index-change",
            "reference-transaction",
            "fsmonitor-watchman",
            "pre-auto-gc",
        ):
            (hooks / name).write_text(scene.trap.read_text())
            (hooks / name).chmod(0o755)
        scene.change()
        scene.expect_change()

    def test_a_partial_clone_asks_no_remote(self, scene: Scene) -> None:
        blob = scene.git("rev-parse", "HEAD:dkim/example.com.csv").strip()
        (scene.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
        for key, value in {
            "core.repositoryFormatVersion": "1",
            "extensions.partialClone": "origin",
            "remote.origin.promisor": "true",
            "remote.origin.url": f"ext::sh -c {scene.trap}",
            "remote.origin.uploadpack": str(scene.trap),
            "remote.origin.vcs": "ext",
            "protocol.ext.allow": "always",
            "core.sshCommand": str(scene.trap),
        }.items():
            scene.git("config", key, value)
        scene.change()
        run = scene.diff()
        assert (run.code, run.out) == (1, "")
        assert len(run.errors) == 1
        assert "MZ0004" in run.errors[0]
        assert "partial" in run.errors[0]

    def test_a_git_of_the_tree_on_a_relative_path(self, scene: Scene) -> None:
        (scene.folder / "git").write_text(scene.trap.read_text())
        (scene.folder / "git").chmod(0o755)
        scene.change()
        scene.expect_change(env={"PATH": ":.:" + os.environ["PATH"]})

    def test_a_submodule(self, scene: Scene, tmp_path: Path) -> None:
        other = Repository(tmp_path / "other")
        (other.folder / "a.csv").write_text("Type,Name,Value\n")
        commit = other.commit()
        (scene.folder / ".gitmodules").write_text(
            f'[submodule "dkim/other"]\n\tpath = dkim/other\n\turl = ext::{scene.trap}\n'
            f"\tupdate = !{scene.trap}\n"
        )
        scene.git("add", ".gitmodules")
        scene.git("update-index", "--add", "--cacheinfo", f"160000,{commit},dkim/other")
        scene.git("commit", "--quiet", "--message", "Submodule")
        scene.change()
        scene.expect_change()


class TestWhichRepository:
    def test_variables_that_point_elsewhere_are_dropped(
        self, scene: Scene, tmp_path: Path
    ) -> None:
        other = Repository(tmp_path / "other")
        (other.folder / "mailzone.yaml").write_text("version: 2\n")
        other.commit()
        scene.change()
        there = other.folder / ".git"
        for variables in (
            {"GIT_DIR": there, "GIT_WORK_TREE": other.folder},
            {"GIT_COMMON_DIR": there},
            {"GIT_OBJECT_DIRECTORY": there / "objects"},
            {"GIT_INDEX_FILE": "/nonexistent/index", "GIT_PREFIX": "dns/"},
            {"GIT_EXTERNAL_DIFF": scene.trap, "GIT_SSH_COMMAND": scene.trap, "GIT_PAGER": scene.trap},
            {"GIT_TRACE": scene.owned, "GIT_TRACE2_EVENT": scene.owned},
            {"GIT_EXEC_PATH": "/nonexistent"},
            {"GIT_CONFIG_PARAMETERS": f"'core.worktree'='{other.folder}'"},
        ):
            scene.expect_change(env={key: str(value) for key, value in variables.items()})

    def test_a_users_safe_directory_is_heard(self, scene: Scene) -> None:
        scene.change()
        if os.getuid() != 0:
            pytest.skip("only root can give a folder to another user")
        for path in [scene.folder, *scene.folder.rglob("*")]:
            os.chown(path, 12345, 12345)
        run = scene.diff()
        assert run.code == 1
        assert "dubious ownership" in run.errors[0]
        variables = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": str(scene.folder),
        }
        scene.expect_change(env=variables)

    def test_alternates_are_the_repositorys_own(self, scene: Scene, tmp_path: Path) -> None:
        """A clone that shares another's objects is read; what the environment names is not."""
        clone = tmp_path / "clone"
        scene.git("clone", "--quiet", "--shared", str(scene.folder), str(clone))
        assert (clone / ".git/objects/info/alternates").exists()
        run = scene.mailzone("diff", "--git", "main", cwd=clone)
        assert (run.code, run.err) == (0, "")
        (clone / ".git/objects/info/alternates").unlink()
        variables = {"GIT_ALTERNATE_OBJECT_DIRECTORIES": str(scene.folder / ".git/objects")}
        assert scene.mailzone("diff", "--git", "main", cwd=clone, env=variables).code == 1

    def test_a_working_tree_of_its_own_and_a_submodule(self, scene: Scene, tmp_path: Path) -> None:
        scene.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "second"))
        run = scene.mailzone("diff", "--git", "main", cwd=tmp_path / "second")
        assert (run.code, run.err) == (0, "")
        outer = Repository(tmp_path / "outer")
        outer.git(
            "-c", "protocol.file.allow=always",
            "submodule", "--quiet", "add", str(scene.folder), "inner",
        )  # fmt: skip
        run = scene.mailzone("diff", "--git", "main", cwd=outer.folder / "inner")
        assert (run.code, run.err) == (0, "")

    def test_a_link_to_the_folder(self, scene: Scene, tmp_path: Path) -> None:
        """The repository is the one that holds the folder, not the link to it."""
        Repository(tmp_path / "other").commit()
        link = tmp_path / "other/linked"
        link.symlink_to(scene.folder)
        run = scene.mailzone("diff", "--git", "main", cwd=link)
        assert (run.code, run.err) == (0, "")

    def test_objects_are_as_they_are(self, scene: Scene) -> None:
        """Replacements and grafts put others in their place."""
        old = scene.git("rev-parse", "HEAD").strip()
        scene.change()
        new = scene.repository.commit()
        scene.git("replace", old, new)
        run = scene.mailzone("diff", "--git", old, cwd=scene.folder)
        assert (run.code, run.err) == (2, "")
        assert run.out.endswith(CHANGED)


class TestTheTree:
    def test_what_a_tree_holds_besides_is_left(self, scene: Scene) -> None:
        """Only the manifest's folder is read, whatever lies elsewhere."""
        (scene.folder / "export").write_text("x")
        (scene.folder / ".gitattributes").write_text("dkim/* export-ignore\n*.yaml ident eol=crlf\n")
        scene.repository.commit()
        scene.change()
        scene.expect_change()

    def test_a_tree_of_endless_paths(self, scene: Scene) -> None:
        """Ten trees of ten trees…: a few objects, and more paths than a disk holds."""
        blob = scene.git("rev-parse", "HEAD:mailzone.yaml").strip()
        entry = f"100644 blob {blob}"
        for _ in range(9):
            lines = "".join(f"{entry}\t{number}\n" for number in range(10))
            tree = make_tree(scene, lines)
            entry = f"040000 tree {tree}"
        top = make_tree(scene, f"100644 blob {blob}\tmailzone.yaml\n040000 tree {tree}\tx\n")
        commit = scene.git("commit-tree", "-m", "Bomb", top).strip()
        run = scene.mailzone("diff", "--git", commit, cwd=scene.folder)
        assert run.code == 1
        assert "it gives more than 64 MB" in run.errors[0]

    @pytest.mark.parametrize("name", ["..", ".", "a/../b"])
    def test_a_path_that_leads_out(self, scene: Scene, name: str, tmp_path: Path) -> None:
        blob = scene.git("rev-parse", "HEAD:mailzone.yaml").strip()
        head, *rest = name.split("/")
        entry = f"100644 blob {blob}"
        for part in reversed(rest):
            tree = make_raw_tree(scene, [(entry, part)])
            entry = f"40000 tree {tree}"
        top = make_raw_tree(scene, [(entry, head), (f"100644 blob {blob}", "mailzone.yaml")])
        commit = scene.git("commit-tree", "-m", "Out", top).strip()
        before = read_tree(tmp_path)
        run = scene.mailzone("diff", "--git", commit, cwd=scene.folder)
        assert (run.code, run.out) == (1, "")
        assert "which is the path of no file" in run.errors[0]
        assert read_tree(tmp_path) == before

    def test_a_path_twice(self, scene: Scene) -> None:
        """Once as a link to a folder elsewhere, and once as a folder with a file in it."""
        blob = scene.git("rev-parse", "HEAD:mailzone.yaml").strip()
        link = hash_object(scene, b"/tmp", "blob")
        inner = make_raw_tree(scene, [(f"100644 blob {blob}", "owned-by-mailzone-test")])
        top = make_raw_tree(
            scene,
            [
                (f"120000 blob {link}", "a"),
                (f"40000 tree {inner}", "a"),
                (f"100644 blob {blob}", "mailzone.yaml"),
            ],
        )
        commit = scene.git("commit-tree", "-m", "Twice", top).strip()
        run = scene.mailzone("diff", "--git", commit, cwd=scene.folder)
        assert run.code == 1
        assert not Path("/tmp/owned-by-mailzone-test").exists()

    def test_a_file_too_large_to_be_read(self, scene: Scene, tmp_path: Path) -> None:
        """Its size is enough to refuse it."""
        with (scene.folder / "dkim/large.csv").open("wb") as file:
            file.truncate(70 << 20)
        scene.repository.commit()
        (scene.folder / "dkim/large.csv").unlink()
        run = scene.diff()
        assert run.code == 2
        assert "has more than 64 MB" in run.err


def hash_object(scene: Scene, contents: bytes, kind: str) -> str:
    done = subprocess.run(
        ["git", "-C", scene.folder, "hash-object", "-w", "--literally", "--stdin", "-t", kind],
        input=contents,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def make_raw_tree(scene: Scene, entries: list[tuple[str, str]]) -> str:
    """Writes a tree as git itself would not."""
    contents = b""
    for entry, name in entries:
        mode, _, identifier = entry.split()
        contents += f"{mode} {name}".encode() + b"\0" + bytes.fromhex(identifier)
    return hash_object(scene, contents, "tree")


def make_tree(scene: Scene, lines: str) -> str:
    done = subprocess.run(
        ["git", "-C", scene.folder, "mktree"],
        input=lines.encode(),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()
