"""What the records of a workflow can be about: acts of people, calls of partners, and their callbacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from flowrehearsal.calibration.records import Record, Records
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import short
from flowrehearsal.definition.shape.chance import OUTCOMES
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.nearest import meant

CALLBACK = ".callback"
ARRIVALS = ("arrived", "duplicate", "lost")
"""What becomes of a callback."""
SHOWN = 20
Kind = Literal["act", "call", "callback"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a record is about: an act, by the name of the action; a call or its callback, by that of the effect."""

    kind: Kind
    name: str

    def __str__(self) -> str:
        return self.name + CALLBACK if self.kind == "callback" else self.name


@dataclass(frozen=True)
class Sorted:
    """The records of a file by what they are about, each group in the order in which it began.

    `left_out`: (activity, records) that are about nothing, as the caller said.
    """

    workflow: Workflow
    by_subject: Mapping[Subject, tuple[Record, ...]]
    left_out: tuple[tuple[str, int], ...]


def subjects_of(workflow: Workflow) -> dict[str, Subject]:
    """Every activity that records of a workflow may have; an action that is called like an effect gives way to it."""
    acts = {name: Subject("act", name) for name, action in workflow.actions.items() if action.by}
    calls = {name: Subject("call", name) for name in workflow.effects}
    reported = (name for name, effect in workflow.effects.items() if replies_later(workflow, effect.partner))
    return acts | calls | {name + CALLBACK: Subject("callback", name) for name in reported}


def replies_later(workflow: Workflow, partner: str) -> bool:
    """Whether a partner accepts work at once and reports later what became of it."""
    return workflow.partners[partner].replies == "acknowledges"


@dataclass(frozen=True, slots=True)
class Called:
    """What the words of a file mean: columns of ours → theirs; activities and outcomes of theirs → ours.

    An activity that means nothing ("") is left out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    activities: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)


def sort(workflow: Workflow, records: Records, called: Called) -> Sorted:
    """The records by subject; DefinitionError for those whose activity or outcome nobody knows."""
    known = subjects_of(workflow)
    found: dict[Subject, list[Record]] = {subject: [] for subject in known.values()}
    left_out: dict[str, int] = {}
    problems: list[Problem] = []
    for record in sorted(records.records, key=lambda one: (one.start_us, one.line)):
        name = called.activities.get(record.activity, record.activity)
        outcome = called.outcomes.get(record.outcome, record.outcome)
        wrong = _wrong(workflow, known, name, outcome)
        if not name:
            left_out[record.activity] = left_out.get(record.activity, 0) + 1
        elif wrong is None:
            found[known[name]].append(record if outcome == record.outcome else replace(record, outcome=outcome))
        else:
            column, misfit = wrong
            problems.append(Problem(records.at(record, column), misfit.message, misfit.advice))
    if problems:
        raise DefinitionError(_first_of_each(problems))
    return Sorted(workflow, {subject: tuple(few) for subject, few in found.items() if few}, tuple(left_out.items()))


def _wrong(workflow: Workflow, known: Mapping[str, Subject], name: str, outcome: str) -> tuple[str, Misfit] | None:
    """The column that is wrong with a record, and why; None where all is well."""
    if name and name not in known:
        advice = f"{meant(name, known)} Say --activity '{short(name)}=NAME', or '{short(name)}=' to leave it out."
        return "activity", Misfit(f"`{short(name)}` is no action of people, effect or callback.", advice)
    words = outcomes_of(workflow, known[name]) if name else ()
    if not outcome or not words or outcome in words:
        return None
    if outcome == "timeout":
        advice = "Reconcile it and write timeout_executed, timeout_not_executed or timeout_late (it came about later)."
        return "outcome", Misfit("Whether a call without an answer was executed makes all the difference.", advice)
    advice = f"{meant(outcome, words)} Or say --outcome '{short(outcome)}=WORD'."
    return "outcome", Misfit(f"`{short(outcome)}` is no outcome of `{name}`.", advice)


def outcomes_of(workflow: Workflow, subject: Subject) -> tuple[str, ...]:
    """The words for what becomes of something; none where any word will do."""
    if subject.kind == "act":
        return ()
    if subject.kind == "callback":
        return ARRIVALS
    effect = workflow.effects[subject.name]
    return (*OUTCOMES, *effect.retryable_errors, *effect.terminal_errors)


def _first_of_each(problems: list[Problem]) -> Iterator[Problem]:
    """What is wrong in the same way is told once, with how often it is."""
    counts: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        counts.setdefault((problem.message, problem.advice), []).append(problem)
    for (message, advice), same in list(counts.items())[:SHOWN]:
        often = f" ({len(same):,} records)" if len(same) > 1 else ""
        yield Problem(min(same).location, message.rstrip(".") + often + ".", advice)
