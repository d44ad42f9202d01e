"""The archive and the Debian package: complete, reproducible, and at home on a bare Debian."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from program import REPOSITORY, Program
from tools import find_tool, missing, run_tool

GLIBC = {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}

INSTALLED = {
    "bin/mailzone",
    "share/man/man1/mailzone.1",
    "share/bash-completion/completions/mailzone",
    "share/zsh/site-functions/_mailzone",
    "share/fish/vendor_completions.d/mailzone.fish",
}


@pytest.fixture(scope="module")
def release(mailzone: Program) -> Program:
    if "debug" in mailzone.path.parts:
        missing("this is about the release build; run 'make release'")
    return mailzone


@pytest.fixture(scope="module")
def version(release: Program) -> str:
    return release("--version").out.strip()


def make(script: str, program: Program, version: str, folder: Path) -> Path:
    """Runs a packaging script, and gives the file that it made."""
    run_tool(REPOSITORY / ".ci" / script, program.path, version, folder, cwd=REPOSITORY)
    return next(file for file in folder.iterdir() if file.name != "SHA256SUMS")


@pytest.fixture(scope="module")
def archive(release: Program, version: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make("dist", release, version, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def package(release: Program, version: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make("deb", release, version, tmp_path_factory.mktemp("deb"))


@pytest.fixture(scope="module")
def bare_debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the least Debian that there is, of this machine's release."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED on a bare Debian: debootstrap and chroot need root")
    debootstrap = find_tool("debootstrap")
    release = re.search(r"^VERSION_CODENAME=(\w+)$", Path("/etc/os-release").read_text(), re.M)
    if release is None:
        missing("this machine's Debian has no name")
    folder = tmp_path_factory.mktemp("debian")
    run_tool(debootstrap, "--variant=minbase", release[1], folder)
    run_tool("mount", "-t", "proc", "proc", folder / "proc")
    yield folder
    run_tool("umount", folder / "proc")
    shutil.rmtree(folder)


def test_needs_nothing_but_glibc(release: Program) -> None:
    headers = run_tool("objdump", "-p", release.path)
    assert set(re.findall(r"NEEDED +(\S+)", headers)) <= GLIBC


def test_archive_is_complete(archive: Path) -> None:
    names = run_tool("tar", "-tzf", archive).splitlines()
    top = archive.name.removesuffix(".tar.gz")
    inside = {name.removeprefix(f"{top}/") for name in names}
    assert INSTALLED | {"share/doc/mailzone/README.md"} <= inside
    assert {name.split("/")[0] for name in names} == {top}


def test_archive_is_stripped(archive: Path, tmp_path: Path) -> None:
    run_tool("tar", "-xzf", archive, "-C", tmp_path, "--strip-components=1")
    assert "no symbols" in run_tool("nm", tmp_path / "bin/mailzone")


def test_checksum(archive: Path) -> None:
    checksum, name = (archive.parent / "SHA256SUMS").read_text().split()
    assert name == archive.name
    assert checksum == hashlib.sha256(archive.read_bytes()).hexdigest()


@pytest.mark.parametrize("script", ["dist", "deb"])
def test_is_reproducible(
    script: str, request: pytest.FixtureRequest, release: Program, version: str, tmp_path: Path
) -> None:
    first: Path = request.getfixturevalue({"dist": "archive", "deb": "package"}[script])
    assert make(script, release, version, tmp_path).read_bytes() == first.read_bytes()


def test_lintian_accepts_the_package(package: Path) -> None:
    lintian = find_tool("lintian")
    findings = run_tool(lintian, "--allow-root", "--fail-on", "error,warning", package)
    assert findings == ""


def renders(folder: Path, program: str, article: Path) -> None:
    """Asserts that a program within a folder renders the smallest example there."""
    shutil.copytree(article, folder / "project")
    try:
        work = ["chroot", folder, "/usr/bin/env", "-C", "/project", program]
        run_tool(*work, "render")
        run_tool(*work, "check")
        assert any((folder / "project/rendered").rglob("example.com.*"))
    finally:
        shutil.rmtree(folder / "project")


def test_archive_runs_on_a_bare_debian(
    archive: Path, bare_debian: Path, article: Path
) -> None:
    (bare_debian / "opt/mailzone").mkdir(parents=True)
    run_tool("tar", "-xzf", archive, "-C", bare_debian / "opt/mailzone", "--strip-components=1")
    renders(bare_debian, "/opt/mailzone/bin/mailzone", article)


def make_root(folder: Path, program: Program) -> None:
    """Puts the program into a root folder, with the libraries that it names and nothing else."""
    libraries = re.findall(r"(/\S+\.so\S*)", run_tool("ldd", program.path))
    assert {Path(library).name for library in libraries} <= GLIBC
    for file in [program.path, *map(Path, libraries)]:
        inside = folder / ("mailzone" if file == program.path else str(file).lstrip("/"))
        inside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, inside)


def test_says_so_where_proc_is_missing(release: Program, tmp_path: Path) -> None:
    """Swift reads the command line there; a 'check' that didn't see it would succeed."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED without /proc: chroot needs root")
    make_root(tmp_path, release)
    printed = run_tool("chroot", tmp_path, "/mailzone", "check", expected=1)
    assert "/proc must be mounted" in printed


