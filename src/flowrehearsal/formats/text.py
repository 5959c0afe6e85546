"""A report as text for a terminal or a log: findings with their source, verdicts, counterexamples, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count, groupby
from typing import TYPE_CHECKING

from flowrehearsal.formats._covered import covered
from flowrehearsal.formats._ink import Ink, columns, harmless, wrapped
from flowrehearsal.formats._staffing import STAFFING_HEADS, staffing_rows, staffing_title, staffing_told
from flowrehearsal.formats._text_findings import WIDTH, found
from flowrehearsal.formats._why import in_vain, inevitable, mends_tried, prevented, values
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.verdict import Verdict

if TYPE_CHECKING:
    from flowrehearsal.report import (
        Counterexample,
        ExplorationReport,
        Figure,
        PropertyResult,
        ShownStep,
        StaffingReport,
        StudyReport,
    )

NAME = "text"
HEADS = ("metric", "of", "estimate", "interval", "unit")
ENTRY = 17
"""Columns before what is said of the cause of a violation."""
IN_STATE, DATUM, ARMED = "in.", "data.", "armed."
"""What stands before the names of states and data; whether a timer is running is nothing that people care about."""
TOO = ("no more", "too")
"""What is said of a state that is only left, or only entered."""
MOST_LAYERS = 5
"""Numbers of faults for each of which a line still has room."""
COUNTED = re.compile(r"\bin [\d,]+")
"""How many cases stand behind an interval is said once for all of a kind."""
VERDICT_COLOUR = {Verdict.HOLDS: "green", Verdict.VIOLATED: "red", Verdict.UNDECIDED: "yellow"}


def render(report: Report, styled: bool = False, most: int | None = None) -> str:
    """The report in plain text; with terminal colours where `styled`.

    With no more findings than `most`, and then of each property only the first run step by step.
    """
    ink = Ink(styled)
    parts = [list(_head(report, ink))]
    if report.findings is not None:
        parts.append(list(found(report, ink, most)))
    if report.exploration is not None:
        parts.append(list(_exploration(report.exploration, ink)))
        parts.extend(list(part) for part in _counterexamples(report.exploration, ink, most is None))
        parts.append(list(_coverage(report.exploration, ink)))
    if report.study is not None:
        parts.append(list(_study(report.study, ink)))
    parts.extend(list(_staffing(found, ink)) for found in report.staffing)
    if report.what_if is not None:
        from flowrehearsal.formats._text_what_if import what_if

        parts.extend(what_if(report.what_if, ink))
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def render_all(reports: Sequence[Report], styled: bool = False, most: int | None = None) -> str:
    """Several reports, one below the other; those in a row that have nothing to say are a line each."""
    blocks = []
    for is_silent, several in groupby(reports, key=_is_silent):
        texts = [_silent(report, Ink(styled)) if is_silent else render(report, styled, most) for report in several]
        blocks.append(("" if is_silent else "\n\n").join(texts))
    return "\n\n".join(blocks)


def _is_silent(report: Report) -> bool:
    """Whether it was checked by rules only, and none has anything to say."""
    return report.findings == () and not any((report.exploration, report.study, report.what_if))


def _silent(report: Report, ink: Ink) -> str:
    return f"{next(_head(report, ink))}: no findings\n"


def _head(report: Report, ink: Ink) -> Iterator[str]:
    workflow, scenario = report.workflow, report.scenario
    yield ink(f"{workflow.name}, version {workflow.version}", "bold") + f"  {workflow.source.file}"
    if scenario is not None:
        placeholder = ", its figures are placeholders" if scenario.figures == "placeholder" else ""
        yield f"under the scenario {scenario.name}{placeholder}"


# Exploration -------------------------------------------------------------------------------------------------------


def _exploration(exploration: ExplorationReport, ink: Ink) -> Iterator[str]:
    size = f"{counted(exploration.states, 'state')}, {counted(exploration.transitions, 'step')}"
    yield f"{ink('Exploration', 'bold')}: {size}"
    rows = [
        ("fault cap", "any number" if exploration.cap is None else str(exploration.cap)),
        ("states first met", _layers(exploration.layers) or "none"),
        ("converged", "yes: one more fault adds no state" if exploration.converged else "no"),
        *([("covered", covered(exploration))] if exploration.covered else []),
        ("interventions", f"{exploration.interventions}, each by customers and by operators"),
        ("attempts per call", str(exploration.attempts)),
    ]
    yield from columns(rows)
    yield ""
    yield from columns([_result(result, exploration, ink) for result in exploration.results])


def _layers(layers: tuple[int, ...]) -> str:
    """How many states need how many faults; of many layers the first and the last."""
    told = [f"{states:,} with {counted(number, 'fault')}" for number, states in enumerate(layers)]
    return ", ".join((*told[:3], "…", told[-1]) if len(told) > MOST_LAYERS else told)


def _result(result: PropertyResult, exploration: ExplorationReport, ink: Ink) -> tuple[str, str, str, str]:
    verdict = ink(result.verdict, VERDICT_COLOUR[result.verdict])
    return verdict, result.name, _extent(result, exploration), ink(result.title, "faint")


def _extent(result: PropertyResult, exploration: ExplorationReport) -> str:
    """How far a verdict reaches, in words."""
    if result.verdict is Verdict.UNDECIDED:
        several = len(exploration.limits_met) > 1 and result.reason == "; ".join(exploration.limits_met)
        return f"{len(exploration.limits_met)} limits were met, named below" if several else result.reason
    if result.verdict is Verdict.VIOLATED:
        fewest = min((len(c.faults) for c in result.counterexamples), default=0)
        needed = f"{counted(fewest, 'fault')} needed" if fewest else "no fault needed"
        return f"{counted(len(result.counterexamples), 'counterexample')}, {needed}"
    if result.vacuous:
        return "nothing was shown: its premise was never true"
    if result.any_faults:
        return "for any number of faults"
    return f"up to {counted(exploration.cap, 'fault')}" if exploration.cap else "without any fault"


def _coverage(exploration: ExplorationReport, ink: Ink) -> Iterator[str]:
    yield ink("What these verdicts rest on", "bold")
    rows = [(line.name, line.state, line.text, _voucher(line.owner, line.until)) for line in exploration.assumptions]
    yield from columns(rows) if rows else ["  no assumption"]
    yield from _listed("limits met", exploration.limits_met)
    if exploration.limits_met and exploration.covered is None:
        yield "  no run was followed beyond its limit; what holds does so whatever happens there"
    # What was not followed may hold what was not met.
    never = "not yet" if exploration.limits_met else "never"
    yield from _listed(f"actions {never} taken", exploration.actions_never_taken)
    yield from _listed(f"faults {never} possible", exploration.faults_never_possible)
    yield from _listed(f"premises {never} true", tuple(r.name for r in exploration.results if r.vacuous))
    if exploration.mends_tried is not None:
        yield f"  {mends_tried(exploration)}"


def _voucher(owner: str, until: str) -> str:
    if not owner:
        return "nobody vouches for it"
    return f"{owner} vouches for it" + (f" until {until}" if until else "")


def _listed(what: str, names: tuple[str, ...]) -> Iterator[str]:
    yield from _wrapped(f"{what}: {', '.join(names) or 'none'}", "  ")


def _counterexamples(exploration: ExplorationReport, ink: Ink, everything: bool) -> Iterator[Iterator[str]]:
    """The first counterexample of every property step by step, and `everything` of the others, else their titles."""
    numbers = count(1)
    untold = 0
    for result in exploration.results:
        numbered = [(next(numbers), example) for example in result.counterexamples]
        told = numbered if everything else numbered[:1]
        for number, example in told:
            yield chain(_counterexample(example, number, ink), _why(example, exploration, ink, whole=True))
        if others := numbered[len(told) :]:
            untold += len(others)
            yield chain.from_iterable(
                _in_short(list(alike), exploration, ink) for _, alike in groupby(others, _likeness)
            )
    if untold:
        runs = f"{counted(untold, 'run')} {'is' if untold == 1 else 'are'}"
        yield iter(
            [ink(f"{runs} not shown: `--all` shows every run step by step, `-o FILE.html` draws them.", "faint")]
        )


def _likeness(numbered: tuple[int, Counterexample]) -> tuple[object, ...]:
    """What counterexamples have in common that are named together: all but where they end, and how they get there."""
    _, example = numbered
    return example.effect, example.title, example.why.prevented_by if example.why else None


def _in_short(alike: list[tuple[int, Counterexample]], exploration: ExplorationReport, ink: Ink) -> Iterator[str]:
    """Counterexamples of which the same is said: their title, and the end of each."""
    (first, example), (last, _) = alike[0], alike[-1]
    if first == last:
        yield from _headline(example, first, ink)
    else:
        yield ink(f"{first} to {last}. {harmless(example.title)}", "bold")
        ends = ", ".join(f"{each.state} ({_length(each)})" for _, each in alike)
        yield from (ink(line, "faint") for line in _wrapped(f"{_subject(example)}, ending in {ends}", "   "))
    yield from _why(example, exploration, ink, whole=False)


def _headline(example: Counterexample, number: int, ink: Ink) -> Iterator[str]:
    yield ink(f"{number}. {harmless(example.title)}", "bold")
    yield "   " + ink(f"{_subject(example)}, ending in {example.state}; {_length(example)}", "faint")


def _subject(example: Counterexample) -> str:
    return example.property + (f" of {example.effect}" if example.effect else "")


def _length(example: Counterexample) -> str:
    """How long a run is, and which faults it needs."""
    return f"{counted(len(example.steps), 'step')}; {', '.join(example.faults) or 'no fault needed'}"


def _counterexample(example: Counterexample, number: int, ink: Ink) -> Iterator[str]:
    yield from _headline(example, number, ink)
    lane = max((len(step.actor) for step in example.steps), default=0)
    for step in example.steps:
        yield from _step(step, lane, ink, turns=example.why is not None and example.why.inevitable == step.number)
    if example.steps and example.steps[-1].screens:
        screens = (
            f"{surface} shows {f'“{label}”' if label else 'nothing'}" for surface, label in example.steps[-1].screens
        )
        yield from _wrapped("In the end " + "; ".join(screens), "   ")


def _step(step: ShownStep, lane: int, ink: Ink, turns: bool) -> Iterator[str]:
    fault = ink(f"  [{step.fault}]", "yellow") if step.fault else ""
    mark = ink(">", "red") if turns else " "
    yield f"  {mark}{step.number:>3}  {ink(f'{step.actor:<{lane}}', 'cyan')}  {harmless(step.text)}{fault}"
    if changes := ", ".join(_changes(step)):
        yield from _wrapped(changes, " " * (lane + 10))


def _changes(step: ShownStep) -> Iterator[str]:
    """What a step changes in the names of the definition; of several states at once those that are left and entered."""
    states = {name.removeprefix(IN_STATE): after for name, _, after in step.changes if name.startswith(IN_STATE)}
    if states:
        left = " + ".join(state for state, after in states.items() if after == "false")
        entered = " + ".join(state for state, after in states.items() if after == "true")
        yield f"state: {left} → {entered}" if left and entered else f"state: {entered or left} {TOO[bool(entered)]}"
    for name, before, after in step.changes:
        if not name.startswith((IN_STATE, ARMED)):
            yield f"{name.removeprefix(DATUM)}: {before} → {after}"


def _why(example: Counterexample, exploration: ExplorationReport, ink: Ink, whole: bool) -> Iterator[str]:
    """Why it went wrong, and which mends would have prevented it; only these where the run is not shown."""
    why = example.why
    if why is None:
        return
    if whole:
        yield from _entry("Ought to be", why.clause, ink)
        yield from _entry("Instead", values(why), ink)
        yield from _entry("Inevitable", inevitable(example, why), ink)
    if why.prevented_by is not None:
        for place, mend in enumerate(prevented(why) or (in_vain(exploration.mends_tried),)):
            yield from _entry("or" if place else "Prevented by", mend, ink)


def _entry(head: str, text: str, ink: Ink) -> Iterator[str]:
    first, *others = _wrapped(text, " " * ENTRY)
    yield f"   {ink(f'{head:<{ENTRY - 3}}', 'faint')}{first[ENTRY:]}"
    yield from others


# Study -------------------------------------------------------------------------------------------------------------


def _study(study: StudyReport, ink: Ink) -> Iterator[str]:
    yield ink("Simulation", "bold") + (
        f": {counted(study.replications, 'replication')}, {counted(study.cases, 'case')} in all, "
        f"{amount(study.hours)} h each, seed {study.seed}, engine {study.engine}"
    )
    if study.placeholder:
        yield "  The scenario's figures are placeholders: compare designs with them, promise nothing."
    gated = [figure for figure in study.figures if figure.gate_verdict is not None]
    others = [figure for figure in study.figures if figure.gate_verdict is None and figure.estimate is not None]
    yield from _measured(gated, (*HEADS, "gate"), ink)
    yield from _measured(others, HEADS, ink)
    yield ""
    measured = [figure for figure in (*gated, *others) if figure.estimate is not None]
    methods = sorted({COUNTED.sub("in n", f"{f.confidence:.0%} {f.method}") for f in measured if f.method})
    if methods:
        yield from _wrapped("Intervals: " + "; ".join(methods), "  ")
    missing = [figure for figure in study.figures if figure.estimate is None and figure.gate_verdict is None]
    if missing:
        named = (f"{figure.metric} of {figure.subject}" if figure.subject else figure.metric for figure in missing)
        yield from _listed("nothing to measure for", tuple(dict.fromkeys(named)))
    if study.limits_met:
        yield from _listed("limits met", study.limits_met)
    yield from _replays(study)


def _staffing(found: StaffingReport, ink: Ink) -> Iterator[str]:
    yield ink(staffing_title(found), "bold") + f": {staffing_told(found)}"
    if found.curves:
        yield from ("", *columns([STAFFING_HEADS, *staffing_rows(found)]))


def _replays(study: StudyReport) -> Iterator[str]:
    """The cases that show why a gate is broken, and in a swarm what went wrong in their replications."""
    broken = [f for f in study.figures if f.gate_verdict is Verdict.VIOLATED and f.witnesses]
    if broken:
        cases = (f"{' of '.join(filter(None, (f.metric, f.subject)))} ({', '.join(f.witnesses)})" for f in broken)
        yield from _listed("show with rehearse replay", tuple(dict.fromkeys(cases)))
    named = {int(witness.partition(":")[0]) for figure in broken for witness in figure.witnesses}
    for replication, faults in study.mixes:
        if replication in named:
            yield from _listed(f"replication {replication} has", faults or ("no fault",))


def _measured(figures: list[Figure], heads: tuple[str, ...], ink: Ink) -> Iterator[str]:
    if figures:
        yield ""
        yield from columns([heads, *(_figure(figure, ink)[: len(heads)] for figure in figures)])


def _figure(figure: Figure, ink: Ink) -> tuple[str, ...]:
    interval = "" if figure.low is None or figure.high is None else f"{amount(figure.low)} … {amount(figure.high)}"
    estimate = "not measured" if figure.estimate is None else amount(figure.estimate)
    verdict = figure.gate_verdict
    after = f" after {figure.decided_after}" if figure.decided_after else ""
    gate = f"{ink(verdict, VERDICT_COLOUR[verdict])}{after}: {figure.gate}" if verdict is not None else ""
    return figure.metric, figure.subject, estimate, interval, figure.unit, gate


def _wrapped(text: str, indent: str) -> list[str]:
    return wrapped(text, WIDTH, indent)
