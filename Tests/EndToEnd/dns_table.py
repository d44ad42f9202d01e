"""Records as a table, and honest answers from it, quick enough for a hundred thousand questions."""

import json
import struct
from dataclasses import dataclass, field

import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype

SOA = "ns.lab.example. hostmaster.lab.example. 1 7200 900 1209600 300"
KEY = (
    "p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0N2lpvj3ZmcyFFsrUloSfKZiQ3RCC/FCiwoH"
    "slcMESWZ1p+RRJUQk8KpyrZEFQ+rYukNIVXMdpDG3mxlIDgS2MKM+VYxizfKNiRuz6ATWHaXX+DAynsH"
    "pa7Cm7ZvnRoIRFrXODwjohtT3ruP+jIyFXoNTv693pT0jfoXawseLGMD5a/hOayXOZmnqQ7/fHT8VPyS"
    "bEObCyrxgjTsdsgqhUulZlF7dkZUGNEgKuHFEyQt0ff+hdYqAIkqyyM5VYrbmuH7gZYSaSMXugwzv+1i"
    "X1ng6sNOFHSQ0M8+Jr5RXqL/7vAvElXoc2wYANBb1FMZX3oPn7flnxjBb2xIbpT5qQIDAQAB"
)
"""A key record with an RSA key of 2048 bits, whose private part nobody kept."""

NXDOMAIN = 3


@dataclass
class Table:
    """Records by name in wire form and type; `zones` are the names where zones begin."""

    zones: list[str]
    records: dict[tuple[bytes, int], list[bytes]] = field(default_factory=dict)
    names: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        for zone in self.zones:
            self.add(zone, "SOA", SOA)

    def add(self, name: str, kind: str, *values: str) -> None:
        """Adds records, each as a master file would write it."""
        wire = wire_name(name)
        code = dns.rdatatype.from_text(kind)
        parsed = [dns.rdata.from_text(dns.rdataclass.IN, code, value) for value in values]
        encoded = [value.to_wire() for value in parsed]
        self.records.setdefault((wire, code), []).extend(encoded)
        # Names above one that exists exist as well.
        while wire:
            self.names.add(wire)
            wire = wire[wire[0] + 1 :] if wire[0] else b""

    def remove(self, name: str, kind: str) -> None:
        """Removes the records of a name and type; the name stays."""
        del self.records[wire_name(name), dns.rdatatype.from_text(kind)]

    def add_plan(self, records_json: str) -> None:
        """Adds all that `mailzone records --format json` plans, and the keys to which it leads."""
        for zone in json.loads(records_json)["zones"]:
            for record in zone["records"]:
                for value in record["values"]:
                    self.add(record["name"], record["type"], master_file(record["type"], value))
                    if record["type"] == "CNAME":
                        self.add(value, "TXT", master_file("TXT", KEY))

    def answer(self, query: bytes) -> bytes:
        """The whole answer to a query, with the question as it came."""
        end = query.index(0, 12) + 5
        name, kind = query[12 : end - 4].lower(), struct.unpack("!H", query[end - 4 : end - 2])[0]
        answers = b""
        count = 0
        while kind != dns.rdatatype.CNAME and (name, dns.rdatatype.CNAME) in self.records:
            target = self.records[name, dns.rdatatype.CNAME][0]
            answers += record(name, dns.rdatatype.CNAME, target)
            count += 1
            name = target
            if count > 20:
                break
        for value in self.records.get((name, kind), []):
            answers += record(name, kind, value)
            count += 1
        authority = b"" if (name, kind) in self.records else self.soa(name)
        code = 0 if name in self.names else NXDOMAIN
        # An authoritative answer, with recursion where it is wanted.
        flags = 0x8480 | query[2] << 8 & 0x0100 | code
        header = query[:2] + struct.pack("!HHHHH", flags, 1, count, bool(authority), 0)
        return header + query[12:end] + answers + authority

    def soa(self, name: bytes) -> bytes:
        """The SOA of the zone that holds a name; nothing for a name outside all."""
        while name:
            value = self.records.get((name, dns.rdatatype.SOA))
            if value:
                return record(name, dns.rdatatype.SOA, value[0])
            name = name[name[0] + 1 :] if name[0] else b""
        return b""


def wire_name(name: str) -> bytes:
    """A name in wire form, in lower case."""
    return dns.name.from_text(name).to_wire().lower()


def record(name: bytes, kind: int, value: bytes) -> bytes:
    """A record in wire form, without compression."""
    return name + struct.pack("!HHIH", kind, 1, 60, len(value)) + value


def master_file(kind: str, value: str) -> str:
    """A planned value as a master file writes it."""
    if kind != "TXT":
        return value + "."
    octets = value.encode()
    strings = [octets[start : start + 255] for start in range(0, len(octets), 255)]
    return " ".join(f'"{escaped(string)}"' for string in strings or [b""])


def escaped(string: bytes) -> str:
    """A character string between quotes."""
    return "".join(chr(octet) if is_plain(octet) else f"\\{octet:03}" for octet in string)


def is_plain(octet: int) -> bool:
    """Whether an octet may stand between quotes as it is."""
    return 0x20 <= octet < 0x7F and chr(octet) not in '"\\'
