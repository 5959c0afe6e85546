"""What cases that are inside could rely on, and what every new case can, and is broken for those that come over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from flowrehearsal.comparison.behaviour.explored import Scope
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.inflight.explored import Explorations, beginning, explorations
from flowrehearsal.comparison.inflight.memory import suspicion
from flowrehearsal.comparison.inflight.runs import Broken, run_to
from flowrehearsal.comparison.inflight.shown import Shown, shown
from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.violations import violating
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.naming import joined
from flowrehearsal.vocabulary.verdict import Severity

Claimed = tuple[str, str]
"""A property, and what it is about: an effect, a surface, an invariant, or nothing."""


@dataclass(frozen=True, slots=True)
class Harm:
    """A promise that the new version keeps by itself, and that could not be broken any more for a case where it was in
    the old one, and is.

    `states`: where such a case can be when the new version comes, by the names of the old one. `old_steps` lead there,
    `arrives` is where it comes to be, and `new_steps` lead on to where the promise is broken.
    """

    promise: str
    about: str
    severity: Severity
    title: str
    states: tuple[str, ...]
    old_steps: tuple[str, ...]
    arrives: tuple[str, ...]
    new_steps: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What is no longer so."""
        about = f" (`{self.about}`)" if self.about else ""
        where = joined([f"`{state}`" for state in self.states], "or")
        return f"{self.title}{about}: no longer so for cases in {where}"

    @property
    def run(self) -> str:
        """A run of both versions that shows it."""
        begun = "; ".join(self.old_steps) or "a new case"
        return f"{begun}; now in {joined(self.arrives)}; {'; '.join(self.new_steps) or 'that is it'}"


@dataclass(frozen=True, slots=True)
class InFlight:
    """What becomes of the cases that are inside. `carried`: how many states of the new version they come into;
    `states`: how many can follow; `limits`: what kept us from seeing all of it; `shown`: runs that show what is said of
    such cases without following any."""

    harms: tuple[Harm, ...]
    carried: int
    states: int
    cap: int | None
    limits: tuple[str, ...]
    shown: tuple[Shown, ...] = ()

    @property
    def sentence(self) -> str:
        """What came of it, in words."""
        return self.told()

    def told(self, beside: int = 0) -> str:
        """The same, where so many errors about cases that are inside were found without following any."""
        within = "in every run" if self.cap is None else f"in runs with up to {counted(self.cap, 'fault')}"
        within = "in runs without a fault" if self.cap == 0 else within
        if self.harms:
            return f"{counted(len(self.harms), 'promise')} that they could rely on, broken on the way {within}."
        also = f"beside {'the error' if beside == 1 else f'the {beside} errors'} above, " if beside else ""
        if self.limits:
            return f"{also}no promise broken on the way {within}, as far as was looked: {joined(self.limits)}."
        if beside:
            return f"{also}no promise that they could rely on is seen to break on the way {within}."
        return f"whatever they could rely on is kept on the way {within}."


def in_flight(comparison: Comparison, scope: Scope | None = None, judgements: Iterable[Judgement] = ()) -> InFlight:
    """Take every case that can be inside into the new version, and see which promises are broken for it alone.

    `judgements`: what is said of the changes; of what exploring can show of it, runs are looked for.
    """
    scope, suspected = scope or Scope(), suspicion(judgements)
    found = explorations(comparison, scope, suspected)
    broken = _broken(found, scope)
    harms = tuple(_harm(comparison, each.found, claim, each.where) for claim, each in broken.items())
    runs = tuple(shown(comparison, found, suspected, broken)) if not _unknown(found) else ()
    explored = (found.old, found.new, found.inside)
    limits = dict.fromkeys((*found.limits, *(limit for each in explored for limit in _limits(each))))
    return InFlight(harms, len(found.origins), len(found.inside), scope.faults, tuple(limits), runs)


def _unknown(found: Explorations) -> bool:
    """Whether nobody knows what a version keeps by itself."""
    return bool(found.old.stopped or found.new.stopped)


def _broken(found: Explorations, scope: Scope) -> Mapping[Claimed, Broken]:
    """What is violated only because cases were inside; nothing where nobody knows what a version keeps by itself."""
    if _unknown(found):
        return {}
    before, after = _violated(found.old), _violated(found.new)
    broken: dict[Claimed, Broken] = {}
    for claim, mask in _violated(found.inside).items():
        if claim not in after:
            broken[claim] = _by_coming(found, claim, before[claim], scope) if claim in before else Broken(found, mask)
    return {claim: each for claim, each in broken.items() if each.where.any()}


def _by_coming(found: Explorations, claim: Claimed, before: Mask, scope: Scope) -> Broken:
    """Where a claim that the old version violates, too, is violated for cases that could not come to that there."""
    begun = ~found.old.can_reach(before)[found.origins]
    left = beginning(found, begun, scope)
    return (
        Broken(left, _violated(left.inside).get(claim, left.inside.nowhere))
        if begun.any()
        else Broken(found, found.inside.nowhere)
    )


def _limits(exploration: Exploration) -> Iterator[str]:
    yield from exploration.limits_met
    if exploration.stopped:
        yield exploration.stopped


def _violated(exploration: Exploration) -> Mapping[Claimed, Mask]:
    """The claims that are violated somewhere, each with where."""
    found: dict[Claimed, Mask] = {}
    for name, module in properties().items():
        for claim in module.claims(exploration):
            mask = violating(exploration, claim)
            if mask.any():
                found[name, claim.effect] = found.get((name, claim.effect), exploration.nowhere) | mask
    return found


def _harm(comparison: Comparison, found: Explorations, claim: Claimed, broken: Mask) -> Harm:
    name, about = claim
    run = run_to(found, int(np.flatnonzero(broken)[0]))
    module = properties()[name]
    begun = tuple(_begun_in(comparison, found, broken))
    return Harm(name, about, module.SEVERITY, module.TITLE, begun, run.before, run.arrives, run.after)


def _begun_in(comparison: Comparison, found: Explorations, broken: Mask) -> Iterator[str]:
    """The old states, by their old names, in which cases are that this can happen to."""
    begun = np.flatnonzero(found.inside.can_reach(broken)[: len(found.origins)])
    origins = found.origins[begun]
    for state in comparison.old.states:
        if found.old.active(state)[origins].any():
            yield comparison.renaming.was("states", state)
