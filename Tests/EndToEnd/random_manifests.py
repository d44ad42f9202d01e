"""Manifests and support files made at random from a seed."""

import random
import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

REGIONS = ["af-south-1", "eu-west-1", "us-east-1"]
FORMATS = ["terraform", "cloudformation", "octodns"]
TOKEN_LETTERS = string.ascii_lowercase + "234567"


@dataclass
class Inputs:
    """What a user would have written, apart from the order and the files it stands in."""

    zones: dict[str, dict[str, Any]] = field(default_factory=dict)
    domains: dict[str, dict[str, Any]] = field(default_factory=dict)
    senders: dict[str, dict[str, Any]] = field(default_factory=dict)
    support: dict[str, list[str]] = field(default_factory=dict)
    """Rows of the CSV files by path."""

    def add_domain(self, rng: random.Random, domain: str) -> None:
        """Adds a domain with one or two regions and its support files."""
        entry: dict[str, Any] = {"customer": f"Customer {rng.randrange(10)}"}
        self.domains[domain] = entry
        if rng.random() < 0.2:
            self.add_senders(rng, domain, entry)
            return
        regions = rng.sample(REGIONS, rng.choice([1, 1, 2]))
        if rng.random() < 0.3:
            entry["ttl"] = rng.randrange(60, 86_400)
        if rng.random() < 0.3:
            entry["spf"] = rng.choice(["softfail", "fail"])
        if len(regions) == 1:
            entry["regions"] = regions
            self.support[f"dkim/{domain}.csv"] = token_rows(rng, domain, regions[0])
        else:
            entry["regions"] = {}
            for region in regions:
                path = f"regional/{domain}-{region}.csv"
                self.support[path] = token_rows(rng, domain, region)
                entry["regions"][region] = {"dkim": path}
            add_settings(rng, entry, regions)

    def add_senders(self, rng: random.Random, domain: str, entry: dict[str, Any]) -> None:
        """Gives a domain two senders, one of which replaces its keys."""
        self.senders = {
            "live-recovery": {"regions": ["us-east-1"], "token_files": ["live-recovery/*"]},
            "billing": {"regions": ["eu-west-1"], "spf": "fail", "token_files": ["billing/*"]},
        }
        for sender, settings in self.senders.items():
            path = f"{sender}/{domain}.csv"
            self.support[path] = token_rows(rng, domain, settings["regions"][0])
        former = f"former/{domain}.csv"
        self.support[former] = token_rows(rng, domain, "us-east-1")
        retiring = {"regions": {"us-east-1": {"retiring": former}}}
        entry["senders"] = {"live-recovery": retiring, "billing": {"ttl": 60}}


def add_settings(rng: random.Random, entry: dict[str, Any], regions: list[str]) -> None:
    """What several regions of a domain may say of each other."""
    kind = rng.choice(["none", "shared", "own", "replica"])
    if kind == "shared":
        entry |= {"mail_from": "bounce", "mail_from_region": rng.choice(regions)}
    elif kind == "own":
        for region in regions:
            entry["regions"][region] |= {"mail_from": f"b-{region}", "spf": "fail", "ttl": 300}
    elif kind == "replica":
        replica = next(region for region in REGIONS if region not in regions)
        entry["regions"][replica] = {"replica_of": rng.choice(regions)}


def token_rows(rng: random.Random, domain: str, region: str) -> list[str]:
    """Three DKIM records as the SES console writes them."""
    zone = "dkim.af-south-1.amazonses.com" if region == "af-south-1" else "dkim.amazonses.com"
    tokens = ["".join(rng.choices(TOKEN_LETTERS, k=32)) for _ in range(3)]
    return [f"CNAME,{token}._domainkey.{domain},{token}.{zone}" for token in tokens]


def random_inputs(rng: random.Random) -> Inputs:
    """A few zones, with a few domains in each, in all three formats."""
    inputs = Inputs()
    for zone in rng.sample([f"zone{number}.example" for number in range(50)], 3):
        inputs.zones[zone] = {"cloudformation_shards": rng.choice([1, 3])}
        if rng.random() < 0.5:
            inputs.zones[zone]["route53_zone_id"] = f"Z{rng.randrange(10**12)}"
        inputs.add_domain(rng, zone)
        for label in rng.sample(["mail", "1", "10", "9x", "corp.mail", "x-1", "a-b"], 3):
            inputs.add_domain(rng, f"{label}.{zone}")
    return inputs


def shuffled(rng: random.Random, mapping: dict[str, Any]) -> dict[str, Any]:
    """The same mapping in another order, all the way down."""
    items = [
        (key, shuffled(rng, value) if isinstance(value, dict) else value)
        for key, value in mapping.items()
    ]
    return dict(rng.sample(items, len(items)))


def write_inputs(inputs: Inputs, folder: Path, rng: random.Random) -> Path:
    """Writes the inputs in random order and spread over random files; returns the manifest."""
    folder.mkdir(parents=True)
    for path, rows in rng.sample(list(inputs.support.items()), len(inputs.support)):
        (folder / path).parent.mkdir(exist_ok=True)
        lines = ["Type,Name,Value", *rng.sample(rows, len(rows)), ""]
        (folder / path).write_text("\n".join(lines))
    files: dict[str, dict[str, Any]] = {f"part{number}.yaml": {} for number in range(3)}
    root = {
        "version": 1,
        "defaults": {"regions": ["us-east-1"], "mail_from": "bounce-{region}", "formats": FORMATS},
        "token_files": rng.sample(["dkim/*", "dkim/*.csv"], 2),
        "include": ["part*.yaml"],
    }
    kinds = {"zones": inputs.zones, "domains": inputs.domains, "senders": inputs.senders}
    for kind, entries in kinds.items():
        for name, entry in entries.items():
            part = rng.choice([root, *files.values()])
            part.setdefault(kind, {})[name] = entry
    for name, content in {"mailzone.yaml": root, **files}.items():
        text = yaml.safe_dump(shuffled(rng, content), sort_keys=False)
        (folder / name).write_text(text if content else "zones:\n")
    return folder / "mailzone.yaml"
