"""Workers: claim a slot, call the partner, report the outcome; leases and the workers that outlive them."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.program import Command, Message, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, Changes, becomes, copies, moves, sequence
from flowrehearsal.runtime.commands import branches_of, named
from flowrehearsal.runtime.events import HEARD, reaction
from flowrehearsal.runtime.frame import (
    Frame,
    actions_on,
    is_bounded,
    is_deduplicated,
    is_forgettable,
    is_inline,
    zombies_possible,
)
from flowrehearsal.runtime.partners import answers
from flowrehearsal.runtime.pieces import piece
from flowrehearsal.runtime.slots import limit
from flowrehearsal.runtime.telling import told
from flowrehearsal.runtime.variables import FENCED

FINISHED = {"ok": "done", "acked": "acknowledged", "refused": "refused", "failed": "failed", "unknown": "unknown"}
"""What a worker reports from each place where its call is over."""
AFTER_TIMEOUT = {"ask": "unknown", "fail": "failed", "retry": "error"}
"""The place in which a call that was not answered in time leaves its caller, by the effect's `on_timeout`."""


@dataclass(frozen=True, slots=True)
class CallSite:
    """One place from which a partner is called, for the faults that may befall the call.

    `command` and `timeout_command` are the names of the commands to add branches to (the latter "" where the caller has
    no timeout and waits for ever). `fails`: the call ends with an error that may be retried; `fails_for_good`: with one
    that may not; `unanswered`: the caller gives up waiting; `crashes`: the caller is gone; `pauses`: the caller goes on
    after its lease went to another (empty where there is none to lose).
    """

    effect: str
    command: str
    timeout_command: str
    fails: Changes
    fails_for_good: Changes
    unanswered: Changes
    crashes: Changes
    pauses: Changes


def workers(frame: Frame) -> Iterator[Command]:
    """Every command of the workers, effect by effect."""
    for effect, declared in frame.workflow.effects.items():
        if is_inline(declared):
            yield from _report_inline(frame, effect)
            continue
        yield _claim(frame, effect)
        for place in places(frame, effect):
            yield _call(frame, effect, place)
            if declared.timeout is not None:
                yield _timeout(frame, effect, place)
            if len(frame.variables[place].domain) > len(FENCED):
                yield _report(frame, effect, place)
        if declared.lease is not None:
            yield _lease(frame, effect)


def places(frame: Frame, effect: str) -> tuple[str, ...]:
    """The variables in which a worker with this effect can be: the holder's and the zombie's."""
    zombie = zombies_possible(frame.workflow.effects[effect])
    return (names.holder(effect), names.zombie(effect)) if zombie else (names.holder(effect),)


def worker_name(place: str) -> str:
    """What people call the worker in a place."""
    return "paused worker" if place.endswith(".zombie") else "worker"


def call_sites(frame: Frame) -> Iterator[CallSite]:
    """Every place from which a worker calls a partner."""
    for effect, declared in frame.workflow.effects.items():
        if is_inline(declared):
            continue
        for place in places(frame, effect):
            yield _site(frame, effect, place)


@piece
def _site(frame: Frame, effect: str, place: str) -> CallSite:
    declared = frame.workflow.effects[effect]
    gone = [Change(updates=(becomes(place, "none"),))]
    lost = AFTER_TIMEOUT[declared.on_timeout]
    return CallSite(
        effect,
        f"{worker_name(place)} calls {effect}",
        f"{worker_name(place)} times out on {effect}" if declared.timeout is not None else "",
        [left_in(frame, effect, place, "error")],
        [left_in(frame, effect, place, "failed")],
        [left_in(frame, effect, place, lost)] if declared.timeout is not None else gone,
        gone,
        superseded(frame, effect) if zombies_possible(declared) and place == names.holder(effect) else (),
    )


@piece
def _claim(frame: Frame, effect: str) -> Command:
    status, attempts, holder = names.status(effect), names.attempts(effect), names.holder(effect)
    *below, most = frame.variables[attempts].domain
    claimed = (becomes(status, "leased"), becomes(holder, "claimed"), *_read(frame, holder))
    said = (Message("outbox", "worker", effect),)
    changes = [
        Change((frame.term(attempts, *below),), (*claimed, moves(attempts, 1)), said),
        Change((frame.term(attempts, most),), claimed, said),
    ]
    guard = (frame.term(status, "ready"), frame.term(holder, "none"), frame.term(names.RELAY, "running"))
    branches = branches_of(changes, "claimed")
    return Command(f"worker claims {effect}", "worker", guard, branches, site=("claim", effect))


