"""The pages that people read, and what a test wants of them."""

import re
from dataclasses import dataclass
from pathlib import Path

from program import REPOSITORY


@dataclass(frozen=True)
class Block:
    """A fenced block, and the page that it is on."""

    page: str
    language: str
    text: str

    @property
    def first_line(self) -> str:
        return self.text.partition("\n")[0]


@dataclass(frozen=True)
class Page:
    """A Markdown file of the repository."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def text(self) -> str:
        return self.path.read_text()

    @property
    def blocks(self) -> list[Block]:
        """Those in lists too, without their indentation."""
        found = re.findall(r"^( *)```(\w*)\n(.*?)^\1```$", self.text, re.DOTALL | re.MULTILINE)
        return [
            Block(self.name, language, re.sub(rf"^{indentation}", "", text, flags=re.MULTILINE))
            for indentation, language, text in found
        ]

    @property
    def anchors(self) -> set[str]:
        """What GitHub makes of the headings."""
        headings = re.findall(r"^#+ (.*)$", re.sub(r"```.*?```", "", self.text, flags=re.S), re.M)
        return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}

    @property
    def links(self) -> list[tuple[str, str]]:
        """The links to other files or headings: the path, and what stands after the #."""
        targets = re.findall(r'(?:\]\(|src="|srcset=")([^)"\s:]+)[)"]', self.text)
        return [(path, anchor) for path, _, anchor in (one.partition("#") for one in targets)]


README = Page(REPOSITORY / "README.md")
PAGES = [README, *map(Page, sorted((REPOSITORY / ".docs").glob("*.md")))]
# Made from what the program says; others test the blocks in it.
GENERATED = {"diagnostics.md"}
BLOCKS = [block for page in PAGES if page.name not in GENERATED for block in page.blocks]


def page(name: str) -> Page:
    (found,) = [one for one in PAGES if one.name == name]
    return found


def block_with(beginning: str) -> str:
    """The text of the only block that begins so."""
    (found,) = [block for block in BLOCKS if block.text.startswith(beginning)]
    return found.text
