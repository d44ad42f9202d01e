"""Terraform as the tests run it: offline where a provider mirror is at hand."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import find_tool, run_tool


class Terraform:
    """Terraform with a configuration of its own, in the given folder."""

    def __init__(self, folder: Path, env: dict[str, str] | None = None, mirror: Path | None = None):
        """Takes its providers from the given mirror, or else from the one at hand."""
        self.folder = folder
        self.command = find_tool("terraform")
        settings = folder / "terraform.rc"
        settings.write_text(cli_configuration(mirror or provider_mirror()))
        self.env = {
            "TF_CLI_CONFIG_FILE": str(settings),
            "TF_IN_AUTOMATION": "1",
            "CHECKPOINT_DISABLE": "1",
            **(env or {}),
        }

    def __call__(self, *arguments: str | Path, expected: int = 0) -> str:
        return run_tool(self.command, *arguments, cwd=self.folder, env=self.env, expected=expected)

    def init(self) -> None:
        """Gets the providers that the folder's configuration names."""
        self("init", "-input=false", "-no-color")

    def resources(self) -> list["StateResource"]:
        """What the state has, data sources left out."""
        state = json.loads(self("show", "-json"))
        return managed_resources(state["values"]["root_module"])


@dataclass(frozen=True)
class StateResource:
    """A resource of a state. `module` is its module's address, empty for the root."""

    module: str
    address: str
    type: str
    values: dict[str, Any]


def managed_resources(module: dict[str, Any]) -> list[StateResource]:
    """The resources of a module and of those within, as `terraform show -json` has them."""
    within = [managed_resources(child) for child in module.get("child_modules", [])]
    own = [
        StateResource(module.get("address", ""), one["address"], one["type"], one["values"])
        for one in module.get("resources", [])
        if one["mode"] == "managed"
    ]
    return own + [one for resources in within for one in resources]


def module_calls(folders: dict[str, Path]) -> str:
    """A root module that calls each folder as a child module, by a name made from the key."""
    return "\n".join(
        f'module "{re.sub(r"[^A-Za-z0-9_-]", "_", name)}" {{\n  source = "{folder}"\n}}\n'
        for name, folder in folders.items()
    )


def cli_configuration(mirror: Path | None) -> str:
    """The settings that make Terraform take its providers from a mirror, if there is one."""
    if mirror is None:
        return ""
    return f"""provider_installation {{
  filesystem_mirror {{
    path = "{mirror}"
  }}
}}
"""


def provider_mirror() -> Path | None:
    """The folder of MAILZONE_TF_MIRROR, or one under /opt or ~/.terraform.d that looks like one."""
    named = os.environ.get("MAILZONE_TF_MIRROR")
    if named:
        return Path(named)
    places = [Path("/opt"), Path.home() / ".terraform.d"]
    registry = "registry.terraform.io/hashicorp/aws"
    for place in places:
        for pattern in (registry, f"*/{registry}"):
            for found in sorted(place.glob(pattern)):
                return found.parents[2]
    return None
