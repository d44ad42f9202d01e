"""The archive and the Debian package: complete, reproducible, and at home on a bare Debian."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from distribution import make, of_program, shared_archives
from program import REPOSITORY, Program
from tools import find_tool, missing, run_tool

GLIBC = {
    "libc.so.6",
    "libm.so.6",
    "libpthread.so.0",
    "libdl.so.2",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
}
# The release of Debian with the oldest glibc that the Makefile promises.
OLDEST_DEBIAN = "bullseye"

INSTALLED = {
    "bin/mailzone",
    "share/man/man1/mailzone.1",
    "share/bash-completion/completions/mailzone",
    "share/zsh/site-functions/_mailzone",
    "share/fish/vendor_completions.d/mailzone.fish",
}


@pytest.fixture(scope="module")
def release(mailzone: Program) -> Program:
    if not Path(f"{mailzone.path}.map").is_file():
        missing("this is about the release build; run 'make release'")
    return mailzone


@pytest.fixture(scope="module")
def version(release: Program) -> str:
    return release("--version").out.strip()


@pytest.fixture(scope="module")
def link_map(release: Program) -> str:
    """What the linker put into the program, and from where."""
    return Path(f"{release.path}.map").read_text(errors="replace")


@pytest.fixture(scope="module")
def archives(release: Program, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return shared_archives(release, tmp_path_factory)


@pytest.fixture(scope="module")
def archive(archives: list[Path]) -> Path:
    return of_program(archives)


@pytest.fixture(scope="module")
def objects(archives: list[Path]) -> Path:
    """The archive of what the program was linked from."""
    (found,) = [file for file in archives if file.name.endswith("-objects.tar.gz")]
    return found


@pytest.fixture(scope="module")
def packages(release: Program, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return make("deb", release, tmp_path_factory.mktemp("deb"))


@pytest.fixture(scope="module")
def package(packages: list[Path]) -> Path:
    (found,) = packages
    return found


def unpack(archive: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    run_tool("tar", "-xzf", archive, "-C", folder, "--strip-components=1")
    return folder


@pytest.fixture(scope="module", params=["here", OLDEST_DEBIAN])
def bare_debian(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A folder with the least Debian that there is, of this machine's release and of an old one."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED on a bare Debian: debootstrap and chroot need root")
    debootstrap = find_tool("debootstrap")
    release = re.search(r"^VERSION_CODENAME=(\w+)$", Path("/etc/os-release").read_text(), re.M)
    if release is None:
        missing("this machine's Debian has no name")
    folder = tmp_path_factory.mktemp("debian")
    name = release[1] if request.param == "here" else request.param
    run_tool(debootstrap, "--variant=minbase", name, folder)
    run_tool("mount", "-t", "proc", "proc", folder / "proc")
    yield folder
    run_tool("umount", folder / "proc")
    shutil.rmtree(folder)


def test_needs_nothing_but_glibc(release: Program) -> None:
    headers = run_tool("objdump", "-p", release.path)
    assert set(re.findall(r"NEEDED +(\S+)", headers)) <= GLIBC


def test_needs_no_newer_glibc_than_promised(release: Program) -> None:
    promised = re.search(r"^OLDEST_GLIBC := (.*)$", (REPOSITORY / "Makefile").read_text(), re.M)
    needed = re.findall(r"GLIBC_(\d+)\.(\d+)", run_tool("objdump", "-T", release.path))
    assert needed and promised
    newest = max((int(major), int(minor)) for major, minor in needed)
    assert newest <= tuple(map(int, promised[1].split("."))), newest


def test_archive_is_complete(archive: Path) -> None:
    names = run_tool("tar", "-tzf", archive).splitlines()
    top = archive.name.removesuffix(".tar.gz")
    inside = {name.removeprefix(f"{top}/") for name in names}
    assert INSTALLED | {"share/doc/mailzone/README.md"} <= inside
    assert {name.split("/")[0] for name in names} == {top}


def test_archive_is_stripped(archive: Path, tmp_path: Path) -> None:
    unpack(archive, tmp_path)
    assert "no symbols" in run_tool("nm", tmp_path / "bin/mailzone")


def linked_libraries(link_map: str) -> set[str]:
    """The names of the archives that the map names, links resolved, but for our own."""
    archives = set(re.findall(r"(/[^\s:()]+\.a)\(", link_map))
    assert len(archives) > 10
    return {Path(name).resolve().name for name in archives} - {"libstandins.a"}


def is_noticed(libraries: Path, linked: set[str]) -> None:
    """Asserts that a folder has the notice of each linked library, and the licences they refer to."""
    text = (libraries / "libraries.txt").read_text()
    entries = re.findall(r"^(\S+) \S+\n    source: (https://\S+).*\n(?:    linked: (.*)\n)?", text, re.M)
    assert linked <= {file for _, _, files in entries for file in files.split()}
    assert "swift-argument-parser" in {name for name, _, _ in entries}
    for name, _, _ in entries:
        notice = (libraries / f"{name}.txt").read_text()
        assert re.search(r"copyright|licen[cs]e", notice, re.I), name
        for licence in re.findall(r"common-licenses/([A-Za-z]+(?:-[0-9.]*[0-9])?)", notice):
            assert (libraries / "licences" / licence).stat().st_size > 1000, licence
    lesser = {name for name, *_ in entries if "LGPL" in (libraries / f"{name}.txt").read_text()}
    assert {"libidn2", "libunistring", "libcsv"} <= lesser
    assert "relink" in text


def test_archive_has_the_notice_of_every_library(
    archive: Path, link_map: str, tmp_path: Path
) -> None:
    unpack(archive, tmp_path)
    is_noticed(tmp_path / "share/doc/mailzone/libraries", linked_libraries(link_map))


def test_package_has_the_notice_of_every_library(
    package: Path, link_map: str, tmp_path: Path
) -> None:
    run_tool("dpkg-deb", "--extract", package, tmp_path)
    documents = tmp_path / "usr/share/doc/mailzone"
    is_noticed(documents / "libraries", linked_libraries(link_map))
    assert "own licence isn't chosen yet" in (documents / "copyright").read_text()


def test_a_library_without_a_notice_is_an_error(tmp_path: Path) -> None:
    """So that none is ever left out in silence."""
    nobodys = tmp_path / "libnobodys.a"
    nobodys.touch()
    link_map = tmp_path / "map"
    link_map.write_text(f"  2e0  2e0  1c  1  {nobodys}(member.o):(.text)\n")
    script = REPOSITORY / ".ci/linking/notices.py"
    printed = run_tool(script, link_map, tmp_path / "notices", expected=1)
    assert "libnobodys.a: no Debian package has it" in printed


def test_objects_are_enough_to_link_anew(
    objects: Path, archive: Path, version: str, tmp_path: Path
) -> None:
    """With the same libraries, the same program comes out, but for its id."""
    folder = unpack(objects, tmp_path / "objects")
    run_tool(folder / "relink")
    assert run_tool(folder / "mailzone", "--version").strip() == version
    shipped = unpack(archive, tmp_path / "program") / "bin/mailzone"
    for program in folder / "mailzone", shipped:
        run_tool("strip", "--remove-section=.note.gnu.build-id", program)
    assert (folder / "mailzone").read_bytes() == shipped.read_bytes()


def assert_sums(folder: Path, files: list[Path]) -> None:
    """Asserts that SHA256SUMS in a folder is of these files there, and right."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert dict(reversed(line.split()) for line in lines) == {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


