"""What the resources of Terraform's DNS providers say, in one shape for all of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Attributes = dict[str, Any]
"""A resource's attributes and blocks by name; what is not set or not known is absent or None."""


@dataclass(frozen=True)
class Value:
    """A value as it is written for the provider; MX may have its preference apart."""

    text: str
    preference: int | None = None


@dataclass(frozen=True)
class Resource:
    """A resource: a record set, or one value of it. None is what isn't set or isn't known."""

    zone: str | None
    name: str | None
    kind: str
    ttl: int | None
    values: list[Value]
    attributes: Attributes

    def any_text(self, kind: str, check: Callable[[str], bool]) -> bool:
        """Whether this is a record of the given type with a value that passes a check."""
        return self.kind.upper() == kind and any(check(value.text) for value in self.values)

    def any_host(self, check: Callable[[str], bool]) -> bool:
        """Whether this is a CNAME or MX record with a value that passes a check."""
        return self.any_text("CNAME", check) or self.any_text("MX", check)


@dataclass(frozen=True)
class Shape:
    """Where a type of resource has what. `kind` is a DNS type, or the attribute that names it."""

    zone: str | None
    name: str
    kind: str
    values: Callable[[Attributes], list[Value]]

    def resource(self, attributes: Attributes) -> Resource:
        """A resource of this type."""
        return Resource(
            zone=attributes.get(self.zone) if self.zone else None,
            name=attributes.get(self.name),
            kind=self.kind if self.kind.isupper() else attributes.get(self.kind) or "",
            ttl=attributes.get("ttl"),
            values=self.values(attributes),
            attributes=attributes,
        )


def single(name: str, preference: str = "") -> Callable[[Attributes], list[Value]]:
    """The value is an attribute, and its preference perhaps another."""
    return lambda attributes: values([attributes], name, preference)


def blocks(block: str, name: str, preference: str = "") -> Callable[[Attributes], list[Value]]:
    """The values are blocks or objects."""
    return lambda attributes: values(attributes.get(block) or [], name, preference)


def listed(name: str) -> Callable[[Attributes], list[Value]]:
    """The values are a list or set of strings."""
    return lambda attributes: [Value(text) for text in attributes.get(name) or []]


def values(holders: Iterable[Attributes], name: str, preference: str) -> list[Value]:
    """The values that the holders have; Azure writes preferences as strings."""
    known = [one for one in holders if one.get(name) is not None]
    numbers = [one.get(preference) for one in known]
    return [
        Value(one[name], None if number is None else int(number))
        for one, number in zip(known, numbers, strict=True)
    ]


SHAPES = {
    "cloudflare_dns_record": Shape("zone_id", "name", "type", single("content", "priority")),
    "cloudflare_record": Shape("zone_id", "name", "type", single("content", "priority")),
    "azurerm_dns_mx_record": Shape(
        "zone_name", "name", "MX", blocks("record", "exchange", "preference")
    ),
    "azurerm_dns_txt_record": Shape("zone_name", "name", "TXT", blocks("record", "value")),
    "azurerm_dns_cname_record": Shape("zone_name", "name", "CNAME", single("record")),
    "google_dns_record_set": Shape("managed_zone", "name", "type", listed("rrdatas")),
    "dns_mx_record_set": Shape("zone", "name", "MX", blocks("mx", "exchange", "preference")),
    "dns_txt_record_set": Shape("zone", "name", "TXT", listed("txt")),
    "dns_cname_record": Shape("zone", "name", "CNAME", single("cname")),
    "infoblox_mx_record": Shape(None, "fqdn", "MX", single("mail_exchanger", "preference")),
    "infoblox_txt_record": Shape(None, "fqdn", "TXT", single("text")),
    "infoblox_cname_record": Shape(None, "alias", "CNAME", single("canonical")),
    "akamai_dns_record": Shape("zone", "name", "recordtype", listed("target")),
    "digitalocean_record": Shape("domain", "name", "type", single("value", "priority")),
    "ovh_domain_zone_record": Shape("zone", "subdomain", "fieldtype", single("target")),
    "hcloud_zone_rrset": Shape("zone", "name", "type", blocks("records", "value")),
    "aws_route53_record": Shape("zone_id", "name", "type", listed("records")),
}
