"""The rendered trees in the repository: golden cases and examples."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from program import REPOSITORY


@dataclass(frozen=True)
class Case:
    """A manifest and the tree that was rendered from it."""

    name: str
    manifest: Path
    output: Path

    def __str__(self) -> str:
        return self.name

    def files(self, kind: str) -> list[Path]:
        """The files of one format, for example `terraform/*.tf`, sorted."""
        return sorted(self.output.glob(kind))

    @property
    def escapes_semicolons(self) -> bool:
        """What the manifest says of OctoDNS's `escaped_semicolons`."""
        manifest = yaml.safe_load(self.manifest.read_text())
        return manifest.get("defaults", {}).get("octodns_escaped_semicolons", False)


def rendered_cases() -> list[Case]:
    """All rendered trees of the repository, sorted by name."""
    golden = [
        Case(output.parents[1].name, output.parents[1] / "mailzone.yaml", output)
        for output in REPOSITORY.glob("Tests/Cases/*/expected/output")
    ]
    examples = [
        Case(f"example-{output.parent.name}", output.parent / "mailzone.yaml", output)
        for output in REPOSITORY.glob("examples/*/rendered")
    ]
    return sorted(golden, key=str) + sorted(examples, key=str)


def cases_with(kind: str) -> list[Case]:
    """The cases that have files of one format."""
    return [case for case in rendered_cases() if case.files(kind)]
