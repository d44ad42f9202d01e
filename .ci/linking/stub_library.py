#!/usr/bin/env python3
"""Writes a shared library without code, to link against in place of glibc's: each function has the newest
version that a certain glibc has, so that the program runs with that one and all later ones.

    stub_library.py /lib/x86_64-linux-gnu/libc.so.6 2.31 FOLDER/libc.so
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

SYMBOL = re.compile(
    r"^(?P<address>[0-9a-f]+) .{5}(?P<kind>.)(?P<type>.) (?P<section>\S+)\t(?P<size>[0-9a-f]+) +"
    r"\(?GLIBC_(?P<version>[0-9.]+)\)? +(?P<name>\S+)$"
)


def number(version):
    return tuple(map(int, version.split(".")))


def symbols(library, newest):
    """The symbols of a library by name, each with its newest version that isn't too new."""
    listing = subprocess.run(
        ["objdump", "-T", library], capture_output=True, text=True, check=True
    ).stdout
    found = {}
    for match in filter(None, map(SYMBOL.match, listing.splitlines())):
        version = number(match["version"])
        if match["section"] == "*UND*" or match["section"] == "*ABS*" or version > number(newest):
            continue
        if match["name"] not in found or version > number(found[match["name"]]["version"]):
            found[match["name"]] = match
    return found


def assembly(found):
    """Data keeps its distances: names of one place, such as 'environ' and '__environ', stay so."""
    data = sorted((one for one in found.values() if one["type"] == "O"), key=address)
    functions = [one for one in found.values() if one["type"] != "O"]
    lines = [".text"]
    for one in functions:
        lines += symbol(one, "function")
    lines += [".quad 0", ".data", ".balign 64"]
    for one in data:
        lines += [f".org {address(one) - address(data[0])}", *symbol(one, "object")]
    return "\n".join([*lines, ".quad 0", ""])


def address(one):
    return int(one["address"], 16)


def symbol(one, kind):
    label = f"local_{one['name']}"
    return [
        f".globl {label}",
        f".type {label}, @{kind}",
        f".size {label}, 0x{one['size']}",
        f".symver {label}, {one['name']}@@GLIBC_{one['version']}",
        f"{label}:",
    ]


def main(library, newest, output):
    found = symbols(library, newest)
    versions = sorted({one["version"] for one in found.values()}, key=number)
    nodes = [f"GLIBC_{version} {{}};" for version in versions] + ["HERE { local: *; };", ""]
    with tempfile.TemporaryDirectory() as folder:
        source, script = Path(folder, "stub.s"), Path(folder, "versions")
        source.write_text(assembly(found))
        script.write_text("\n".join(nodes))
        command = ["clang", "-shared", "-nostdlib", "-fuse-ld=lld", source, "-o", output]
        names = [f"-Wl,-soname,{Path(library).name}", f"-Wl,--version-script={script}"]
        subprocess.run([*command, *names], check=True)


main(*sys.argv[1:])
