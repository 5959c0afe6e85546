"""Finds the name that somebody probably meant."""

from bisect import bisect
from collections.abc import Iterable

LISTED = 8
"""So many known names are listed where none is near."""

SAME_BEGINNING = 4
"""Letters at the beginning that count for more than likeness: `retries` means `retry` rather than `carries`."""
SHORTEST = 4
"""Letters of a name that can be told from its misspellings."""
COMPARED = 200
"""Names that a word is compared with; of more, those around it in the order of the alphabet (some 2 ms)."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like a word, or "" where none is like it."""
    # Who makes no mistake need not wait for it.
    from difflib import get_close_matches

    wanted, names = word[:80].lower(), sorted(known)
    if len(names) > COMPARED:
        start = max(0, bisect(names, wanted) - COMPARED // 2)
        names = names[start : start + COMPARED]
    matches = get_close_matches(wanted, names, cutoff=0.6)
    return next((name for name in matches if _alike(wanted, name) >= SAME_BEGINNING), "".join(matches[:1]))


def several_nearest(word: str, known: Iterable[str], most: int = 5) -> tuple[str, ...]:
    """The known names most like a word, the best first: those that hold it or are spelled like it; perhaps none.

    Where one differs by a letter or two, it alone is meant.
    """
    from difflib import get_close_matches

    wanted, names = word[:80].lower(), sorted(set(known))
    if meant_one := get_close_matches(wanted, names, n=1, cutoff=0.85):
        return tuple(meant_one)
    alike = get_close_matches(wanted, names, n=most, cutoff=0.6)
    holding = [name for name in names if len(wanted) >= SHORTEST and wanted in name and name not in alike]
    return (*alike[:1], *sorted(holding, key=len), *alike[1:])[:most]


def slip(word: str, known: Iterable[str]) -> str:
    """The known name of which one slip makes this word, or "": a letter too many, missing or wrong, or two swapped.

    Among names of three letters everything is a slip of everything, so they are not looked at.
    """
    return next((name for name in known if len(name) >= SHORTEST and _is_slip(word, name)), "")


def _is_slip(word: str, name: str) -> bool:
    start = _alike(word, name)
    word, name = word[start:], name[start:]
    end = _alike(word[::-1], name[::-1])
    word, name = word[: len(word) - end], name[: len(name) - end]
    return max(len(word), len(name)) == 1 or (len(word) == 2 and word == name[::-1])


def _alike(one: str, other: str) -> int:
    """How many letters are the same at the beginning."""
    differs = (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return next(differs, min(len(one), len(other)))


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
