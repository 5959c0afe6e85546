"""How long a case can wait in a state."""

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Action, Event
from flowrehearsal.graph.arrivals import DEADLINE
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.schedule import span_us
from flowrehearsal.rules.underway import goes_on


def limit_us(design: Design, state: str) -> int | None:
    """Microseconds after which a case that came to a state has left it; None where nothing says.

    What leads on is its deadline, a named clock (counted as if it began there), or calls that come to an end.
    """
    here, clocks = _here(design, state), design.workflow.clocks
    moving = [event for action in here if action.to.kind != "stay" for event in action.on]
    running = (event for event in moving if event.subject in clocks and design.can_arrive(event, state))
    found = [clocks[event.subject].after for event in running]
    deadline = design.workflow.states[state].deadline
    if deadline is not None and DEADLINE in moving:
        found.append(deadline)
    spans = [span_us(design.workflow.effects[effect]) for effect in _ending(design, state)]
    return min((limit for limit in (*found, *spans) if limit is not None), default=None)


def ends_by_itself(design: Design, state: str) -> bool:
    """Whether something that surely ends is under way whenever a case is here, and its end leads on."""
    return bool(_ending(design, state))


def clock_runs(design: Design, state: str) -> bool:
    """Whether a named clock can be running in a state, and something happens there when it ends."""
    events = (event for action in _here(design, state) for event in action.on)
    return any(event.subject in design.workflow.clocks and design.can_arrive(event, state) for event in events)


def leading_on(design: Design, state: str) -> tuple[str, ...]:
    """The roles that can move a case on for the owner of a state: the owner, and whoever may act for it, in that order.

    Empty where there is no owner, and where nobody of these has an action that leads on.
    """
    owner = design.workflow.states[state].owner
    able = {role for action in _here(design, state) if action.to.kind != "stay" for role in action.by}
    return () if owner is None else tuple(role for role in acting_for(design.workflow, owner) if role in able)


def _ending(design: Design, name: str) -> list[str]:
    """The effects that are under way whenever a case is here, and that lead on however they end."""
    here = _here(design, name)
    answered = {
        str(event) for action in here if action.to.kind != "stay" and action.when is None for event in action.on
    }
    waited = dict.fromkeys(event.subject for action in here for event in action.on if event.subject in design.asking)
    return [
        effect
        for effect in waited
        if _surely_ends(design, effect) <= answered and _is_limited(design, effect) and _is_asked(design, effect, name)
    ]


def _here(design: Design, state: str) -> list[Action]:
    return [design.workflow.actions[name] for name in design.leaving[state]]


def _is_asked(design: Design, effect: str, state: str) -> bool:
    """Whether every way into a state asks for an effect, or comes from where it was asked for and has not ended."""
    seen = {state}
    waiting = [state]
    for place in waiting:
        declared = design.workflow.states[place]
        if declared.initial or declared.entry or not design.entering[place]:
            return False
        for action in (design.workflow.actions[name] for name in design.entering[place]):
            if effect not in action.effects:
                if not goes_on(action, effect):
                    return False
                waiting += [start for start in action.start.states if start not in seen]
                seen.update(action.start.states)
    return True


def _is_limited(design: Design, name: str) -> bool:
    effect = design.workflow.effects[name]
    return design.workflow.partners[effect.partner].replies == "answers" and span_us(effect) is not None


def _surely_ends(design: Design, name: str) -> set[str]:
    """The events that must be answered so that the end of all attempts moves the case on."""
    on_timeout = design.workflow.effects[name].on_timeout
    last = {"fail": {"exhausted", "failed"}, "ask": {"exhausted", "unknown"}, "retry": {"exhausted"}}[on_timeout]
    return {str(Event(name, what)) for what in last}
