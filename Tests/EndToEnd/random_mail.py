"""Domains whose records for SES are published at random: right, wrong, or by a detour."""

import base64
import random
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from dns_table import master_file

REGION = "us-east-1"
EXCHANGE = f"10 feedback-smtp.{REGION}.amazonses.com."
SES_BLOCKS = ["199.255.192.0/22", "54.240.0.0/18", "76.223.176.0/20"]
PLANNED_SPF = "v=spf1 include:amazonses.com ~all"
# Base32 of a token, and what lies outside of the zones of the domains.
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"

SPF_TERMS = [
    "a", "mx", "a:h.vendor.example", "mx:m.vendor.example", "a:gone.vendor.example",
    "mx:gone.vendor.example", "exists:h.vendor.example", "exists:gone.vendor.example",
    "exists:%{d}.any.vendor.example", "exists:%{o}.any.vendor.example", "exists:%{v}.vendor.example",
    "include:no.vendor.example", "include:ses.vendor.example", "include:none.vendor.example",
    "include:both.vendor.example", "a:ses.vendor.example", "ip4:198.51.100.0/24", "ip6:2001:db8::/32",
    "ip4:199.255.192.0/22", "ip4:54.240.0.0/18", "ip4:76.223.176.0/20", "ip4:54.240.0.0/19",
    "ip4:54.240.32.0/19", "ip4:199.0.0.0/8", "ip4:0.0.0.0/0", "a:h.broken.example",
    "include:h.broken.example", "inclde:amazonses.com", "a/33", "redirect=ses.vendor.example",
    "exp=h.vendor.example", "x=%{d}", "INCLUDE:AmazonSES.com", "include:amazonses.com",
]
"""Terms of which all is known."""

UNKNOWABLE_TERMS = [
    "exists:%{l}.any.vendor.example", "exists:%{i}.any.vendor.example", "exists:%{ir}.vendor.example",
    "exists:%{h}.vendor.example", "ptr", "ptr:amazonses.com", "include:%{l1r+}.vendor.example",
]
"""Terms of which only the receiver knows what they come to."""

OUTSIDE = """
ns.lab.example. A 127.0.0.1
h.vendor.example. A 192.0.2.1
m.vendor.example. MX 10 h.vendor.example.
m.vendor.example. MX 20 gone.vendor.example.
*.any.vendor.example. A 127.0.0.2
in-addr.vendor.example. A 127.0.0.2
ses.vendor.example. A 54.240.1.1
ses.vendor.example. TXT "v=spf1 include:amazonses.com -all"
no.vendor.example. TXT "v=spf1 -all"
none.vendor.example. TXT "hello"
both.vendor.example. TXT "v=spf1 ~include:no.vendor.example include:ses.vendor.example ?all"
"""


@dataclass(frozen=True)
class Key:
    """A key pair of DKIM."""

    private: bytes
    record: str

    @classmethod
    def new(cls) -> "Key":
        # Short, since a thousand signatures are made by it in Python.
        key = rsa.generate_private_key(65537, 1024)
        public = key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        return cls(private, "p=" + base64.b64encode(public).decode())


@dataclass(eq=False)
class Domain:
    """A domain with what is published for it, as lines of master files.

    SES signs with `keys`, by selector; `support` is the vendor's file. `own` lies in the domain's
    zone and `outside` elsewhere. `is_unknowable` says that SPF holds terms of which only the receiver
    knows what they come to.
    """

    name: str
    keys: dict[str, Key] = field(default_factory=dict)
    support: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    is_unknowable: bool = False

    @property
    def mail_from(self) -> str:
        return f"bounce.{self.name}"


