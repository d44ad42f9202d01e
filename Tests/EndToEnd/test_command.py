"""The command line: exit codes, streams, and what happens to files."""

import csv
import json
import os
from pathlib import Path

import dns.zone
import pytest

from program import Program
from records import from_records_json, from_transfer
from trees import read_tree

FORMATS = {"terraform", "cloudformation", "octodns"}


def spoil(manifest: Path) -> None:
    """Makes the manifest wrong in one place, at line 10."""
    text = manifest.read_text()
    assert text.splitlines()[9] == "token_files:"
    manifest.write_text(text.replace("token_files:", "token_fils:"))


class TestExitCodesAndStreams:
    def test_render_is_silent_on_stderr_where_all_is_well(
        self, mailzone: Program, article: Path
    ) -> None:
        run = mailzone("render", cwd=article)
        assert (run.code, run.err) == (0, "")
        assert {path.split("/")[0] for path in read_tree(article / "rendered")} == FORMATS

    def test_an_error_goes_to_stderr_and_nothing_is_written(
        self, mailzone: Program, article: Path
    ) -> None:
        spoil(article / "mailzone.yaml")
        run = mailzone("render", cwd=article)
        assert (run.code, run.out) == (1, "")
        assert run.err.startswith("mailzone.yaml:10:1: error: ")
        assert not (article / "rendered").exists()

    def test_diagnostics_are_the_result_of_validate(self, mailzone: Program, article: Path) -> None:
        spoil(article / "mailzone.yaml")
        run = mailzone("validate", cwd=article)
        assert (run.code, run.err) == (1, "")
        assert run.out.startswith("mailzone.yaml:10:1: error: ")

    def test_validate_passes_a_good_manifest(self, mailzone: Program, article: Path) -> None:
        run = mailzone("validate", article / "mailzone.yaml")
        assert (run.code, run.err) == (0, "")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["render", "--nonsense"],
            ["render", "--format", "nonsense"],
            ["nonsense"],
            ["help", "nonsense"],
            ["help", "templates", "nonsense"],
            ["records", "--format", "nonsense"],
            ["tokens"],
        ],
        ids=" ".join,
    )
    def test_wrong_usage_is_64(
        self, mailzone: Program, article: Path, arguments: list[str]
    ) -> None:
        run = mailzone(*arguments, cwd=article)
        assert (run.code, run.out) == (64, "")
        assert run.err
        assert not (article / "rendered").exists()

    @pytest.mark.parametrize("command", ["render", "check", "validate", "records", "tokens"])
    def test_help_goes_to_stdout(self, mailzone: Program, command: str) -> None:
        run = mailzone(command, "--help")
        assert (run.code, run.err) == (0, "")
        assert "USAGE" in run.out

    def test_a_missing_manifest_is_an_error(self, mailzone: Program, tmp_path: Path) -> None:
        run = mailzone("render", cwd=tmp_path)
        assert run.code == 1
        assert len(run.errors) == 1
        assert "mailzone.yaml" in run.errors[0]

    def test_standard_input_is_a_manifest_of_the_working_directory(
        self, mailzone: Program, article: Path
    ) -> None:
        text = (article / "mailzone.yaml").read_bytes()
        from_input = mailzone("records", "-", "--format", "json", cwd=article, stdin=text)
        from_file = mailzone("records", "--format", "json", cwd=article)
        assert (from_input.code, from_input.err) == (0, "")
        assert from_records_json(from_input.out) == from_records_json(from_file.out)

    def test_paths_in_a_manifest_are_relative_to_its_folder(
        self, mailzone: Program, article: Path, tmp_path: Path
    ) -> None:
        run = mailzone("render", article / "mailzone.yaml", "-o", "out", cwd=tmp_path)
        assert run.code == 0
        assert read_tree(tmp_path / "out")
        assert not (article / "rendered").exists()


