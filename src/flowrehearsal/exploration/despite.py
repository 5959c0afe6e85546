"""Decides what a limit leaves open where it cannot matter: with what the limit is about taken to be anything.

A run that asks for an effect again while it is under way is not followed, since one request is what a slot holds. What
several of them would do to the rest of the case, each of them can do: be claimed, called, answered, at any time and in
any order. So the program is explored once more without the variables of that effect, whatever asked for them allowed at
any time. Every run there is, those beyond the limit included, is one of its runs; what never happens there never
happens, and where all is quiet in a run, it is quiet there. Of what goes round, or can still be completed, it tells
nothing: there may be too many ways on. A handler that is triggered again while it runs is treated alike.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.explore import explore_program
from flowrehearsal.exploration.violations import violating
from flowrehearsal.program.program import Branch, Command, Guard, Program, Term, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.variables import inline_effects
from flowrehearsal.vocabulary.reduction import NEVER

TIMES = 4
"""What is left may have so many times the states; beyond that the answer stays open."""
LEAST_LIMIT = 50_000
"""States that it may have in any case."""
ROUNDS = 4
"""Further limits may be met, about other effects, which are then left out as well."""


class _Unknown(Exception):
    """What was asked depends on what was left out."""


@dataclass(frozen=True)
class Despite:
    """That a property holds, for any number of faults or up to the cap; `vacuous`: its premise is never true."""

    any_faults: bool
    vacuous: bool


def despite_limits(exploration: Exploration, asked: Sequence[str]) -> Mapping[str, Despite]:
    """Of these properties those that hold whatever lies beyond the limits that runs have met."""
    if exploration.stopped or not exploration.limits_met or not asked:
        return {}
    limits = set(exploration.limits_met)
    for _ in range(ROUNDS):
        found = _without(exploration, limits)
        if found is None or found.stopped:
            return {}
        if limits.issuperset(found.limits_met):
            return dict(_holding(found, asked))
        limits.update(found.limits_met)
    return {}


def _holding(found: "_Without", asked: Iterable[str]) -> Iterator[tuple[str, Despite]]:
    for name in asked:
        try:
            claims = tuple(properties()[name].claims(found))
        except _Unknown:
            continue
        if not any(violating(found, claim).any() for claim in claims):
            yield name, Despite(found.converged, not any(claim.premise.any() for claim in claims))


def _without(exploration: Exploration, limits: Collection[str]) -> "_Without | None":
    """What is explored without what limits are about; None where nobody says what that is."""
    owners = [_owners(exploration, limit) for limit in limits]
    if not all(owners):
        return None
    program = exploration.runtime.program
    gone = _gone(exploration, [owner for several in owners for owner in several])
    left = _left(program, gone, limits)
    most = min(exploration.options.state_limit, max(LEAST_LIMIT, TIMES * len(exploration)))
    options = replace(exploration.options, state_limit=most, reduce=NEVER)
    found = explore_program(exploration.original, left, options)
    unknown = gone | (program.label.keys() - left.label.keys())
    return _Without(found.original, found.runtime, found.layout, found.found, found.options, unknown=unknown)


def _owners(exploration: Exploration, limit: str) -> tuple[str, ...]:
    """What the variables begin with that a limit is about: an effect; a handler with what it calls."""
    workflow, counts = exploration.workflow, exploration.original.options.counts
    for effect in workflow.effects:
        if limit in (names.busy(effect), names.paused_twice(effect), names.overcount(effect, counts)):
            return (effect,)
    for name, action in workflow.actions.items():
        if limit == names.open_request(name):
            own = names.client("service", name), names.reader("service", name)
            return (*own, *inline_effects(workflow, action))
    return ()


def _gone(exploration: Exploration, owners: Sequence[str]) -> frozenset[str]:
    """The variables of these, what is copied from them, and what watches the steps of their machines."""
    program, known = exploration.runtime.program, exploration.original.program.position
    whole = tuple(f"{owner}." for owner in owners)
    gone = {v.name for v in program.variables if v.name in owners or v.name.startswith(whole)}
    machines = [command for command in program.commands if not gone.isdisjoint(_read(command.guard))]
    gone |= {u.variable for c in machines for b in c.branches for u in b.updates if u.variable not in known}
    while True:
        updates = (u for command in program.commands for branch in command.branches for u in branch.updates)
        copied = {u.variable for u in updates if u.operation == "copy" and u.operand in gone}
        if copied <= gone:
            return frozenset(gone)
        gone |= copied


def _left(program: Program, gone: frozenset[str], limits: Collection[str]) -> Program:
    """The program without these variables, in which these limits are none."""
    return replace(
        program,
        variables=tuple(variable for variable in program.variables if variable.name not in gone),
        commands=tuple(_weaker(program, command, gone, limits) for command in program.commands),
        labels=tuple(label for label in program.labels if not any(map(gone.intersection, map(_read, label.clauses)))),
    )


def _weaker(program: Program, command: Command, gone: frozenset[str], limits: Collection[str]) -> Command:
    """A command that asks for nothing that is gone. What asked for it may or may not happen: nothing waits for that."""
    asks = any(gone & _read(guard) for guard in (command.guard, *(b.condition for b in command.branches)))
    branches = dict.fromkeys(_looser(program, branch, gone, limits) for branch in command.branches)
    return replace(
        command,
        guard=_known(command.guard, gone),
        branches=tuple(branches),
        urgent=command.urgent and not asks,
        initiative=command.initiative or asks,
        budget=command.budget if command.budget not in gone else None,
    )


def _looser(program: Program, branch: Branch, gone: frozenset[str], limits: Collection[str]) -> Branch:
    updates = tuple(u for u in branch.updates if u.variable not in gone and not _meets(u, limits))
    # What keeps a counter from being moved out of its range may be out of sight.
    ranges = tuple(_movable(program, update) for update in updates if update.operation == "add")
    return replace(branch, condition=(*_known(branch.condition, gone), *ranges), updates=updates, messages=())


def _movable(program: Program, update: Update) -> Term:
    size = len(program.variable(update.variable).domain)
    reached = [
        value for n, value in enumerate(program.variable(update.variable).domain) if 0 <= n + int(update.operand) < size
    ]
    return Term(update.variable, tuple(reached))


def _meets(update: Update, limits: Collection[str]) -> bool:
    return update.variable == names.LIMIT and update.operand in limits


def _known(guard: Guard, gone: frozenset[str]) -> Guard:
    return tuple(term for term in guard if term.variable not in gone)


def _read(guard: Guard) -> set[str]:
    return {term.variable for term in guard}


@dataclass(frozen=True)
class _Without(Exploration):
    """What was found without some variables and labels. Whoever asks for one of these, or for what is not told of
    single states and steps, learns that nobody knows."""

    unknown: frozenset[str] = frozenset()

    def has(self, variable: str) -> bool:
        return self._known(variable) and super().has(variable)

    def has_label(self, label: str) -> bool:
        return self._known(label) and super().has_label(label)

    @property
    def unfollowed(self) -> Mask:
        raise _Unknown

    def can_reach(self, goal: Mask) -> Mask:
        raise _Unknown

    def _known(self, name: str) -> bool:
        if name in self.unknown:
            raise _Unknown
        return True
