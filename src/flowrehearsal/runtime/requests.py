"""Requests that call partners before they commit: the calls in the listed order, then the commit.

A call that fails or is refused is the request's last. What its calls reported becomes events once it is over.
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.program.program import Command, Guard, Message, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.actions import applied
from flowrehearsal.runtime.api import is_intervention, is_person
from flowrehearsal.runtime.boxes import EVERYTHING, both, negate
from flowrehearsal.runtime.case import allowed, sources, started, written_back
from flowrehearsal.runtime.change import Change, Changes, becomes, moves, sequence, where
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.events import overwrite_marks
from flowrehearsal.runtime.frame import Frame, is_bounded, waits_to_retry
from flowrehearsal.runtime.outcomes import OVERWRITES, REFUSED, outcome_of
from flowrehearsal.runtime.partners import answers
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.surfaces import shown_as_it_is
from flowrehearsal.runtime.variables import inline_effects
from flowrehearsal.runtime.workers import AFTER_TIMEOUT, CallSite, heard_at_once


@piece
def requests(frame: Frame) -> Iterator[Command]:
    """The calls and the commit of every request that calls partners first."""
    for role, name, action in _requests(frame):
        calls = inline_effects(frame.workflow, action)
        for place, effect in enumerate(calls):
            yield _call(frame, role, name, place)
            if waits_to_retry(frame.workflow.effects[effect]):
                yield _once_more(frame, role, name, effect)
            if frame.workflow.effects[effect].timeout is not None:
                guard = (frame.term(names.client(role, name), f"calling {effect}"),)
                site = ("timeout", effect)
                yield Command(_command("times out on", role, name, effect), "api", guard, (), site=site)
        yield _commit(frame, role, name)


@piece
def request_sites(frame: Frame) -> Iterator[CallSite]:
    """Every place from which a request calls a partner."""
    for role, name, action in _requests(frame):
        for effect in inline_effects(frame.workflow, action):
            declared = frame.workflow.effects[effect]
            lost = AFTER_TIMEOUT[declared.on_timeout]
            timeout = declared.timeout is not None
            gone = _crashed(frame, role, name)
            yield CallSite(
                effect,
                _command("calls", role, name, effect),
                _command("times out on", role, name, effect) if timeout else "",
                _failed(frame, role, name, effect, "error"),
                _failed(frame, role, name, effect, "failed"),
                _failed(frame, role, name, effect, lost) if timeout else gone,
                gone,
                (),
            )


def _requests(frame: Frame) -> Iterator[tuple[str, str, Action]]:
    for name, action in frame.workflow.actions.items():
        if inline_effects(frame.workflow, action):
            for role in action.by or ("service",):
                yield role, name, action


def _command(verb: str, role: str, name: str, effect: str) -> str:
    return f"api {verb} {effect} for {name} of {role}"


def _call(frame: Frame, role: str, name: str, place: int) -> Command:
    request = names.client(role, name)
    calls = inline_effects(frame.workflow, frame.workflow.actions[name])
    effect = calls[place]
    following = f"calling {calls[place + 1]}" if place + 1 < len(calls) else "committing"
    partner = frame.workflow.effects[effect].partner
    begun = [Change(messages=(Message("api", partner, effect),))]
    changes: list[Change] = []
    for answer in answers(frame, effect):
        if answer.outcome == "refused":
            after = _ended(frame, role, name, effect, answer.place)
        else:
            held = (becomes(names.holder(effect), answer.place), becomes(names.status(effect), "leased"))
            after = [Change(updates=(*held, becomes(request, following)))]
        changes += named(sequence(frame.variables, begun, answer.changes, after), answer.outcome)
    guard = (frame.term(request, f"calling {effect}"),)
    return Command(_command("calls", role, name, effect), "api", guard, branches_of(changes), site=("call", effect))


def _once_more(frame: Frame, role: str, name: str, effect: str) -> Command:
    """The wait after a failed call is over."""
    request = names.client(role, name)
    branches = branches_of([Change(updates=(becomes(request, f"calling {effect}"),))], "retries")
    guard = (frame.term(request, f"waiting for {effect}"),)
    return Command(_command("waits for", role, name, effect), "api", guard, branches, site=("wait", effect))


def _ended(frame: Frame, role: str, name: str, effect: str, place: str) -> Changes:
    """The request is over without a commit: this call's outcome, and those before it, become events."""
    calls = inline_effects(frame.workflow, frame.workflow.actions[name])
    said = (Message("api", role, "the request failed", "reply"),) if role != "service" else ()
    told = shown_as_it_is(frame, role)
    ends = Change((), (becomes(names.client(role, name), "idle"), becomes(names.holder(effect), place), *told), said)
    return sequence(frame.variables, [ends], *_over(frame, calls[: calls.index(effect) + 1]))


def _over(frame: Frame, calls: tuple[str, ...]) -> Iterator[Changes]:
    """The request is done with these calls; what they returned becomes events, where anything answers them."""
    for effect in calls:
        yield [Change(updates=(becomes(names.status(effect), "done"), becomes(names.attempts(effect), 0)))]
        yield heard_at_once(frame, effect)