def test_needs_libc_libm_and_loader_alone(release: Program, article: Path, tmp_path: Path) -> None:
    """A thread that ends itself would make glibc look for libgcc_s, which is not there."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED in a bare root folder: chroot needs root")
    root = tmp_path / "root"
    make_root(root, release)
    shutil.copytree(article, root, dirs_exist_ok=True)
    (root / "proc").mkdir()
    run_tool("mount", "-t", "proc", "proc", root / "proc")
    try:
        for command in (
            ["validate"],
            ["records"],
            ["tokens", "dkim/example.com.csv"],
            ["render"],
            ["check"],
            ["explain", "MZ0001"],
            ["schema"],
        ):
            run_tool("chroot", root, "/mailzone", *command)
        assert (root / "rendered/octodns/example.com.yaml").is_file()
        (root / "dkim/example.com.csv").unlink()
        run_tool("chroot", root, "/mailzone", "validate", expected=1)
        run_tool("chroot", root, "/mailzone", "check", expected=1)
    finally:
        run_tool("umount", root / "proc")


def test_package_installs_on_a_bare_debian(
    package: Path, bare_debian: Path, article: Path
) -> None:
    shutil.copy(package, bare_debian / "mailzone.deb")
    run_tool("chroot", bare_debian, "dpkg", "--install", "/mailzone.deb")
    renders(bare_debian, "mailzone", article)
    run_tool("chroot", bare_debian, "dpkg", "--purge", "mailzone")
    assert not (bare_debian / "usr/bin/mailzone").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_read_by_their_shell(shell: str, mailzone: Program, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        if shell == "bash":
            missing("bash is not installed")
        pytest.skip(f"NOT TESTED: {shell} is not installed")
    script = tmp_path / f"mailzone.{shell}"
    script.write_text(mailzone("--generate-completion-script", shell).out)
    run_tool(program, "-n", script)


def test_bash_completes_commands_and_codes(mailzone: Program, tmp_path: Path) -> None:
    script = tmp_path / "mailzone"
    script.write_text(mailzone("--generate-completion-script", "bash").out)
    for line, wanted in [("mailzone ren", "render"), ("mailzone explain MZ010", "MZ0103")]:
        done = subprocess.run(
            [
                "bash",
                "-c",
                f'source "$1"; COMP_LINE="$2"; COMP_POINT=${{#2}}; COMP_WORDS=($2);'
                'COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9;'
                '$(complete -p mailzone | grep -oE "[-]F [^ ]+" | cut -c4-)'
                ' mailzone "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}";'
                'printf "%s\\n" "${COMPREPLY[@]}"',
                "bash",
                script,
                line,
            ],
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert wanted in done.stdout.split(), done


def test_man_page_is_current_and_right(mailzone: Program) -> None:
    page = (REPOSITORY / ".docs/mailzone.1").read_text()
    done = subprocess.run(
        [REPOSITORY / ".docs/man-page.py"],
        input=mailzone("--experimental-dump-help").out,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == page, "run 'make render'"
    assert run_tool(find_tool("mandoc"), "-T", "lint", REPOSITORY / ".docs/mailzone.1") == ""
