"""No value breaks out of its string: what was rendered is read back by the formats' own readers."""

import base64
from pathlib import Path

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from dns.rdataclass import RdataClass
from dns.rdatatype import RdataType
from dns.rdtypes.ANY.TXT import TXT

from addresses import terraform_addresses
from program import Program, Run
from records import RecordSets, from_records_json
from rendered_records import read_cloudformation, read_octodns, read_terraform
from route53 import route53_server
from terraform import Terraform
from trees import read_tree

ZONE = "example.com"

# Notes in key records. A semicolon would end the tag.
NOTES = [
    """say 'hi' "ho" `hm`""",
    '${file("/etc/passwd")} %{ if true }x%{ endif } $${x} %%{x} $$$${',
    "{{zone}} {{{mark}}} {{#records}} {{! }}",
    "'a': &b *c !d - # e | > @ ` : ] }",
    '"}, "Resources": {"X": {"Fn::Sub": "${AWS::Region}"}}',
    "*/ <!-- --> # // /* EOF",
    # CloudFormation would put a secret there.
    "{{resolve:secretsmanager:dns:SecretString:key}} {{{{resolve:ssm:x}}",
    # OctoDNS takes env/... for a variable and !include for a file in its configuration alone; in zone
    # files the one is text, and the other stands in quotes.
    "env/HOME !include /etc/passwd !!python/object:os.system <<: *a {}",
    "$ % { $",
    "%",
    "$",
]
# What OctoDNS would not publish as it is, and the others must.
NOTES_BEYOND_OCTODNS = [
    '\\ \\n \\" \\\\ \\u0041 \\052',
    "a\tb",
    'two" "strings',
]
LENGTHS = [255, 256, 510, 511, 1000]

CUSTOMERS = [*NOTES, "\u202edrowssap\u2066", "\ufeff \u00ad ü 🦊", "\\", "---", "-", ": x", "!"]
MANIFEST_NAMES = [
    'a"b.yaml',
    "a\nb: c\n.yaml",
    "${x}%{y}.yaml",
    "*} # {{mark}} \\.yaml",
    "\x1b[31m\u2028.yaml",
]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Key records that carry the notes, and some of every length at which strings are cut."""
    key = public_key()
    start = f"k=rsa; p={key}; n="
    lengths = [start + "x" * (length - len(start)) for length in LENGTHS]
    assert [len(text) for text in lengths] == LENGTHS
    return [f"k=rsa; n={note}; p={key}" for note in NOTES] + lengths


@pytest.fixture(scope="module")
def further_texts() -> list[str]:
    """Key records that OctoDNS can't carry."""
    return [f"k=rsa; n={note}; p={public_key()}" for note in NOTES_BEYOND_OCTODNS]


