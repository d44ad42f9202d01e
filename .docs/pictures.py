#!/usr/bin/env python3
"""Draws the README's pictures, each for a light and a dark page:

    mailzone diff OLD NEW --format markdown | .docs/pictures.py FOLDER

`pipeline` shows the way from support's file to DNS; `comment` shows what came on standard input as it
stands on a pull request.
"""

import re
import sys
import textwrap
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

SANS = "-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif"
MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace"


@dataclass(frozen=True)
class Colours:
    """What is drawn in which colour, on a page of the given ground."""

    ground: str
    text: str
    faint: str
    line: str
    box: str
    accent: str
    alarm: str


COLOURS = {
    "light": Colours("#ffffff", "#1f2328", "#59636e", "#d1d9e0", "#f6f8fa", "#0969da", "#cf222e"),
    "dark": Colours("#0d1117", "#f0f6fc", "#9198a1", "#3d444d", "#151b23", "#4493f8", "#f85149"),
}


@dataclass
class Drawing:
    """An SVG that is being drawn, in units of a pixel."""

    width: int
    colours: Colours
    parts: list[str] = field(default_factory=list)

    def box(self, x: int, y: int, width: int, height: int, edge: str | None = None) -> None:
        self.parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" '
            f'fill="{self.colours.box}" stroke="{edge or self.colours.line}"/>'
        )

    def write(
        self,
        x: int,
        y: int,
        words: str,
        *,
        size: int = 13,
        colour: str | None = None,
        is_bold: bool = False,
        is_code: bool = False,
        anchor: str = "start",
    ) -> None:
        self.parts.append(
            f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour or self.colours.text}" '
            f'font-family="{MONO if is_code else SANS}" text-anchor="{anchor}"'
            f'{" font-weight=" + chr(34) + "600" + chr(34) if is_bold else ""}>{escape(words)}</text>'
        )

    def arrow(self, *points: tuple[int, int], is_dashed: bool = False) -> None:
        path = " L ".join(f"{x} {y}" for x, y in points)
        dashes = ' stroke-dasharray="5 4"' if is_dashed else ""
        self.parts.append(
            f'<path d="M {path}" fill="none" stroke="{self.colours.accent}" stroke-width="1.6"'
            f'{dashes} marker-end="url(#head)"/>'
        )

    def line(self, y: int, start: int, end: int) -> None:
        self.parts.append(
            f'<path d="M {start} {y} L {end} {y}" stroke="{self.colours.line}" fill="none"/>'
        )

    def svg(self, height: int, title: str) -> str:
        body = "\n".join(self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height}" '
            f'width="{self.width}" height="{height}" role="img">\n<title>{escape(title)}</title>\n'
            '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
            'markerHeight="7" orient="auto-start-reverse">'
            f'<path d="M 0 0 L 10 5 L 0 10 z" fill="{self.colours.accent}"/></marker></defs>\n'
            f'<rect width="{self.width}" height="{height}" fill="{self.colours.ground}"/>\n'
            f"{body}\n</svg>\n"
        )


# The way of the records


def card(drawing: Drawing, x: int, y: int, title: str, *lines: str) -> None:
    """A box with a title and lines in it."""
    drawing.box(x, y, 170, 42 + 18 * len(lines))
    drawing.write(x + 14, y + 25, title, is_bold=True)
    for number, line in enumerate(lines):
        drawing.write(x + 14, y + 45 + 18 * number, line, size=12, colour=drawing.colours.faint)


def pipeline(colours: Colours) -> str:
    drawing = Drawing(960, colours)
    drawing.write(24, 30, "written and sent", size=12, colour=colours.faint)
    card(drawing, 24, 44, "What support sent", "CSV, JSON, zone text,", "a mail, a web page …")
    card(drawing, 24, 152, "mailzone.yaml", "domains, regions,", "MAIL FROM subdomains")
    drawing.box(240, 90, 130, 84, colours.accent)
    drawing.write(305, 128, "mailzone", anchor="middle", is_bold=True, is_code=True)
    drawing.write(305, 148, "render", anchor="middle", is_bold=True, is_code=True)
    drawing.arrow((194, 80), (216, 80), (216, 118), (239, 118))
    drawing.arrow((194, 188), (216, 188), (216, 146), (239, 146))
    drawing.write(430, 30, "reviewed in a pull request", size=12, colour=colours.faint)
    for number, (name, file) in enumerate(
        [
            ("Terraform", "example.com.tf"),
            ("CloudFormation", "example.com.json"),
            ("OctoDNS", "example.com.yaml"),
        ]
    ):
        y = 44 + 62 * number
        drawing.box(430, y, 190, 52)
        drawing.write(444, y + 22, name, is_bold=True)
        drawing.write(444, y + 40, file, size=12, colour=colours.faint, is_code=True)
        drawing.arrow((370, 132), (398, 132), (398, y + 26), (429, y + 26))
        drawing.arrow((620, y + 26), (652, y + 26), (652, 132), (683, 132))
    drawing.write(684, 30, "applied by the pipelines that you have", size=12, colour=colours.faint)
    drawing.box(684, 44, 252, 176)
    drawing.write(698, 69, "Your DNS", is_bold=True)
    drawing.write(766, 69, "for each domain and region", size=12, colour=colours.faint)
    for number, (kind, what) in enumerate(
        [
            ("MX", "where bounces go"),
            ("TXT", "SPF of the MAIL FROM name"),
            ("CNAME", "DKIM key 1"),
            ("CNAME", "DKIM key 2"),
            ("CNAME", "DKIM key 3"),
        ]
    ):
        y = 96 + 24 * number
        drawing.write(698, y, kind, size=12, is_code=True, colour=colours.accent)
        drawing.write(754, y, what, size=12, colour=colours.faint)
    drawing.box(240, 244, 380, 44, colours.accent)
    drawing.write(254, 271, "mailzone verify", is_bold=True, is_code=True)
    drawing.write(384, 271, "asks DNS: has it arrived, does mail pass?", size=12, colour=colours.faint)
    drawing.arrow((620, 266), (810, 266), (810, 221), is_dashed=True)
    return drawing.svg(308, "From support's file and a manifest to records in DNS")


