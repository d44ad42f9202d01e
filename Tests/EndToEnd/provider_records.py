"""What the state of a DNS provider's resources comes to, in the canonical form of `records`."""

import re
from collections.abc import Iterable

from provider_resources import SHAPES, Attributes, Resource, Value
from records import RecordSets, canonical_name, character_strings

RELATIVE = {
    name
    for name in SHAPES
    if name.startswith(("azurerm_", "dns_", "digitalocean_", "ovh_", "hcloud_"))
}
"""The types whose names are relative to the zone."""


def record_sets(found: Iterable[tuple[str, Attributes]], zones: dict[str, str]) -> RecordSets:
    """The record sets of resources, each a type and its attributes.

    `zones` has the name of each zone by what resources call it; where they don't, it is the longest
    that holds the name.
    """
    merged: RecordSets = {}
    for type_name, attributes in found:
        resource = SHAPES[type_name].resource(attributes)
        zone = zone_of(resource, zones)
        key = (zone, full_name(type_name, resource, zone), resource.kind)
        ttl, values = merged.get(key, (resource.ttl, []))
        assert ttl == resource.ttl, f"the values of {key} have several TTLs"
        own = [canonical_value(type_name, resource.kind, value) for value in resource.values]
        merged[key] = (ttl, sorted(values + own))
    return merged


def zone_of(resource: Resource, zones: dict[str, str]) -> str:
    """The name of the zone that a resource lies in."""
    if resource.zone is not None:
        return zones[resource.zone]
    name = canonical_name(resource.name)
    return max((zone for zone in zones.values() if f".{name}".endswith(f".{zone}")), key=len)


def full_name(type_name: str, resource: Resource, zone: str) -> str:
    """The full name that a resource means."""
    name = resource.name or ""
    if type_name not in RELATIVE:
        return canonical_name(name)
    return zone if name in ("", "@") else f"{name}.{zone}"


def canonical_value(type_name: str, kind: str, value: Value) -> str:
    """A value without the provider's notation."""
    if kind == "TXT":
        return text_of(type_name, value.text)
    host = canonical_name(value.text)
    return host if value.preference is None else f"{value.preference} {host}"


def text_of(type_name: str, written: str) -> str:
    """A text as the provider means it: as it is, between quotes of its own, or in strings."""
    match type_name:
        case "azurerm_dns_txt_record" | "digitalocean_record" | "ovh_domain_zone_record":
            return written
        case "dns_txt_record_set":
            return re.sub(r"\\(.)", r"\1", written)
        case "infoblox_txt_record":
            strings = re.findall(r'"(?:[^"\\]|\\.)*"|[^" ]+', written)
            assert " ".join(strings) == written
            bare = [one[1:-1] if one.startswith('"') else one for one in strings]
            return "".join(re.sub(r"\\(.)", r"\1", one) for one in bare)
        case "aws_route53_record":
            return "".join(character_strings(f'"{written}"'))
        case _:
            return "".join(character_strings(written))
