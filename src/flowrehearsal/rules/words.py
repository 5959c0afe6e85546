"""Small phrases of findings."""

from collections.abc import Sequence


def listed(names: Sequence[str], conjunction: str = "and") -> str:
    """Names in backquotes as a reader lists them: "`a`, `b` and `c`"."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"
