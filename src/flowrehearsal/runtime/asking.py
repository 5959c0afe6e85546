"""Asking a partner what became of a request."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command, Guard, Message
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import both, negate, relation, union
from flowrehearsal.runtime.case import active
from flowrehearsal.runtime.change import Change, Changes, becomes, moves, sequence, where
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.counters import some
from flowrehearsal.runtime.events import reaction
from flowrehearsal.runtime.frame import Frame, actions_on
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.slots import IDLE
from flowrehearsal.runtime.telling import answered, told

ANSWERS = ("done", "refused", "not_done", "failed")


def asking(frame: Frame) -> Iterator[Command]:
    """The question, and giving up asking, for every effect whose outcome can be found out."""
    for effect in frame.workflow.effects:
        states = _asked_from(frame, effect)
        if frame.has(names.asks(effect)) and states:
            yield _question(frame, effect, states)
            yield _given_up(frame, effect, states)


def _asked_from(frame: Frame, effect: str) -> tuple[str, ...]:
    """The states in which some action wants to know."""
    wanted = [action for what in ANSWERS for _, action in actions_on(frame.workflow, effect, what)]
    return tuple(state for state in frame.states if any(state in action.start.states for action in wanted))


def _guard(frame: Frame, effect: str) -> Guard:
    """What the asker can see: nobody is at it, and nothing waits. A publish that is still to come is invisible."""
    return (frame.term(names.status(effect), "unsent", *IDLE), frame.term(names.holder(effect), "none"))


def _where(frame: Frame, effect: str, states: tuple[str, ...], changes: Changes) -> Changes:
    wanted = where(frame.variables, active(frame, *states), changes)
    return sequence(frame.variables, [Change((frame.term(names.asked(effect), True),))], wanted)


@piece
def _question(frame: Frame, effect: str, states: tuple[str, ...]) -> Command:
    partner = frame.workflow.effects[effect].partner
    asks = names.asks(effect)
    *below, _, _ = frame.variables[asks].domain
    put = [Change(updates=(moves(asks, 1),), messages=(Message("worker", partner, f"what became of {effect}?"),))]
    changes: list[Change] = []
    for what, truth in _truths(frame, effect):
        said = [Change(messages=(answered(partner, what),), outcome=what)]
        follows = reaction(frame, effect, what) if what != "pending" else [Change()]
        changes += sequence(frame.variables, put, where(frame.variables, truth, said), follows)
    guard = (frame.term(asks, *below), *_guard(frame, effect))
    return Command(
        f"worker asks about {effect}",
        "worker",
        guard,
        branches_of(_where(frame, effect, states, changes)),
        site=("ask", effect),
    )


def _truths(frame: Frame, effect: str) -> list[tuple[str, tuple[Guard, ...]]]:
    """What the partner answers and where; a request that nobody can see yet forbids the conclusion "not done"."""
    standing = stands(frame, effect)
    gone = negate(frame.variables, standing)
    refused: tuple[Guard, ...] = both(gone, [(frame.term(names.memory(effect), "refused"),)])
    open_: tuple[Guard, ...] = both(gone, [(frame.other(names.memory(effect), "refused"),)])
    pending: tuple[Guard, ...] = ()
    if frame.has(names.accepted(effect)):
        pending = both(open_, [some(frame, names.accepted(effect))])
        open_ = both(open_, [(frame.term(names.accepted(effect), "0"),)])
    unseen = union(frame.variables, *[[box] for box in _unseen(frame, effect)])
    sure = both(open_, negate(frame.variables, unseen))
    return [("done", standing), ("refused", refused), ("pending", pending), ("not_done", sure)]


def stands(frame: Frame, effect: str) -> tuple[Guard, ...]:
    """Where an effect was executed and not undone."""
    done = frame.variables[names.executed(effect)]
    undo = frame.workflow.effects[effect].undo
    if undo is None:
        return ((frame.other(done.name, 0),),)
    undone = frame.variables[names.executed(undo)]
    pairs = [(x, c) for x in done.domain for c in undone.domain if int(x) > int(c)]
    return relation(done, undone, pairs)


def _unseen(frame: Frame, effect: str) -> list[Guard]:
    """Where a request is on its way, or a paused worker may still send one."""
    hidden = [some(frame, names.late(effect))]
    if frame.has(names.zombie(effect)):
        hidden.append((frame.other(names.zombie(effect), "none"),))
    return hidden


@piece
def hasty_conclusions(frame: Frame, effect: str) -> Changes:
    """ "Not done" is concluded although a request is still on its way; for the assumption about horizons."""
    asks = names.asks(effect)
    partner = frame.workflow.effects[effect].partner
    open_ = both(negate(frame.variables, stands(frame, effect)), [(frame.other(names.memory(effect), "refused"),)])
    if frame.has(names.accepted(effect)):
        open_ = both(open_, [(frame.term(names.accepted(effect), "0"),)])
    unseen = union(frame.variables, *[[box] for box in _unseen(frame, effect)])
    said = (Message("worker", partner, f"what became of {effect}?"), answered(partner, "not_done"))
    put = [Change(updates=(moves(asks, 1),), messages=said)]
    hasty = where(
        frame.variables, both(open_, unseen), sequence(frame.variables, put, reaction(frame, effect, "not_done"))
    )
    return _where(frame, effect, _asked_from(frame, effect), hasty)


@piece
def _given_up(frame: Frame, effect: str, states: tuple[str, ...]) -> Command:
    """The questions are used up without an answer: the slot is dead, and the case is told."""
    asks = names.asks(effect)
    *_, most, over = frame.variables[asks].domain
    ends = (becomes(asks, over), becomes(names.status(effect), "dead"))
    said = [Change((), ends, (told("worker", effect, "exhausted"),))]
    changes = sequence(frame.variables, said, reaction(frame, effect, "exhausted"))
    guard = (frame.term(asks, most), *_guard(frame, effect))
    branches = branches_of(_where(frame, effect, states, changes), "exhausted")
    return Command(f"worker stops asking about {effect}", "worker", guard, branches, site=("stop asking", effect))
