"""OctoDNS configurations for rendered zone files."""

from pathlib import Path
from typing import Any

import yaml

from cases import Case

VALIDATORS = ["legacy", "strict", "best-practice"]


def write_configuration(case: Case, path: Path, target: dict[str, Any], *others: Path) -> None:
    """Writes a configuration that leads the zones of a case to the target, validated strictly.

    `others` are directories of zone files that stand beside the rendered ones.
    """
    zones = [f"{file.name.removesuffix('.yaml')}." for file in case.files("octodns/*.yaml")]
    rendered = yaml_provider(case.output / "octodns", case.escapes_semicolons)
    providers = {f"other{number}": yaml_provider(other) for number, other in enumerate(others)}
    sources = [*providers, "mailzone"]
    configuration = {
        "manager": {"max_workers": 1, "validators": {"enabled": VALIDATORS}},
        "providers": {**providers, "mailzone": rendered, "target": target},
        "zones": {zone: {"sources": sources, "targets": ["target"]} for zone in zones},
    }
    path.write_text(yaml.safe_dump(configuration))


def yaml_provider(directory: Path, escaped_semicolons: bool = False) -> dict[str, Any]:
    """OctoDNS's own provider of zone files."""
    return {
        "class": "octodns.provider.yaml.YamlProvider",
        "directory": str(directory),
        "escaped_semicolons": escaped_semicolons,
    }
