"""Which events of an effect can still arrive, given what the case has heard of it so far."""

from enum import Enum

from flowrehearsal.definition.workflow import Effect, Workflow

FROM_ASKING = ("done", "refused", "not_done", "exhausted")
ASKED_WHERE = ("done", "refused", "not_done", "failed")
"""The outcome of an effect is asked for where an action waits for one of these."""


class Stage(Enum):
    """What a case has heard of an effect."""

    UNASKED = "nobody has asked for it, or its outcome is known"
    ASKED = "it was asked for and nothing is known"
    REQUEST_FAILED = "the request that called it has ended, and nothing was committed"
    COMMITTED = "the request that called it has ended, and the commit followed"
    ACKNOWLEDGED = "the partner has accepted it and will finish it later"
    UNSURE = "calling it has ended without an outcome"
    GIVEN_UP = "asking for its outcome has ended too"

    # An enumeration looks up its name to hash it, in Python; each of these is met thousands of times.
    __hash__ = object.__hash__


def arriving(workflow: Workflow, name: str, stage: Stage, asks: bool) -> tuple[str, ...]:
    """What can arrive next of an effect: the words after the dot, in a fixed order.

    `asks`: its outcome is asked for here, if the definition provides for asking at all.
    """
    effect = workflow.effects[name]
    acknowledges = workflow.partners[effect.partner].replies == "acknowledges"
    found: set[str] = set()
    match stage:
        case Stage.UNASKED:
            return ()
        case Stage.ASKED | Stage.REQUEST_FAILED:
            found = {"done", "refused"} | _failures(effect) | ({"acknowledged"} if acknowledges else set())
        case Stage.COMMITTED:
            found = {"acknowledged", "done", "refused"} if acknowledges else {"done"}
        case _:
            found = {"done", "refused"} if acknowledges else set()
            if asks and stage is not Stage.GIVEN_UP and effect.ask and workflow.partners[effect.partner].can_be_asked:
                found |= set(FROM_ASKING)
    if is_undo(workflow, name):
        found -= {"refused"}
    return tuple(sorted(found))


def heard(stage: Stage, what: str) -> Stage:
    """The stage after an event."""
    match what:
        case "acknowledged":
            return Stage.ACKNOWLEDGED
        case "unknown" | "failed":
            return Stage.UNSURE
        case "exhausted":
            return Stage.UNSURE if stage in (Stage.ASKED, Stage.REQUEST_FAILED) else Stage.GIVEN_UP
    return Stage.UNASKED


def is_undo(workflow: Workflow, name: str) -> bool:
    """Whether an effect undoes another: with nothing to undo a partner says yes, so it is never refused."""
    return name in workflow.undos


def can_be_exhausted(effect: Effect) -> bool:
    """Whether its attempts can end: there is one attempt, a limit, a time limit, or a limit to asking."""
    retry = effect.retry
    return retry is None or retry.attempts is not None or retry.within is not None or effect.ask is not None


def _failures(effect: Effect) -> set[str]:
    """How calling it can end without the partner's word. Without a timeout a call is waited for until it answers."""
    retry = effect.retry
    found = {"exhausted"} if retry is None or retry.attempts is not None or retry.within is not None else set()
    if effect.terminal_errors or (effect.on_timeout == "fail" and effect.timeout is not None):
        found.add("failed")
    if effect.on_timeout == "ask" and effect.timeout is not None:
        found.add("unknown")
    return found
