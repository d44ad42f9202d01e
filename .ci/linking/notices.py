#!/usr/bin/env python3
"""Writes the notices of everything that the linker put into the program, as its map says:

    notices.py MAP FOLDER

FOLDER/libraries.txt names each library with its version and where its source is; FOLDER/NAME.txt is the
notice of each, and FOLDER/licences holds the texts that they refer to.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = REPOSITORY / ".build"
LICENCES = Path("/usr/share/common-licenses")

# Where the sources are that archives of Swift's toolchain are built from.
SWIFT_SOURCES = {
    r"libdispatch|libBlocksRuntime|libswiftDispatch": "swiftlang/swift-corelibs-libdispatch",
    r"libFoundationEssentials|lib_FoundationCShims": "swiftlang/swift-foundation",
    r"lib_FoundationCollections": "apple/swift-collections",
    r"libswift\w*|swiftrt": "swiftlang/swift",
}

HEADING = """What is in the program besides mailzone itself, as the linker's map says. The notice of each
library is beside this file, under its name; the licences that the notices refer to are in the folder
'licences'. mailzone's own licence isn't chosen yet.

libidn2 and libunistring (LGPL-3+ or GPL-2+) and libcsv (LGPL-2.1+) may be replaced by versions of your
own: the archive mailzone-…-objects.tar.gz, beside the one of the program, holds mailzone's object files
and the script 'relink' that links them.

GMime (LGPL-2.1+) is not in the program, which loads it where it is installed.

"""


@dataclass(frozen=True)
class Library:
    """A library: where its notice is and where its source."""

    name: str
    version: str
    notice: Path
    source: str
    files: list[str] = field(default_factory=list)


@cache
def run(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def linked_files(link_map: Path) -> list[Path]:
    """The archives and object files that something in the program is from, links resolved."""
    names = re.findall(r"\s(/[^\s:()]+\.(?:a|o))[:(]", link_map.read_text(errors="replace"))
    return [Path(name).resolve() for name in dict.fromkeys(names)]


def swift_library(file: Path) -> Library:
    release = re.search(r"Swift version (\S+) \((swift-\S+)\)", run("swift", "--version"))
    licence = swift_folder().parents[1] / "share/swift/LICENSE.txt"
    for pattern, repository in SWIFT_SOURCES.items():
        if re.fullmatch(pattern, file.stem):
            source = f"https://github.com/{repository}, as {release[2]} has it"
            return Library("Swift", release[1], licence, source)
    sys.exit(f"{file}: say in {__file__} which repository it is built from")


def swift_folder() -> Path:
    """Where Swift's libraries are, usr/lib/swift of the toolchain."""
    return Path(json.loads(run("swiftc", "-print-target-info"))["paths"]["runtimeResourcePath"])


def debian_library(file: Path, package: str) -> Library:
    source, version = run(
        "dpkg-query", "-W", "-f", "${source:Package} ${source:Version}", package
    ).split()
    notice = Path("/usr/share/doc", package, "copyright")
    address = f"https://snapshot.debian.org/package/{source}/{version}/"
    return Library(source, version, notice, address)


def debian_packages(files: list[Path]) -> dict[Path, str]:
    """The package of each file. Since /lib is a link to /usr/lib, dpkg may know either name."""
    names = [str(file) for file in files]
    names += [name.removeprefix("/usr") for name in names]
    found = subprocess.run(["dpkg", "-S", *names], capture_output=True, text=True).stdout
    packages = {
        Path("/usr", path.removeprefix("/usr").lstrip("/")): package.split(":")[0]
        for package, path in (line.split(": ") for line in found.splitlines())
    }
    for file in set(files) - set(packages):
        sys.exit(f"{file}: no Debian package has it, so its notice is not known")
    return packages


def swift_packages() -> list[Library]:
    pins = json.loads((REPOSITORY / "Package.resolved").read_text())["pins"]
    return [
        Library(
            pin["identity"],
            pin["state"].get("version", pin["state"]["revision"]),
            BUILD / "checkouts" / pin["identity"] / "LICENSE.txt",
            f"{pin['location']}/tree/{pin['state'].get('version', pin['state']['revision'])}",
        )
        for pin in pins
    ]


def libraries(link_map: Path) -> list[Library]:
    files = [file for file in linked_files(link_map) if not is_own(file)]
    of_swift = [file for file in files if file.is_relative_to(swift_folder().parent)]
    packages = debian_packages([file for file in files if file not in of_swift])
    found: dict[tuple[str, str], Library] = {}
    for file in files:
        library = (
            swift_library(file) if file in of_swift else debian_library(file, packages[file])
        )
        merged = found.setdefault((library.name, library.source), library)
        merged.files.append(file.name)
    for library in swift_packages():
        found[library.name, library.source] = library
    return sorted(found.values(), key=lambda library: (library.name.lower(), library.source))


def is_own(file: Path) -> bool:
    """Is it compiled here, from sources of ours or of a Swift package?"""
    return ".build" in file.parts or file.name == "libstandins.a"


def write(found: list[Library], folder: Path) -> None:
    (folder / "licences").mkdir(parents=True, exist_ok=True)
    lines = []
    for library in found:
        notice = library.notice.read_text()
        (folder / f"{library.name}.txt").write_text(notice)
        for text in LICENCES.iterdir():
            if re.search(rf"\b{re.escape(text.name)}\b", notice):
                shutil.copy(text, folder / "licences")
        lines.append(f"{library.name} {library.version}\n    source: {library.source}\n")
        if library.files:
            lines.append(f"    linked: {' '.join(sorted(library.files))}\n")
    (folder / "libraries.txt").write_text(HEADING + "".join(lines))


if __name__ == "__main__":
    write(libraries(Path(sys.argv[1])), Path(sys.argv[2]))
