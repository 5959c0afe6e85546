"""How long a case can take until it asks for an effect."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.graph.arrivals import is_passed_at_once
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.steps import Step
from flowrehearsal.graph.walks import leading_to, reached, strongly_connected
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import asking_steps, known_at_commit
from flowrehearsal.rules.waits import limit_us

Waits = tuple[tuple[str, int], ...]
"""The states that a case waits in, in turn, each with the most microseconds that it can."""


@dataclass(frozen=True)
class LeadTime:
    """The slowest course of a case to where it asks for an effect.

    `endless` is the nearest state on a course in which it can wait without limit; empty where there is none.
    """

    waits: Waits = ()
    endless: str = ""

    @property
    def total_us(self) -> int:
        """All its waits together, in microseconds."""
        return sum(wait for _, wait in self.waits)


def lead_time(design: Design, effect: str, since: str | None) -> LeadTime:
    """From when a case begins, or from when the effect `since` is done, to the first time that it asks for an effect.

    Each state is waited in once: whether cases can go round for ever is another question. Replays, overrides and what
    follows an end are left out. Where several states are active together only endless waits are told, since times that
    run side by side do not add up.
    """
    asking = [
        step for step in asking_steps(design, effect) if _counts(design, step) and not _ended(design, step.before)
    ]
    after = _courses(design, asking, _beginnings(design, since))
    own = {place: _wait(design, place) for place in after}
    endless = next((place for place, wait in own.items() if wait is None), None)
    if endless is not None:
        return LeadTime(endless=_keeping(design, endless))
    if design.workflow.has_fork:
        return LeadTime()
    return LeadTime(_slowest(after, {place: wait or 0 for place, wait in own.items()}))


def _counts(design: Design, step: Step) -> bool:
    return not step.raw and not is_intervention(design.workflow, design.workflow.actions[step.action])


def _ended(design: Design, place: Configuration) -> bool:
    return all(design.workflow.states[name].final for name in place)


def _beginnings(design: Design, since: str | None) -> Iterable[Configuration]:
    if since is None:
        return design.configurations.beginnings
    if known_at_commit(design.workflow, design.workflow.effects[since]):
        return [step.after for step in asking_steps(design, since)]
    hearing = design.answering.get(f"{since}.done", ())
    return [step.after for action in hearing for step in design.configurations.taking.get(action, ())]


def _courses(
    design: Design, asking: list[Step], beginnings: Iterable[Configuration]
) -> Mapping[Configuration, tuple[Configuration, ...]]:
    """Where a case can be on its way to one of the asking steps, the nearest first, and what follows each place."""
    table, effects = design.configurations.without_raw, {step.action for step in asking}

    def onward(place: Configuration) -> Iterator[Configuration]:
        if not _ended(design, place):
            yield from (step.after for step in table[place] if _counts(design, step) and step.action not in effects)

    ahead = {place: tuple(dict.fromkeys(onward(place))) for place in reached(beginnings, onward)}
    ending = leading_to(ahead, [step.before for step in asking if step.before in ahead])
    return {place: tuple(each for each in after if each in ending) for place, after in ahead.items() if place in ending}


def _wait(design: Design, place: Configuration) -> int | None:
    """The most microseconds that a case stays in a configuration; None: without limit."""
    if is_passed_at_once(design.workflow, place):
        return 0
    limits = [limit_us(design, name) for name in place]
    return min((limit for limit in limits if limit is not None), default=None)


def _keeping(design: Design, place: Configuration) -> str:
    """The state to blame for a wait: the first that is not over."""
    return next((name for name in place if not design.workflow.states[name].final), place[0])


def _slowest(after: Mapping[Configuration, tuple[Configuration, ...]], own: Mapping[Configuration, int]) -> Waits:
    """The waits along the slowest course; the places of a circle are waited in one after the other."""
    best: dict[Configuration, Waits] = {}
    longest: Waits = ()
    for group in strongly_connected(after):  # a group comes before whatever leads to it
        ahead = [best[each] for place in group for each in after[place] if each not in group]
        rest = max(ahead, key=_total, default=())
        waits = (*((" + ".join(place), own[place]) for place in group if own[place]), *rest)
        best.update(dict.fromkeys(group, waits))
        longest = max(longest, waits, key=_total)
    return longest


def _total(waits: Waits) -> int:
    return sum(wait for _, wait in waits)
