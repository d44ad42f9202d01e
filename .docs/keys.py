#!/usr/bin/env python3
"""Writes the page of the manifest's keys from its JSON Schema, on standard input:

mailzone schema | .docs/keys.py > .docs/manifest-keys.md
"""

import json
import sys

HEAD = """# The manifest's keys

<!-- Made by .docs/keys.py; `make render` writes it anew. -->

What they mean together, with an example, is in [the manifest](manifest.md).
"""

schema = json.load(sys.stdin)


def places(node, path=()):
    """Each mapping with fixed keys that a schema describes, with the path to it, outside first."""
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    if "properties" in node:
        yield path, node
        for key, value in node["properties"].items():
            yield from places(value, (*path, key))
    of_names = node.get("additionalProperties")
    if isinstance(of_names, dict):
        yield from places(of_names, (*path, "NAME"))
    for choice in node.get("anyOf", []):
        yield from places(choice, path)


def kind(node):
    """What a value may be, in a few words."""
    if "$ref" in node:
        return kind(schema["$defs"][node["$ref"].rsplit("/", 1)[1]])
    if "anyOf" in node:
        words = [kind(choice) for choice in node["anyOf"]]
        return " or ".join(dict.fromkeys(filter(None, words)))
    if "const" in node:
        return f"`{node['const']}`".lower()
    if "enum" in node:
        return " or ".join(dict.fromkeys(f"`{value}`" for value in node["enum"]))
    types = node.get("type", [])
    types = [types] if isinstance(types, str) else types
    if "array" in types:
        return f"list of {kind(node['items'])}" if "items" in node else "list"
    if "object" in types:
        return "mapping"
    # Numbers and truth values are let through where text is meant, since YAML takes them for such.
    if "string" in types:
        return "text"
    return {"integer": "whole number", "boolean": "`true` or `false`"}.get("".join(types), "")


def lines():
    seen = set()
    for path, node in places(schema):
        shown = ".".join(path) or "the manifest"
        if shown in seen or not node["properties"]:
            continue
        seen.add(shown)
        yield f"\n## {f'`{shown}`' if path else 'At the top'}\n"
        yield "| key | value | |\n|---|---|---|"
        for key, value in node["properties"].items():
            words = " ".join(value.get("description", "").split()).replace("|", "\\|")
            yield f"| `{key}` | {kind(value)} | {words} |"


sys.stdout.write(HEAD + "\n".join(lines()) + "\n")
