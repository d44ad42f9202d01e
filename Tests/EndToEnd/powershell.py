"""What a PowerShell script of plain commands says, by the rules of about_Parsing and
about_Quoting_Rules. Anything that is more than plain commands is an error."""

import re
from dataclasses import dataclass, field

DOUBLE_QUOTES = '"\u201c\u201d\u201e'
"""All that PowerShell takes for a double quote, typographic ones among them."""

ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
NO_WORD = " \t\n;|&(){}<>@#$`'" + DOUBLE_QUOTES


@dataclass
class Command:
    """A command with its parameters by name; a switch is True. `piped` reads what the one before
    wrote."""

    name: str
    parameters: dict[str, str | bool] = field(default_factory=dict)
    piped: bool = False


class Script:
    """A script that is read from its start."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0

    def commands(self) -> list[Command]:
        """All commands; comments and the assignment of preferences are left out."""
        found: list[Command] = []
        for words in self.statements():
            if words[0].startswith("$"):
                assert words[1] == "=", words
                continue
            for number, part in enumerate(split_at_pipes(words)):
                found.append(command(part, piped=number > 0))
        return found

    def statements(self) -> list[list[str]]:
        """The words of each line that has any: bare ones as they are, strings after a `"`."""
        lines: list[list[str]] = [[]]
        while self.at < len(self.text):
            one = self.text[self.at]
            if one == "\n":
                self.at += 1
                lines.append([])
            elif one in " \t":
                self.at += 1
            elif one == "#":
                self.at = self.text.index("\n", self.at)
            elif one == "|":
                self.at += 1
                lines[-1].append(one)
            elif one in DOUBLE_QUOTES:
                lines[-1].append('"' + self.string())
            else:
                lines[-1].append(self.bare())
        return [line for line in lines if line]

    def bare(self) -> str:
        """A word, a variable or a call of TimeSpan's in parentheses."""
        forms = r"\$\w+|\(\[TimeSpan\]::FromSeconds\(\d+\)\)"
        found = re.compile(forms).match(self.text, self.at)
        end = found.end() if found else self.at
        while not found and self.text[end] not in NO_WORD:
            end += 1
        assert end > self.at, f"no plain command: {self.text[self.at : self.at + 80]!r}"
        word, self.at = self.text[self.at : end], end
        return word

    def string(self) -> str:
        """A string in double quotes, which may hold characters by their numbers."""
        self.at += 1
        value: list[str] = []
        while True:
            one = self.text[self.at]
            self.at += 1
            if one in DOUBLE_QUOTES:
                if self.text[self.at] not in DOUBLE_QUOTES:
                    return "".join(value).encode("utf-16", "surrogatepass").decode("utf-16")
                self.at += 1
                value.append(one)
            elif one == "`":
                value.append(ESCAPES.get(self.text[self.at], self.text[self.at]))
                self.at += 1
            elif one == "$" and (self.text[self.at].isalnum() or self.text[self.at] in "_({?^$:"):
                value.append(self.character())
            else:
                value.append(one)

    def character(self) -> str:
        """The only interpolation that there may be: a character by its number."""
        found = re.compile(r"\(\[char\]0x([0-9A-F]{4})\)").match(self.text, self.at)
        assert found, f"an interpolation: {self.text[self.at : self.at + 80]!r}"
        self.at = found.end()
        return chr(int(found[1], 16))


def split_at_pipes(words: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "|":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def command(words: list[str], piped: bool) -> Command:
    """A command of its words: a parameter takes the next one, unless that is a parameter too."""
    found = Command(words[0], piped=piped)
    rest = words[1:]
    while rest:
        name = rest.pop(0)
        if not name.startswith("-"):
            assert not found.parameters, f"{name} has no parameter"
            found.parameters["-"] = name
        elif rest and not rest[0].startswith("-"):
            found.parameters[name] = rest.pop(0)
        else:
            found.parameters[name] = True
    return found
