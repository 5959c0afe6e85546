"""Load-bearing protections and assumptions: what falls without each of them."""

from itertools import accumulate

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.report import AssumptionRow, Bearing, LostEnd, PropertyFall, ProtectionRow, Table
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.naming import joined

MOST_LETTERS = 40
"""Places in which a property falls are named up to this length, and at least one; all of them are in JSON."""

_MARKS = {
    Bearing.LOAD_BEARING: "good",
    Bearing.MASKED: "warn",
    Bearing.IDLE: "muted",
    Bearing.UNDECIDED: "warn",
    Bearing.NOT_EXPLORED: "muted",
}


def load_bearing(rows: tuple[ProtectionRow, ...]) -> Table:
    """One row per protection. Warn: nothing falls without it, or nobody knows. Muted: no run differs without it."""
    cells = tuple(
        (
            (f"{row.path}\n{row.whose}", ""),
            (row.becomes, "muted"),
            (str(row.bearing), _MARKS[row.bearing]),
            ("\n".join(worse), "") if (worse := worse_words(row)) else NOTHING,
            _instead(row),
        )
        for row in rows
    )
    columns = ("Protection", "Instead of it", "It is", "Without it falls", "Otherwise")
    return Table("load-bearing-protections", "What each protection is for", columns, cells)


def rests_on(rows: tuple[AssumptionRow, ...]) -> Table:
    """One row per assumption. Warn: nobody vouches for one that something rests on."""
    cells = tuple(
        (
            (f"{row.name}\n{row.text}", ""),
            (row.state, "bad" if row.state == "contradicted" else ""),
            (str(row.bearing), _MARKS[row.bearing]),
            ("\n".join(worse), "") if (worse := worse_words(row)) else _known(row.bearing, row.up_to, row.reason),
            (f"{row.owner} until {row.until}" if row.until else row.owner, "") if row.owner else ("nobody", "warn"),
        )
        for row in rows
    )
    columns = ("Assumption", "In this rehearsal", "It is", "Without it falls", "Vouched for by")
    return Table("assumptions-in-turn", "What rests on each assumption", columns, cells)


def worse_words(row: ProtectionRow | AssumptionRow) -> tuple[str, ...]:
    """Every property that falls, with how many faults that takes, and every end that is lost."""
    return (*map(_fall_words, row.falls), *map(lost_words, row.lost))


def _fall_words(fall: PropertyFall) -> str:
    return f"{fall_name(fall)} {faults_words(fall.faults)}"


def fall_name(fall: PropertyFall) -> str:
    """A property that falls; where it is violated before, in which other places."""
    return fall.subject + (f" also {_some(fall.places)}" if fall.elsewhere else "")


def lost_words(end: LostEnd) -> str:
    """That an end is not reached any more, with how few faults it was."""
    runs = f"no run with up to {counted(end.faults, 'fault')}" if end.faults else "no run without a fault"
    return f"{runs} comes to {end.state} any more"


def _some(places: tuple[str, ...]) -> str:
    """A few places, and how many more there are: "in a, b and 2 more"."""
    lengths = accumulate(len(place) for place in places)
    few = max(1, sum(length <= MOST_LETTERS for length in lengths))
    more = (f"{len(places) - few} more",) if len(places) > few else ()
    # The same word in front of several is said once.
    heads = [place.partition(" ")[0] for place in places]
    told = [p.partition(" ")[2] if n and heads[n - 1] == heads[n] else p for n, p in enumerate(places[:few])]
    return joined((*told, *more))


def faults_words(faults: int) -> str:
    """How many faults something takes."""
    return f"with {counted(faults, 'fault')}" if faults else "without any fault"


def up_to_words(faults: int | None) -> str:
    """How many faults were explored."""
    if faults is None:
        return "any number of faults"
    return f"up to {counted(faults, 'fault')}" if faults else "no fault"


def _instead(row: ProtectionRow) -> Cell:
    if row.masked_by:
        return "masked by " + ", ".join(row.masked_by), ""
    return _known(row.bearing, row.up_to, row.reason)


def _known(bearing: Bearing, up_to: int | None, reason: str) -> Cell:
    """How far nothing falls, where nothing does."""
    if bearing is Bearing.UNDECIDED:
        return reason, "warn"
    if bearing is Bearing.MASKED:
        return masked_words(up_to, reason), "muted"
    return NOTHING


def masked_words(up_to: int | None, reason: str) -> str:
    """Up to how many faults nothing falls, and why no further."""
    reach = "with any number of faults" if up_to is None else f"up to {counted(up_to, 'fault')}"
    return f"nothing falls {reach}" + (f"; beyond that there are {reason}" if reason else "")