# A comment on a pull request


def spans(markdown: str) -> str:
    """Markdown without its marks, and its escapes undone."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"\*\*|`", "", markdown))


class Comment:
    """Draws Markdown, as far as `mailzone diff` writes it, from top to bottom."""

    COLUMNS = (24, 106, 176, 610, 670)

    def __init__(self, colours: Colours):
        self.colours = colours
        self.drawing = Drawing(1100, colours)
        self.drawing.box(1, 1, 1098, 40)
        self.drawing.write(16, 26, "github-actions", is_bold=True)
        self.drawing.write(118, 26, "commented on this pull request", colour=colours.faint)
        self.y = 42

    def draw(self, markdown: str) -> str:
        for block in markdown.strip().split("\n\n"):
            self.block(block)
        self.drawing.parts.insert(0, self.frame())
        return self.drawing.svg(self.y + 18, "The comment of mailzone on a pull request")

    def frame(self) -> str:
        return (
            f'<rect x="1" y="1" width="1098" height="{self.y + 14}" rx="8" fill="none" '
            f'stroke="{self.colours.line}"/>'
        )

    def block(self, block: str) -> None:
        if block.startswith("#"):
            self.heading(block)
        elif block.startswith(">"):
            self.alarm([line.removeprefix(">").strip() for line in block.splitlines()[1:]])
        elif block.startswith("|"):
            self.table(block.splitlines()[2:])
        else:
            for line in block.splitlines():
                self.paragraph(line.replace("- ", "•  ", 1), 24, self.colours.text)

    def heading(self, line: str) -> None:
        marks, words = line.split(" ", 1)
        self.y += 34
        self.drawing.write(24, self.y, spans(words), size=18 if len(marks) == 3 else 15, is_bold=True)

    def paragraph(self, words: str, x: int, colour: str, is_bold: bool = False) -> None:
        for line in textwrap.wrap(spans(words), 140):
            self.y += 24
            self.drawing.write(x, self.y, line, colour=colour, is_bold=is_bold)

    def alarm(self, lines: list[str]) -> None:
        start = self.y + 14
        self.y = start + 2
        self.paragraph("Caution", 44, self.colours.alarm, is_bold=True)
        for line in filter(None, lines):
            is_item = line.startswith("- ")
            self.paragraph(line.replace("- ", "•  ", 1), 60 if is_item else 44, self.colours.text)
        self.drawing.parts.append(
            f'<rect x="24" y="{start}" width="4" height="{self.y - start + 10}" '
            f'fill="{self.colours.alarm}"/>'
        )
        self.y += 10

    def table(self, rows: list[str]) -> None:
        self.y += 10
        for row in rows:
            self.y += 25
            kind, *cells = [cell.strip() for cell in row.strip("|").split("|")]
            is_alarm = kind.startswith("**")
            colour = self.colours.alarm if is_alarm else self.colours.text
            self.drawing.write(self.COLUMNS[0], self.y, spans(kind), size=12, colour=colour, is_bold=is_alarm)
            for x, cell in zip(self.COLUMNS[1:], cells, strict=False):
                is_code = cell.startswith("`")
                size = 11 if is_code else 12
                self.drawing.write(x, self.y, spans(cell), size=size, is_code=is_code)
            self.drawing.line(self.y + 8, 24, 1076)
        self.y += 8


def main(folder: Path) -> None:
    markdown = sys.stdin.read()
    for name, colours in COLOURS.items():
        (folder / f"pipeline-{name}.svg").write_text(pipeline(colours))
        (folder / f"comment-{name}.svg").write_text(Comment(colours).draw(markdown))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
