"""The tables of what becomes of a workflow if something were not so, as lines of text."""

from collections.abc import Iterator

from flowrehearsal.formats._ink import Ink, columns, harmless, wrapped
from flowrehearsal.formats._text_findings import WIDTH
from flowrehearsal.pages.fault_by_outcome import course_words
from flowrehearsal.pages.load_bearing import faults_words, masked_words
from flowrehearsal.report import (
    AssumptionRow,
    Bearing,
    EventCell,
    EventRow,
    FaultCell,
    FaultCourse,
    FaultRow,
    PropertyFall,
    ProtectionRow,
    Reception,
    WhatIf,
)
from flowrehearsal.vocabulary.counting import counted

COLOUR = {
    FaultCourse.SAFE: "green",
    FaultCourse.BY_ITSELF: "green",
    FaultCourse.BY_PEOPLE: "yellow",
    FaultCourse.UNDECIDED: "yellow",
    FaultCourse.NEVER: "red",
    FaultCourse.CONTRADICTION: "red",
    Bearing.LOAD_BEARING: "green",
    Bearing.MASKED: "yellow",
    Bearing.UNDECIDED: "yellow",
}
RECEIVED = (Reception.APPLY, Reception.RECORD, Reception.IGNORE, Reception.REFUSE, Reception.UNMENTIONED)


def what_if(found: WhatIf, ink: Ink) -> Iterator[list[str]]:
    """One part for each table that was asked for, with what was known when the work was interrupted."""
    if found.partial:
        yield [ink("The work was interrupted: what follows is a part.", "yellow")]
    if found.already:
        yield list(_already(found.already, ink))
    if found.fault_rows is not None:
        yield list(_faults(found.fault_rows, ink))
    if found.protections is not None:
        yield list(_protections(found.protections, ink))
    if found.assumptions is not None:
        yield list(_assumptions(found.assumptions, ink))
    if found.events is not None:
        yield list(_events(found.events, ink))


def _already(falls: tuple[PropertyFall, ...], ink: Ink) -> Iterator[str]:
    yield ink("Violated already", "bold") + ": only what comes on top of this counts below"
    yield from wrapped(_falls(falls), WIDTH, "  ")


def _falls(falls: tuple[PropertyFall, ...]) -> str:
    return "; ".join(f"{fall.subject} {faults_words(fall.faults)}" for fall in falls)


# Faults ------------------------------------------------------------------------------------------------------------


def _faults(rows: tuple[FaultRow, ...], ink: Ink) -> Iterator[str]:
    """Every fault; of the pairs those that are worse than their faults alone."""
    yield ink("What each fault leads to", "bold")
    single = [row for row in rows if len(row.faults) == 1]
    pairs = [row for row in rows if len(row.faults) > 1]
    alone = {row.faults[0]: row for row in single}
    worse = [row for row in pairs if _is_worse(row, alone)]
    yield from columns([_fault(row, ink) for row in single]) if single else ["  no fault was explored"]
    if pairs:
        yield ""
        yield ink("What two faults lead to", "bold") + f": {counted(len(pairs), 'pair')} can strike one case"
        yield from columns([_fault(row, ink) for row in worse])
        left = len(pairs) - len(worse)
        if left:
            yield f"  {counted(left, 'pair')} {'is' if left == 1 else 'are'} no worse than the faults alone"
    for row in (*single, *worse):
        yield from _contradictions(row, ink)


def _is_worse(row: FaultRow, alone: dict[str, FaultRow]) -> bool:
    parts = [alone[fault] for fault in row.faults if fault in alone]
    courses, roles = {part.course for part in parts}, {role for part in parts for role in part.roles}
    return row.course not in courses or not set(row.roles) <= roles or bool(_news(row))


def _fault(row: FaultRow, ink: Ink) -> tuple[str, str, str]:
    if row.course is FaultCourse.NOT_ASKED:
        return row.faults[0], ink("cannot strike", "faint"), ""
    news = ", ".join(cell.property for cell in _news(row))
    also = sum(cell.course is FaultCourse.CONTRADICTION and cell.also_without for cell in row.cells)
    known = f"{counted(also, 'contradiction')} without it too" if also else ""
    violated = ink(f"contradicts {news}", "red") if news else ""
    said = "; ".join(part for part in (violated, ink(known, "faint")) if part)
    return " + ".join(row.faults), ink(course_words(row), COLOUR[row.course]), said


def _news(row: FaultRow) -> tuple[FaultCell, ...]:
    return tuple(c for c in row.cells if c.course is FaultCourse.CONTRADICTION and not c.also_without)


