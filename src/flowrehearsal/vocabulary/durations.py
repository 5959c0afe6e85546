"""Times as people write them, and as clocks show them."""

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


def compact(microseconds: int) -> str:
    """The same in one word, as a definition writes it: "30m", "2h30m", "250ms"."""
    return duration(microseconds).replace(" ", "")


def clock(microseconds: int) -> str:
    """Hours, minutes and seconds since the start of a run, to the microsecond: "1:02:03.000004"."""
    hours, rest = divmod(microseconds, 3_600_000_000)
    minutes, rest = divmod(rest, 60_000_000)
    return f"{hours}:{minutes:02}:{rest // 1_000_000:02}.{rest % 1_000_000:06}"
