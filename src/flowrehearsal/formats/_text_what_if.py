"""The tables of what becomes of a workflow if something were not so, as lines of text."""

from collections.abc import Iterator

from flowrehearsal.formats._ink import Ink, columns, harmless, wrapped
from flowrehearsal.formats._text_findings import WIDTH
from flowrehearsal.pages.fault_by_outcome import course_words
from flowrehearsal.pages.load_bearing import fall_name, faults_words, lost_words, masked_words, up_to_words
from flowrehearsal.pages.what_if import not_all_seen
from flowrehearsal.report import (
    AssumptionRow,
    Bearing,
    Counterexample,
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
MEANING = {
    Bearing.LOAD_BEARING: "without each of them a property falls (it is violated), or an end is lost",
    Bearing.UNDECIDED: "a limit was met before anything was seen to fall",
    Bearing.MASKED: "runs differ without each of them, and nothing falls: something else holds",
    Bearing.IDLE: "no run that was explored differs without them",
    Bearing.NOT_EXPLORED: "the work was interrupted before",
}
"""What a bearing says of protections."""
RECEIVED = {
    Reception.APPLY: "applied in",
    Reception.RECORD: "only recorded in",
    Reception.IGNORE: "ignored in",
    Reception.REFUSE: "refused in",
    Reception.UNMENTIONED: "nothing is said for",
}
"""What states do with an event, in the order in which it is told; where it cannot arrive nothing is told."""


def what_if(found: WhatIf, ink: Ink) -> Iterator[list[str]]:
    """One part for each table that was asked for, with what was known when the work was interrupted.

    The runs behind the first table come last: they are long, and the tables are read together.
    """
    if found.partial:
        yield [ink("The work was interrupted: what follows is a part.", "yellow")]
    if found.limits_met:
        yield [ink(line, "yellow") for line in wrapped(not_all_seen(found), WIDTH, "")]
    if found.already:
        yield list(_already(found.already, ink))
    if found.fault_rows is not None:
        yield list(_faults(found.fault_rows, ink))
    if found.protections is not None:
        yield list(_protections(found.protections, ink))
    if found.assumptions is not None:
        yield list(_assumptions(found.assumptions, ink))
    if found.events is not None:
        yield list(_events(found.events, found.faults, ink))
    for row in found.fault_rows or ():
        yield from map(list, _contradictions(row, ink))
    yield [ink("These tables ask what would be if; whether the design holds says `rehearse explore`.", "faint")]


def _already(falls: tuple[PropertyFall, ...], ink: Ink) -> Iterator[str]:
    yield ink("Violated by the design as it stands", "bold") + ", whatever is changed below"
    for faults in sorted({fall.faults for fall in falls}):
        yield f"  {faults_words(faults)}"
        yield from wrapped(", ".join(fall.subject for fall in falls if fall.faults == faults), WIDTH, "    ")


# Faults ------------------------------------------------------------------------------------------------------------


def _faults(rows: tuple[FaultRow, ...], ink: Ink) -> Iterator[str]:
    """Every fault; of the pairs those that are worse than their faults alone."""
    head = ink("What each fault leads to", "bold")
    yield f"{head}: whether a case still comes to an end, and what fewer faults do not violate"
    single = [row for row in rows if len(row.faults) == 1]
    pairs = [row for row in rows if len(row.faults) > 1]
    alone = {row.faults[0]: row for row in single}
    worse = [row for row in pairs if _is_worse(row, alone)]
    yield from columns([_fault(row, ink) for row in single]) if single else ["  no fault was explored"]
    yield from _safe(rows, ink)
    if pairs:
        yield ""
        yield ink("What two faults lead to", "bold") + f": {counted(len(pairs), 'pair')} can strike one case"
        yield from columns([_fault(row, ink) for row in worse])
        rest = [row.course is FaultCourse.UNDECIDED for row in pairs if row not in worse]
        for count, said in ((rest.count(False), "no worse than the faults alone"), (rest.count(True), "undecided")):
            if count:
                yield f"  {counted(count, 'pair')} {'is' if count == 1 else 'are'} {said}"


def _safe(rows: tuple[FaultRow, ...], ink: Ink) -> Iterator[str]:
    """What a reader might misread: a case can be safe, and a property violated all the same."""
    courses = {row.course for row in rows}
    if FaultCourse.SAFE in courses:
        yield ink("  safe: the case is no further from its end than before; that says nothing of properties", "faint")
    if FaultCourse.NEVER in courses:
        yield ink("  does not recover: struck at its worst place, some case comes to no end any more", "faint")


def _is_worse(row: FaultRow, alone: dict[str, FaultRow]) -> bool:
    parts = [alone[fault] for fault in row.faults if fault in alone]
    courses, roles = {part.course for part in parts}, {role for part in parts for role in part.roles}
    return row.course not in courses or not set(row.roles) <= roles or bool(_news(row))


def _fault(row: FaultRow, ink: Ink) -> tuple[str, str, str]:
    if row.course is FaultCourse.NOT_ASKED:
        return row.faults[0], ink("cannot strike", "faint"), ""
    news = ", ".join(cell.property for cell in _news(row))
    violated = ink(f"violates {news}", "red") if news else ""
    return " + ".join(row.faults), ink(course_words(row), COLOUR[row.course]), violated


def _news(row: FaultRow) -> tuple[FaultCell, ...]:
    return tuple(c for c in row.cells if c.course is FaultCourse.CONTRADICTION and not c.also_without)


def _contradictions(row: FaultRow, ink: Ink) -> Iterator[Iterator[str]]:
    """The runs behind the contradictions of a row."""
    for cell in _news(row):
        for example in cell.counterexamples:
            yield _run(f"{' + '.join(row.faults)}: {harmless(example.title)}", example, ink)


def _run(title: str, example: Counterexample, ink: Ink) -> Iterator[str]:
    yield ink(title, "bold")
    for step in example.steps:
        fault = ink(f"  [{step.fault}]", "yellow") if step.fault else ""
        yield f"   {step.number:>3}  {harmless(step.text)}{fault}"


# Protections and assumptions ---------------------------------------------------------------------------------------


def _protections(rows: tuple[ProtectionRow, ...], ink: Ink) -> Iterator[str]:
    """Those that bear a load first, those of which the same is said together."""
    yield ink("What each protection is for", "bold") + f": {counted(len(rows), 'protection')}, each taken away in turn"
    for bearing, meaning in MEANING.items():
        chosen = [row for row in rows if row.bearing is bearing]
        if chosen:
            yield ""
            yield f"  {ink(f'{bearing}: {len(chosen)}', COLOUR.get(bearing, 'faint'))}, {meaning}"
            for said in dict.fromkeys(_what_falls(row) for row in chosen):
                names = ", ".join(_protection(row) for row in chosen if _what_falls(row) == said)
                yield from wrapped(names, WIDTH, "    ")
                yield from wrapped(said, WIDTH, "      ") if said else []


def _protection(row: ProtectionRow) -> str:
    becomes = "" if row.becomes == "removed" else f" → {row.becomes}"
    whose = "" if row.whose == "ours" else f" ({row.whose})"
    return f"{row.path}{becomes}{whose}"


def _what_falls(row: ProtectionRow | AssumptionRow) -> str:
    """What falls without it, or how far nothing does; empty where its bearing says all."""
    falls = [
        f"falls {faults_words(faults)}: {', '.join(fall_name(fall) for fall in row.falls if fall.faults == faults)}"
        for faults in sorted({fall.faults for fall in row.falls})
    ]
    lost = [f"lost: {lost_words(end)}" for end in row.lost]
    if falls or lost:
        return "; ".join((*falls, *lost))
    if row.bearing is Bearing.UNDECIDED:
        return f"limit: {row.reason}"
    if row.bearing is not Bearing.MASKED:
        return ""
    by = row.masked_by if isinstance(row, ProtectionRow) else ()
    return masked_words(row.up_to, row.reason) + (f"; masked by {', '.join(by)}" if by else "")


def _assumptions(rows: tuple[AssumptionRow, ...], ink: Ink) -> Iterator[str]:
    head = ink("What rests on each assumption", "bold")
    yield f"{head}: {counted(len(rows), 'assumption')}, each switched off in turn"
    for row in rows:
        vouched = f"{row.owner} vouches for it" if row.owner else "nobody vouches for it"
        name, ground = ink(row.name, COLOUR.get(row.bearing, "faint")), ink(f"({row.state}; {vouched})", "faint")
        yield f"  {name}  {row.text} {ground}"
        said = _what_falls(row) or MEANING[row.bearing].replace("them", "it")
        yield from wrapped(f"{row.bearing}; {said}", WIDTH, "    ")


# Events ------------------------------------------------------------------------------------------------------------


def _events(rows: tuple[EventRow, ...], faults: int | None, ink: Ink) -> Iterator[str]:
    """For each event the states by what they do with it."""
    head = ink("What each state does with what can arrive", "bold")
    yield f"{head}: {counted(len(rows), 'event')}, followed with {up_to_words(faults)}"
    for row in rows:
        yield f"  {row.event}"
        for reception, head in RECEIVED.items():
            for said, states in _alike(row, reception).items():
                painted = ink(head, "red" if reception is Reception.UNMENTIONED else "cyan")
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