def public_key() -> str:
    """An RSA key as DKIM writes it."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=1024).public_key()
    octets = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(octets).decode()


class TestTexts:
    def test_terraform(
        self,
        mailzone: Program,
        tmp_path: Path,
        texts: list[str],
        further_texts: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        folder = tmp_path / "terraform"
        folder.mkdir()
        planned = self.render(mailzone, tmp_path, texts + further_texts, ["terraform"])
        with route53_server(monkeypatch) as route53:
            terraform = Terraform(folder, route53.environment)
            assert read_terraform(terraform, tmp_path / "rendered", ZONE) == planned

    def test_cloudformation(
        self, mailzone: Program, tmp_path: Path, texts: list[str], further_texts: list[str]
    ) -> None:
        planned = self.render(mailzone, tmp_path, texts + further_texts, ["cloudformation"])
        assert read_cloudformation(tmp_path / "rendered") == planned

    @pytest.mark.parametrize("escaped_semicolons", [False, True])
    def test_octodns(
        self, mailzone: Program, tmp_path: Path, texts: list[str], escaped_semicolons: bool
    ) -> None:
        planned = self.render(mailzone, tmp_path, texts, ["octodns"], escaped_semicolons)
        assert read_octodns(tmp_path / "rendered", escaped_semicolons) == planned

    def test_octodns_gets_nothing_that_it_would_change(
        self, mailzone: Program, tmp_path: Path, further_texts: list[str]
    ) -> None:
        write_inputs(tmp_path, further_texts, ["octodns"])
        run = mailzone("render", cwd=tmp_path)
        assert run.code == 1
        assert len(run.errors) == len(further_texts)
        assert not (tmp_path / "rendered").exists()

    def render(
        self,
        mailzone: Program,
        folder: Path,
        texts: list[str],
        formats: list[str],
        escaped_semicolons: bool = False,
    ) -> RecordSets:
        """Renders the texts and returns the records as the program sees them."""
        write_inputs(folder, texts, formats, escaped_semicolons)
        assert_done(mailzone("render", cwd=folder))
        records = mailzone("records", "--format", "json", cwd=folder)
        assert_done(records)
        planned = from_records_json(records.out)
        assert sorted(value for _, (value,) in planned.values()) == sorted(texts)
        return planned


def test_customers_stay_in_their_comments(
    mailzone: Program, tmp_path: Path, texts: list[str]
) -> None:
    key_records = [texts[0]] * len(CUSTOMERS)
    write_inputs(tmp_path, key_records, ["terraform", "octodns"], customers=CUSTOMERS)
    assert_done(mailzone("render", cwd=tmp_path))
    records = mailzone("records", "--format", "json", cwd=tmp_path)
    output = tmp_path / "rendered"
    assert read_octodns(output, False) == from_records_json(records.out)
    assert len(terraform_addresses(output)) == len(CUSTOMERS)
    for content in read_tree(output).values():
        assert all(letter.isprintable() or letter == "\n" for letter in content.decode())


@pytest.mark.parametrize("name", MANIFEST_NAMES)
def test_the_manifest_s_name_stays_in_the_mark(mailzone: Program, article: Path, name: str) -> None:
    (article / "mailzone.yaml").rename(article / name)
    assert_done(mailzone("render", name, cwd=article))
    records = from_records_json(mailzone("records", name, "--format", "json", cwd=article).out)
    output = article / "rendered"
    assert read_octodns(output, False) == records
    assert read_cloudformation(output) == records
    assert len(terraform_addresses(output)) == len(records)
    assert mailzone("check", name, cwd=article).code == 0


def write_inputs(
    folder: Path,
    texts: list[str],
    formats: list[str],
    escaped_semicolons: bool = False,
    customers: list[str] | None = None,
) -> None:
    """Writes a manifest and a zone file in which each domain has one of the key records."""
    names = [f"d{number}.{ZONE}" for number in range(len(texts))]
    manifest = {
        "version": 1,
        "defaults": {
            "regions": ["us-east-1"],
            "mail_from": False,
            "formats": formats,
            "octodns_escaped_semicolons": escaped_semicolons,
        },
        "token_files": ["keys.zone"],
        "zones": {ZONE: {"route53_zone_id": "Z0123456789ABCDEFGHIJ"}},
        "domains": {
            name: {"customer": customer}
            for name, customer in zip(names, customers or names, strict=True)
        },
    }
    (folder / "mailzone.yaml").write_text(yaml.safe_dump(manifest, allow_unicode=True))
    lines = [
        f"s._domainkey.{name}. IN TXT {zone_text(text)}\n"
        for name, text in zip(names, texts, strict=True)
    ]
    (folder / "keys.zone").write_text("".join(lines))


def zone_text(text: str) -> str:
    """Text as a zone file has it, in strings of at most 255 octets."""
    octets = text.encode()
    strings = [octets[start : start + 255] for start in range(0, len(octets), 255)]
    return TXT(RdataClass.IN, RdataType.TXT, strings).to_text()


def assert_done(run: Run) -> None:
    """Asserts that a run had nothing to complain about."""
    assert (run.code, run.err) == (0, "")