def _read(frame: Frame, place: str) -> tuple[Update, ...]:
    """A worker reads the case with its claim, where the version of it matters."""
    outdated = names.read_before(place)
    return (becomes(outdated, False),) if frame.has(outdated) else ()


@piece
def _call(frame: Frame, effect: str, place: str) -> Command:
    partner = frame.workflow.effects[effect].partner
    ask = [Change(messages=(Message("worker", partner, effect),))]
    changes: list[Change] = []
    for answer in answers(frame, effect):
        after = [left_in(frame, effect, place, answer.place)]
        changes += named(sequence(frame.variables, ask, answer.changes, after), answer.outcome)
    guard = (frame.term(place, "claimed"),)
    name = f"{worker_name(place)} calls {effect}"
    return Command(name, "worker", guard, branches_of(changes), site=("call", effect))


def left_in(frame: Frame, effect: str, place: str, value: str) -> Change:
    """Where a call leaves its worker: gone at once, where its report would be dropped."""
    unheard = place == names.zombie(effect) and is_unheard(frame, effect, value)
    said = (Message("worker", "api", f"{effect}: the report is dropped", "lost"),) if unheard else ()
    return Change((), (becomes(place, "none" if unheard else value),), said)


def is_unheard(frame: Frame, effect: str, value: str) -> bool:
    """Whether nobody listens to what a zombie comes back with: a fenced one's report, and anyone's failure."""
    return frame.workflow.effects[effect].fenced or value in ("error", "failed", "unknown")


@piece
def _timeout(frame: Frame, effect: str, place: str) -> Command:
    """Its branches are the hidden truths behind a timeout; the faults bring them."""
    guard = (frame.term(place, "claimed"),)
    return Command(f"{worker_name(place)} times out on {effect}", "worker", guard, (), site=("timeout", effect))


@piece
def _report(frame: Frame, effect: str, place: str) -> Command:
    known = frame.variables[place].domain
    changes: list[Change] = []
    for value, what in FINISHED.items():
        if value in known:
            changes += _reported(frame, effect, place, value, what)
    if "error" in known:
        changes += _failed(frame, effect, place)
    guard = (frame.other(place, "none", "claimed"),)
    name = f"{worker_name(place)} reports {effect}"
    return Command(name, "worker", guard, branches_of(changes, "reported"), site=("report", effect))


def _reported(frame: Frame, effect: str, place: str, value: str, what: str) -> Changes:
    """An outcome reaches the case, and the slot is done; its attempts are of no interest any more."""
    done = (becomes(place, "none"), becomes(names.status(effect), "done"), becomes(names.attempts(effect), 0))
    here = [Change((frame.term(place, value),), done, _told(effect, what))]
    outdated = names.read_before(place)
    if not frame.has(outdated):
        return sequence(frame.variables, here, reaction(frame, effect, what))
    fresh = [Change((frame.term(outdated, False),))]
    stale = [Change((frame.term(outdated, True),))]
    return [
        *sequence(frame.variables, here, fresh, reaction(frame, effect, what)),
        *sequence(frame.variables, here, stale, reaction(frame, effect, what, outdated=True)),
    ]


def _told(effect: str, what: str) -> tuple[Message, ...]:
    return (told("worker", effect, what),)


def _failed(frame: Frame, effect: str, place: str) -> Changes:
    """After an error: ready again while attempts remain, else exhausted; nothing, if the slot is finished by now."""
    here = Change((frame.term(place, "error"),), (becomes(place, "none"),), outcome="retries")
    leased = frame.term(names.status(effect), "leased")
    other = frame.other(names.status(effect), "leased")
    again = sequence(frame.variables, [here], [Change((leased,))], tried_again(frame, effect))
    return [*again, Change((*here.condition, other), here.updates, outcome="superseded")]


@piece
def tried_again(frame: Frame, effect: str) -> Changes:
    """A slot whose attempt came to nothing: ready for another, or dead with the event that says so."""
    attempts, status = names.attempts(effect), names.status(effect)
    *below, most = frame.variables[attempts].domain
    if not is_bounded(frame.workflow.effects[effect]):
        return [Change((), (becomes(status, "ready"),), outcome="retries")]
    again = Change((frame.term(attempts, *below),), (becomes(status, "ready"),), outcome="retries")
    over = (becomes(status, "dead"), becomes(attempts, 0))
    dead = Change((frame.term(attempts, most),), over, _told(effect, "exhausted"), "exhausted")
    return [again, *sequence(frame.variables, [dead], reaction(frame, effect, "exhausted"))]


