"""A git repository of one's own."""

import subprocess
from pathlib import Path


class Repository:
    """A new repository in a folder, untouched by the user's settings."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        """Runs git, which must succeed, and returns what it prints."""
        settings = {"user.name": "Test", "user.email": "test@example.com", "core.hooksPath": ""}
        flags = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        done = subprocess.run(
            ["git", "-C", self.folder, *flags, *arguments],
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def commit(self, message: str = "Change") -> str:
        """Commits all that is there, and returns the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD").strip()
