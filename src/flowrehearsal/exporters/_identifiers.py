"""Names that other languages accept: for each of ours one of theirs, and never the same for two."""

import re
from collections.abc import Iterable

PREFIX = "name_"
"""Begins what would else begin with a digit."""


def identifiers(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Each name with the identifier that stands for it: ASCII letters, digits and underscores, none of `taken`.

    Characters that may not stand there become underscores; where that makes two names alike, the later one gets a
    number. Same names in the same order, same identifiers.
    """
    used = set(taken)
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        found[name] = _free(_plain(name), used)
        used.add(found[name])
    return found


def _plain(name: str) -> str:
    """The name in allowed characters; tools keep names that begin with an underscore to themselves."""
    plain = re.sub(r"[^A-Za-z0-9]", "_", name).strip("_")
    return plain if plain[:1].isalpha() else f"{PREFIX}{plain}".rstrip("_")


def _free(plain: str, used: set[str]) -> str:
    if plain not in used:
        return plain
    number = 2
    while f"{plain}_{number}" in used:
        number += 1
    return f"{plain}_{number}"


def remark(text: object) -> str:
    """A text that may stand in a comment of any of the languages: one line of ASCII that does not end the comment."""
    line = " ".join(str(text).split()).encode("ascii", "backslashreplace").decode("ascii")
    # A backslash at its end would join the next line to a comment, and control characters show nothing.
    visible = "".join(letter if letter.isprintable() else "?" for letter in line).rstrip("\\")
    return visible.replace("*/", "* /").replace("/*", "/ *")
