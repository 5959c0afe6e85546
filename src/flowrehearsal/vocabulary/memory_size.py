"""Amounts of memory as people write them: "2GB", "500 MB", "1.5 GiB"."""

import re
from decimal import Decimal

from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import did_you_mean

UNITS = {
    f"{prefix}{unit}": step**power
    for unit, step in (("B", 1000), ("iB", 1024))
    for power, prefix in enumerate("KMGT", 1)
}
"""Bytes of each unit: GB counts in thousands, GiB in 1,024s."""
_WRITTEN = re.compile(r"\s*(\d{1,9}(?:\.\d{1,3})?)\s*([A-Za-z]*)\s*", re.ASCII)


def memory_size(text: str) -> int:
    """How many bytes a text like "2GB" or "1.5 GiB" means; UsageError, with what to write, where it means none."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise UsageError(f"{text[:40]!r} is no amount of memory; write 2GB or 500MB")
    number, word = found.groups()
    if not word:
        raise UsageError(f"{text[:40]!r} has no unit; write {number}MB or {number}GB")
    unit = next((unit for unit in UNITS if word.lower() in (unit.lower(), unit[0].lower())), "")
    if not unit:
        near = word[0].upper() + "B"
        advice = did_you_mean(number + near) if near in UNITS else "Write 2GB or 500MB"
        raise UsageError(f"{text[:40]!r}: {word!r} is no unit of memory. {advice}")
    return int(Decimal(number) * UNITS[unit])


def shown_size(number: int) -> str:
    """An amount of memory in the largest unit that counts it without a remainder: "2GB", "1536MiB", "1500001KB"; else
    rounded down to KB."""
    whole = [unit for unit, size in UNITS.items() if number >= size and number % size == 0]
    unit = max(whole, key=UNITS.__getitem__, default="KB")
    return f"{number // UNITS[unit]}{unit}"
