"""The ids by which Terraform imports what DNS providers have."""

import hashlib
from dataclasses import dataclass
from typing import Any

from provider_resources import SHAPES, Resource
from terraform import StateResource


@dataclass(frozen=True)
class ExistingObjects:
    """What a provider has: by type and import id, and the ids by the addresses of resources."""

    by_type: dict[str, dict[str, Any]]
    ids: dict[str, str]


def existing_objects(resources: list[StateResource]) -> ExistingObjects:
    """What the resources of a state are at their provider."""
    objects = ExistingObjects({}, {})
    for one in resources:
        own_id = import_id(one.type, SHAPES[one.type].resource(one.values))
        objects.by_type.setdefault(one.type, {})[own_id] = one.values
        objects.ids[one.address] = own_id
    return objects


def import_id(type_name: str, resource: Resource) -> str:
    """The id of an object, as the provider's documentation has it. What only the service knows is
    made of the record."""
    zone, kind = resource.zone, resource.kind
    name = resource.name or ""
    match type_name.partition("_")[0]:
        case "cloudflare":
            return f"{zone}/{digest(resource)[:32]}"
        case "azurerm":
            group = resource.attributes["resource_group_name"]
            dns = f"resourceGroups/{group}/providers/Microsoft.Network/dnsZones"
            return f"/subscriptions/{SUBSCRIPTION}/{dns}/{zone}/{kind}/{name}"
        case "google":
            return f"{zone}/{name}/{kind}"
        case "dns":
            return f"{name}.{zone}" if name else f"{zone}"
        case "infoblox":
            return f"record:{kind.lower()}/{digest(resource)}:{name}/default"
        case "akamai":
            return f"{zone}#{name}#{kind}"
        case "digitalocean":
            return f"{zone},{int(digest(resource)[:8], 16)}"
        case "ovh":
            return f"{int(digest(resource)[:8], 16)}.{zone}"
        case "hcloud":
            return f"{zone}/{name}/{kind}"
        case "aws":
            return f"{zone}_{name}_{kind}"
    raise KeyError(type_name)


SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"


def digest(resource: Resource) -> str:
    """Hexadecimal digits that stand for an id of the service's own."""
    text = f"{resource.zone} {resource.name} {resource.kind} {resource.values}"
    return hashlib.sha256(text.encode()).hexdigest()


def import_block(address: str, own_id: str) -> str:
    """HCL that imports an object; the id has no character that HCL would read otherwise."""
    return f'import {{\n  to = {address}\n  id = "{own_id}"\n}}\n'