class TestCheck:
    def test_passes_what_was_rendered(self, mailzone: Program, article: Path) -> None:
        mailzone("render", cwd=article)
        run = mailzone("check", cwd=article)
        assert (run.code, run.err) == (0, "")

    def test_finds_an_edit(self, mailzone: Program, article: Path) -> None:
        mailzone("render", cwd=article)
        edited = article / "rendered/terraform/example.com.tf"
        edited.write_text(edited.read_text().replace("3600", "60"))
        before = read_tree(article)
        run = mailzone("check", cwd=article)
        assert run.code == 2
        assert "terraform/example.com.tf" in run.out
        assert read_tree(article) == before

    def test_finds_a_missing_file(self, mailzone: Program, article: Path) -> None:
        mailzone("render", cwd=article)
        (article / "rendered/octodns/example.com.yaml").unlink()
        run = mailzone("check", cwd=article)
        assert run.code == 2
        assert "octodns/example.com.yaml" in run.out

    def test_finds_a_generated_file_that_is_no_longer_wanted(
        self, mailzone: Program, article: Path
    ) -> None:
        mailzone("render", cwd=article)
        rendered = article / "rendered/octodns/example.com.yaml"
        rendered.with_name("example.net.yaml").write_bytes(rendered.read_bytes())
        run = mailzone("check", cwd=article)
        assert run.code == 2
        assert "octodns/example.net.yaml" in run.out

    def test_finds_everything_missing_where_nothing_was_rendered(
        self, mailzone: Program, article: Path
    ) -> None:
        assert mailzone("check", cwd=article).code == 2
        assert not (article / "rendered").exists()


class TestRenderedFiles:
    def test_unchanged_files_are_not_rewritten(self, mailzone: Program, article: Path) -> None:
        mailzone("render", cwd=article)
        files = [file for file in (article / "rendered").rglob("*") if file.is_file()]
        before = [(file.stat().st_ino, file.stat().st_mtime_ns) for file in files]
        assert mailzone("render", cwd=article).code == 0
        assert [(file.stat().st_ino, file.stat().st_mtime_ns) for file in files] == before

    def test_generated_files_that_are_no_longer_wanted_are_removed(
        self, mailzone: Program, article: Path
    ) -> None:
        mailzone("render", cwd=article)
        manifest = article / "mailzone.yaml"
        manifest.write_text(manifest.read_text() + "    mail_from: false\n")
        stale = article / "rendered/terraform/example.net.tf"
        stale.write_bytes((article / "rendered/terraform/example.com.tf").read_bytes())
        assert mailzone("render", cwd=article).code == 0
        assert not stale.exists()
        assert mailzone("check", cwd=article).code == 0

    def test_files_without_the_mark_are_never_removed(
        self, mailzone: Program, article: Path
    ) -> None:
        own = article / "rendered/terraform/provider.tf"
        own.parent.mkdir(parents=True)
        own.write_text('provider "aws" {\n}\n')
        assert mailzone("render", cwd=article).code == 0
        assert own.read_text() == 'provider "aws" {\n}\n'
        assert mailzone("check", cwd=article).code == 0

    def test_files_without_the_mark_are_never_overwritten(
        self, mailzone: Program, article: Path
    ) -> None:
        own = article / "rendered/octodns/example.com.yaml"
        own.parent.mkdir(parents=True)
        own.write_text("'': {type: A, value: 192.0.2.1}\n")
        before = read_tree(article)
        run = mailzone("render", cwd=article)
        assert run.code == 1
        assert len(run.errors) == 1
        assert "octodns/example.com.yaml" in run.errors[0]
        assert read_tree(article) == before

    def test_format_narrows(self, mailzone: Program, article: Path) -> None:
        run = mailzone("render", "--format", "octodns", cwd=article)
        assert run.code == 0
        assert list(read_tree(article / "rendered")) == ["octodns/example.com.yaml"]

    def test_no_temporary_files_stay(self, mailzone: Program, article: Path) -> None:
        mailzone("render", cwd=article)
        assert sorted(read_tree(article / "rendered")) == [
            "cloudformation/example.com.json",
            "octodns/example.com.yaml",
            "terraform/example.com.tf",
            "terraform/versions.tf",
        ]

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
    def test_a_full_disk_is_an_error(self, mailzone: Program, article: Path) -> None:
        into_full = ["sh", "-c", '"$@" >/dev/full', "sh"]
        run = mailzone("records", "--format", "json", cwd=article, wrapper=into_full)
        assert run.code == 1
        assert "No space left on device" in run.err

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
    @pytest.mark.parametrize("argument", ["--version", "--help", "help"])
    def test_help_that_is_not_written_has_failed(self, argument: str, mailzone: Program) -> None:
        run = mailzone(argument, wrapper=["sh", "-c", '"$@" >/dev/full', "sh"])
        assert run.code == 1
        assert run.err == "Error: standard output can't be written: No space left on device\n"


