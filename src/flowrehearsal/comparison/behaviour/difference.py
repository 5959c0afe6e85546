"""What could be done before and cannot be now, and the reverse, each with the shortest run that shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flowrehearsal.comparison.behaviour.bisimulation import bisimilar
from flowrehearsal.comparison.behaviour.explored import Scope, explored
from flowrehearsal.comparison.behaviour.possibilities import Act, End, Possibility, Seen, possibilities
from flowrehearsal.comparison.behaviour.steps import Steps
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.program.interpreter import Step as Fired
from flowrehearsal.program.replay import fired
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.naming import joined, listed


@dataclass(frozen=True, slots=True)
class Possible:
    """Something that is possible in one version only: a sentence, and the steps of a shortest run that ends with it.

    `subject` is the dotted path of what it is about.
    """

    subject: str
    sentence: str
    steps: tuple[str, ...]
    faults: int


@dataclass(frozen=True, slots=True)
class BehaviourChange:
    """How the behaviour differs. `gone`: what was possible and is not; `come`: the reverse; the shortest runs first.

    `equivalent` is None where a limit was met before that was known; `limits` names it. `states` are those of the old
    and of the new version, `cap` the number of faults (None: any).
    """

    equivalent: bool | None
    gone: tuple[Possible, ...]
    come: tuple[Possible, ...]
    states: tuple[int, int]
    cap: int | None
    limits: tuple[str, ...] = ()

    @property
    def left_open(self) -> tuple[str, ...]:
        """The limits that were met before it was known whether cases can do the same; none where that is known."""
        return self.limits if self.equivalent is None else ()

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        within = "in every run" if self.cap is None else f"in runs with up to {counted(self.cap, 'fault')}"
        within = "in runs without a fault" if self.cap == 0 else within
        if self.equivalent:
            return f"Cases can do exactly the same {within}."
        looked = f", as far as was looked: {joined(self.limits)}" if self.equivalent is None else ""
        if self.gone or self.come:
            return f"{len(self.gone)} possible before only, {len(self.come)} possible now only, {within}{looked}."
        if self.equivalent is None:
            return f"Nothing else is possible {within}{looked}."
        return f"The same steps and ends are possible {within}, but not always after one another in the same way."


def behaviour_change(comparison: Comparison, scope: Scope | None = None) -> BehaviourChange:
    """Explore both versions and compare what cases can do in them."""
    scope = scope or Scope()
    old, new = (Steps(explored(workflow, scope)) for workflow in (comparison.old, comparison.new))
    before, after = possibilities(old), possibilities(new)
    limits = tuple(dict.fromkeys(limit for steps in (old, new) for limit in _limits(steps)))
    same = bisimilar(old, new)
    cut_short = any(steps.exploration.stopped for steps in (old, new))
    return BehaviourChange(
        None if cut_short or (limits and same) else same,
        # Of what nobody looked for in the other version nobody knows whether it is possible there.
        tuple(_told(old, before, after)) if not new.exploration.stopped else (),
        tuple(_told(new, after, before)) if not old.exploration.stopped else (),
        (len(old.exploration), len(new.exploration)),
        scope.faults,
        limits,
    )


def _limits(steps: Steps) -> Iterator[str]:
    yield from steps.exploration.limits_met
    if steps.exploration.stopped:
        yield steps.exploration.stopped


def _told(steps: Steps, here: dict[Possibility, Seen], there: dict[Possibility, Seen]) -> Iterator[Possible]:
    """What is possible here and not there; what is not possible there at all is told once, and not for every state."""
    only = sorted((one for one in here if one not in there), key=lambda one: (here[one].state, str(one)))
    known = {_gist(one) for one in there}
    told: set[object] = set()
    for one in only:
        gist = _gist(one)
        if gist not in told:
            alike = [each for each in only if _gist(each) == gist] if gist not in known else [one]
            told |= {gist} if gist not in known else set()
            yield _possible(steps, one, here[one], alike)


def _gist(one: Possibility) -> object:
    return (one.by, one.action) if isinstance(one, Act) else one.where


def _possible(steps: Steps, one: Possibility, seen: Seen, alike: Iterable[Possibility]) -> Possible:
    trace = steps.exploration.trace_to(seen.state)
    told = [_step(steps, step) for step in trace.steps]
    if seen.step is not None:
        told.append(seen.step.label)
    section = f"actions.{one.action}" if isinstance(one, Act) else f"states.{one.where[0]}"
    places = list(dict.fromkeys(place for each in alike for place in each.where))
    return Possible(section, _sentence(one, places), tuple(told), int(steps.exploration.faults[seen.state]))


def _step(steps: Steps, step: Fired) -> str:
    command, branch = fired(steps.program, step)
    return f"{command.name}: {branch.outcome}"


def _sentence(one: Possibility, places: list[str]) -> str:
    if isinstance(one, Act):
        return f"`{one.action}` by {one.by} in {listed(places)}"
    assert isinstance(one, End)
    done = [
        f"`{effect}` executed {count} times" if count > 1 else f"`{effect}` executed" for effect, count in one.executed
    ]
    return f"an end in {listed(one.where)} with {joined(done) if done else 'nothing executed'}"
