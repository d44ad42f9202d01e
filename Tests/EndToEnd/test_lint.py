"""The checks of comments find what they are for."""

from pathlib import Path

from program import REPOSITORY
from tools import run_tool

LINT = REPOSITORY / ".ci/lint-comments"


def test_finds_each_kind(tmp_path: Path) -> None:
    source = tmp_path / "Sources/A.swift"
    source.parent.mkdir()
    source.write_text(
        "\n".join(
            [
                "package struct Bare {",
                "  package mutating func alsoBare() {}",
                "  /// What `alsoBare()` and `noSuchName` do.",
                "  package static func described() {}",
                "  /// " + "x" * 100,
                "  package let simple: Int",
                "  package static func == (a: Bare, b: Bare) -> Bool { true }",
                "}",
                "",
            ]
        )
    )
    printed = run_tool(LINT, "Sources", cwd=tmp_path, expected=1)
    assert printed.splitlines() == [
        "Sources/A.swift:1: 'struct Bare' has no doc comment",
        "Sources/A.swift:2: 'func alsoBare()' has no doc comment",
        "Sources/A.swift:3: `noSuchName` is no name of the sources",
        "Sources/A.swift:5: a comment of 106 characters; 100 is the most",
    ]


def test_finds_nothing_here() -> None:
    assert run_tool(LINT, "Sources", "Tests", "Package.swift", cwd=REPOSITORY) == ""
