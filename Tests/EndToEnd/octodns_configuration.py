"""OctoDNS configurations for rendered zone files."""

from pathlib import Path
from typing import Any

import yaml

from cases import Case

VALIDATORS = ["legacy", "strict", "best-practice"]


def write_configuration(case: Case, path: Path, target: dict[str, Any]) -> None:
    """Writes a configuration that leads the zones of a case to the target, validated strictly."""
    zones = [f"{file.name.removesuffix('.yaml')}." for file in case.files("octodns/*.yaml")]
    configuration = {
        "manager": {"max_workers": 1, "validators": {"enabled": VALIDATORS}},
        "providers": {
            "generated": {
                "class": "octodns.provider.yaml.YamlProvider",
                "directory": str(case.output / "octodns"),
                "escaped_semicolons": case.escapes_semicolons,
            },
            "target": target,
        },
        "zones": {zone: {"sources": ["generated"], "targets": ["target"]} for zone in zones},
    }
    path.write_text(yaml.safe_dump(configuration))
