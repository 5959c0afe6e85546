"""Finds the name that somebody probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

LISTED = 8
"""So many known names are listed where none is near."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like a word, or "" where none is like it."""
    matches = get_close_matches(word[:80].lower(), sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def did_you_mean(name: str) -> str:
    """Advice that names the one known name."""
    return f"Did you mean `{name}`?"


def meant(word: str, known: Iterable[str], where: str = "") -> str:
    """Advice for an unknown name: the nearest known one, or the known ones where they are few.

    `where` says where they are declared, for the case that there are none ("states").
    """
    names = sorted(set(known))
    near = nearest(word, names)
    if near:
        return did_you_mean(near)
    if names:
        more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
        return f"Known: {', '.join(names[:LISTED])}{more}."
    return f"Declare it under `{where}`." if where else "There is none to name: leave it out."
