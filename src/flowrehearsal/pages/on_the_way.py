"""What another design does otherwise about the parts that a run comes past."""

import re
from collections.abc import Iterator

from flowrehearsal.comparison.remark import Bump
from flowrehearsal.pages.sides import Sides
from flowrehearsal.report import Counterexample

MOST = 6
"""Differences that are told of one run."""
_SECTIONS = ("effects", "actions", "states")
_WORD = re.compile(r"\w+")


def on_the_way(sides: Sides, example: Counterexample) -> tuple[str, ...]:
    """What is to be said of the change about parts of a run of either design, a sentence each; what only cases that are
    inside need is left out.

    What the run is about comes first, then the step from which on nobody could avert it and those with faults, then
    what else it comes past.
    """
    parts = list(dict.fromkeys(_parts(sides, example)))
    found = [
        (parts.index(part), judgement.finding.message.replace("`", ""))
        for judgement in sides.changes.judgements
        if judgement.bump is not Bump.MIGRATION
        and (part := ".".join(judgement.finding.subject.split(".")[:2])) in parts
    ]
    told = dict.fromkeys(message for _, message in sorted(found, key=lambda one: one[0]))
    return tuple(told)[:MOST]


def _parts(sides: Sides, example: Counterexample) -> Iterator[str]:
    """The effects, actions and states of the run, what weighs most first."""
    turn = example.why.inevitable if example.why is not None else 0
    yield from _named(sides, example.effect.split(" / "))
    for steps in ([step for step in example.steps if step.number == turn or step.fault], example.steps):
        yield from _named(
            sides, [word for step in steps for each in step.messages for word in _WORD.findall(each.text)]
        )
    yield from _named(sides, [example.state, *(state for step in example.steps for state in step.states)])


def _named(sides: Sides, words: list[str]) -> Iterator[str]:
    """The parts of either design that have one of these names."""
    for word in words:
        for section in _SECTIONS:
            if any(word in getattr(report.workflow, section) for report in sides.reports):
                yield f"{section}.{word}"
