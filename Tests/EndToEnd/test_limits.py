"""Nothing hangs or blows up: patterns, links in circles, sizes, many regions, many files at once, and a
machine that denies threads, files, memory or its standard output."""

import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from program import REPOSITORY, Program

SUPPORT_CASES = REPOSITORY / "Tests/SupportFilesTests/Cases"


def limited(limit: str) -> list[str]:
    """A wrapper that sets a limit of the shell's."""
    return ["bash", "-c", f'ulimit {limit} && exec "$@"', "bash"]


class TestPatterns:
    def test_links_in_circles(self, mailzone: Program, article: Path) -> None:
        for number in range(12):
            folder = article / f"dkim/{number}"
            folder.mkdir()
            (folder / "up").symlink_to("..")
            (folder / "self").symlink_to(".")
        manifest = article / "mailzone.yaml"
        text = manifest.read_text()
        for parts in (2, 3, 15, 40):
            manifest.write_text(text.replace("dkim/*", f"dkim/{'*/' * parts}*.csv"))
            run = mailzone("validate", cwd=article)
            assert run.code == 1
            assert "MZ0003" in run.out
            assert run.cpu < 2 * mailzone.time_factor

    def test_more_folders_than_anybody_has(self, mailzone: Program, article: Path) -> None:
        """Links that lead on, not back: each step has ten times as many paths."""
        for level in range(6):
            folder = article / f"dkim/level-{level}"
            folder.mkdir()
            for number in range(10):
                (folder / f"{number}").symlink_to(f"../level-{level + 1}")
        (article / "dkim/level-6").mkdir()
        manifest = article / "mailzone.yaml"
        manifest.write_text(manifest.read_text().replace("dkim/*", "dkim/level-0/*/*/*/*/*/*/*"))
        run = mailzone("validate", cwd=article)
        assert "goes through more than 10000 folders [MZ0008]" in run.out
        assert run.cpu < 3 * mailzone.time_factor


class TestSizes:
    @pytest.mark.parametrize("name", ["dkim/large.csv", "mailzone.yaml"])
    def test_a_file_is_refused_by_its_size(
        self, mailzone: Program, article: Path, name: str
    ) -> None:
        with (article / name).open("wb") as file:
            file.truncate(100 << 30)
        run = mailzone("validate", cwd=article)
        assert run.code == 1
        assert "MZ0002" in run.out
        assert run.cpu < 1 * mailzone.time_factor

    @pytest.mark.parametrize("mail_from", ["bounce", "bounce-{region}"])
    def test_ten_thousand_regions(self, mailzone: Program, tmp_path: Path, mail_from: str) -> None:
        """In time that grows with them: the square took eighteen seconds."""
        regions = "".join(
            f"      r-{number}: {{signing_hosted_zone: dkim.amazonses.com,"
            f" feedback_host: feedback-smtp.r-{number}.amazonses.com, replica_of: r-0}}\n"
            for number in range(10_000)
        )
        (tmp_path / "mailzone.yaml").write_text(
            "version: 1\nzones: {example.com: }\ndomains:\n  example.com:\n"
            f"    mail_from: '{mail_from}'\n    mail_from_region: r-0\n    regions:\n{regions}"
        )
        run = mailzone("validate", cwd=tmp_path)
        assert run.code == 1
        assert run.cpu < 3 * mailzone.time_factor

    def test_ten_thousand_regions_with_the_same_keys(
        self, mailzone: Program, article: Path
    ) -> None:
        """Records that all want are merged in time that grows with them."""
        regions = "".join(
            f"      r-{number}: {{signing_hosted_zone: dkim.amazonses.com,"
            f" feedback_host: feedback-smtp.us-east-1.amazonses.com, dkim: dkim/*}}\n"
            for number in range(10_000)
        )
        (article / "mailzone.yaml").write_text(
            "version: 1\nzones: {example.com: }\ndomains:\n  example.com:\n"
            f"    mail_from: false\n    regions:\n{regions}"
        )
        run = mailzone("validate", cwd=article)
        assert "MZ0417" in run.out
        assert run.cpu < 2 * mailzone.time_factor


class TestManyFiles:
    def test_mixed_files_again_and_again(self, mailzone: Program, article: Path) -> None:
        """Web pages, mails and all other forms on all cores, as often as makes a race likely: libraries
        that were not made ready hung in one run of five."""
        files = [
            file
            for file in sorted(SUPPORT_CASES.glob("*/*"))
            if file.is_file() and not file.name.startswith("expected")
        ]
        assert len(files) > 100
        pages = [file for file in files if file.suffix in (".html", ".eml")]
        assert len(pages) > 10
        for number in range(65):
            page = pages[number % len(pages)]
            shutil.copy(page, article / f"dkim/page-{number}{page.suffix}")
        for number, file in enumerate(files):
            shutil.copy(file, article / f"dkim/{number}-{file.name}")
        first = mailzone("validate", cwd=article)
        assert first.code == 1
        for _ in range(100 if mailzone.time_factor <= 2 else 10):
            assert mailzone("validate", cwd=article).out == first.out