class TestDiagnostics:
    def test_json_is_for_programs(self, mailzone: Program, article: Path) -> None:
        spoil(article / "mailzone.yaml")
        run = mailzone("render", "--diagnostics", "json", cwd=article)
        log = json.loads(run.err)
        places = [
            (entry["file"], entry["line"], entry["column"], entry["severity"])
            for entry in log["diagnostics"]
            if entry["code"] == "MZ0201"
        ]
        assert run.code == 1
        assert log["version"] == 1
        assert places == [("mailzone.yaml", 10, 1, "error")]

    def test_they_can_go_to_a_file(self, mailzone: Program, article: Path) -> None:
        spoil(article / "mailzone.yaml")
        shown = mailzone("render", cwd=article).err
        run = mailzone("render", "--diagnostics-to", "findings.txt", cwd=article)
        assert (run.code, run.err) == (1, "")
        assert (article / "findings.txt").read_text() == shown

    def test_what_is_written_is_no_failure(self, mailzone: Program, article: Path) -> None:
        """Where the report can't be written afterwards, all files are there."""
        run = mailzone("render", "--diagnostics-to", "missing/findings.txt", cwd=article)
        assert run.code == 0
        assert run.err == (
            "missing/findings.txt:1:1: warning: the report can't be written: No such file or directory;"
            " all files are written [MZ0604]\n"
        )
        assert run.out.endswith("rendered: 4 written, 0 changed, 0 removed, 0 unchanged\n")
        strict = mailzone("render", "--strict", "--diagnostics-to", "missing/findings.txt", cwd=article)
        assert strict.code == 1
        assert len(strict.errors) == 1
        assert strict.out == "rendered: 0 written, 0 changed, 0 removed, 4 unchanged\n"
        assert (article / "rendered/terraform/example.com.tf").exists()
        spoil(article / "mailzone.yaml")
        run = mailzone("render", "--diagnostics-to", "missing/findings.txt", cwd=article)
        assert run.code == 1
        assert [error[-8:] for error in run.errors] == ["[MZ0201]", "[MZ0412]", "[MZ0604]"]

    def test_all_errors_are_reported_at_once(self, mailzone: Program, article: Path) -> None:
        manifest = article / "mailzone.yaml"
        text = manifest.read_text().replace("Z0123456789ABCDEFGHIJ", "/hostedzone/Z0")
        manifest.write_text(text.replace("regions: [us-east-1]", "regions: [us-east-11]"))
        run = mailzone("validate", cwd=article)
        assert len(run.errors) == 2

    def test_warnings_pass_unless_strict(self, mailzone: Program, article: Path) -> None:
        """The region's signing zone, as mailzone knows it, is another than the file says."""
        manifest = article / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("us-east-1", "af-south-1"))
        lenient = mailzone("validate", cwd=article)
        strict = mailzone("validate", "--strict", cwd=article)
        assert lenient.code == 0
        assert ": warning: " in lenient.out
        assert not lenient.errors
        assert strict.code == 1
        assert strict.errors

    def test_input_cannot_drive_a_terminal(self, mailzone: Program, article: Path) -> None:
        manifest = article / "mailzone.yaml"
        manifest.write_text(manifest.read_text() + '"\\e]0;x\\a\\n::error::\\u202e": {}\n')
        run = mailzone("validate", cwd=article)
        assert run.code == 1
        assert all(character.isprintable() or character == "\n" for character in run.out)
        assert not any(line.startswith("::error") for line in run.out.splitlines())


class TestRecords:
    @pytest.fixture
    def planned(self, mailzone: Program, article: Path):
        return from_records_json(mailzone("records", "--format", "json", cwd=article).out)

    def test_zone_is_a_zone_file(self, mailzone: Program, article: Path, planned) -> None:
        run = mailzone("records", "--format", "zone", cwd=article)
        zone = dns.zone.from_text(
            run.out, origin="example.com.", relativize=False, check_origin=False
        )
        assert (run.code, run.err) == (0, "")
        assert from_transfer("example.com", zone) == planned

    def test_csv_has_a_row_for_each_value(self, mailzone: Program, article: Path, planned) -> None:
        run = mailzone("records", "--format", "csv", cwd=article)
        header, *rows = csv.reader(run.out.splitlines())
        assert (run.code, run.err) == (0, "")
        assert len(header) == len(rows[0])
        assert len(rows) == sum(len(values) for _, values in planned.values())

    def test_table_names_every_record(self, mailzone: Program, article: Path, planned) -> None:
        run = mailzone("records", cwd=article)
        assert (run.code, run.err) == (0, "")
        for (_, name, kind), (_, values) in planned.items():
            for value in values:
                assert any(
                    name in line and kind in line.split() and value in line
                    for line in run.out.splitlines()
                )

    def test_records_are_in_the_stated_order(self, mailzone: Program, article: Path) -> None:
        run = mailzone("records", "--format", "json", cwd=article)
        (zone,) = json.loads(run.out)["zones"]
        keys = [(record["name"].split(".")[::-1], record["type"]) for record in zone["records"]]
        assert keys == sorted(keys)
        assert len(keys) == 5


