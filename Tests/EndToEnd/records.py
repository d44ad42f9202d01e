"""Record sets in one canonical form, so that three pipelines can be compared."""

import json
import re
from collections.abc import Iterable

import dns.rdataset
import dns.rdatatype
import dns.zone

Key = tuple[str, str, str]
"""Zone, name and type: lower case, without final dots."""

RecordSets = dict[Key, tuple[int, list[str]]]
"""TTL and sorted values: names without final dots, TXT whole and unquoted."""

TYPES = ("CNAME", "MX", "TXT")


def from_records_json(text: str) -> RecordSets:
    """What `mailzone records --format json` says."""
    return {
        (zone["zone"], record["name"], record["type"]): (record["ttl"], sorted(record["values"]))
        for zone in json.loads(text)["zones"]
        for record in zone["records"]
    }


def from_route53(zone: str, record_sets: Iterable[dict]) -> RecordSets:
    """What Route 53 lists for a zone (ListResourceRecordSets)."""
    return {
        (zone, canonical_name(unescaped(found["Name"])), found["Type"]): (
            int(found["TTL"]),
            sorted(
                canonical_value(found["Type"], value["Value"]) for value in found["ResourceRecords"]
            ),
        )
        for found in record_sets
        if found["Type"] in TYPES
    }


def from_transfer(name: str, zone: dns.zone.Zone) -> RecordSets:
    """What a name server holds (AXFR)."""
    return {
        (name, canonical_name(owner.to_text()), dns.rdatatype.to_text(rdataset.rdtype)): (
            rdataset.ttl,
            sorted(transferred_values(rdataset)),
        )
        for owner, rdataset in zone.iterate_rdatasets()
        if dns.rdatatype.to_text(rdataset.rdtype) in TYPES
    }


def transferred_values(rdataset: dns.rdataset.Rdataset) -> list[str]:
    """The values of a set as a name server sent it."""
    if rdataset.rdtype == dns.rdatatype.TXT:
        return [b"".join(rdata.strings).decode() for rdata in rdataset]
    return [canonical_name(rdata.to_text()) for rdata in rdataset]


def canonical_value(kind: str, value: str) -> str:
    """A value as Route 53 keeps it, without its notation."""
    if kind == "TXT":
        return "".join(character_strings(value))
    return canonical_name(value)


def canonical_name(name: str) -> str:
    """A name, or an MX value that ends in one."""
    return name.lower().removesuffix(".")


def character_strings(value: str) -> list[str]:
    """The strings of a TXT value in Route 53's notation: in quotes, with spaces between."""
    one = r'"(?:[^"\\]|\\.)*"'
    assert re.fullmatch(rf"{one}(?: +{one})*", value), f"not in quotes as Route 53 wants: {value}"
    return [unescaped(quoted[1:-1]) for quoted in re.findall(one, value)]


def unescaped(text: str) -> str:
    """Text without Route 53's escapes: three octal digits, or the character itself."""
    return re.sub(
        r"\\([0-7]{3}|.)",
        lambda found: chr(int(found[1], 8)) if len(found[1]) == 3 else found[1],
        text,
    )