class TestTheMachine:
    @pytest.mark.parametrize("count", [3, 4, 6, 8, 12, 16, 20, 24])
    def test_few_files_may_be_open(self, mailzone: Program, article: Path, count: int) -> None:
        run = mailzone("render", cwd=article, wrapper=limited(f"-n {count}"))
        expect_all_or_nothing(run.code, run.err, article)
        # The loader itself needs a descriptor.
        assert count < 6 or run.code == 0 or "ulimit -n" in run.err

    @pytest.mark.parametrize("megabytes", [100, 150, 200, 250, 300, 400, 800])
    def test_little_memory(self, mailzone: Program, article: Path, megabytes: int) -> None:
        run = mailzone("render", cwd=article, wrapper=limited(f"-v {megabytes * 1024}"))
        expect_all_or_nothing(run.code, run.err, article)

    def test_memory_that_ends_on_the_way(self, mailzone: Program, article: Path) -> None:
        """The program starts, and then needs more than there is."""
        domains = "".join(f"  d{number}.example.com:\n" for number in range(200_000))
        with (article / "mailzone.yaml").open("a") as file:
            file.write(domains)
        codes = set()
        for megabytes in (250, 300, 350):
            run = mailzone("render", cwd=article, wrapper=limited(f"-v {megabytes * 1024}"))
            codes.add(run.code)
            assert run.code == 1
            assert not (article / "rendered").exists() or not list((article / "rendered").glob("*/*"))
        assert codes == {1}

    def test_no_threads_are_left(self, mailzone: Program, tmp_path: Path) -> None:
        if os.geteuid() != 0:
            wrapper = limited("-u 1")
        elif shutil.which("setpriv"):
            wrapper = ["setpriv", "--reuid=64321", "--clear-groups", *limited("-u 2")]
        else:
            pytest.skip("NOT TESTED without threads: root has no limit, and there is no setpriv")
        program = Path("/tmp") / f"mailzone-{os.getpid()}"
        shutil.copy(mailzone.path, program)
        program.chmod(0o755)
        try:
            run = Program(program, mailzone.time_factor)("schema", cwd=Path("/"), wrapper=wrapper)
        finally:
            program.unlink()
        assert run.code == 1
        assert "threads can't be started" in run.err


def expect_all_or_nothing(code: int, errors: str, folder: Path) -> None:
    written = list((folder / "rendered").rglob("example.com.*"))
    assert (code, len(written)) in [(0, 3), (1, 0), (127, 0)]
    assert code == 0 or errors != ""


class TestStandardOutput:
    def test_one_that_does_not_block_is_waited_for(self, mailzone: Program, article: Path) -> None:
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        manifest = article / "mailzone.yaml"
        domains = "".join(f"  d{number}.example.com: {{mail_from: bounce}}\n" for number in range(2000))
        manifest.write_text(manifest.read_text() + domains)
        run = subprocess.Popen(
            [mailzone.path, "validate", "--diagnostics", "json"], cwd=article, stdout=writer
        )
        os.close(writer)
        chunks: list[bytes] = []

        def read() -> None:
            with os.fdopen(reader, "rb", buffering=0) as stream:
                while chunk := stream.read(1000):
                    chunks.append(chunk)
                    if len(chunks) < 100:
                        threading.Event().wait(0.005)

        thread = threading.Thread(target=read)
        thread.start()
        assert run.wait(60 * mailzone.time_factor) == 1
        thread.join()
        assert b"".join(chunks) == mailzone(
            "validate", "--diagnostics", "json", cwd=article
        ).out.encode()
        assert len(b"".join(chunks)) > 100_000

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
    def test_what_is_written_is_written(self, mailzone: Program, article: Path) -> None:
        """The files are there, though nobody can be told."""
        into_full = ["sh", "-c", '"$@" >/dev/full', "sh"]
        run = mailzone("render", cwd=article, wrapper=into_full)
        assert run.code == 0
        assert "Warning: " in run.err
        assert "all files are written" in run.err
        assert mailzone("check", cwd=article).code == 0
        assert mailzone("init", "new", cwd=article, wrapper=into_full).code == 0
        assert (article / "new/mailzone.yaml").exists()
