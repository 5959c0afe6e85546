"""The fixed part of a lowering: the workflow, the options and every variable."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowrehearsal.definition.workflow import Action, Effect, Event, Partner, Workflow
from flowrehearsal.program.limits import DOMAIN_LIMIT
from flowrehearsal.program.program import Term, Value, Variable
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.pieces import Pieces
from flowrehearsal.runtime.retrying import attempts_within

DEADLINE = Event("", "deadline")
ATTEMPTS_WITHOUT_LIMIT = 3
"""Where nothing limits the attempts the counter only feeds the backoff, which has grown by then."""


@dataclass(frozen=True)
class Frame:
    """What every part of the lowering reads and none changes."""

    workflow: Workflow
    options: Lowering
    variables: Mapping[str, Variable]
    pieces: Pieces = field(default_factory=Pieces, compare=False, repr=False)

    def has(self, name: str) -> bool:
        """Whether the lowering has this variable; parts leave out what cannot matter."""
        return name in self.variables

    def term(self, name: str, *values: Value) -> Term:
        """The statement that a variable has one of these values."""
        assert set(values) <= set(self.variables[name].domain), (name, values)
        return Term(name, values)

    def other(self, name: str, *values: Value) -> Term:
        """The statement that a variable has none of these values."""
        return Term(name, tuple(value for value in self.variables[name].domain if value not in values))

    def partner(self, effect: str) -> Partner:
        """The partner that an effect calls."""
        return self.workflow.partners[self.workflow.effects[effect].partner]

    @property
    def states(self) -> tuple[str, ...]:
        """All states in the order of the file."""
        return tuple(self.workflow.states)


def in_bits(workflow: Workflow) -> bool:
    """Whether each state has a variable of its own: a case may be in several, or there are too many for one."""
    return workflow.has_fork or len(workflow.states) > DOMAIN_LIMIT


def attempt_limit(effect: Effect, options: Lowering) -> int:
    """How many calls one request may take before it is given up, or the counter stops counting."""
    if effect.retry is None:
        return 1
    limits = (effect.retry.attempts, attempts_within(effect.retry))
    declared = min((limit for limit in limits if limit is not None), default=ATTEMPTS_WITHOUT_LIMIT)
    return declared if options.attempts is None else min(declared, options.attempts)


def waits_to_retry(effect: Effect) -> bool:
    """Whether a failed call is repeated only after a wait."""
    return effect.retry is not None and bool(effect.retry.first)


def ask_limit(effect: Effect, options: Lowering) -> int:
    """How often the outcome of a request may be asked for."""
    assert effect.ask is not None
    return effect.ask.attempts if options.attempts is None else min(effect.ask.attempts, options.attempts)


def is_bounded(effect: Effect) -> bool:
    """Whether the attempts of an effect ever end."""
    return effect.retry is None or effect.retry.attempts is not None or effect.retry.within is not None


def is_inline(effect: Effect) -> bool:
    """Whether the effect is called inside the request, before its commit."""
    return effect.sent == "before_commit"


def caller(workflow: Workflow, effect: str) -> str:
    """The lane from which an effect is called: the request's own, or a worker's."""
    return "api" if is_inline(workflow.effects[effect]) else "worker"


def is_deduplicated(frame: Frame, effect: str) -> bool:
    """Whether the partner answers a repetition with the first outcome instead of executing it again."""
    scope = frame.partner(effect).deduplicates
    key = frame.workflow.effects[effect].key
    return scope == "by_entity" or (scope == "by_key" and key not in (None, "per_attempt"))


def is_asked_about(frame: Frame, effect: str) -> bool:
    """Whether the outcome of the effect is found out by asking its partner."""
    return frame.workflow.effects[effect].ask is not None and frame.partner(effect).can_be_asked


def undone_effect(workflow: Workflow, effect: str) -> str | None:
    """The effect that this one undoes, if any."""
    return next((name for name, other in workflow.effects.items() if other.undo == effect), None)


def actions_on(workflow: Workflow, subject: str, what: str) -> tuple[tuple[str, Action], ...]:
    """The actions triggered by an event, in the order of the file."""
    some = ((name, workflow.actions[name]) for name in workflow.acted_on.get(subject, ()))
    return tuple(
        (name, action)
        for name, action in some
        if any(event.subject == subject and event.what == what for event in action.on)
    )


def writes(action: Action) -> bool:
    """Whether an action changes the case at all; others only record that something happened."""
    return action.to.kind != "stay" or bool(action.sets or action.given or action.effects)


def writes_anywhere(action: Action) -> bool:
    """Whether what an event triggers is written wherever the case is by then."""
    return action.checks is None and writes(action)


def answers_deadline(workflow: Workflow, state: str) -> bool:
    """Whether the deadline of a state exists and an action follows it."""
    return bool(deadline_handlers(workflow, state))


def deadline_handlers(workflow: Workflow, state: str) -> tuple[tuple[str, Action], ...]:
    """The actions that follow when the deadline of a state passes, in the order of the file."""
    if workflow.states[state].deadline is None:
        return ()
    here = ((name, workflow.actions[name]) for name in workflow.leaving[state])
    return tuple((name, action) for name, action in here if DEADLINE in action.on)


def outlives_state(workflow: Workflow, state: str) -> bool:
    """Whether the timer of a state's deadline fires after the state was left: nothing looks at the state then."""
    return any(writes_anywhere(action) for _, action in deadline_handlers(workflow, state))


def results_check_version(workflow: Workflow, effect: str) -> bool:
    """Whether some action takes what a worker reports of an effect only if the case is as the worker read it."""
    acting = (workflow.actions[name] for name in workflow.acted_on.get(effect, ()))
    return not is_inline(workflow.effects[effect]) and any(action.checks == "version" for action in acting)


def zombies_possible(effect: Effect) -> bool:
    """Whether a lease can go to another worker while the first still runs."""
    return effect.lease is not None and not is_inline(effect)


def is_forgettable(workflow: Workflow, effect: str) -> bool:
    """Whether nobody waits for an effect and nobody is harmed by its loss or repetition.

    Such an effect needs neither a limit on its slot nor on its count: a request simply takes the place of the last.
    """
    undone = undone_effect(workflow, effect) is not None or workflow.effects[effect].undo is not None
    return not workflow.effects[effect].matters and not workflow.acted_on.get(effect) and not undone
