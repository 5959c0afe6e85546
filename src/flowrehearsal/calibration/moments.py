"""Reads moments as ISO 8601 writes them."""

import re
from datetime import UTC, datetime, timedelta

from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import short

_DAY, _CLOCK = r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r"[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?"
_WRITTEN = re.compile(rf"{_DAY}[T ]{_CLOCK}( ?(?P<zone>Z|[+-][0-9]{{2}}:?[0-9]{{2}}))?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ADVICE = "Write ISO 8601: 2027-06-30T14:05:09.250+02:00, 2027-06-30T12:05:09Z, or no zone in the whole file."


def moment_us(text: str) -> tuple[int, bool]:
    """Microseconds since 1970 in UTC, and whether the text names its zone; Misfit for what is no moment.

    A moment without a zone is read as if it were UTC: all of them then come from one clock that is never set.
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise Misfit(f"`{short(text)}` is no moment.", _ADVICE)
    zoned = found["zone"] is not None
    try:
        moment = datetime.fromisoformat(text.replace(" Z", "Z").replace(" +", "+").replace(" -", "-"))
        return ((moment if zoned else moment.replace(tzinfo=UTC)) - _EPOCH) // timedelta(microseconds=1), zoned
    except (ValueError, OverflowError):
        raise Misfit(f"`{short(text)}` is on no calendar.", "Check the day, the hour and the zone.") from None


def moment_text(us: int) -> str:
    """A moment in UTC, to the second."""
    return (_EPOCH + timedelta(microseconds=us)).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
