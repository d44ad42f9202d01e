"""Traps: ways to publish records by which it is easy to say wrongly that mail would pass.

Each is judged by dkimpy, which checks what SES's keys sign, and by pyspf, over the same resolver.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import dkim
import dns.exception
import pytest
import spf

from dns_table import master_file
from random_mail import EXCHANGE, Key
from test_verify_oracles import RESULTS, Resolver
from test_verify_receivers import POLICY, Lab, Served, lab  # noqa: F401

SES = Key.new()
OTHER = Key.new()
# From SES's blocks in the lab: the first and last of each, and one in the middle.
ADDRESSES = ["199.255.192.0", "199.255.195.255", "54.240.0.0", "54.240.32.1", "54.240.63.255"]
NAME = "bounce.example.com"


# DKIM


@dataclass(frozen=True)
class Names:
    """The selectors' names and where their CNAMEs shall lead."""

    names: list[str]
    targets: list[str]

    def lines(self, form: str, first: str | None = None) -> str:
        """A line for each selector, of which the first may have a form of its own."""
        lines = []
        for number, (name, target) in enumerate(zip(self.names, self.targets, strict=True)):
            text = first if first is not None and number == 0 else form
            selector = name.split(".")[0]
            lines.append(text.format(name=name, target=target, selector=selector, number=number))
        return "\n".join(lines) + "\n"


CNAME = "{name} CNAME {target}"
KEY, REST = SES.record, SES.record[2:]
HALVES = f'"{KEY[:40]}" "{KEY[40:]}"'
BLANKS = f"v=DKIM1; k=rsa; p = {REST[:30]} {REST[30:]} ;"


def text(record: str) -> str:
    return f"{{name}} TXT {master_file('TXT', record)}"


DKIM_TRAPS = {
    "as planned": (CNAME, None, True),
    "one of three is missing": (CNAME, "", False),
    "one of three is revoked": (CNAME, text("v=DKIM1; p="), False),
    "one of three has another key": (CNAME, text(OTHER.record), False),
    "letter case": ("{name} CNAME {selector}.DKIM.AmazonSES.COM.", None, True),
    "a chain": ("{name} CNAME a{number}\na{number} CNAME b{number}\nb{number} CNAME {target}", None, True),
    "a chain to a revoked key": ('{name} CNAME a{number}\na{number} TXT "p="', None, False),
    "a chain to nowhere": ("{name} CNAME a{number}\na{number} CNAME gone{number}", None, False),
    "a circle": ("{name} CNAME a{number}\na{number} CNAME {name}", None, False),
    "a text after a CNAME": ("{name} CNAME a{number}\na{number} TXT " + HALVES, None, True),
    "several strings": ("{name} TXT " + HALVES, None, True),
    "blanks in the key": (text(BLANKS), None, True),
    "the version isn't first": (text(f"{KEY}; v=DKIM1"), None, False),
    "an unknown version": (text(f"v=DKIM2; {KEY}"), None, False),
    "SHA-1 alone": (text(f"h=sha1; {KEY}"), None, False),
    "another type of key": (text(f"k=ed25519; {KEY}"), None, False),
    "a tag twice": (text(f"{KEY}; {KEY}"), None, False),
    "cut off": (text(KEY[:-20]), None, False),
    "quotes": (text(f'"{KEY}"'), None, False),
    "a wildcard with another key": ("*._domainkey TXT " + master_file("TXT", OTHER.record), "", False),
    "a wildcard elsewhere": ("*._domainkey CNAME w\nw TXT " + master_file("TXT", OTHER.record), "", False),
}

# RFC 6376, section 3.6.1, has receivers refuse these, and dkimpy takes them.
LENIENT = {"the version isn't first", "SHA-1 alone"}


