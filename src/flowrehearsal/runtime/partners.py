"""Partners: what reaching them does, what they answer, and what they do later.

Hidden truth lives here: the counters of a partner are read by no guard of ours, only by the conditions of branches.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flowrehearsal.program.program import Command, Guard, Message, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import negate, relation
from flowrehearsal.runtime.change import Change, Changes, becomes, moves, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.counters import one_less, one_more, some
from flowrehearsal.runtime.events import reaction
from flowrehearsal.runtime.frame import Frame, caller, is_deduplicated, is_forgettable, undone_effect
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.slots import limit


@dataclass(frozen=True, slots=True)
class Answer:
    """What a partner does with a request that reaches it, and the place the caller's worker is in afterwards.

    `outcome`: done, acknowledged or refused. `place`: ok, acked or refused. `repeated`: the request was a known one,
    and nothing was executed again.
    """

    outcome: str
    place: str
    changes: Changes
    repeated: bool = False


def executes(frame: Frame, effect: str) -> Changes:
    """The partner does it: an undo takes back one execution, or changes nothing where there is none."""
    undone = undone_effect(frame.workflow, effect)
    done = names.executed(effect)
    if undone is None:
        return _counted(frame, effect)
    left = frame.variables[names.executed(undone)]
    right = frame.variables[done]
    pairs = [(x, c) for x in left.domain for c in right.domain if int(x) > int(c)]
    something = [Change(box, (moves(done, 1),)) for box in relation(left, right, pairs)]
    marks: tuple[Update, ...] = ()
    if frame.has(names.tombstone(undone)):
        marks = (becomes(names.tombstone(undone), True),)
    rest = negate(frame.variables, [change.condition for change in something])
    return [*something, *(Change(box, marks) for box in rest)]


def _counted(frame: Frame, effect: str) -> Changes:
    done = names.executed(effect)
    *counted, most = frame.variables[done].domain
    if is_forgettable(frame.workflow, effect):
        return [Change((frame.term(done, *counted),), (moves(done, 1),)), Change((frame.term(done, most),))]
    return [
        Change((frame.term(done, *counted),), (moves(done, 1),)),
        Change((frame.term(done, most),), (limit(frame, names.overcount(effect, frame.options.counts)),)),
    ]


def remembers(frame: Frame, effect: str, outcome: str) -> Changes:
    """The first outcome is what the partner remembers of this key; requests still on the way cannot matter any more."""
    memory = names.memory(effect)
    if not frame.has(memory):
        return [Change()]
    none, known = frame.term(memory, "none"), frame.other(memory, "none")
    over = (becomes(names.late(effect), "0"),) if is_deduplicated(frame, effect) else ()
    return [Change((none,), (becomes(memory, outcome), *over)), Change((known,))]


def unknown_request(frame: Frame, effect: str) -> Guard:
    """Where the partner has not seen this request before, as far as it looks."""
    if not is_deduplicated(frame, effect):
        return ()
    terms = [frame.term(names.memory(effect), "none")]
    if frame.has(names.accepted(effect)):
        terms.append(frame.term(names.accepted(effect), "0"))
    return tuple(terms)


def not_cancelled(frame: Frame, effect: str) -> Guard:
    """Where no earlier undo forbids the effect."""
    stone = names.tombstone(effect)
    return (frame.term(stone, False),) if frame.has(stone) else ()


@piece
def answers(frame: Frame, effect: str) -> tuple[Answer, ...]:
    """Every answer a partner can give to a request that reaches it; refusals included, repetitions recognised."""
    partner = frame.workflow.effects[effect].partner
    new = [Change((*unknown_request(frame, effect), *not_cancelled(frame, effect)))]
    refusal = [
        Change(messages=(Message(partner, caller(frame.workflow, effect), "refused", "reply"),)),
    ]
    found = [Answer("acknowledged", "acked", _accepts(frame, effect, new))]
    if frame.partner(effect).replies == "answers":
        done = [Change(messages=(Message(partner, caller(frame.workflow, effect), "done", "reply"),))]
        executed = sequence(frame.variables, new, executes(frame, effect), remembers(frame, effect, "done"), done)
        found = [Answer("done", "ok", executed)]
    if undone_effect(frame.workflow, effect) is None:
        refused = sequence(frame.variables, new, remembers(frame, effect, "refused"), refusal)
        found.append(Answer("refused", "refused", refused))
    return (*found, *_repetitions(frame, effect), *_cancelled(frame, effect))


def _accepts(frame: Frame, effect: str, new: Changes) -> Changes:
    accepted = names.accepted(effect)
    if not frame.has(accepted):
        return []
    reply = Message(frame.workflow.effects[effect].partner, caller(frame.workflow, effect), "accepted", "reply")
    return sequence(frame.variables, new, one_more(frame, accepted), [Change(messages=(reply,))])


def _repetitions(frame: Frame, effect: str) -> Iterator[Answer]:
    """What a known request is answered with: its first outcome, or that it is being worked on."""
    if not is_deduplicated(frame, effect):
        return
    partner = frame.workflow.effects[effect].partner
    memory = names.memory(effect)
    refusable = () if undone_effect(frame.workflow, effect) else (("refused", "refused"),)
    for outcome, place in (("done", "ok"), *refusable):
        said = (Message(partner, caller(frame.workflow, effect), f"{outcome}, as before", "reply"),)
        yield Answer(outcome, place, [Change((frame.term(memory, outcome),), (), said)], repeated=True)
    accepted = names.accepted(effect)
    if frame.has(accepted):
        known: Guard = (frame.term(memory, "none"), *some(frame, accepted))
        said = (Message(partner, caller(frame.workflow, effect), "accepted, as before", "reply"),)
        yield Answer("acknowledged", "acked", [Change(known, (), said)], repeated=True)


def _cancelled(frame: Frame, effect: str) -> Iterator[Answer]:
    if frame.has(names.tombstone(effect)):
        stone = frame.term(names.tombstone(effect), True)
        known = [Change((stone, *unknown_request(frame, effect)))]
        yield Answer("refused", "refused", sequence(frame.variables, known, remembers(frame, effect, "refused")))


def answered(frame: Frame, effect: str, text: str, kind: Literal["reply", "lost"] = "reply") -> tuple[Message, ...]:
    """A call and what comes back of it, as arrows."""
    partner, lane = frame.workflow.effects[effect].partner, caller(frame.workflow, effect)
    return Message(lane, partner, effect), Message(partner, lane, text, kind)


def unanswered(frame: Frame, effect: str, truth: Changes, told: str) -> Changes:
    """A call that is not answered in time, with what is true at the partner all the same; `told` is that in words."""
    said = answered(frame, effect, f"no answer in time ({told})", "lost")
    return sequence(frame.variables, truth, [Change(messages=said)])


def crashed(frame: Frame, effect: str) -> Message:
    """The caller of an effect dies."""
    lane = caller(frame.workflow, effect)
    return Message(lane, lane, "crashes", "note")


@piece
def reached(frame: Frame, effect: str) -> Changes:
    """The partner takes the request and does (or accepts) it, whatever the caller learns of it."""
    positive = [answer for answer in answers(frame, effect) if answer.outcome != "refused" or answer.repeated]
    changes = [change for answer in positive for change in answer.changes]
    return [Change(change.condition, change.updates) for change in changes]


@piece
def arrives_late(frame: Frame, effect: str) -> Changes:
    """A request on its way that nobody can see yet; one that the partner will recognise might as well not be."""
    more = one_more(frame, names.late(effect))
    if not is_deduplicated(frame, effect):
        return more
    memory = names.memory(effect)
    new = sequence(frame.variables, [Change((frame.term(memory, "none"),))], more)
    return [*new, Change((frame.other(memory, "none"),))]


def partner_steps(frame: Frame) -> Iterator[Command]:
    """What partners do in their own time: late requests, accepted work, events of their own."""
    for effect in frame.workflow.effects:
        if frame.has(names.accepted(effect)):
            yield _finishes(frame, effect)
        yield _late(frame, effect)
    for partner, declared in frame.workflow.partners.items():
        for event in declared.events:
            if frame.has(names.partner_event(partner, event)):
                yield _own_event(frame, partner, event)


@piece
def _finishes(frame: Frame, effect: str) -> Command:
    accepted = names.accepted(effect)
    partner = frame.workflow.effects[effect].partner
    less = one_less(frame, accepted)
    note = [Change(messages=(Message(partner, partner, f"finishes {effect}", "note"),))]
    done = sequence(frame.variables, less, _does_once(frame, effect), called_back(frame, effect, "done"), note)
    changes = named(done, "done")
    if undone_effect(frame.workflow, effect) is None:
        note = [Change(messages=(Message(partner, partner, f"refuses {effect}", "note"),))]
        unknown = (
            [Change((frame.term(names.memory(effect), "none"),))] if is_deduplicated(frame, effect) else [Change()]
        )
        parts = [less, unknown, remembers(frame, effect, "refused"), called_back(frame, effect, "refused"), note]
        changes += named(sequence(frame.variables, *parts), "refused")
    guard = some(frame, accepted)
    return Command(f"{partner} finishes {effect}", partner, guard, branches_of(changes), site=("finish", effect))


@piece
def _late(frame: Frame, effect: str) -> Command:
    partner = frame.workflow.effects[effect].partner
    late = names.late(effect)
    note = [Change(messages=(Message(partner, partner, f"executes {effect} late", "note"),))]
    calls = called_back(frame, effect, "done") if frame.has(names.callbacks(effect, "done")) else [Change()]
    fresh = [Change((*unknown_request(frame, effect), *not_cancelled(frame, effect)))]
    parts = [one_less(frame, late), fresh, executes(frame, effect), remembers(frame, effect, "done"), calls, note]
    known = negate(frame.variables, [fresh[0].condition]) if fresh[0].condition else ()
    dropped = sequence(frame.variables, one_less(frame, late), [Change(box) for box in known])
    changes = [*named(sequence(frame.variables, *parts), "done"), *named(dropped, "known")]
    if undone_effect(frame.workflow, effect) is None:
        refusal = [one_less(frame, late), fresh, remembers(frame, effect, "refused")]
        changes += named(sequence(frame.variables, *refusal), "refused")
    guard = some(frame, late)
    return Command(f"{effect} reaches {partner} late", partner, guard, branches_of(changes), site=("late", effect))


def _does_once(frame: Frame, effect: str) -> Changes:
    """Executes accepted work, unless the partner knows by now that the same key was done."""
    fresh = [Change(not_cancelled(frame, effect))]
    if not is_deduplicated(frame, effect):
        return sequence(frame.variables, fresh, executes(frame, effect), remembers(frame, effect, "done"))
    memory = names.memory(effect)
    known = [Change((frame.other(memory, "none"),))]
    first = [Change((frame.term(memory, "none"), *not_cancelled(frame, effect)))]
    return [*sequence(frame.variables, first, executes(frame, effect), remembers(frame, effect, "done")), *known]


def called_back(frame: Frame, effect: str, outcome: str) -> Changes:
    """A callback with this outcome is under way, where the partner sends any."""
    counter = names.callbacks(effect, outcome)
    return one_more(frame, counter) if frame.has(counter) else [Change()]


@piece
def _own_event(frame: Frame, partner: str, event: str) -> Command:
    """An event that nobody asked for; at most one of each kind per case."""
    sent = names.partner_event(partner, event)
    said = [Change(updates=(becomes(sent, True),), messages=(Message(partner, "api", event),))]
    changes = sequence(frame.variables, said, reaction(frame, partner, event))
    guard = (frame.term(sent, False),)
    branches = branches_of(changes, event)
    return Command(
        f"{partner} sends {event}", partner, guard, branches, initiative=True, site=("event", partner, event)
    )