class TestTokens:
    def test_json_says_what_was_understood(self, mailzone: Program, article: Path) -> None:
        run = mailzone("tokens", "dkim/example.com.csv", "--format", "json", cwd=article)
        rows = csv.DictReader((article / "dkim/example.com.csv").read_text().splitlines())
        tokens = [row["Name"].split(".")[0] for row in rows]
        assert (run.code, run.err) == (0, "")
        (file,) = json.loads(run.out)["files"]
        assert (file["file"], file["form"]) == ("dkim/example.com.csv", "ses-console-csv")
        assert file["identities"] == [
            {
                "domain": "example.com",
                "signing_hosted_zone": "dkim.amazonses.com",
                "tokens": tokens,
                "line": 2,
            }
        ]
        assert file["ignored"] == []

    def test_a_manifest_for_files_is_one(self, mailzone: Program, article: Path) -> None:
        run = mailzone("tokens", "--manifest", "dkim/example.com.csv", cwd=article)
        assert (run.code, run.err) == (0, "")
        assert "\ntoken_files:\n  - \"dkim/example.com.csv\"\n" in run.out
        (article / "made.yaml").write_text(run.out + "\ndefaults:\n  regions: [us-east-1]\n")
        made = mailzone("records", "made.yaml", "--format", "csv", cwd=article)
        assert (made.code, made.err) == (0, "")
        assert made.out == mailzone("records", "--format", "csv", cwd=article).out

    def test_a_manifest_has_no_format(self, mailzone: Program, article: Path) -> None:
        run = mailzone(
            "tokens", "--manifest", "--format", "json", "dkim/example.com.csv", cwd=article
        )
        assert run.code == 64

    def test_an_unknown_form_is_an_error(self, mailzone: Program, tmp_path: Path) -> None:
        (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        run = mailzone("tokens", "scan.pdf", cwd=tmp_path)
        assert run.code == 1
        assert len(run.errors) == 1
        assert run.errors[0].startswith("scan.pdf:")


class TestTemplates:
    def test_exported_templates_render_the_same(self, mailzone: Program, article: Path) -> None:
        assert mailzone("templates", "export", "mine", cwd=article).code == 0
        mailzone("render", cwd=article)
        run = mailzone("render", "--templates", "mine", "-o", "again", cwd=article)
        assert (run.code, run.err) == (0, "")
        assert read_tree(article / "again") == read_tree(article / "rendered")

    def test_list_names_the_exported_files(self, mailzone: Program, article: Path) -> None:
        mailzone("templates", "export", "mine", cwd=article)
        run = mailzone("templates", "list", cwd=article)
        exported = sorted(read_tree(article / "mine"))
        assert run.code == 0
        assert exported
        assert all(name in run.out for name in exported)

    def test_a_template_of_ones_own_replaces_one_file(
        self, mailzone: Program, article: Path
    ) -> None:
        mailzone("templates", "export", "all", cwd=article)
        template = article / "mine/terraform-versions.tf.mustache"
        template.parent.mkdir()
        original = article / "all" / template.name
        template.write_text(original.read_text() + "\n# Ours.\n")
        mailzone("render", cwd=article)
        run = mailzone("render", "--templates", "mine", "-o", "again", cwd=article)
        assert run.code == 0, run.err
        before, after = read_tree(article / "rendered"), read_tree(article / "again")
        changed = [path for path in after if after[path] != before[path]]
        assert changed == ["terraform/versions.tf"]
        assert after["terraform/versions.tf"].endswith(b"\n# Ours.\n")

    def test_a_template_in_an_inner_folder_is_not_passed_over(
        self, mailzone: Program, article: Path
    ) -> None:
        """As in a copy of `Templates/`."""
        template = article / "mine/terraform/route53.tf.mustache"
        template.parent.mkdir(parents=True)
        template.write_text("# {{mark}}\n")
        run = mailzone("render", "--templates", "mine", cwd=article)
        assert run.code == 1
        assert run.errors == [
            "mine/terraform/route53.tf.mustache:1:1: error: a template in a folder of 'mine' would not"
            " be read; move it to 'mine' itself [MZ0507]"
        ]

    def test_a_mistake_in_a_template_has_a_place(self, mailzone: Program, article: Path) -> None:
        template = article / "mine/route53.tf.mustache"
        template.parent.mkdir()
        template.write_text("# {{mark}}\n  {{nonsense}}\n")
        run = mailzone("render", "--templates", "mine", cwd=article)
        assert run.code == 1
        assert any(
            error.startswith("mine/route53.tf.mustache:2:") and "nonsense" in error
            for error in run.errors
        )
        assert not (article / "rendered").exists()