@pytest.mark.parametrize("trap", DKIM_TRAPS)
@pytest.mark.parametrize("options", [[], ["--authoritative"]], ids=["resolver", "authoritative"])
def test_dkim(lab: Lab, trap: str, options: list[str]) -> None:
    form, first, passes = DKIM_TRAPS[trap]
    planned = [line.split() for line in lab.planned if " CNAME " in line]
    names = Names([words[0] for words in planned], [words[-1] for words in planned])
    records = unique(names.lines(form, first))
    with lab.served(POLICY + lab.only("MX", "TXT") + records, key=KEY) as served:
        found = served.verify(*options)
        signed = all(is_verified(served, name) for name in names.names)
    assert signed == passes or trap in LENIENT, "the trap isn't what it is meant to be"
    assert ("dkim" in found.mail["by"]) == passes, found.mail["verdict"]
    # Of a circle, Unbound says that it fails.
    assert found.mail["dkim"][0].get("published") is (None if trap == "a circle" and not options else passes)


def is_verified(served: Served, name: str) -> bool:
    """Whether a receiver finds the signature valid that SES makes by a selector."""
    resolver = Resolver(served.resolver)
    message = b"From: a@example.com\r\nSubject: hello\r\n\r\nhello\r\n"
    signature = dkim.sign(
        message, name.split(".")[0].encode(), b"example.com", SES.private,
        include_headers=[b"from", b"subject"],
    )
    try:
        return dkim.verify(signature + message, dnsfunc=resolver.for_dkim)
    except (dkim.DKIMException, dns.exception.DNSException):
        return False


def unique(lines: str) -> str:
    """Lines, each once: a wildcard is one for all selectors."""
    return "".join(f"{line}\n" for line in dict.fromkeys(lines.splitlines()) if line)


def test_a_dname_to_a_zone_with_two_of_three_keys(lab: Lab) -> None:
    """The DNAME leads to names of which one isn't there."""
    planned = [line.split() for line in lab.planned if " CNAME " in line]
    others = [f"{words[0].split('.')[0]}.keys CNAME {words[-1]}" for words in planned[1:]]
    records = "_domainkey DNAME keys.example.com.\n" + "\n".join(others) + "\n"
    with lab.served(POLICY + lab.only("MX", "TXT") + records, key=KEY) as served:
        found = served.verify()
        assert [is_verified(served, words[0]) for words in planned] == [False, True, True]
    assert found.mail["by"] == ["spf"]


# SPF


SPF_TRAPS = {
    "as planned": (['"v=spf1 include:amazonses.com ~all"'], {"pass"}),
    "two records": (['"v=spf1 include:amazonses.com ~all"', '"v=spf1 -all"'], {"permerror"}),
    "the same twice": (
        ['"v=spf1 include:amazonses.com ~all"', '"v=spf1 include:amazonses.com -all"'], {"permerror"},
    ),
    "other texts beside it": (['"v=spf1 include:amazonses.com ~all"', '"hello"'], {"pass"}),
    "several strings": (['"v=spf1 include:amazon" "ses.com ~all"'], {"pass"}),
    "strings without the blank": (['"v=spf1" "include:amazonses.com ~all"'], {"none"}),
    "another version": (['"v=spf10 include:amazonses.com ~all"'], {"none"}),
    "letter case": (['"V=SPF1 INCLUDE:AmazonSES.COM ~ALL"'], {"pass"}),
    "redirect": (['"v=spf1 redirect=amazonses.com"'], {"pass"}),
    "redirect after all": (['"v=spf1 ~all redirect=amazonses.com"'], {"softfail"}),
    "redirect to nobody": (['"v=spf1 redirect=nobody.vendor.example"'], {"permerror"}),
    "include of nobody": (
        ['"v=spf1 include:nobody.vendor.example include:amazonses.com ~all"'],
        {"permerror"},
    ),
    "all before it": (['"v=spf1 -all include:amazonses.com"'], {"fail"}),
    "a minus before it": (['"v=spf1 -include:amazonses.com ~all"'], {"fail"}),
    "three void look-ups": (
        ['"v=spf1 a:g1.vendor.example a:g2.vendor.example a:g3.vendor.example include:amazonses.com ~all"'],
        {"permerror"},
    ),
    "eleven look-ups": (
        ['"v=spf1 ' + "a:h.vendor.example " * 10 + 'include:amazonses.com ~all"'], {"permerror"},
    ),
    "a wrong term after it": (['"v=spf1 include:amazonses.com inclde:x ~all"'], {"permerror"}),
    "half of the addresses": (['"v=spf1 ip4:54.240.0.0/18 -all"'], {"pass", "fail"}),
    "one of them refused": (['"v=spf1 -ip4:54.240.32.1 include:amazonses.com -all"'], {"pass", "fail"}),
    "all addresses, one by one": (['"v=spf1 ip4:199.255.192.0/22 ip4:54.240.0.0/18 -all"'], {"pass"}),
    "a macro that is known": (
        ['"v=spf1 -exists:%{d2}.any.vendor.example include:amazonses.com ~all"'],
        {"fail"},
    ),
}


