"""Every variable of a lowered workflow: the case, slots, partners, callbacks, clients, views, budgets and ghosts."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.program.limits import DOMAIN_LIMIT
from flowrehearsal.program.program import Value, Variable
from flowrehearsal.runtime import names
from flowrehearsal.runtime.frame import (
    Frame,
    actions_on,
    ask_limit,
    attempt_limit,
    in_bits,
    is_asked_about,
    is_deduplicated,
    is_inline,
    outlives_state,
    results_check_version,
    undone_effect,
    waits_to_retry,
    zombies_possible,
)
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.partition import domain_of, lowered_value
from flowrehearsal.vocabulary.errors import UnsupportedError

PLACES = ("none", "claimed", "ok", "acked", "refused", "error", "failed", "unknown")
"""Where a call stands: nobody, being called, or an outcome that is not reported yet."""
FENCED = ("none", "claimed")
HEARD_ZOMBIE = ("none", "claimed", "ok", "acked", "refused")
"""A worker whose lease is gone: nobody listens to its failures, and to nothing of it behind a fence."""
FEW = ("0", "1", "2", "3", "many")
"""Things under way. Counting to three exactly keeps a few faults from looking like endless repetitions."""


def frame_of(workflow: Workflow, options: Lowering) -> Frame:
    """The frame of a lowering, with every variable that can matter."""
    _refuse_shared_undos(workflow)
    bare = Frame(workflow, options, {})
    variables = [*_case(workflow), *_timers(workflow), *_data(workflow)]
    for effect in workflow.effects:
        variables += [*_slot(bare, effect), *_partner(bare, effect)]
    variables += [*_partner_events(workflow), *_clocks(workflow), *_clients(workflow), *_views(workflow)]
    variables += [*_budgets(options), *_assumed(), *_ghosts(workflow), _limit(workflow, options)]
    return Frame(workflow, options, {variable.name: variable for variable in variables})


def _refuse_shared_undos(workflow: Workflow) -> None:
    """An effect that undoes two others would have to say which of them it undid."""
    undoes: dict[str, str] = {}
    for name, effect in workflow.effects.items():
        if effect.undo is not None and undoes.setdefault(effect.undo, name) != name:
            where = workflow.source.at("effects", name, "undo")
            both = f"`{undoes[effect.undo]}` and `{name}`"
            raise UnsupportedError(f"{where}: `{effect.undo}` undoes {both}; give each an undo of its own.")


def changed_data(workflow: Workflow) -> tuple[str, ...]:
    """The data that some action writes, in the order of the file."""
    return tuple(n for n in workflow.data if any(n in a.sets or n in a.given for a in workflow.actions.values()))


def kept_as_read(workflow: Workflow, name: str) -> tuple[str, ...]:
    """The data that an unchecked action writes as it has read them.

    Where it writes only its own fields, these are the ones that others write too: what they wrote is lost.
    """
    action, changed = workflow.actions[name], changed_data(workflow)
    if not action.writes_own_fields:
        return changed
    others = [other for key, other in workflow.actions.items() if key != name]
    shared = {datum for other in others for datum in (*other.sets, *other.given)}
    return tuple(datum for datum in changed if datum in shared and (datum in action.sets or datum in action.given))


def needs_reader(workflow: Workflow, action: Action) -> bool:
    """Whether a person's act is read first and written later: nothing checks it in between.

    An act with calls inside its request is spread over time already.
    """
    return bool(action.by) and action.checks is None and not inline_effects(workflow, action)


def inline_effects(workflow: Workflow, action: Action) -> tuple[str, ...]:
    """The effects that an action calls before its commit, in the listed order."""
    return tuple(effect for effect in action.effects if is_inline(workflow.effects[effect]))


def may_repeat(action: Action) -> bool:
    """Whether a client that lost the answer can do harm, or any good, by sending its request again.

    With a request key the answer is repeated and nothing changes; with a version check a repetition is refused.
    """
    return bool(action.by) and not action.request_key and action.checks != "version"


def _case(workflow: Workflow) -> Iterator[Variable]:
    states = tuple(workflow.states)
    if in_bits(workflow):
        for state in states:
            initial = state == workflow.initial_state
            yield Variable(names.active(state), (False, True), (initial,), "case")
    else:
        yield Variable(names.STATE, states, (workflow.initial_state,), "case")


def _timers(workflow: Workflow) -> Iterator[Variable]:
    """The timers that outlive the state whose deadline they measure; those of the others need no variable."""
    for state in workflow.states:
        if outlives_state(workflow, state):
            yield Variable(names.armed(state), (False, True), (state == workflow.initial_state,), "case")


def _data(workflow: Workflow) -> Iterator[Variable]:
    for name, datum in workflow.data.items():
        domain = domain_of(workflow, name)
        initial = domain if datum.initial is None else (lowered_value(workflow, name, datum.initial),)
        yield Variable(names.datum(name), domain, initial, "case")


def _slot(frame: Frame, effect: str) -> Iterator[Variable]:
    declared = frame.workflow.effects[effect]
    limit = attempt_limit(declared, frame.options)
    yield Variable(names.status(effect), ("none", "unsent", "ready", "leased", "done", "dead"), ("none",), "slot")
    yield _counter(names.attempts(effect), limit, f"{effect}: {limit} attempts")
    yield Variable(names.holder(effect), PLACES, ("none",), "slot")
    if zombies_possible(declared):
        yield Variable(names.zombie(effect), FENCED if declared.fenced else HEARD_ZOMBIE, ("none",), "slot")
    if results_check_version(frame.workflow, effect):
        places = (names.holder(effect), *((names.zombie(effect),) if zombies_possible(declared) else ()))
        yield from (Variable(names.read_before(place), (False, True), (False,), "slot") for place in places)
    if is_asked_about(frame, effect):
        questions = ask_limit(declared, frame.options)
        yield _counter(names.asks(effect), questions + 1, f"{effect}: {questions} questions")
    if any(a.outstanding in ("cancel", "finish_and_ignore") for a in frame.workflow.actions.values()):
        yield Variable(names.muted(effect), (False, True), (False,), "slot")
    yield from _key_data(frame, effect)
    if declared.once_per == "intent":
        yield Variable(names.intents(effect), tuple(range(frame.options.counts + 1)), (0,), "ghost")
    yield Variable(names.asked(effect), (False, True), (False,), "ghost")
    yield Variable(names.heard(effect), (False, True), (False,), "ghost")


def _key_data(frame: Frame, effect: str) -> Iterator[Variable]:
    """What a natural key was made of when it was last used, where a partner looks at it and it can change."""
    if frame.partner(effect).deduplicates == "by_key":
        for name in frame.workflow.effects[effect].key_data:
            if name in changed_data(frame.workflow):
                domain = domain_of(frame.workflow, name)
                yield Variable(names.keyed(effect, name), domain, (domain[0],), "slot")


def _counter(name: str, most: int, what: str) -> Variable:
    """A count from 0 to a greatest value, refused where that is more than a variable can hold."""
    if most >= DOMAIN_LIMIT:
        raise UnsupportedError(f"{what} are more than can be counted; at most {DOMAIN_LIMIT - 2} work")
    return Variable(name, tuple(range(most + 1)), (0,), "slot")


def _partner(frame: Frame, effect: str) -> Iterator[Variable]:
    partner = frame.partner(effect)
    yield Variable(names.executed(effect), tuple(range(frame.options.counts + 1)), (0,), "partner")
    yield Variable(names.late(effect), FEW, ("0",), "partner")
    if partner.replies == "acknowledges":
        yield Variable(names.accepted(effect), FEW, ("0",), "partner")
        if partner.callbacks is not None:
            # Nobody refuses to undo, so no callback ever says so.
            for outcome in ("done",) if undone_effect(frame.workflow, effect) else ("done", "refused"):
                yield Variable(names.callbacks(effect, outcome), FEW, ("0",), "callback")
    if is_deduplicated(frame, effect) or is_asked_about(frame, effect):
        yield Variable(names.memory(effect), ("none", "done", "refused"), ("none",), "partner")
    if partner.remembers_cancel and frame.workflow.effects[effect].undo is not None:
        yield Variable(names.tombstone(effect), (False, True), (False,), "partner")


def _partner_events(workflow: Workflow) -> Iterator[Variable]:
    for name, partner in workflow.partners.items():
        for event in partner.events:
            if actions_on(workflow, name, event):
                yield Variable(names.partner_event(name, event), (False, True), (False,), "partner")


def _clocks(workflow: Workflow) -> Iterator[Variable]:
    for name in workflow.clocks:
        yield Variable(names.clock(name), ("off", "on", "expired"), ("off",), "case")


def _clients(workflow: Workflow) -> Iterator[Variable]:
    for name, action in workflow.actions.items():
        calls = inline_effects(workflow, action)
        for role in action.by or ("service",):
            if calls or may_repeat(action):
                lost = ("lost",) if action.by else ()
                stages = (*_stages(workflow, calls), "committing") if calls else ()
                yield Variable(names.client(role, name), ("idle", *lost, *stages), ("idle",), "client")
            if calls and action.by and action.checks == "version":
                yield Variable(names.outdated(role, name), (False, True), (False,), "client")
            if needs_reader(workflow, action):
                yield Variable(
                    names.reader(role, name), (names.UNREAD, *action.start.states), (names.UNREAD,), "client"
                )
            yield from _record(workflow, role, name, action)


def _stages(workflow: Workflow, calls: tuple[str, ...]) -> Iterator[str]:
    for effect in calls:
        yield f"calling {effect}"
        if waits_to_retry(workflow.effects[effect]):
            yield f"waiting for {effect}"


def _record(workflow: Workflow, role: str, name: str, action: Action) -> Iterator[Variable]:
    """What was read of the record, where it is written back later and nothing checks it in between."""
    spread = needs_reader(workflow, action) or inline_effects(workflow, action)
    if spread and action.checks is None:
        for datum in kept_as_read(workflow, name):
            domain = domain_of(workflow, datum)
            yield Variable(names.copy_read(role, name, datum), domain, (domain[0],), "client")


def _views(workflow: Workflow) -> Iterator[Variable]:
    states = tuple(workflow.states)
    for name, surface in workflow.surfaces.items():
        if surface.push:
            yield Variable(names.push(name), ("none", "due"), ("none",), "view")
        if surface.poll is not None:
            yield Variable(names.stale(name), (False, True), (False,), "view")
        if in_bits(workflow):
            for state in states:
                initial = state == workflow.initial_state
                yield Variable(names.seen(name, state), (False, True), (initial,), "view")
        else:
            yield Variable(names.view(name), states, (workflow.initial_state,), "view")


def _budgets(options: Lowering) -> Iterator[Variable]:
    if options.interventions is not None:
        domain: tuple[Value, ...] = tuple(range(options.interventions + 1))
        for kind in ("customers", "operators"):
            yield Variable(names.budget(kind), domain, (options.interventions,), "budget")


def _assumed() -> Iterator[Variable]:
    yield Variable(names.RELAY, ("running", "stopped"), ("running",), "slot")
    yield Variable(names.PEOPLE, ("acting", "absent"), ("acting",), "client")


def _ghosts(workflow: Workflow) -> Iterator[Variable]:
    yield Variable(names.OVERWRITTEN, ("no", "yes", "human"), ("no",), "ghost")
    for name in (names.INTERVENED, names.STALE_ACCEPT, names.INTENT_LOST, names.LEFT_FINAL):
        yield Variable(name, (False, True), (False,), "ghost")
    if workflow.never:
        taken = dict.fromkeys(names.transition(*pair) for pair in workflow.never)
        yield Variable(names.FORBIDDEN, (names.UNTAKEN, *taken), (names.UNTAKEN,), "ghost")


def _limit(workflow: Workflow, options: Lowering) -> Variable:
    met = [names.NOT_MET]
    for effect in workflow.effects:
        met += [names.busy(effect), names.overcount(effect, options.counts)]
        met += [names.paused_twice(effect)] if zombies_possible(workflow.effects[effect]) else []
    met += [
        names.open_request(action) for action, a in workflow.actions.items() if a.on and inline_effects(workflow, a)
    ]
    if len(met) > DOMAIN_LIMIT:
        met = [names.NOT_MET, names.SOME_LIMIT]
    return Variable(names.LIMIT, tuple(met), (names.NOT_MET,), "limit")
