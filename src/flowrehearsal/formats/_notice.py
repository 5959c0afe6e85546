"""What is said on a page where a pack would stand, but there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong.

    `place` (file, line and column) is empty where it stands in no file. `line`: the line itself, before the place and
    from there on; None where it cannot be shown.
    """

    message: str
    advice: str = ""
    place: str = ""
    number: int = 0
    line: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A page: what it is about, one sentence, and what is wrong, if anything is."""

    about: str
    title: str
    sentence: str
    troubles: tuple[Trouble, ...] = ()