class Generator:
    """Makes domains, always the same for the same seed but for their keys."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.pool = [Key.new() for _ in range(6)]

    def domain(self, name: str) -> Domain:
        domain = Domain(name)
        if self.random.random() < 0.15:
            self.add_own_key(domain)
        elif self.random.random() < 0.06:
            self.add_dname(domain)
        else:
            good = self.random.random() < 0.6
            for _ in range(3):
                self.add_key(domain, good)
        self.add_mail_from(domain)
        self.add_policy(domain)
        return domain

    # DKIM

    def key_pair(self) -> tuple[Key, Key]:
        key, other = self.random.sample(self.pool, 2)
        return key, other

    def token(self) -> str:
        return "".join(self.random.choices(LETTERS, k=32))

    def plan_token(self, domain: Domain, key: Key) -> tuple[str, str]:
        """Plans a CNAME; gives its name and its target, at which SES has the key."""
        token = self.token()
        name, target = f"{token}._domainkey.{domain.name}.", f"{token}.dkim.amazonses.com."
        domain.keys[token] = key
        domain.support.append(f"{name} CNAME {target}")
        return name, target

    def add_key(self, domain: Domain, good: bool) -> None:
        key, other = self.key_pair()
        name, target = self.plan_token(domain, key)
        served = self.random.choice(["{}"] * 12 + ["k=rsa; {}", "v=DKIM1; k=rsa; {}", "p=", ""])
        at_ses = text("TXT", served.format(key.record))
        domain.outside += [f"{target} {at_ses}"] if served else []
        hop = f"{target.split('.')[0]}.hop.vendor.example."
        published = {
            "planned": [f"{name} CNAME {target}"],
            "missing": [],
            "flattened": [f"{name} {text('TXT', 'k=rsa; ' + key.record)}"],
            "stale": [f"{name} {text('TXT', other.record)}"],
            "revoked": [f"{name} {text('TXT', 'p=')}"],
            "no key": [f"{name} {text('TXT', 'v=spf1 -all')}"],
            "chain": [f"{name} CNAME {hop}", f"{hop} CNAME {target}"],
            "chain to another": [f"{name} CNAME {hop}", f"{hop} {text('TXT', other.record)}"],
            "chain to the key": [f"{name} CNAME {hop}", f"{hop} {text('TXT', key.record)}"],
            "relative": [f"{name} CNAME {target}{domain.name}."],
            "broken": [f"{name} CNAME {hop.replace('vendor', 'broken')}"],
        }
        kinds = [*published]
        if good:
            kinds = ["planned"] * 7 + ["flattened", "chain", "chain to the key"]
        if served in ("", "p="):
            # With which key SES signs then, nobody can say.
            kinds = ["planned"]
        for line in published[self.random.choice(kinds)]:
            place = domain.own if line.startswith(name) else domain.outside
            place.append(line)

    def add_dname(self, domain: Domain) -> None:
        """All keys of the domain by one DNAME, to SES or elsewhere."""
        for _ in range(3):
            key, other = self.key_pair()
            _, target = self.plan_token(domain, key)
            domain.outside.append(f"{target} {text('TXT', key.record)}")
            elsewhere = f"{target.split('.')[0]}.dkim.vendor.example."
            stray = self.random.choice([key, other])
            domain.outside.append(f"{elsewhere} {text('TXT', stray.record)}")
        goal = self.random.choice(["dkim.amazonses.com.", "dkim.vendor.example."])
        domain.own.append(f"_domainkey.{domain.name}. DNAME {goal}")

    def add_own_key(self, domain: Domain) -> None:
        """A key of the customer's own, published as text."""
        key, other = self.key_pair()
        name = f"own._domainkey.{domain.name}."
        domain.keys["own"] = key
        domain.support.append(f"{name} {text('TXT', key.record)}")
        hop = f"own.{domain.name}.hop.vendor.example."
        found = self.random.choice([key, key, key, other])
        record = text("TXT", self.random.choice(["{}", "k=rsa; {}"]).format(found.record))
        if self.random.random() < 0.3:
            domain.own.append(f"{name} CNAME {hop}")
            domain.outside.append(f"{hop} {record}")
        elif self.random.random() < 0.9:
            domain.own.append(f"{name} {record}")

    # MAIL FROM

    def add_mail_from(self, domain: Domain) -> None:
        name = f"{domain.mail_from}."
        exchanges = self.random.choice(
            [[EXCHANGE]] * 8 + [[], ["10 h.vendor.example."], [EXCHANGE, "20 h.vendor.example."]]
        )
        domain.own += [f"{name} MX {exchange}" for exchange in exchanges]
        records = self.random.choice([1] * 12 + [0, 2])
        domain.own += [f"{name} {text('TXT', self.spf(domain))}" for _ in range(records)]
        if self.random.random() < 0.2:
            domain.own.append(f"{name} {text('TXT', 'site-verification=1')}")
        if self.random.random() < 0.3:
            domain.own.append(f"{name} A 54.240.{self.random.randrange(64)}.9")

    def spf(self, domain: Domain) -> str:
        if self.random.random() < 0.25:
            return PLANNED_SPF
        terms = self.random.choices(SPF_TERMS, k=self.random.choice([0, 1, 1, 2, 3, 4, 12]))
        if self.random.random() < 0.2:
            terms.append(self.random.choice(UNKNOWABLE_TERMS))
            domain.is_unknowable = True
        if self.random.random() < 0.15:
            terms += [f"ip4:{block}" for block in SES_BLOCKS]
        if self.random.random() < 0.5:
            terms.append("include:amazonses.com")
        self.random.shuffle(terms)
        if self.random.random() < 0.8:
            terms.append(self.random.choice(["-all", "~all", "?all", "all"]))
        return " ".join(["v=spf1", *map(self.qualified, unrepeated(terms))])

    def qualified(self, term: str) -> str:
        if "=" in term or term.endswith("all"):
            return term
        return self.random.choice(["", "", "", "", "", "+", "-", "~", "?"]) + term

    # DMARC

    def add_policy(self, domain: Domain) -> None:
        if self.random.random() < 0.3:
            return
        tags = ["v=DMARC1", "p=" + self.random.choice(["none", "quarantine", "reject", "Reject"])]
        for choices, share in [(["aspf=s", "ASPF=s"], 0.25), (["adkim=s"], 0.2), (["t=y"], 0.1)]:
            if self.random.random() < share:
                tags.append(self.random.choice(choices))
        record = self.random.choice(["; ", ";", " ; "]).join(tags)
        record = self.random.choice([record] * 12 + [" " + record, record.replace("DMARC", "dmarc")])
        domain.own.append(f"_dmarc.{domain.name}. {text('TXT', record)}")


def unrepeated(terms: list[str]) -> list[str]:
    """Terms of which modifiers stand once, as a record may have them."""
    return [term for index, term in enumerate(terms) if "=" not in term or term not in terms[:index]]


def text(kind: str, value: str) -> str:
    """The end of a line of a master file."""
    return f"{kind} {master_file(kind, value)}"
