#!/usr/bin/env python3
"""Writes the man page (mdoc) from what the program says of itself, on standard input:

mailzone --experimental-dump-help | .docs/man-page.py > .docs/mailzone.1
"""

import json
import re
import sys
import textwrap

HIDDEN = {"help", "version"}

EXIT_STATUS = [
    ("0", "Done; nothing to report beyond warnings."),
    ("1", "The input is wrong, or something failed; nothing was written."),
    ("2", "A difference was found."),
    ("64", "Wrong usage."),
]

ENVIRONMENT = [
    ("NO_COLOR", "If set, nothing is coloured."),
    ("CLICOLOR_FORCE", "If set and not 0, colours are used where there is no terminal too."),
]


def text(words):
    """Lines of running text, each sentence on lines of its own, as mdoc wants it."""
    lines = []
    for paragraph in words.split("\n\n"):
        flat = " ".join(paragraph.split()).replace("\\", "\\e")
        lines += [".Pp"] * bool(lines)
        for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", flat):
            lines += textwrap.wrap(sentence, 78, break_long_words=False, break_on_hyphens=False)
    # None is to be taken for a request.
    return [f"\\&{line}" if line[0] in ".'" and line != ".Pp" else line for line in lines]


def name(argument):
    """An argument's heading: an option with its value, or a value alone."""
    if argument["kind"] == "positional":
        return f"Ar {argument['valueName']}" + (" ..." if argument["isRepeating"] else "")
    names = sorted(argument["names"], key=lambda entry: entry["kind"] != "short")
    shown = [f"Fl {entry['name']}" if entry["kind"] == "short" else f"Fl -{entry['name']}"
             for entry in names]
    value = f" Ar {argument['valueName']}" if argument["kind"] == "option" else ""
    return " , ".join(shown) + value


def arguments(command):
    return [entry for entry in command.get("arguments", [])
            if entry["shouldDisplay"] and entry.get("valueName") not in HIDDEN]


def synopsis(words, command):
    lines = [f'.Nm "mailzone {" ".join(words)}"']
    for argument in arguments(command):
        lines.append(f".Op {name(argument)}" if argument["isOptional"] else f".{name(argument)}")
    return lines


def explanation(argument):
    words = argument.get("abstract", "")
    if "defaultValue" in argument and argument["kind"] != "flag":
        words += f" Without it: {argument['defaultValue']}"
    if argument["kind"] == "option" and "allValues" in argument:
        words += f" (one of {', '.join(argument['allValues'])})"
    return text(words)


def leaves(command, words=()):
    """The commands that do something, with the words that name them."""
    below = [entry for entry in command.get("subcommands", []) if entry["commandName"] != "help"]
    if not below:
        yield list(words), command
    for entry in below:
        yield from leaves(entry, (*words, entry["commandName"]))


def page(root):
    commands = list(leaves(root))
    lines = [".Dd $Mdocdate$", ".Dt MAILZONE 1", ".Os", ".Sh NAME", ".Nm mailzone",
             f".Nd {root['abstract'].rstrip('.')}", ".Sh SYNOPSIS"]
    for words, command in commands:
        lines += synopsis(words, command)
    lines += [".Sh DESCRIPTION", *text(root["discussion"].split("\n\nExit codes")[0])]
    for words, command in commands:
        lines += [f".Ss {' '.join(words)}", *text(command["abstract"])]
        if "discussion" in command:
            lines += [".Pp", *text(command["discussion"])]
        shown = arguments(command)
        if shown:
            lines.append(".Bl -tag -width Ds")
            for argument in shown:
                lines += [f".It {name(argument)}", *explanation(argument)]
            lines.append(".El")
    lines += [".Sh ENVIRONMENT", ".Bl -tag -width Ds"]
    for variable, meaning in ENVIRONMENT:
        lines += [f".It Ev {variable}", meaning]
    lines += [".El", ".Sh EXIT STATUS", ".Bl -tag -width Ds"]
    for code, meaning in EXIT_STATUS:
        lines += [f".It {code}", meaning]
    lines += [".El"]
    return "\n".join(lines) + "\n"


sys.stdout.write(page(json.load(sys.stdin)["command"]))
