"""Manifests as an editor sees them: values as YAML 1.2 resolves them, and where each stands."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from jsonschema import Draft202012Validator, ValidationError

Path = tuple[str | int, ...]


@dataclass
class Manifest:
    """A manifest's values, and the lines on which keys and values begin, by their paths."""

    value: Any = None
    keys: dict[Path, int] = field(default_factory=dict)
    values: dict[Path, int] = field(default_factory=dict)


def read_manifest(text: str) -> Manifest:
    manifest = Manifest()

    def value(node: yaml.Node, path: Path) -> Any:
        manifest.values[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [value(element, (*path, index)) for index, element in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                manifest.keys[(*path, key.value)] = key.start_mark.line + 1
            return {key.value: value(entry, (*path, key.value)) for key, entry in node.value}
        return scalar(node)

    root = yaml.compose(text)
    manifest.value = value(root, ()) if root else None
    return manifest


def scalar(node: yaml.ScalarNode) -> Any:
    """A scalar by the core schema of YAML 1.2, section 10.3.2."""
    text = node.value
    if node.style is not None:
        return text
    if re.fullmatch(r"|~|null|Null|NULL", text):
        return None
    if re.fullmatch(r"true|True|TRUE|false|False|FALSE", text):
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def wrong_lines(manifest: Manifest, schema: Any) -> set[int]:
    """The lines on which an editor with the schema underlines something."""
    errors = Draft202012Validator(schema).iter_errors(manifest.value)
    return {line for error in errors for line in lines(error, manifest)}


def lines(error: ValidationError, manifest: Manifest) -> set[int]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        return {manifest.keys[(*path, key)] for key in error.instance if key not in known}
    if "propertyNames" in error.absolute_schema_path:
        return {manifest.keys[(*path, error.instance)]}
    if error.validator == "anyOf":
        # Of the alternatives, the one that has the right type, if any, tells more.
        inner = [part for part in error.context if part.validator not in ("type", "const")]
        return {line for part in inner for line in lines(part, manifest)} or {
            manifest.values[path]
        }
    return {manifest.values[path]}