def _failed(frame: Frame, role: str, name: str, effect: str, place: str) -> Changes:
    """A call that brought no answer: once more while attempts remain and the policy is to retry, else the end.

    A request that does not wait goes on calling, so the clocks of the call and of its timeout must begin again.
    """
    ended = _ended(frame, role, name, effect, place)
    if place != "error":
        return ended
    declared, attempts = frame.workflow.effects[effect], names.attempts(effect)
    *below, _, _ = frame.variables[attempts].domain
    again = Change((frame.term(attempts, *below),), (moves(attempts, 1),)) if below else None
    last = Change((frame.other(attempts, *below),))
    follows = [_begins_again(frame, role, name, effect)]
    repeated = sequence(frame.variables, [again], follows) if again else []
    over = ended if is_bounded(declared) else follows
    return [*repeated, *sequence(frame.variables, [last], over)]


def _begins_again(frame: Frame, role: str, name: str, effect: str) -> Change:
    declared = frame.workflow.effects[effect]
    if waits_to_retry(declared):
        return Change(updates=(becomes(names.client(role, name), f"waiting for {effect}"),))
    verbs = ("calls",) if declared.timeout is None else ("calls", "times out on")
    return Change(restarts=tuple(_command(verb, role, name, effect) for verb in verbs))


def _crashed(frame: Frame, role: str, name: str) -> Changes:
    """The request is gone, and with it what its calls returned; a person's client is left without an answer."""
    calls = inline_effects(frame.workflow, frame.workflow.actions[name])
    updates: list[Update] = [becomes(names.client(role, name), "idle" if role == "service" else "lost")]
    for effect in calls:
        updates += [
            becomes(names.status(effect), "none"),
            becomes(names.holder(effect), "none"),
            becomes(names.attempts(effect), 0),
        ]
    lost = (Message("api", role, "the answer", "lost"),) if role != "service" else ()
    return [Change(updates=tuple(updates), messages=lost)]


def _commit(frame: Frame, role: str, name: str) -> Command:
    """The commit that follows the last call; with a check it is refused where the case has moved on."""
    action = frame.workflow.actions[name]
    request = names.client(role, name)
    calls = inline_effects(frame.workflow, action)
    record = written_back(frame, role, name)
    closed = sequence(frame.variables, [Change(updates=(becomes(request, "idle"), *record))], *_over(frame, calls))
    changes: list[Change] = []
    fresh = _as_decided(frame, role, name)
    for state, guard in sources(frame, action):
        change = sequence(
            frame.variables, closed, _marked(frame, role, action, state), _applied(frame, role, name, state)
        )
        changes += where(frame.variables, both(both([guard], allowed(frame, action)), fresh), change)
    elsewhere = negate(frame.variables, both(both(started(frame, action), allowed(frame, action)), fresh))
    if action.checks is None:
        changes += where(frame.variables, elsewhere, _written(frame, role, name, closed))
    else:
        told = Change(updates=tuple(shown_as_it_is(frame, role)), messages=(Message("api", role, "refused", "reply"),))
        refused = sequence(frame.variables, closed, [told])
        changes += where(frame.variables, elsewhere, named(refused, outcome_of(name, REFUSED)))
    guard_committing = (frame.term(request, "committing"),)
    site = ("commit", role, name)
    return Command(f"api commits {name} of {role}", "api", guard_committing, branches_of(changes), site=site)


def _as_decided(frame: Frame, role: str, name: str) -> tuple[Guard, ...]:
    """Where the case is of the version on which a request was decided, as far as the request looks."""
    outdated = names.outdated(role, name)
    return ((frame.term(outdated, False),),) if frame.has(outdated) else EVERYTHING


def _applied(frame: Frame, role: str, name: str, state: str) -> Changes:
    return applied(frame, name, state, by_person=_is_asked_by_person(frame, role))


def _marked(frame: Frame, role: str, action: Action, state: str) -> Changes:
    """Marks a request with which a person has intervened; it counts once it is committed."""
    intervenes = _is_asked_by_person(frame, role) and is_intervention(frame, role, action, state)
    return [Change(updates=(becomes(names.INTERVENED, True),) if intervenes else ())]


def _is_asked_by_person(frame: Frame, role: str) -> bool:
    """Whether a request is a person's; those of events are made by a service that need not be declared."""
    return role in frame.workflow.roles and is_person(frame, role)


def _written(frame: Frame, role: str, name: str, closed: Changes) -> Changes:
    """An unchecked commit writes over a case that has moved on: stale if a person asked, an overwrite if not."""
    action = frame.workflow.actions[name]
    state = action.start.states[0]
    if _is_asked_by_person(frame, role):
        mark: Changes = [Change(updates=(becomes(names.STALE_ACCEPT, True),))]
    else:
        mark = overwrite_marks(frame)
    marks = sequence(frame.variables, mark, _marked(frame, role, action, state))
    changes = sequence(frame.variables, closed, marks, _applied(frame, role, name, state))
    return named(changes, outcome_of(name, OVERWRITES))
