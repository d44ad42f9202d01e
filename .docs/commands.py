#!/usr/bin/env python3
"""Writes the page of all commands from what the program says of itself, on standard input:

mailzone --experimental-dump-help | .docs/commands.py > .docs/commands.md
"""

import json
import sys

HEAD = """# Commands

<!-- Made by .docs/commands.py; `make render` writes it anew. -->

`MANIFEST` is `mailzone.yaml` where none is named, and `-` is standard input. The output folder is `rendered`
beside the manifest; one that `--output` names is relative to the current folder. Results go to standard
output, and diagnostics to standard error; those of `validate` are its result. Colours follow the terminal,
`NO_COLOR` and `CLICOLOR_FORCE`.
"""

HIDDEN = {"help", "version"}


def leaves(command, words=()):
    """The commands that do something, with the words that name them."""
    below = [entry for entry in command.get("subcommands", []) if entry["commandName"] != "help"]
    if not below:
        yield list(words), command
    for entry in below:
        yield from leaves(entry, (*words, entry["commandName"]))


def arguments(command):
    return [
        entry
        for entry in command.get("arguments", [])
        if entry["shouldDisplay"] and entry.get("valueName") not in HIDDEN
    ]


def name(argument):
    """An argument as it is written on the command line."""
    value = argument["valueName"].upper().replace("-", "_") if argument["kind"] != "flag" else ""
    dots = "…" if argument["isRepeating"] else ""
    if argument["kind"] == "positional":
        return f"`{value}`{dots}"
    names = sorted(argument["names"], key=lambda entry: entry["kind"] != "short")
    shown = [f"-{one['name']}" if one["kind"] == "short" else f"--{one['name']}" for one in names]
    if value:
        shown[-1] += f" {value}"
    return ", ".join(f"`{one}`" for one in shown) + dots


def explanation(argument):
    words = " ".join(argument.get("abstract", "").split())
    if argument["kind"] == "option" and "allValues" in argument:
        words += " One of " + ", ".join(f"`{value}`" for value in argument["allValues"]) + "."
    if "defaultValue" in argument and argument["kind"] != "flag":
        words += f" Default: `{argument['defaultValue']}`."
    return words.replace("|", "\\|")


def section(words, command):
    yield f"\n## mailzone {' '.join(words)}\n"
    yield command["abstract"] + "\n"
    if "discussion" in command:
        yield command["discussion"] + "\n"
    shown = arguments(command)
    if shown:
        yield "| | |\n|---|---|"
        for argument in shown:
            yield f"| {name(argument)} | {explanation(argument)} |"


commands = leaves(json.load(sys.stdin)["command"])
lines = [line for words, command in commands for line in section(words, command)]
sys.stdout.write(HEAD + "\n".join(lines) + "\n")
