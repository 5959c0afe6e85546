"""A gate as text for a terminal or a log."""

from collections.abc import Iterator

from flowrehearsal.comparison.signoff import SignOff, sign_offs
from flowrehearsal.formats import _changes_text
from flowrehearsal.formats._changes import title
from flowrehearsal.formats._complaints import told
from flowrehearsal.formats._gate_worst import worst
from flowrehearsal.formats._ink import Ink, columns, wrapped
from flowrehearsal.gate.judging import GateReport, Judged
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.standing import Standing

WORDS = {"passed": "green", "failed": "red", "undecided": "yellow", "not asked": "faint"}
WIDTH = 100
TOUCHED = 3
"""Parts named beside whoever must sign off."""


def render(gate: GateReport, styled: bool = False, most: int | None = None) -> str:
    """Every workflow, one below the other; with terminal colours where `styled`, and no more of each than `most`."""
    ink = Ink(styled)
    return "\n\n".join("\n".join(_workflow(judged, ink, most)) for judged in gate.judged) + "\n"


def _workflow(judged: Judged, ink: Ink, most: int | None) -> Iterator[str]:
    decision, change = judged.decision, judged.trial.change
    yield f"{ink(decision.word, WORDS[decision.word])}  {ink(title(change), 'bold')}"
    answers = [(each.title, ink(each.word, WORDS[each.word]), ink(each.hint, "faint")) for each in judged.answers]
    yield from columns(answers)
    for reason in (*decision.failures, *decision.open_questions)[:most]:
        yield from wrapped(f"- {reason}", WIDTH, "  ")
    if not change.summary.equivalent:
        yield ""
        yield from _changes_text.render([change], ink.on, most).rstrip("\n").split("\n")
    yield from _findings(judged, ink, most)
    yield from _worst(judged, ink)
    yield from _signing(sign_offs(change), ink)


def _findings(judged: Judged, ink: Ink, most: int | None) -> Iterator[str]:
    """What the rules find that is new."""
    report = judged.trial.report
    groups = report.groups if report is not None else ()
    for group in [group for group in groups if group.leading.standing is Standing.OPEN][:most]:
        finding = group.leading
        yield ""
        colour = _changes_text.COLOURS[finding.severity]
        yield f"{ink(finding.severity, colour)}  {ink(finding.name, 'bold')}  {finding.location}"
        yield from (line for part in told(group) for line in wrapped(part, WIDTH, "       "))


def _worst(judged: Judged, ink: Ink) -> Iterator[str]:
    found = worst(judged.trial)
    if found is not None:
        yield ""
        yield ink("The worst of it", "bold") + f": {found.title.rstrip('.')} ({found.promise})"


def _signing(people: tuple[SignOff, ...], ink: Ink) -> Iterator[str]:
    if people:
        yield ""
        yield ink("Who must sign off", "bold")
        yield from columns([_sign_off(each) for each in people])


def _sign_off(each: SignOff) -> tuple[str, ...]:
    more = f" and {len(each.touches) - TOUCHED} more" if len(each.touches) > TOUCHED else ""
    return each.who, joined(each.people) or each.kind, ", ".join(each.touches[:TOUCHED]) + more
