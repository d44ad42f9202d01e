"""Folders as values."""

from pathlib import Path

Tree = dict[str, bytes]
"""The contents of files by their paths relative to a folder."""


def read_tree(folder: Path) -> Tree:
    """Every file below a folder; nothing where there is no folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
