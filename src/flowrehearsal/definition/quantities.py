"""Reads the quantities that people write: durations, shares, rates. Raises Misfit where they cannot."""

import re

from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.expressions.show import as_written

MICROSECOND, MILLISECOND, SECOND = 1, 1_000, 1_000_000
MINUTE, HOUR, DAY = 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND
WEEK = 7 * DAY
LONGEST = 100 * 365 * DAY
"""No duration of a definition is longer than a hundred years, so sums stay far inside 64 bits."""

_ISO_DAYS = "([0-9]+D)?"
_ISO_CLOCK = r"(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?"
DURATION_PATTERN = rf"^([0-9]+(\.[0-9]+)?(us|ms|s|m|h|d))+$|^P([0-9]+W|(?=.){_ISO_DAYS}{_ISO_CLOCK})$"
SHARE_PATTERN = r"^(100(\.0{1,9})?|[0-9]{1,2}(\.[0-9]{1,9})?)%$"
RATE_PATTERN = r"^([0-9]{1,9}(\.[0-9]{1,6})?)/(s|m|min|h|d)$"

_PERCENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_UNITS = {"us": MICROSECOND, "ms": MILLISECOND, "s": SECOND, "m": MINUTE, "h": HOUR, "d": DAY}
_ISO_UNITS = {"W": WEEK, "D": DAY, "H": HOUR, "M": MINUTE, "S": SECOND}
_RATE_UNITS = {"s": 3600.0, "m": 60.0, "min": 60.0, "h": 1.0, "d": 1.0 / 24.0}
_DURATION_ADVICE = "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."
_LENGTH_LIMIT = 40


def duration(value: object) -> int:
    """A duration above zero, in whole microseconds."""
    found = moment(value)
    if found == 0:
        raise Misfit(f"`{value}` is no time at all.", "Write a duration above zero, or leave the key out.")
    return found


def moment(value: object) -> int:
    """A duration of zero or more, in whole microseconds."""
    if isinstance(value, bool | list | dict) or value is None:
        raise Misfit(f"{noun(value)} is not a duration.", _DURATION_ADVICE)
    text = str(value)
    if isinstance(value, int | float):
        raise Misfit(f"`{text}` has no unit.", f"Write {text}s, {text}m or {text}h.")
    if text.startswith(("-", "P-", "PT-")):
        raise Misfit(f"`{short(text)}` is negative.", "Write a duration above zero.")
    if len(text) > _LENGTH_LIMIT or not re.match(DURATION_PATTERN, text) or text.endswith("\n"):
        raise Misfit(f"`{short(text)}` is not a duration.", _DURATION_ADVICE)
    units = _ISO_UNITS if text.startswith("P") else _UNITS
    total = sum(float(number) * units[unit] for number, unit in _parts(text))
    if total > LONGEST:
        raise Misfit(f"`{text}` is longer than a hundred years.", "Leave the key out for: never.")
    return round(total)


def _parts(text: str) -> list[tuple[str, str]]:
    return re.findall(r"([0-9]+(?:\.[0-9]+)?)(us|ms|[smhdWDHMS])", text)


def share(value: object) -> float:
    """A share between 0 and 1 from a percentage."""
    text = str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise Misfit(f"`{short(text)}` is not a share.", "Write it with a percent sign, e.g. 3%.")
    found = _PERCENT.fullmatch(text)
    if text.startswith("-"):
        raise Misfit(f"`{short(text)}` is negative.", "A share is between 0% and 100%.")
    if found is None:
        raise Misfit(f"`{short(text)}` is not a share.", "Write a percentage, e.g. 3%.")
    percent = float(found.group(1))
    if percent > 100:
        raise Misfit(f"`{text}` is more than everything.", "A share is between 0% and 100%.")
    return percent / 100


def rate(value: object) -> float:
    """A rate above zero, in events per hour."""
    text = str(value)
    found = re.match(RATE_PATTERN, text)
    if found is None or text.endswith("\n"):
        raise Misfit(f"`{short(text)}` is not a rate.", "Write 30/h, 10/s or 500/d.")
    number = float(found.group(1))
    if number == 0:
        raise Misfit(f"`{text}` is no rate: nothing would ever happen.", "Write a rate above zero, e.g. 30/h.")
    return number * _RATE_UNITS[found.group(3)]


def rate_text(value: object) -> str:
    """A rate as it was written, once it is one."""
    rate(value)
    return str(value)


def noun(value: object) -> str:
    """What a plain value is, for a message."""
    if isinstance(value, dict):
        return "A mapping"
    if isinstance(value, list):
        return "A list"
    return "An empty value" if value is None else f"`{short(as_written(value))}`"


def short(value: object, limit: int = 40) -> str:
    """A value in one short line, for a message."""
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 3] + "..."