def test_archives_are_reproducible_and_summed(
    release: Program, archives: list[Path], packages: list[Path], tmp_path: Path
) -> None:
    """The checksums are of all that lies in the folder, whatever was made before."""
    assert_sums(packages[0].parent, packages)
    shutil.copy(packages[0], tmp_path)
    again = make("dist", release, tmp_path)
    assert sorted(file.name for file in again) == sorted(
        file.name for file in archives + packages
    )
    assert_sums(tmp_path, again)
    for archive in archives:
        assert (tmp_path / archive.name).read_bytes() == archive.read_bytes()


def test_package_is_reproducible(
    release: Program, packages: list[Path], tmp_path: Path
) -> None:
    again = make("deb", release, tmp_path)
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in packages]


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
    unpack(archive, bare_debian / "opt/mailzone")
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


def test_a_version_is_set_in_one_place(version: str, tmp_path: Path) -> None:
    """And what is new gets its heading, once."""
    source, changes = "Sources/mailzone/Mailzone.swift", ".docs/CHANGELOG.md"
    for name in ".ci/set-version", source, changes:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    before = (tmp_path / source).read_text()
    assert before.count(f'"{version}"') == 1
    for _ in range(2):
        run_tool(tmp_path / ".ci/set-version", "98.7.6")
    assert (tmp_path / source).read_text() == before.replace(f'"{version}"', '"98.7.6"')
    headings = re.findall(r"^## \[(.*?)\]", (tmp_path / changes).read_text(), re.MULTILINE)
    assert headings[:2] == ["Unreleased", "98.7.6"]
    assert headings.count("98.7.6") == 1
    assert "not MAJOR.MINOR.PATCH" in run_tool(tmp_path / ".ci/set-version", "next", expected=64)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_read_by_their_shell(shell: str, mailzone: Program, tmp_path: Path) -> None:
    program = find_tool(shell)
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
                'source "$1"; COMP_LINE="$2"; COMP_POINT=${#2}; COMP_WORDS=($2);'
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
