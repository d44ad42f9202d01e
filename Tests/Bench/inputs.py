"""The inputs of the benchmark: domains, ten to a zone, and a support file for each."""

import random
import string
from pathlib import Path

DOMAINS_IN_A_ZONE = 10
TOKEN_LETTERS = string.ascii_lowercase + "234567"


def write_inputs(folder: Path, domains: int) -> Path:
    """Writes a manifest and its support files, the same for a number; returns the manifest."""
    rng = random.Random(domains)
    (folder / "dkim").mkdir(parents=True)
    zones, entries = ["zones:\n"], ["domains:\n"]
    for number in range(domains):
        index, label = divmod(number, DOMAINS_IN_A_ZONE)
        zone = f"customer-{index:06}.example"
        domain = f"mail{label}.{zone}" if label else zone
        if not label:
            zones.append(f"  {zone}:\n    route53_zone_id: Z{index:020}\n")
        entries.append(f"  {domain}:\n    customer: Customer {index}\n    regions: [eu-west-1]\n")
        (folder / "dkim" / f"{domain}.csv").write_text(support_file(rng, domain))
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


def support_file(rng: random.Random, domain: str) -> str:
    """Three DKIM records as the SES console writes them."""
    rows = ["Type,Name,Value"]
    for _ in range(3):
        token = "".join(rng.choices(TOKEN_LETTERS, k=32))
        rows.append(f"CNAME,{token}._domainkey.{domain},{token}.dkim.amazonses.com")
    return "\n".join([*rows, ""])
