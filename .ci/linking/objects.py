#!/usr/bin/env python3
"""Gathers what is needed to link a release of mailzone anew, with other versions of the libraries in it:

    objects.py PROGRAM FOLDER

FOLDER gets the object files, what .ci/static-libraries needs, and the script 'relink'.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

LINKING = Path(__file__).resolve().parent

RELINK = """#!/usr/bin/env bash
# Links mailzone from the object files here, with the libraries that this machine has:
#
#   ./relink          leaves 'mailzone' here
#
# It needs Swift {swift}, and Debian's packages with the archives of these libraries: {libraries}.
# Put an archive of your own (for example libidn2.a) into the folder 'static' in place of a link there, and
# run ./relink once more: the folder is filled only where it is missing.
set -euo pipefail
cd "$(dirname "${{BASH_SOURCE[0]}}")"
[[ -d static ]] || ./static-libraries static {arguments}
exec {command}
"""


def link_command(program: Path) -> list[str]:
    """The command that linked the program, as SwiftPM's plan has it."""
    plan = (program.parents[2] / "release.yaml").read_text()
    commands = [json.loads(line) for line in re.findall(r"^ +args: (\[.*\])$", plan, re.M)]
    (command,) = [one for one in commands if "-emit-executable" in one and str(program) in one]
    return command


def moved(command: list[str], program: Path) -> list[str]:
    """The command, with the places of FOLDER in it, and without the map that it would write."""
    places = {
        str(program): "mailzone",
        f"@{program}.product/Objects.LinkFileList": "@objects.list",
        str(program.parent): "static",
    }
    words = [places.get(word, word) for word in command]
    words = [re.sub(r"^-L/.*/static$", "-Lstatic", word) for word in words]
    (of_map,) = [index for index, word in enumerate(words) if word.startswith("-Map=")]
    del words[of_map - 1 : of_map + 1]  # With the -Xlinker before it.
    return [Path(words[0]).name, *words[1:]]


def gather_objects(program: Path, folder: Path) -> None:
    names = []
    for line in Path(f"{program}.product/Objects.LinkFileList").read_text().splitlines():
        source = Path(shlex.split(line)[0])
        name = f"objects/{source.parent.name.removesuffix('.build')}/{source.name}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["strip", "--strip-debug", "-o", folder / name, source], check=True)
        names.append(name)
    (folder / "objects.list").write_text("".join(f"{name}\n" for name in names))


def main(program: Path, folder: Path) -> None:
    gather_objects(program, folder)
    shutil.copy(LINKING.parent / "static-libraries", folder)
    shutil.copytree(LINKING, folder / "linking", ignore=shutil.ignore_patterns("__pycache__"))
    make = (LINKING.parents[1] / "Makefile").read_text()
    glibc, libraries = (
        re.search(rf"^{name} := (.*)$", make, re.M)[1] for name in ("OLDEST_GLIBC", "STATIC_LIBRARIES")
    )
    version = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    script = RELINK.format(
        swift=re.search(r"Swift version (\S+)", version)[1],
        libraries=libraries.replace(" ", ", "),
        arguments=f"{glibc} {libraries}",
        command=shlex.join(moved(link_command(program), program)),
    )
    (folder / "relink").write_text(script)
    (folder / "relink").chmod(0o755)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
