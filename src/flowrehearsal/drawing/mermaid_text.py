"""Words of a definition as Mermaid reads them: as text, whatever stands in them."""

from collections.abc import Iterable

PLAIN = " .,:()-/_=+“”‘’–—→…·"
"""What stands for itself in a text, beside letters and digits."""


def label(lines: Iterable[str]) -> str:
    """Lines of a label: whatever could mean something to Mermaid, or to the page around it, is written as a number."""
    return "<br/>".join(said(line) for line in lines)


def said(text: str) -> str:
    """The same of one text, on one line."""
    return "".join(map(_letter, " ".join(text.split())))


def _letter(letter: str) -> str:
    return letter if letter.isalnum() or letter in PLAIN else f"#{ord(letter)};"
