"""Names of a definition as people read them."""

from collections.abc import Sequence


def plain(name: str) -> str:
    """A name as words: "waiting for partner"."""
    return name.replace("_", " ")


def capitalised(text: str) -> str:
    """The same text with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], conjunction: str = "and") -> str:
    """Parts as a reader lists them: "a, b and c"; empty where there are none."""
    return f" {conjunction} ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def listed(names: Sequence[str], conjunction: str = "and") -> str:
    """Names in backquotes, as a reader lists them: "`a`, `b` and `c`"."""
    return joined([f"`{name}`" for name in names], conjunction)
