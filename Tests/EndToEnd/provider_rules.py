"""What providers and their services refuse, or let drift, beyond what the providers' schemas say.

Each rule has its source: OWNER/REPOSITORY#NUMBER is an issue or pull request on GitHub; an argument
stands for its documentation, and a file or function for the provider's own code, both at the commits
in schemas/README.md.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from provider_resources import SHAPES, Attributes, Resource


@dataclass(frozen=True)
class Rule:
    """What resources of certain types must not say."""

    name: str
    types: tuple[str, ...]
    says: str
    source: str
    is_broken: Callable[[Resource], bool]


RULES: list[Rule] = []


def broken_rules(type_name: str, attributes: Attributes) -> list[Rule]:
    """The rules that a resource breaks."""
    if type_name not in SHAPES:
        return []
    resource = SHAPES[type_name].resource(attributes)
    return [rule for rule in RULES if type_name in rule.types and rule.is_broken(resource)]


def rule(*types: str, says: str, source: str):
    """Makes a rule of a function that tells whether a resource breaks it."""

    def register(is_broken: Callable[[Resource], bool]) -> Callable[[Resource], bool]:
        RULES.append(Rule(is_broken.__name__, types, says, source, is_broken))
        return is_broken

    return register


CLOUDFLARE_5 = "cloudflare_dns_record"
CLOUDFLARE_4 = "cloudflare_record"
CLOUDFLARE = (CLOUDFLARE_5, CLOUDFLARE_4)
AZURE_CNAME = "azurerm_dns_cname_record"
AZURE = ("azurerm_dns_mx_record", "azurerm_dns_txt_record", AZURE_CNAME)
GOOGLE = "google_dns_record_set"
DNS = ("dns_mx_record_set", "dns_txt_record_set", "dns_cname_record")
INFOBLOX_TEXT = "infoblox_txt_record"
INFOBLOX = ("infoblox_mx_record", INFOBLOX_TEXT, "infoblox_cname_record")
AKAMAI = "akamai_dns_record"
DIGITALOCEAN = "digitalocean_record"
OVH = "ovh_domain_zone_record"
HETZNER = "hcloud_zone_rrset"


# Names.


@rule(
    *CLOUDFLARE,
    says="a name that isn't full, or ends in a dot, drifts",
    source="cloudflare/terraform-provider-cloudflare#5378, #5517",
)
@rule(
    *INFOBLOX,
    says="a name is full, without final dot",
    source="infoblox_txt_record.fqdn, infoblox_cname_record.alias",
)
@rule(AKAMAI, says="a name is full, without final dot", source="akamai_dns_record.name")
def name_not_full(resource: Resource) -> bool:
    return resource.name is not None and not re.fullmatch(FULL_NAME, resource.name)


@rule(
    GOOGLE,
    says="a name must end in a dot, at plan time",
    source="google_dns_record_set.name",
)
def name_without_dot(resource: Resource) -> bool:
    return resource.name is not None and not resource.name.endswith(".")


@rule(
    *AZURE,
    says="a name is relative to the zone, @ for the zone itself",
    source="azurerm_dns_txt_record.name",
)
@rule(
    *DNS,
    says="a name is relative to the zone, without final dot, and left out for the zone itself",
    source="IsRecordNameValid",
)
@rule(
    DIGITALOCEAN,
    says="a name is relative to the domain, @ for the domain itself",
    source="digitalocean_record.name",
)
@rule(
    OVH,
    says="a subdomain is relative to the zone, empty for the zone itself",
    source="ovh_domain_zone_record.subdomain",
)
@rule(
    HETZNER,
    says="a name is relative to the zone, @ for the zone itself",
    source="hcloud_zone_rrset.name",
)
def name_not_relative(resource: Resource) -> bool:
    name = resource.name or ""
    zone = (resource.zone or "").removesuffix(".")
    return name.endswith(".") or (zone != "" and f".{name}".endswith(f".{zone}"))


@rule(
    *DNS,
    says="the zone itself has no name: @ and the empty name are refused",
    source="IsRecordNameValid",
)
def name_of_apex(resource: Resource) -> bool:
    return resource.name in ("", "@")


@rule(
    *DNS,
    says="a zone's name ends in a dot",
    source="IsZoneNameValid",
)
def zone_without_dot(resource: Resource) -> bool:
    return resource.zone is not None and not resource.zone.endswith(".")


@rule(
    GOOGLE,
    says="managed_zone is the zone's name or id at Google, never its domain",
    source="google_dns_record_set.managed_zone",
)
def zone_is_a_domain(resource: Resource) -> bool:
    return resource.zone is not None and "." in resource.zone.rpartition("/")[2]


# Hosts in values.


@rule(
    CLOUDFLARE_5,
    says="a target with a final dot drifts for ever",
    source="cloudflare/terraform-provider-cloudflare#7286",
)
@rule(
    "infoblox_mx_record",
    "infoblox_cname_record",
    says="a host has no final dot",
    source="infoblox_mx_record.mail_exchanger, infoblox_cname_record.canonical",
)
def host_with_dot(resource: Resource) -> bool:
    return resource.any_host(lambda host: host.endswith("."))


@rule(
    GOOGLE,
    says="a host without final dot is refused",
    source="google_dns_record_set.rrdatas",
)
@rule(
    "dns_mx_record_set",
    "dns_cname_record",
    says="a host must end in a dot",
    source="IsZoneNameValid",
)
@rule(
    DIGITALOCEAN,
    says="a host without final dot is taken as relative to the domain",
    source="digitalocean/openapi#884",
)
@rule(
    OVH,
    HETZNER,
    says="a host without final dot is taken as relative to the zone",
    source="ovh_domain_zone_record.target, hcloud_zone_rrset.records",
)
def host_without_dot(resource: Resource) -> bool:
    return resource.any_host(lambda host: not host.endswith("."))


@rule(
    GOOGLE,
    AKAMAI,
    OVH,
    HETZNER,
    says="an MX value is a preference, a space and a host",
    source="google_dns_record_set.rrdatas, akamai_dns_record.target and the like",
)
def mx_without_preference(resource: Resource) -> bool:
    return resource.any_text("MX", lambda text: not re.fullmatch(r"\d{1,5} \S+", text))


@rule(
    *CLOUDFLARE,
    says="an MX record has a priority, from 0 to 65535",
    source="cloudflare_dns_record.priority",
)
@rule(
    DIGITALOCEAN,
    says="an MX record has a priority, at plan time",
    source="digitalocean_record.priority",
)
def mx_without_priority(resource: Resource) -> bool:
    return resource.kind.upper() == "MX" and any(
        value.preference not in range(65_536) for value in resource.values
    )


@rule(
    *CLOUDFLARE,
    DIGITALOCEAN,
    says="the priority of an MX record stands apart from its host",
    source="cloudflare_dns_record.priority, digitalocean_record.priority",
)
def mx_priority_twice(resource: Resource) -> bool:
    return resource.any_text("MX", lambda text: " " in text)


# Texts.


@rule(
    *CLOUDFLARE,
    says="TXT content that isn't in quotes gets a warning on the dashboard",
    source="cloudflare/terraform-provider-cloudflare#4650, #5351, #6354",
)
@rule(
    GOOGLE,
    says="text that isn't in quotes is split at its spaces, and drifts",
    source="hashicorp/terraform-provider-google#863",
)
@rule(
    AKAMAI,
    says="text that isn't in quotes is cut at its first semicolon",
    source="akamai/terraform-provider-akamai#537, #586",
)
@rule(
    HETZNER,
    says="text must be in quotes",
    source="hcloud_zone_rrset.records",
)
def text_without_quotes(resource: Resource) -> bool:
    strings = f"{CHARACTER_STRING}(?: {CHARACTER_STRING})*"
    return resource.any_text("TXT", lambda text: not re.fullmatch(strings, text))


@rule(
    INFOBLOX_TEXT,
    says="a string with spaces must be in quotes, and NIOS takes the quotes of others away",
    source="infobloxopen/terraform-provider-infoblox#344",
)
def text_quoted_otherwise(resource: Resource) -> bool:
    spaced, whole = r'"(?:[^"\\]|\\.)* (?:[^"\\]|\\.)*"', r'[^" ]{255}'
    strings = rf'(?:(?:{spaced}|{whole}) )*(?:{spaced}|[^" ]+)'
    return resource.any_text("TXT", lambda text: not re.fullmatch(strings, text))


@rule(
    *CLOUDFLARE,
    says="a string over 255 octets is cut by the API, and drifts",
    source="cloudflare/terraform-provider-cloudflare#6238; ComputeCanada/magic_castle#408",
)
@rule(GOOGLE, says="a string has at most 255 octets", source="RFC 1035, section 3.3")
@rule(
    AKAMAI,
    says="a string over 255 octets drifts",
    source="akamai/terraform-provider-akamai#572",
)
@rule(
    INFOBLOX_TEXT,
    says="a string has at most 255 octets",
    source="infobloxopen/terraform-provider-infoblox#344",
)
@rule(HETZNER, says="a string has at most 255 octets", source="provider::hcloud::txt_record")
def text_string_too_long(resource: Resource) -> bool:
    return resource.any_text("TXT", lambda text: max(string_lengths(text), default=0) > 255)


@rule(
    INFOBLOX_TEXT,
    says="NIOS takes at most 512 octets of text",
    source="infobloxopen/terraform-provider-infoblox#344",
)
def text_too_long(resource: Resource) -> bool:
    return resource.any_text("TXT", lambda text: sum(string_lengths(text)) > 512)


@rule(
    "azurerm_dns_txt_record",
    says="quotes become part of the text, which the provider cuts into strings itself",
    source="dns_txt_record_resource.go",
)
@rule(DIGITALOCEAN, says="quotes become part of the text", source="digitalocean_record.value")
@rule(
    OVH,
    says="the API puts the quotes; a diff of others isn't suppressed",
    source="ovh_domain_zone_record.target",
)
def text_in_quotes(resource: Resource) -> bool:
    return resource.any_text("TXT", lambda text: text.startswith('"') and text.endswith('"'))


@rule(
    "dns_txt_record_set",
    says="the provider puts text between quotes as it is: quotes and backslashes need a backslash",
    source='resource_dns_txt_record_set.go: TXT "%s"',
)
def text_ends_its_quotes(resource: Resource) -> bool:
    return resource.any_text("TXT", lambda text: not re.fullmatch(r'(?:[^"\\]|\\.)*', text))


@rule(
    "azurerm_dns_txt_record",
    says="a value has from 1 to 4096 characters",
    source="azurerm_dns_txt_record.record.value",
)
def text_length(resource: Resource) -> bool:
    return resource.any_text("TXT", lambda text: len(text) not in range(1, 4097))


# The rest.


@rule(
    *CLOUDFLARE,
    says="a TTL is 1 (automatic) or from 60 to 86400 seconds",
    source="Cloudflare's API: DNS record, ttl",
)
def ttl_not_automatic(resource: Resource) -> bool:
    return not is_ttl(resource, range(1, 2), range(60, 86_401))


@rule(*AZURE, says="a TTL is from 1 to 2147483647 seconds", source="Azure's API: TTL")
@rule(
    DIGITALOCEAN,
    says="a TTL is at least 1 second",
    source="digitalocean_record.ttl",
)
def ttl_not_positive(resource: Resource) -> bool:
    return not is_ttl(resource, range(1, 2**31))


@rule(
    OVH,
    says="a TTL is 0 (the zone's) or at least 60 seconds",
    source="resource_domain_zone_record.go: ttl",
)
def ttl_too_short(resource: Resource) -> bool:
    return not is_ttl(resource, range(1), range(60, 2**31))


@rule(
    *CLOUDFLARE,
    says="a type that the provider doesn't know",
    source="cloudflare_dns_record.type",
)
@rule(DIGITALOCEAN, says="a type that the provider doesn't know", source="digitalocean_record.type")
def type_unknown(resource: Resource) -> bool:
    return resource.kind.upper() not in ("", "A", "AAAA", "CAA", "CNAME", "MX", "NS", "SRV", "TXT")


@rule(
    *CLOUDFLARE,
    says="records for mail must not be proxied",
    source="cloudflare/cloudflare-docs#9772",
)
def proxied(resource: Resource) -> bool:
    return resource.attributes.get("proxied") is True


@rule(
    CLOUDFLARE_4,
    says="value is deprecated: content has its place since 4.39",
    source="cloudflare_record.value",
)
def value_deprecated(resource: Resource) -> bool:
    return resource.attributes.get("value") is not None


@rule(
    AZURE_CNAME,
    says="exactly one of record and target_resource_id must be set",
    source="azurerm_dns_cname_record.record",
)
def target_missing(resource: Resource) -> bool:
    return not resource.values and resource.attributes.get("target_resource_id") is None


CHARACTER_STRING = r'"(?:[^"\\]|\\.)*"'
FULL_NAME = r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+"


def is_ttl(resource: Resource, *ranges: range) -> bool:
    """Whether the TTL isn't known, or in one of the ranges."""
    return resource.ttl is None or any(resource.ttl in one for one in ranges)


