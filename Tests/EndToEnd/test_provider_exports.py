"""What a provider lists of its zones is enough for Terraform to take over all that is there."""

import json
from pathlib import Path

import pytest

from program import Program
from provider_exports import exports
from provider_imports import ExistingObjects, existing_objects
from provider_mirror import NEWEST, OLDER, offline_terraform
from terraform import StateResource, Terraform, module_calls
from test_zones import IN_OLDER, PROVIDERS, Provider, module_folders, rendered, write_manifest

LISTING = [
    *("akamai", "azure", "cloudflare", "cloudflare4", "digitalocean", "google", "hetzner"),
    *("infoblox", "ovh"),
]
ROOTS = [
    pytest.param(NEWEST, [name for name in LISTING if name != "cloudflare4"], id="newest"),
    pytest.param(OLDER, [name for name in LISTING if name in IN_OLDER], id="older"),
]


@pytest.mark.parametrize(("schemas", "names"), ROOTS)
def test_all_is_imported(
    mailzone: Program, schemas: list[str], names: list[str], tmp_path: Path
) -> None:
    providers = [one for one in PROVIDERS if one.name in names]
    write_manifest(tmp_path, providers)
    output = rendered(mailzone, tmp_path)
    terraform = offline_terraform(tmp_path / "root", schemas)
    root = module_calls(module_folders(output, providers))
    (terraform.folder / "main.tf").write_text(root)
    terraform.init()
    terraform("apply", "-auto-approve", "-input=false", "-no-color")
    resources = terraform.resources()
    objects = existing_objects(resources)
    (terraform.folder / "existing.json").write_text(json.dumps(objects.by_type))
    (terraform.folder / "terraform.tfstate").unlink()
    for file in listings(tmp_path, resources, objects):
        write_imports(mailzone, terraform, tmp_path, providers, file)
    plan = terraform("plan", "-input=false", "-no-color")
    assert f"Plan: {len(resources)} to import, 0 to add, 0 to change, 0 to destroy." in plan


def listings(
    folder: Path, resources: list[StateResource], objects: ExistingObjects
) -> list[list[Path]]:
    """The files that each provider's zones are listed in; several ways to list are each enough."""
    found: list[list[Path]] = []
    for module in sorted({one.module for one in resources}):
        own = [one for one in resources if one.module == module]
        place = folder / "listings" / module
        place.mkdir(parents=True)
        for name, text in exports(own, objects).items():
            (place / name).write_text(text)
        whole = sorted(place.glob("records.*"))
        parts = sorted(set(place.iterdir()) - set(whole))
        found += [[one] for one in whole] + ([parts] if parts else [])
    return found


def write_imports(
    mailzone: Program,
    terraform: Terraform,
    folder: Path,
    providers: list[Provider],
    files: list[Path],
) -> None:
    """Puts the import blocks for what some files list into the root module."""
    existing = [argument for file in files for argument in ("--existing", file)]
    output = folder / "out"
    addresses = [
        f"--module={module.relative_to(output)}=module.{name}"
        for name, module in module_folders(output, providers).items()
    ]
    rendered(mailzone, folder, *existing, *addresses)
    written = sorted((output / "imports").rglob("*.tf"))
    assert written, files
    for file in written:
        target = terraform.folder / f"import-{file.name}"
        # However a provider lists its records, the imports are the same.
        assert not target.exists() or target.read_bytes() == file.read_bytes()
        target.write_bytes(file.read_bytes())
