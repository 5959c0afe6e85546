"""The reference engine with partners of the user's own: SimPy processes in the same environment as everything else.

A partner is made once per replication, with the environment, so that it may hold resources of SimPy. It is then called
for every call of its effects, and its generator runs as a process until it returns what became of the call:

    class Supplier:
        def __init__(self, environment):
            self.desk = simpy.Resource(environment, capacity=2)

        def __call__(self, call):
            with self.desk.request() as turn:
                yield turn
                yield call.seconds(30 + 60 * call.chance("work"))
            return "refused" if call.chance("no") < 0.05 else "done"

What the scenario says of such a partner's latency, outcomes and outages does not apply, nor do crashes of workers and
poison in its calls. A call that outlasts the timeout of its effect is still on its way, and arrives within the
partner's horizon.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from inspect import isgenerator
from math import ceil
from typing import Any

import simpy
from simpy.events import Event

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Branch
from flowrehearsal.simulation.draws import block, site, wide
from flowrehearsal.simulation.engine import Case, Clock, Engine
from flowrehearsal.simulation.engines import Runs
from flowrehearsal.simulation.plan import Plan, choose, thresholds
from flowrehearsal.vocabulary.errors import UsageError

SECOND_US = 1_000_000
OUTCOMES = {
    "done": ("done", "acknowledged"),
    "refused": ("refused",),
    "error": ("error",),
    "failed": ("terminal-error",),
}
"""What a partner may return, and the outcomes of a call that it stands for. None: it never answers."""
LATE = "timeout-late"

Talk = Generator[Event, Any, str | None]
Partner = Callable[[simpy.Environment], Callable[["Call"], Talk]]
"""Given the environment (times in microseconds), makes what is called for each call."""


@dataclass(frozen=True)
class Call:
    """One call of a partner: for which effect, of which case, and the how many-th of this kind for it, from 0."""

    environment: simpy.Environment
    effect: str
    case: int
    number: int
    _place: tuple[tuple[int, int], int, str]

    def seconds(self, amount: float) -> Event:
        """An event of SimPy that happens after so many seconds."""
        return self.environment.timeout(round(amount * SECOND_US))

    def chance(self, name: str) -> float:
        """A number from 0 to 1, 1 excluded: the same whenever this call asks for this name with the study's seed."""
        key, replication, command = self._place
        return wide(block(key, replication, self.case, site(f"{command}: {name}"), self.number)) / 2**64


def hosted(workflow: Workflow, partners: Mapping[str, Partner]) -> Callable[[Plan], Runs]:
    """The reference engine with partners of these names; UsageError for one that the workflow does not have."""
    for name in partners:
        if name not in workflow.partners:
            raise UsageError(f"the workflow has no partner `{name}`, but {', '.join(workflow.partners)}")
    return lambda plan: lambda replication, only: Host(plan, replication, workflow, partners).run(only)


class Host(Engine):
    """One replication under way."""

    def __init__(self, plan: Plan, replication: int, workflow: Workflow, partners: Mapping[str, Partner]) -> None:
        super().__init__(plan, replication)
        made = {name: partner(self.environment) for name, partner in partners.items()}
        self.guests: dict[int, Callable[[Call], Talk]] = {}
        self.timeouts: set[int] = set()
        self.answers: dict[Clock, str] = {}
        for number, command in enumerate(plan.program.commands):
            if command.site[:1] in (("call",), ("timeout",)) and workflow.effects[command.site[1]].partner in made:
                if command.site[0] == "call":
                    self.guests[number] = made[workflow.effects[command.site[1]].partner]
                else:
                    self.timeouts.add(number)

    def _new(self, case: Case, command: int, time: int) -> Clock:
        clock = super()._new(case, command, time)
        clock.says_no = clock.says_no and command not in self.guests
        return clock

    def _run(self, clock: Clock) -> None:
        if clock.command in self.guests:
            clock.window = clock.moved = 0  # nothing of the scenario struck it
            self.environment.process(self._talk(clock))
        else:
            super()._run(clock)

    def _talk(self, clock: Clock) -> Generator[Event, Any, None]:
        """The partner works; if anybody still waits when it has finished, its answer is heard."""
        command = self.plan.program.commands[clock.command]
        place = (self.plan.key, self.replication, command.name)
        talk = self.guests[clock.command](
            Call(self.environment, command.site[1], clock.case.number, clock.occurrence, place)
        )
        if not isgenerator(talk):
            raise UsageError(f"the partner of {command.site[1]} is no process: let it yield events of SimPy")
        word = yield from talk
        if word is not None and not clock.stopped:
            self.answers[clock] = word
            self._at(ceil(self.environment.now), self._order(clock), lambda: self._fire(clock))

    def _branch(self, clock: Clock) -> int | None:
        if clock.command in self.timeouts:
            return self._one_of(clock, lambda branch: branch.outcome == LATE)
        if clock.command not in self.guests:
            return super()._branch(clock)
        word = self.answers.pop(clock)
        branches = self.plan.program.commands[clock.command].branches
        known = [name for name, outcomes in OUTCOMES.items() if any(one.outcome in outcomes for one in branches)]
        if word not in known:
            effect = self.plan.program.commands[clock.command].site[1]
            raise UsageError(f"the partner of {effect} answered {word!r}; it can answer {', '.join(known)}, or None")
        said = self._one_of(clock, lambda branch: branch.outcome in OUTCOMES[word])
        # A request that the partner has answered before is answered as then.
        return said if said is not None else self._one_of(clock, lambda branch: branch.fault is None)

    def _one_of(self, clock: Clock, fits: Callable[[Branch], bool]) -> int | None:
        """One of the enabled branches that fit, each as likely as the others."""
        branches = self.plan.program.commands[clock.command].branches
        enabled = self.plan.moves.enabled(clock.case.state, clock.command)
        fitting = [b for b in enabled if branches[b].assumes is None and fits(branches[b])]
        return fitting[choose(thresholds([1.0] * len(fitting)), wide(self._draws(clock)))] if fitting else None