def _contradictions(row: FaultRow, ink: Ink) -> Iterator[str]:
    """The runs behind the contradictions of a row, each step on a line."""
    for cell in _news(row):
        for example in cell.counterexamples:
            yield ""
            yield ink(f"{' + '.join(row.faults)}: {harmless(example.title)}", "bold")
            for step in example.steps:
                fault = ink(f"  [{step.fault}]", "yellow") if step.fault else ""
                yield f"   {step.number:>3}  {harmless(step.text)}{fault}"


# Protections and assumptions ---------------------------------------------------------------------------------------


def _protections(rows: tuple[ProtectionRow, ...], ink: Ink) -> Iterator[str]:
    """Those that bear a load first; those without which no run differs only by their names."""
    yield ink("What each protection is for", "bold") + f": {counted(len(rows), 'protection')}"
    for bearing in (Bearing.LOAD_BEARING, Bearing.UNDECIDED, Bearing.MASKED):
        chosen = [row for row in rows if row.bearing is bearing]
        if chosen:
            yield ""
            yield "  " + ink(f"{bearing}: {len(chosen)}", COLOUR[bearing])
            for row in chosen:
                yield from _protection(row, ink)
    for bearing, said in ((Bearing.IDLE, "no run differs without"), (Bearing.NOT_EXPLORED, "not explored")):
        names = [row.path for row in rows if row.bearing is bearing]
        if names:
            yield ""
            yield f"  {ink(f'{bearing}: {len(names)}', 'faint')}"
            yield from wrapped(f"{said}: {', '.join(names)}", WIDTH, "    ")


def _protection(row: ProtectionRow, ink: Ink) -> Iterator[str]:
    becomes = "" if row.becomes == "removed" else f" → {row.becomes}"
    whose = "" if row.whose == "ours" else f"  ({row.whose})"
    yield f"    {row.path}{becomes}{ink(whose, 'faint')}"
    yield from wrapped(_what_falls(row), WIDTH, "      ")


def _what_falls(row: ProtectionRow | AssumptionRow) -> str:
    if row.falls:
        return f"without it falls {_falls(row.falls)}"
    if row.bearing is Bearing.UNDECIDED:
        return f"not known: {row.reason}"
    if row.bearing is not Bearing.MASKED:
        return str(row.bearing)
    by = row.masked_by if isinstance(row, ProtectionRow) else ()
    return masked_words(row.up_to, row.reason) + (f"; masked by {', '.join(by)}" if by else "")


def _assumptions(rows: tuple[AssumptionRow, ...], ink: Ink) -> Iterator[str]:
    yield ink("What rests on each assumption", "bold") + f": {counted(len(rows), 'assumption')}"
    for row in rows:
        vouched = f"{row.owner} vouches for it" if row.owner else "nobody vouches for it"
        name, ground = ink(row.name, COLOUR.get(row.bearing, "faint")), ink(f"({row.state}; {vouched})", "faint")
        yield f"  {name}  {row.text} {ground}"
        if row.bearing is not Bearing.IDLE:
            yield from wrapped(_what_falls(row), WIDTH, "    ")


# Events ------------------------------------------------------------------------------------------------------------


def _events(rows: tuple[EventRow, ...], ink: Ink) -> Iterator[str]:
    """For each event the states by what they do with it."""
    yield ink("What becomes of everything that arrives", "bold") + f": {counted(len(rows), 'event')}"
    for row in rows:
        yield f"  {row.event}"
        for reception in RECEIVED:
            for said, states in _alike(row, reception).items():
                painted = ink(str(reception), "red" if reception is Reception.UNMENTIONED else "cyan")
                yield from _wrapped_after(painted, f"{', '.join(states)}{said}")


def _alike(row: EventRow, reception: Reception) -> dict[str, list[str]]:
    """The states that do the same with an event, by what is said of it."""
    found: dict[str, list[str]] = {}
    for cell in row.cells:
        if cell.reception is reception:
            found.setdefault(_said(cell), []).append(cell.state)
    return found


def _said(cell: EventCell) -> str:
    if cell.reception in (Reception.IGNORE, Reception.REFUSE):
        return f": “{cell.words}”"
    return (f": {', '.join(cell.by)}" if cell.by else "") + (f" ({cell.words})" if cell.words else "")


def _wrapped_after(head: str, text: str) -> Iterator[str]:
    first, *others = wrapped(text, WIDTH, " " * 6)
    yield f"    {head} {first.strip()}"
    yield from others