@pytest.mark.parametrize("trap", SPF_TRAPS)
@pytest.mark.parametrize("options", [[], ["--authoritative"]], ids=["resolver", "authoritative"])
def test_spf(
    lab: Lab, trap: str, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, results = SPF_TRAPS[trap]
    records = "".join(f"bounce TXT {text}\n" for text in texts)
    with lab.served(
        POLICY + lab.only("MX", "CNAME") + records, key=KEY, outside="*.any.vendor.example. A 127.0.0.2\n"
    ) as served:
        found = served.verify(*options)
        monkeypatch.setattr(spf, "DNSLookup", Resolver(served.resolver).for_spf)
        assert spf_results(ADDRESSES) == results, "the trap isn't what it is meant to be"
    (mail_from,) = found.mail["mail_from"]
    assert set(mail_from["spf"]) == results
    assert ("spf" in found.mail["by"]) == (results == {"pass"}), found.mail["verdict"]


def spf_results(addresses: Sequence[str]) -> set[str]:
    found = set()
    for address in addresses:
        query = spf.query(i=address, s=f"0100@{NAME}", h="a8-31.smtp-out.amazonses.com")
        result = query.check()[0]
        found.add(RESULTS.get(result, result))
    return found


# The MX, by which SES decides whether it uses the MAIL FROM at all


@pytest.mark.parametrize(
    "records",
    [
        f"bounce MX {EXCHANGE}\nbounce MX 20 mx.example.com.\n",
        "bounce MX 0 feedback-smtp.us-east-1.amazonses.com.\n",
        "bounce MX 10 feedback-smtp.us-east-1.amazonses.com.example.com.\n",
        "bounce MX 10 feedback-smtp.eu-west-1.amazonses.com.\n",
        f"* MX {EXCHANGE}\n",
    ],
    ids=["two", "another preference", "relative", "another region", "a wildcard that doesn't reach"],
)
def test_mx(lab: Lab, records: str) -> None:
    with lab.served(POLICY + lab.only("TXT") + records, key=KEY) as served:
        found = served.verify()
    assert found.mail["by"] == []
    assert found.mail["passes"] is False


def test_a_cname_at_the_mail_from(lab: Lab) -> None:
    """What stands where it leads is not at the MAIL FROM."""
    records = f'bounce CNAME other\nother MX {EXCHANGE}\nother TXT "v=spf1 include:amazonses.com ~all"\n'
    with lab.served(POLICY + records, key=KEY) as served:
        found = served.verify()
    assert found.states("MX") == found.states("TXT") == {"blocked-by-cname"}
    assert found.mail["by"] == []


# Servers


@pytest.mark.parametrize("second", ["", 'bounce TXT "v=spf1 -all"\n'], ids=["nothing", "another"])
def test_servers_that_differ_on_spf(lab: Lab, second: str) -> None:
    everything = POLICY + lab.only("MX", "TXT", "CNAME")
    other = POLICY + lab.only("MX", "CNAME") + second
    with lab.served(everything, second=other, key=KEY) as served:
        found = served.verify("--authoritative")
    assert "spf" not in found.mail["by"]