@piece
def superseded(frame: Frame, effect: str) -> Changes:
    """The lease ends under a live worker: it moves aside, and the slot goes to another."""
    holder, zombie = names.holder(effect), names.zombie(effect)
    free = frame.term(zombie, "none")
    said = (Message("worker", "worker", "pauses past its lease", "note"),)
    gone = becomes(holder, "none")
    kept = frame.variables[zombie].domain
    unheard = tuple(value for value in frame.variables[holder].domain if value not in kept)
    read = (copies(names.read_before(zombie), names.read_before(holder)),) if _read(frame, zombie) else ()
    aside = [
        Change((free, frame.term(holder, value)), (becomes(zombie, value), gone, *read), said)
        for value in kept
        if value != "none"
    ]
    if unheard:
        aside.append(Change((free, frame.term(holder, *unheard)), (gone,), said))
    aside += _another_aside(frame, effect)
    return sequence(frame.variables, aside, tried_again(frame, effect))


def _another_aside(frame: Frame, effect: str) -> Changes:
    """A second worker moves aside while the first is still paused.

    Behind a fence and a key it can do nothing that the first cannot do as well, so the two are told apart no longer;
    nor are they where nobody cares. Elsewhere it is a limit: the lowering has one place for a paused worker.
    """
    holder, zombie = names.holder(effect), names.zombie(effect)
    both = (frame.other(zombie, "none"), frame.other(holder, "none"))
    declared = frame.workflow.effects[effect]
    alike = declared.fenced and is_deduplicated(frame, effect)
    if alike or is_forgettable(frame.workflow, effect):
        return [Change(both, (becomes(holder, "none"),))]
    return [Change(both, (limit(frame, names.paused_twice(effect)),))]


@piece
def _lease(frame: Frame, effect: str) -> Command:
    """The lease of a vanished worker ends; that of a live one only when the assumption about leases is given up."""
    holder = names.holder(effect)
    changes = sequence(frame.variables, [Change((frame.term(holder, "none"),))], tried_again(frame, effect))
    guard = (frame.term(names.status(effect), "leased"),)
    branches = branches_of(changes, "expires")
    return Command(lease_command(effect), "outbox", guard, branches, site=("lease", effect))


def lease_command(effect: str) -> str:
    """The name of the command in which the lease of an effect ends."""
    return f"lease of {effect} expires"


@piece
def live_lease_ends(frame: Frame, effect: str) -> Changes:
    """The lease ends although its worker is alive."""
    live = [Change((frame.other(names.holder(effect), "none"),))]
    return sequence(frame.variables, live, superseded(frame, effect))


INLINE_OUTCOMES = (*FINISHED.items(), ("error", "exhausted"))
"""What a request reports of a call within it, from the place in which the call has ended."""


def silent_outcomes(workflow: Workflow, effect: str) -> dict[str, str]:
    """What no action answers of the outcomes of a call within a request, by the place in which the call has ended."""
    return {place: what for place, what in INLINE_OUTCOMES if not actions_on(workflow, effect, what)}


def heard_at_once(frame: Frame, effect: str) -> Changes:
    """What becomes of a call's outcome as its request ends: left for a step of its own where some action answers it.

    An outcome that nothing answers is heard then and there; a step for it would only multiply the states.
    """
    holder = names.holder(effect)
    silent = silent_outcomes(frame.workflow, effect)
    changes = [Change((frame.other(holder, *silent),))]
    for place, what in silent.items():
        heard = (becomes(names.heard(effect), True),) if what in HEARD else ()
        changes.append(Change((frame.term(holder, place),), (becomes(holder, "none"), *heard, *_dead(effect, place))))
    return changes


@piece
def _report_inline(frame: Frame, effect: str) -> Iterator[Command]:
    """The outcome of a call inside a request becomes an event once the request is over."""
    changes: list[Change] = []
    holder = names.holder(effect)
    for place, what in INLINE_OUTCOMES:
        if actions_on(frame.workflow, effect, what):
            said = (told("api", effect, what),)
            here = [Change((frame.term(holder, place),), (becomes(holder, "none"), *_dead(effect, place)), said)]
            changes += sequence(frame.variables, here, reaction(frame, effect, what))
    guard = (frame.term(names.status(effect), "done"), frame.other(holder, "none", "claimed"))
    branches = branches_of(changes, "reported")
    if branches:
        yield Command(f"api reports {effect}", "api", guard, branches, site=("report", effect))


def _dead(effect: str, place: str) -> tuple[Update, ...]:
    return (becomes(names.status(effect), "dead"),) if place == "error" else ()
