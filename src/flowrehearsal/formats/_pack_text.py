"""Text of a definition as a page can hold it: names that can be chosen picked out, and long text cut where it folds."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from flowrehearsal.pages.subjects import Subjects

LONG = 320
"""Letters of a line from which on it is folded away; `SHORT` of them stay in sight."""
SHORT = 160
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def pieces(line: str, letters: str, subjects: Subjects) -> Iterator[tuple[str, str]]:
    """A line in pieces, each with the key of the part that it names, or an empty one; `letters` say which kinds of
    names the line can hold, none: no names at all."""
    end = 0
    for word in _WORD.finditer(line) if letters else ():
        key = subjects.named(word[0], letters)
        if key:
            if line[end : word.start()]:
                yield line[end : word.start()], ""
            yield word[0], key
            end = word.end()
    if line[end:]:
        yield line[end:], ""


def breakable(text: str) -> Markup:
    """Text that a narrow column may break behind the underscores of its names, rather than anywhere."""
    return Markup(str(escape(text)).replace("_", "_<wbr>"))


def shortened(line: str) -> tuple[str, str]:
    """What of a line is in sight, and what is folded away (empty: nothing)."""
    return (line, "") if len(line) <= LONG else (line[:SHORT], line[SHORT:])
