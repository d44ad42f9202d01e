"""The inputs of the benchmark: domains, ten to a zone, and support's files."""

import random
import string
from pathlib import Path

DOMAINS_IN_A_ZONE = 10
TOKEN_LETTERS = string.ascii_lowercase + "234567"


def write_inputs(folder: Path, domains: int, domains_in_a_file: int = 1) -> Path:
    """Writes a manifest and its support files, the same for the same numbers; returns the manifest.

    Support sends a file for each domain, as the SES console has it, or one for all of a customer's.
    """
    rng = random.Random(domains)
    (folder / "dkim").mkdir(parents=True)
    zones, entries = ["zones:\n"], ["domains:\n"]
    rows: list[str] = []
    for number in range(domains):
        index, label = divmod(number, DOMAINS_IN_A_ZONE)
        zone = f"customer-{index:06}.example"
        domain = f"mail{label}.{zone}" if label else zone
        if not label:
            zones.append(f"  {zone}:\n    route53_zone_id: Z{index:020}\n")
        entries.append(f"  {domain}:\n    customer: Customer {index}\n    regions: [eu-west-1]\n")
        rows += dkim_rows(rng, domain)
        if (number + 1) % domains_in_a_file == 0 or number + 1 == domains:
            file = folder / "dkim" / f"case-{number:06}.csv"
            file.write_text("\n".join(["Type,Name,Value", *rows, ""]))
            rows = []
    manifest = folder / "mailzone.yaml"
    manifest.write_text("".join([HEAD, *zones, *entries]))
    return manifest


HEAD = """version: 1
defaults:
  mail_from: bounce
  ttl: 3600
token_files:
  - dkim/*.csv
"""


def dkim_rows(rng: random.Random, domain: str) -> list[str]:
    """A domain's three DKIM records as the SES console writes them."""
    tokens = ["".join(rng.choices(TOKEN_LETTERS, k=32)) for _ in range(3)]
    return [f"CNAME,{t}._domainkey.{domain},{t}.dkim.amazonses.com" for t in tokens]
