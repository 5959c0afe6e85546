"""What an event does to the case: the action that answers it, an overwrite, or nothing but a record.

An event is handled in one transaction with what delivered it. In a state with an enabled action on the event that
action is applied. Elsewhere it is recorded and ignored, unless its handler checks nothing: then the handler writes all
the same.
"""

from flowrehearsal.definition.workflow import Action
from flowrehearsal.program.program import Guard, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.actions import applied
from flowrehearsal.runtime.boxes import EVERYTHING, both, subtract
from flowrehearsal.runtime.case import active, allowed, enabled, remembered, sources
from flowrehearsal.runtime.change import Change, Changes, becomes, sequence, where
from flowrehearsal.runtime.commands import named
from flowrehearsal.runtime.frame import Frame, actions_on, deadline_handlers, writes_anywhere
from flowrehearsal.runtime.outcomes import BEGINS, OVERWRITES, noted, outcome_of
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.slots import limit, wanted
from flowrehearsal.runtime.variables import inline_effects

HEARD = ("done", "refused", "failed", "exhausted", "not_done")
"""The outcomes after which a case knows how its effect ended."""


@piece
def reaction(frame: Frame, subject: str, what: str, only: str | None = None, *, outdated: bool = False) -> Changes:
    """Every way in which the case takes an event, one for each state of affairs.

    `only` is the state whose deadline passes: a handler that checks anything answers it in no other. `outdated`: who
    reports knows an older version of the case, so handlers that check it do not answer.
    """
    handlers = actions_on(frame.workflow, subject, what) if only is None else deadline_handlers(frame.workflow, only)
    handlers = tuple((n, action) for n, action in handlers if not (outdated and action.checks == "version"))
    rest, answers = EVERYTHING, []
    for name, action in _by_precedence(handlers):
        region = both(rest, _answered(frame, action, only))
        answers += [_answer(frame, name, state, both(region, [guard])) for state, guard in _starts(frame, action, only)]
        rest = _outside_preceding(frame, rest, name, region)
    for _, action in handlers:
        for box in _answered(frame, action, only):
            rest = subtract(frame.variables, rest, box)
    written, ignored = _unanswered(frame, handlers, rest)
    taken = [change for answer in answers for change in answer] + written
    return _recorded(frame, (subject, what), taken, [Change(box, outcome=noted(what)) for box in ignored])


def _answered(frame: Frame, action: Action, only: str | None) -> tuple[Guard, ...]:
    """Where a handler is enabled for this event."""
    region = enabled(frame, action)
    return region if only is None or writes_anywhere(action) else both(region, active(frame, only))


def _starts(frame: Frame, action: Action, only: str | None) -> tuple[tuple[str, Guard], ...]:
    return sources(frame, action, None if only is None or writes_anywhere(action) else [only])


def _by_precedence(handlers: tuple[tuple[str, Action], ...]) -> list[tuple[str, Action]]:
    """The handlers, those that others yield to first."""
    beaten = {loser for _, action in handlers for loser in action.over}
    return sorted(handlers, key=lambda pair: pair[0] in beaten)


def _outside_preceding(
    frame: Frame, rest: tuple[Guard, ...], name: str, region: tuple[Guard, ...]
) -> tuple[Guard, ...]:
    """What is left for the handlers after this one: all of it, unless this one takes precedence."""
    if not frame.workflow.actions[name].over:
        return rest
    for box in region:
        rest = subtract(frame.variables, rest, box)
    return rest


def _answer(frame: Frame, name: str, state: str, region: tuple[Guard, ...]) -> Changes:
    return where(frame.variables, region, handled(frame, name, state))


def handled(frame: Frame, name: str, state: str) -> Changes:
    """What a handler does at once: its transaction, or, with calls before the commit, the start of its request."""
    calls = inline_effects(frame.workflow, frame.workflow.actions[name])
    if not calls:
        return applied(frame, name, state, by_person=False)
    request = names.client("service", name)
    begins = outcome_of(name, BEGINS)
    called = (becomes(request, f"calling {calls[0]}"), *remembered(frame, "service", name))
    begun = [Change((frame.term(request, "idle"),), called, outcome=begins)]
    keys = (wanted(frame, effect) for effect in calls)
    return (
        *sequence(frame.variables, begun, *keys),
        Change((frame.other(request, "idle"),), (limit(frame, names.open_request(name)),), outcome=begins),
    )


def _unanswered(
    frame: Frame, handlers: tuple[tuple[str, Action], ...], rest: tuple[Guard, ...]
) -> tuple[list[Change], tuple[Guard, ...]]:
    """Where nothing answers: what an unchecked handler writes all the same, and what remains to be ignored."""
    written: list[Change] = []
    for name, action in handlers:
        if writes_anywhere(action):
            region = both(rest, allowed(frame, action))
            written += where(frame.variables, region, overwritten(frame, name))
            for box in region:
                rest = subtract(frame.variables, rest, box)
    return written, rest


def overwrite_marks(frame: Frame) -> Changes:
    """Marks an overwrite, and whether a person had intervened before it."""
    return [
        Change((frame.term(names.INTERVENED, False),), (becomes(names.OVERWRITTEN, "yes"),)),
        Change((frame.term(names.INTERVENED, True),), (becomes(names.OVERWRITTEN, "human"),)),
    ]


def overwritten(frame: Frame, name: str) -> Changes:
    """A handler that checks nothing writes over whatever is there; one that calls first, when it commits."""
    action = frame.workflow.actions[name]
    begun = handled(frame, name, action.start.states[0])
    if inline_effects(frame.workflow, action):
        return begun
    changes = sequence(frame.variables, overwrite_marks(frame), begun)
    return named(changes, outcome_of(name, OVERWRITES))


def _recorded(frame: Frame, event: tuple[str, str], taken: Changes, ignored: Changes) -> Changes:
    """The same, with the outcome heard; where the effect is muted nothing else happens."""
    subject, what = event
    if subject not in frame.workflow.effects:
        return [*taken, *ignored]
    acted_on = [Change(updates=tuple(_noted(frame, subject, what, acted_on=True)))]
    passed = [Change(updates=tuple(_noted(frame, subject, what, acted_on=False)))]
    changes = [*sequence(frame.variables, taken, acted_on), *sequence(frame.variables, ignored, passed)]
    if not frame.has(names.muted(subject)):
        return changes
    listening = [Change((frame.term(names.muted(subject), False),))]
    deaf = [Change((frame.term(names.muted(subject), True),), outcome=noted(what))]
    return [*sequence(frame.variables, listening, changes), *sequence(frame.variables, deaf, passed)]


def _noted(frame: Frame, effect: str, what: str, *, acted_on: bool) -> list[Update]:
    """What is kept of an outcome, and what it means for the questions about it.

    A definite one that is acted on ends them until the effect is asked for anew; after one that nothing answered they
    begin anew, if ever the case waits for it.
    """
    noted = [becomes(names.heard(effect), True)] if what in HEARD else []
    if what in HEARD and what != "exhausted" and frame.has(names.asks(effect)):
        first, *_, over = frame.variables[names.asks(effect)].domain
        noted.append(becomes(names.asks(effect), over if acted_on else first))
    return noted
