"""Times, phases and names as people say them."""

_UNITS = (("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1_000), ("us", 1))


def duration(microseconds: int) -> str:
    """A time of at most two units: "30m", "2h 30m", "250ms"."""
    parts = []
    rest = microseconds
    for unit, size in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts[:2]) or "0s"


def phase_words(phase: str) -> str:
    """A phase, or any name with underscores, in plain words: "waiting for partner"."""
    return phase.replace("_", " ").replace("-", " ")


def sentence(text: str) -> str:
    """The same text with a capital first letter."""
    return text[:1].upper() + text[1:]


def change_words(variable: str, before: str, after: str) -> str:
    """A change of a variable: "state: draft → processing", "card authorised: no → yes"."""
    name = variable.removeprefix("data.").replace(".", " ")
    return f"{phase_words(name)}: {_value_words(before)} → {_value_words(after)}"


def _value_words(value: str) -> str:
    return {"True": "yes", "False": "no"}.get(value, phase_words(value))
