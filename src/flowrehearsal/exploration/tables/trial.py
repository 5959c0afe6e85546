"""Explores variations of a design only as far as it takes to see whether anything falls that did not fall before."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.catalogue import read_by_properties
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.explore import Explorer, forgotten
from flowrehearsal.exploration.pack import forgets_of
from flowrehearsal.exploration.search import INTERRUPTED, STATE_LIMIT
from flowrehearsal.exploration.tables.falling import Shown, already, lost_ends, news, shown
from flowrehearsal.exploration.tables.relowering import Relowering
from flowrehearsal.exploration.tables.repacking import Repacking
from flowrehearsal.exploration.tables.result import Bearing, LostEnd, PropertyFall
from flowrehearsal.program.program import Branch, Guard, Program
from flowrehearsal.runtime import names
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.vocabulary.counting import counted

TIMES = 4
"""A variation of more than so many times the states of the design is explored with fewer faults."""
LEAST_LIMIT = 50_000
"""States that every variation may have."""
UNTOLD = (
    ("actions", "audit"),
    ("actions", "reason_required"),
    ("actions", "deletes"),
    ("actions", "not_same_person_as"),
    ("effects", "in_order_of"),
    ("effects", "snapshot"),
)
"""What properties read of a definition since it makes no difference to any program: sections and fields."""
NOT_EVEN_NONE = -1
"""Faults up to which a variation was explored that has too many states without any."""

_Step = tuple[str, Guard, bool, bool, str | None, Branch]
Told = Callable[[int], None]
"""Told how many states a variation has by now."""


@dataclass(frozen=True, slots=True)
class Variation:
    """A design that differs from another in some respect: its definition, and assumptions that are switched off too.

    `than`: what falls there is no news here; None: what falls in the design itself.
    """

    name: str
    workflow: Workflow
    off: frozenset[str] = frozenset()
    than: "Variation | None" = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a variation shows: what falls with the fewest faults and which ends are lost, or how far nothing does.

    `same`: no run that is explored differs from those without the variation, and so no verdict does. `up_to`: the
    faults explored, None: any number, -1: not even none. `stopped`: why not more of them; `limits`: what kept runs from
    being followed.
    """

    fallen: tuple[PropertyFall, ...] = ()
    lost: tuple[LostEnd, ...] = ()
    same: bool = False
    up_to: int | None = None
    stopped: str = ""
    limits: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether anything is worse than without the variation."""
        return bool(self.fallen or self.lost)

    @property
    def reason(self) -> str:
        """Why not more is known, where nothing falls."""
        return "" if self.tells or self.same else "; ".join((*((self.stopped,) if self.stopped else ()), *self.limits))

    @property
    def bearing(self) -> Bearing:
        """What it shows of what was taken away."""
        if self.tells:
            return Bearing.LOAD_BEARING
        if self.same:
            return Bearing.IDLE
        return Bearing.UNDECIDED if self.limits or self.up_to == NOT_EVEN_NONE else Bearing.MASKED


@dataclass(frozen=True, slots=True)
class _Trial:
    """What exploring a variation with up to so many faults showed.

    `shown`: what is violated in it, and where it ends; `limits`: what kept runs from being followed, each with the
    fewest faults that lead there; `layers`: one more than the most faults that its states need. `alike`: all that can
    ever happen in it is what can happen in the design.
    """

    cap: int | None
    shown: Shown
    limits: tuple[tuple[str, int], ...]
    layers: int
    converged: bool
    stopped: str
    alike: bool

    def up_to(self, cap: int | None) -> "_Trial | None":
        """What exploring it with fewer faults would have shown; None where that is not known.

        States that need fewer faults are found first, and no step without a fault leads from them to any other. So
        all that is said of them is the same, however many faults there may be.
        """
        if cap == self.cap:
            return self
        if self.stopped or cap is None or (self.cap is not None and self.cap < cap):
            return None
        met = tuple((limit, faults) for limit, faults in self.limits if faults <= cap)
        layers = min(self.layers, cap + 1)
        return _Trial(cap, self.shown.up_to(cap), met, layers, self.converged and self.layers == layers, "", self.alike)


class Trials:
    """Variations of one design, compared with what its own exploration found.

    What two variations have in common is lowered once, and no variation is explored twice with the same faults: it may
    be asked about by itself, and be what others are compared with. `runs` and `states` count the explorations that it
    took.
    """

    def __init__(self, base: Exploration, told: Told = lambda _: None) -> None:
        self.base = base
        self.known = shown(base)
        self.already = already(self.known)
        self.told = told
        self.runs = 0
        self.states = 0
        self._programs: dict[_Key, tuple[Runtime, Program]] = {}
        self._tried: dict[_Key, list[_Trial]] = {}
        self._under_way: dict[_Key, Explorer] = {}

    def outcomes(
        self, variations: Iterable[Variation], faults: int | None = None
    ) -> Iterator[tuple[Variation, Outcome]]:
        """What each variation shows that the design does not, up to its cap or to fewer `faults`.

        KeyboardInterrupt where the user stops it.
        """
        for variation in variations:
            yield variation, self._outcome(variation, faults)

    def _outcome(self, variation: Variation, faults: int | None) -> Outcome:
        """With no fault, then with one more each time: nothing large is explored where something small falls."""
        if self._is_same(variation):
            return self._outcome_anew(variation)
        outcome = Outcome(up_to=NOT_EVEN_NONE)
        for cap in _caps(self.base.options.faults, faults):
            found = self._trial(variation, cap)
            than = None if variation.than is None else self._trial(variation.than, cap)
            new = self._news(found, than, cap)
            if new.tells:
                return new
            if stopped := found.stopped or (than.stopped if than else ""):
                return replace(outcome, same=False, stopped=self._why(stopped))  # beyond it runs may differ
            limits = tuple(limit for limit, _ in found.limits)
            outcome = Outcome(same=found.alike and than is None, up_to=None if found.converged else cap, limits=limits)
            if found.converged:
                break
        return outcome

    def _news(self, found: "_Trial", than: "_Trial | None", cap: int | None) -> Outcome:
        """What is worse in a variation. Where not every run was followed, nobody knows which ends it comes to."""
        if than is not None and than.stopped:
            return Outcome()
        known = self.known if than is None else than.shown
        known = known if cap is None else known.up_to(cap)
        lost = () if found.stopped or found.limits else lost_ends(found.shown, known)
        return Outcome(news(found.shown, known), lost, up_to=cap)

    def _outcome_anew(self, variation: Variation) -> Outcome:
        """With the same program: what differs can only be what a definition says that no program tells."""
        faults = self.base.options.faults
        if variation.than or not any(_differ(self.base.workflow, variation.workflow, *place) for place in UNTOLD):
            return Outcome(same=True, up_to=faults)
        fallen = self._judged_anew(variation)
        if self.base.stopped and not fallen:
            return Outcome(up_to=NOT_EVEN_NONE, stopped=self._why(self.base.stopped))
        return Outcome(fallen, same=not fallen, up_to=faults)

    def _judged_anew(self, variation: Variation) -> tuple[PropertyFall, ...]:
        """What falls in the same states."""
        asked = set(read_by_properties(variation.workflow))
        if self._forgets and not asked.issubset(read_by_properties(self.base.workflow)):
            found = self._explored(variation, self.base.options.faults)  # what is asked now may have been forgotten
        else:
            runtime, program = self._program(variation)
            found = replace(self.base, original=runtime, runtime=replace(runtime, program=program))
        return news(shown(found), self.known)

    def _why(self, stopped: str) -> str:
        return f"more than {counted(self._limit, 'state')}" if stopped == STATE_LIMIT else stopped

    @property
    def _forgets(self) -> bool:
        """Whether the design was so large that its exploration forgets; then those of variations do as well."""
        return len(self.base.forgets.kept) > 0

    @property
    def _limit(self) -> int:
        return min(self.base.options.state_limit, max(LEAST_LIMIT, TIMES * len(self.base)))

    @cached_property
    def _happened(self) -> list[_Step]:
        return _happened(self.base)

    @cached_property
    def _relowering(self) -> Relowering:
        return Relowering(self.base.original)

    @cached_property
    def _repacking(self) -> Repacking:
        design = Variation("", self.base.workflow)
        return Repacking(self._program(design)[1])

    def _is_same(self, variation: Variation) -> bool:
        """Whether the program is the one that the variation is compared with."""
        design = Variation("", self.base.workflow)
        return self._program(variation)[1] == self._program(variation.than or design)[1]

    def _program(self, variation: Variation) -> tuple[Runtime, Program]:
        """The runtime of a variation, and what is explored of it."""
        known = self._programs.get(_key(variation))
        if known is None:
            runtime = self._relowering.runtime(variation.workflow)
            program = self._relowering.explored(runtime, self.base.options.switched_off | variation.off)
            known = self._programs[_key(variation)] = runtime, program
        return known

    def _trial(self, variation: Variation, cap: int | None) -> _Trial:
        """What exploring a variation with so many faults shows."""
        tried = self._tried.get(_key(variation), ())
        known = next((found for found in (trial.up_to(cap) for trial in tried) if found is not None), None)
        return known or self._try(variation, cap)

    def _try(self, variation: Variation, cap: int | None) -> _Trial:
        found = self._explored(variation, cap)
        alike = not (found.stopped or self.base.stopped) and _happened(found) == self._happened
        trial = _Trial(cap, shown(found), _limits(found), len(found.layers), found.converged, found.stopped, alike)
        self._tried.setdefault(_key(variation), []).append(trial)
        return trial

    def _explored(self, variation: Variation, cap: int | None) -> Exploration:
        explorer = self._explorer(variation)
        before = len(explorer)
        found = explorer.up_to(cap)
        self.states += len(found) - before
        if found.stopped == INTERRUPTED:
            raise KeyboardInterrupt
        return found

    def _explorer(self, variation: Variation) -> Explorer:
        """What explores a variation: where it is under way already, it goes on from there.

        A variation and what it is compared with may be under way at once, where they are small. What is large gives its
        memory back before anything else begins.
        """
        known = self._under_way.pop(_key(variation), None)
        others = list(self._under_way.items())[-1:] if len(self.base) <= LEAST_LIMIT else []
        self._under_way = dict(others)
        self._under_way[_key(variation)] = known if known is not None else self._new_explorer(variation)
        return self._under_way[_key(variation)]

    def _new_explorer(self, variation: Variation) -> Explorer:
        runtime, program = self._program(variation)
        off = self.base.options.switched_off | variation.off
        threads = self.base.options.threads if len(self.base) > LEAST_LIMIT else 1
        options = replace(self.base.options, switched_off=off, state_limit=self._limit, threads=threads)
        layout, tables = self._repacking.packed(program)
        if self._forgets and (rules := forgotten(runtime, program, options)):
            tables = tables._replace(forgets=forgets_of(program, layout, rules))
        self.runs += 1
        return Explorer(runtime, program, (layout, tables), options, lambda progress: self.told(progress.states))


_Key = tuple[str, frozenset[str]]


def _happened(exploration: Exploration) -> list[_Step]:
    """Everything that could happen in some run, with what decides when: where it is the same, so are all runs."""
    fired = zip(exploration.runtime.program.branches(), exploration.found.fired, strict=True)
    steps = ((command, branch) for (_, _, command, branch), ever in fired if ever)
    return [(c.name, c.guard, c.urgent, c.initiative, c.budget, branch) for c, branch in steps]


def _key(variation: Variation) -> _Key:
    """What a variation is known by."""
    return variation.name, variation.off


def _limits(exploration: Exploration) -> tuple[tuple[str, int], ...]:
    """Everything that kept runs from being followed, each with the fewest faults that lead there."""
    met = exploration.limits_met
    first = (int(exploration.is_value(names.LIMIT, limit).argmax()) for limit in met)
    faults = (int(exploration.faults[index]) for index in first)
    return tuple(zip(met, faults, strict=True))


def _differ(before: Workflow, now: Workflow, section: str, field: str) -> bool:
    """Whether some part that both definitions have says something else in a field."""
    old, young = getattr(before, section), getattr(now, section)
    return any(getattr(old[name], field) != getattr(young[name], field) for name in old.keys() & young.keys())


def _caps(most: int | None, faults: int | None) -> tuple[int | None, ...]:
    """The numbers of faults with which a variation is explored, one after the other."""
    least = faults if most is None else most if faults is None else min(most, faults)
    return (0, 1, 2, None) if least is None else tuple(range(least + 1))
