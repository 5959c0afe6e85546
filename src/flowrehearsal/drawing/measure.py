"""How wide text will be, without a font at hand: the same on every machine, a little generous."""

from functools import cache

_NARROW = "iljftrI.,:;|!'()[]{}/\\ `"
_WIDE = "mwMW@%—–…→←↔"
_GENEROUS = 1.06
"""Fonts that a browser puts in place of Helvetica are up to this much wider."""


@cache
def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in pixels at a font size in pixels, for a face like Helvetica or Arial."""
    ems = sum(_advance(character) for character in text)
    return ems * size * _GENEROUS * (1.06 if bold else 1.0)


def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.88
    if ord(character) > 0x2E80:
        return 1.0
    return 0.68 if character.isupper() else 0.55


def wrap(text: str, size: float, most: float, lines: int = 99, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines of at most `most` pixels; a word that is too long is cut. Past `lines` it ends in "…"."""
    done: list[str] = []
    line = ""
    for word in _pieces(text, size, most, bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold) > most:
            done.append(line)
            line = word
        else:
            line = longer
    done.append(line)
    if len(done) > lines:
        done = [*done[: lines - 1], _shortened(done[lines - 1] + " …", size, most, bold)]
    return tuple(done)


def _pieces(text: str, size: float, most: float, bold: bool) -> list[str]:
    """Words; one that is wider than the line is cut, after an underscore where there is one."""
    pieces = []
    for word in text.split():
        while width(word, size, bold) > most and len(word) > 1:
            cut = _cut(word, size, most, bold)
            pieces.append(word[:cut])
            word = word[cut:]
        pieces.append(word)
    return pieces


def _cut(word: str, size: float, most: float, bold: bool) -> int:
    fits = max(1, sum(1 for end in range(1, len(word)) if width(word[:end], size, bold) <= most))
    seam = max(word.rfind(mark, 0, fits) for mark in "_.-/")
    return seam + 1 if seam > 0 else fits


def _shortened(text: str, size: float, most: float, bold: bool) -> str:
    while width(text, size, bold) > most and len(text) > 2:
        text = text[:-2].rstrip(" …") + "…"
    return text