def string_lengths(text: str) -> list[int]:
    """The lengths in octets of the strings, in quotes or not."""
    found = re.findall(rf'{CHARACTER_STRING}|[^" ]+', text)
    strings = [one[1:-1] if one.startswith('"') else one for one in found]
    return [len(re.sub(r"\\(.)", r"\1", string).encode()) for string in strings]


REPLACING = {
    **dict.fromkeys(CLOUDFLARE, ["zone_id"]),
    **dict.fromkeys(AZURE, ["name", "zone_name", "resource_group_name"]),
    GOOGLE: ["name", "managed_zone", "type"],
    **dict.fromkeys(DNS, ["zone", "name", "ttl"]),
    AKAMAI: ["zone", "name", "recordtype"],
    DIGITALOCEAN: ["domain", "type"],
    OVH: ["zone", "fieldtype"],
    HETZNER: ["zone", "name", "type"],
}
"""The attributes whose change makes a new object of a resource: those that its import id names, and
the TTL of hashicorp/dns."""

HEX = "[0-9a-f]{32}"
NAME = r"[a-z0-9_.-]+"


def azure_id(kind: str) -> re.Pattern[str]:
    """Letters' case matters in it: hashicorp/terraform-provider-azurerm#2493, #24138, #28254."""
    group = r"/subscriptions/[^/]+/resourceGroups/[^/]+"
    return re.compile(f"{group}/providers/Microsoft.Network/dnsZones/{NAME}/{kind}/({NAME}|@)")


IMPORT_IDS = {
    **dict.fromkeys(CLOUDFLARE, re.compile(f"{HEX}/{HEX}")),
    "azurerm_dns_mx_record": azure_id("MX"),
    "azurerm_dns_txt_record": azure_id("TXT"),
    AZURE_CNAME: azure_id("CNAME"),
    GOOGLE: re.compile(
        rf"(projects/[^/]+/managedZones/[^/]+/rrsets|[^/]+/[^/]+|[^/]+)/{NAME}\./[A-Z]+"
    ),
    **dict.fromkeys(DNS, re.compile(rf"{NAME}\.")),
    **dict.fromkeys(INFOBLOX, re.compile(rf"record:(mx|txt|cname)/[\w=+-]+:{NAME}/\S+")),
    AKAMAI: re.compile(rf"{NAME}#{NAME}#[A-Z]+"),
    DIGITALOCEAN: re.compile(rf"{NAME},\d+"),
    OVH: re.compile(rf"\d+\.{NAME}"),
    HETZNER: re.compile(rf"[^/]+/({NAME}|@)/[A-Z]+"),
    "aws_route53_record": re.compile(rf"Z[A-Z0-9]+_{NAME}_[A-Z]+"),
}
"""The forms of import ids, from the providers' documentation."""
