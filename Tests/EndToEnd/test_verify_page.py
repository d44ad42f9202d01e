"""The HTML page of `verify`, looked at in headless Chromium."""

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from test_verify_misbehaviour import NAME, Lab, lab  # noqa: F401
from tools import find_tool


@pytest.fixture
def watcher() -> Iterator[tuple[int, list[str]]]:
    """A web server that nobody shall ask: its port, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()


def chromium(folder: Path, page: Path, *options: str) -> str:
    """What Chromium prints when it has opened a page."""
    done = subprocess.run(
        [
            find_tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profile'}",
            "--window-size=1100,1400", "--hide-scrollbars", "--virtual-time-budget=2000",
            *options, page.as_uri(),
        ],
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def publish_hostile_values(lab: Lab, port: int) -> None:
    """Puts markup, programs and signs of other languages into all that the page shows."""
    texts = [
        f"<img src=http://127.0.0.1:{port}/img onerror=fetch('http://127.0.0.1:{port}/e')>",
        f"</code></td><script>document.title='owned';fetch('http://127.0.0.1:{port}/s')</script>",
        f"<style>@import 'http://127.0.0.1:{port}/css';</style>",
        "\\\" onload=alert(1) x=\\\"",
        "<!-- --><svg/onload=document.title='owned'>",
        "{{headline}}{{{headline}}}",
        "\\226\\128\\174gnp.exe \\194\\155 31m",
        "x" * 5000,
    ]
    lab.table.remove(NAME, "TXT")
    for text in texts:
        strings = " ".join(f'"{text[i:i + 200]}"' for i in range(0, len(text), 200))
        lab.table.add(NAME, "TXT", strings)
    lab.table.remove("_dmarc.example.com.", "TXT")
    lab.table.add("_dmarc.example.com.", "TXT", '"v=DMARC1; p=<script>alert(1)</script>"')


def page(lab: Lab, folder: Path, *options: str) -> Path:
    run = lab.verify(lab.honest, "--format", "html", "--since", "2026-11-24", *options)
    assert run.code in (0, 2), run.err
    file = folder / "report.html"
    file.write_text(run.out)
    return file


def test_hostile_records_are_text(
    lab: Lab, tmp_path: Path, watcher: tuple[int, list[str]]
) -> None:
    port, asked = watcher
    publish_hostile_values(lab, port)
    file = page(lab, tmp_path)
    dom = chromium(tmp_path, file, "--dump-dom")
    assert "<title>DNS records for Amazon SES</title>" in dom
    assert not re.search(r"<(script|img|iframe|object|link|form)\b", dom)
    assert len(re.findall(r"<style\b", dom)) == 1
    assert not re.search(r"<[^>]*\son[a-z]+=", dom)
    assert "&lt;img src=http" in dom
    assert "{{headline}}" in dom
    assert "\u202e" not in dom
    assert not asked


def test_the_page_is_what_was_written(lab: Lab, tmp_path: Path) -> None:
    """A browser repairs what is wrong; it must find nothing to repair."""
    file = page(lab, tmp_path, "--state", str(tmp_path / "state.json"))
    dom = chromium(tmp_path, file, "--dump-dom")
    tags = re.compile(r"<([a-z0-9]+)[ />]")
    assert tags.findall(dom) == tags.findall(file.read_text())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_looked_at(lab: Lab, tmp_path: Path, scheme: str) -> None:
    lab.table.remove(NAME, "MX")
    file = page(lab, tmp_path, "--state", str(tmp_path / "state.json"))
    picture = tmp_path / f"{scheme}.png"
    number = {"light": 1, "dark": 0}[scheme]
    chromium(
        tmp_path, file, f"--screenshot={picture}",
        f"--blink-settings=preferredColorScheme={number}",
    )
    # Not an empty page: one has some kilobytes.
    assert picture.stat().st_size > 40_000
    shutil.copy(picture, tmp_path.parent / f"verify-report-{scheme}.png")
