"""Lists the protections that could be added to a definition, each alone: candidates for what would have helped."""

from collections.abc import Collection, Iterable, Iterator

from flowrehearsal.definition.duties import bypasses, checkers
from flowrehearsal.definition.leases import enough_us
from flowrehearsal.definition.records import RECORD, gap
from flowrehearsal.definition.uniqueness import is_said_to_happen_once
from flowrehearsal.definition.workflow import Action, Effect, State, Workflow
from flowrehearsal.exploration.caretakers import caretakers, owners
from flowrehearsal.exploration.result import Mend
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.naming import capitalised, listed, plain

SECOND_US = 1_000_000
LEAST_WAIT_S = 120
"""Seconds after which a question is asked about a partner of whom no horizon is known."""
ENOUGH = 5
"""Attempts after which a person should look at a request."""
UNHAPPY = ("refused", "failed", "exhausted", "not_done")
"""What may become of an effect that is not done."""


def mends(workflow: Workflow, suggested: Iterable[tuple[Edit, ...]] = ()) -> tuple[Mend, ...]:
    """Every protection that is not there, and the edits that somebody else suggests; none twice."""
    others = tuple(suggested)
    found = [mend for kind in KINDS for mend in kind(workflow) if not _says_too_much(mend, others)]
    found += [Mend(_written(edits), edits) for edits in others if edits]
    first: dict[tuple[Edit, ...], Mend] = {}
    for mend in found:
        first.setdefault(mend.edits, mend)
    return tuple(first.values())


def _says_too_much(mend: Mend, suggested: Collection[tuple[Edit, ...]]) -> bool:
    """Whether a mend says that a second request is not meant although a rule has seen that none is ever made."""
    rest = tuple(edit for edit in mend.edits if edit.key != "once_per")
    return rest != mend.edits and rest in suggested


def _written(edits: tuple[Edit, ...]) -> str:
    """What somebody else's edits say, in the words of the definition."""
    return " and ".join(f"`{'.'.join(edit.path)}` says `{edit.key}: {edit.value}`" for edit in edits)


def _checks(workflow: Workflow) -> Iterator[Mend]:
    for name, action in workflow.actions.items():
        wanted = "version" if action.by else "state"
        if action.checks not in (wanted, "version"):
            when = "the case is still as it was seen" if action.by else "its state is still active"
            yield Mend(f"`{name}` is applied only if {when} (`checks: {wanted}`)", (_action(name, "checks", wanted),))


def _outbox(workflow: Workflow) -> Iterator[Mend]:
    for name, effect in workflow.effects.items():
        if effect.sent != "outbox":
            leases = (_effect(name, "lease", _lease(effect)),) if effect.lease is None else ()
            says = f"`{name}` is sent from the outbox once the case has moved (`sent: outbox`)"
            yield Mend(says, (_effect(name, "sent", "outbox"), *leases))


def _keys(workflow: Workflow) -> Iterator[Mend]:
    for name, effect in workflow.effects.items():
        if effect.idempotent or workflow.partners[effect.partner].deduplicates == "by_entity":
            continue
        recognises = workflow.partners[effect.partner].deduplicates is not None
        dedup = () if recognises else (Edit(("partners", effect.partner), "deduplicates", "by_key"),)
        if effect.key in (None, "per_attempt"):
            told = "" if recognises else f", and {effect.partner} recognises it"
            for said in _scopes(workflow, name):
                words = " and ".join(f"`{edit.key}: {edit.value}`" for edit in said)
                yield Mend(f"`{name}` carries one key ({words}){told}", (*said, *dedup))
        elif not recognises:
            yield Mend(f"{effect.partner} recognises the key of `{name}` (`deduplicates: by_key`)", dedup)


def _scopes(workflow: Workflow, name: str) -> Iterator[tuple[Edit, ...]]:
    """What a key can be of, with what must be said beside it.

    One of the whole case swallows every later request. Where nobody has written that there is no legitimate one, that
    is part of the mend.
    """
    of_the_case = _effect(name, "key", "per_entity")
    if is_said_to_happen_once(workflow, name):
        yield (of_the_case,)
        return
    yield (_effect(name, "key", "per_intent"),)
    if workflow.effects[name].once_per == "case":
        yield (of_the_case, _effect(name, "once_per", "case"))


def _asking(workflow: Workflow) -> Iterator[Mend]:
    for name, effect in workflow.effects.items():
        partner = workflow.partners[effect.partner]
        if partner.can_be_asked and effect.timeout is not None and (effect.on_timeout != "ask" or effect.ask is None):
            after = max((partner.horizon or 0) + effect.timeout, LEAST_WAIT_S * SECOND_US)
            ask = f"{{after: {_seconds(after)}, every: {_seconds(after)}, attempts: 6}}"
            says = f"after a timeout {effect.partner} is asked what became of `{name}` (`on_timeout: ask`)"
            yield Mend(says, (_effect(name, "on_timeout", "ask"), _effect(name, "ask", ask)))


def _leases(workflow: Workflow) -> Iterator[Mend]:
    for name, effect in workflow.effects.items():
        if effect.lease is None and effect.sent != "before_commit":
            says = f"what a worker that died had taken up of `{name}` goes to another (`lease: {_lease(effect)}`)"
            yield Mend(says, (_effect(name, "lease", _lease(effect)),))


def _lease(effect: Effect) -> str:
    return _seconds(enough_us(effect))


def _fences(workflow: Workflow) -> Iterator[Mend]:
    for name, effect in workflow.effects.items():
        if effect.lease is not None and not effect.fenced:
            says = f"a worker that lost its lease cannot report on `{name}` (`fenced: true`)"
            yield Mend(says, (_effect(name, "fenced", "true"),))


def _owners_of_effects(workflow: Workflow) -> Iterator[Mend]:
    operator = next((name for name, role in workflow.roles.items() if role.kind == "operator"), None)
    for name, effect in workflow.effects.items():
        if operator is not None and effect.owner is None and not effect.best_effort:
            says = f"{operator} owns `{name}` when it is given up (`owner: {operator}`)"
            yield Mend(says, (_effect(name, "owner", operator),))


def _handlers(workflow: Workflow) -> Iterator[Mend]:
    """What becomes of an effect that nobody listens to is handled as its other bad outcomes are."""
    for effect in workflow.effects:
        heard = {e.what for action in workflow.actions.values() for e in action.on if e.subject == effect}
        for name, action in workflow.actions.items():
            if any(event.subject == effect and event.what in UNHAPPY for event in action.on):
                for what in UNHAPPY:
                    if what not in heard:
                        event = f"{effect}.{what}"
                        on = f"[{', '.join((*map(str, action.on), event))}]"
                        yield Mend(f"`{name}` handles `{event}` as well", (_action(name, "on", on),))


def _late_handlers(workflow: Workflow) -> Iterator[Mend]:
    """What is done after the case was closed is undone."""
    for name, effect in workflow.effects.items():
        if effect.undo is None:
            continue
        done = f"{name}.done"
        hear = {s for a in workflow.actions.values() if done in map(str, a.on) for s in a.start.states}
        late = [s for s, state in workflow.states.items() if _is_without(state, name) and s not in hear]
        action = f"undo_late_{name}"
        if late and action not in workflow.actions:
            value = f"{{on: {done}, from: [{', '.join(late)}], checks: state, effects: [{effect.undo}]}}"
            where = " and ".join(f"`{state}`" for state in late)
            yield Mend(
                f"where `{done}` comes in {where}, `{effect.undo}` follows", (Edit(("actions",), action, value),)
            )


def _undos(workflow: Workflow) -> Iterator[Mend]:
    """What leads to an end where an effect must not stand undoes it."""
    for name, action in workflow.actions.items():
        ends = [workflow.states[state] for state in action.to.states]
        for effect, declared in workflow.effects.items():
            undo = declared.undo
            if undo and undo not in action.effects and any(_is_without(end, effect) for end in ends):
                effects = f"[{', '.join((*action.effects, undo))}]"
                yield Mend(f"`{name}` asks for `{undo}`", (_action(name, "effects", effects),))


def _is_without(state: State, effect: str) -> bool:
    """Whether an effect that can be undone must not stand in this end."""
    return bool(state.final) and state.phase not in ("completed", "partly_completed") and effect not in state.stands


def _polls(workflow: Workflow) -> Iterator[Mend]:
    for name, surface in workflow.surfaces.items():
        if surface.poll is None:
            push = "push: true, " if surface.push else ""
            says = f"`{name}` looks for what is new by itself (`poll: 30s`)"
            yield Mend(says, (Edit(("surfaces", name), "refresh", f"{{{push}poll: 30s}}"),))


def _labels(workflow: Workflow) -> Iterator[Mend]:
    for name, state in workflow.states.items():
        for surface in workflow.surfaces:
            if surface not in state.shows and surface not in state.hidden:
                label = capitalised(plain(name))
                says = f"`{surface}` has a label for `{name}`"
                yield Mend(says, (Edit(("states", name, "shows"), surface, label),))


def _request_keys(workflow: Workflow) -> Iterator[Mend]:
    for name, action in workflow.actions.items():
        if action.by and not action.request_key:
            says = f"`{name}`, sent twice, counts once (`request_key: client`)"
            yield Mend(says, (_action(name, "request_key", "client"),))


def _outstanding(workflow: Workflow) -> Iterator[Mend]:
    words = {"wait": "waits for what is under way", "cancel": "cancels what is under way"}
    for name, action in workflow.actions.items():
        if action.outstanding is None and _interrupts(action):
            for value, told in words.items():
                yield Mend(f"`{name}` {told} (`outstanding: {value}`)", (_action(name, "outstanding", value),))


def _interrupts(action: Action) -> bool:
    return action.kind in ("override", "cancel")


def _limits(workflow: Workflow) -> Iterator[Mend]:
    for name, effect in workflow.effects.items():
        if effect.retry is not None and effect.retry.attempts is None and effect.retry.within is None:
            says = f"`{name}` is given up after {ENOUGH} attempts (`attempts: {ENOUGH}`)"
            yield Mend(says, (Edit(("effects", name, "retry"), "attempts", str(ENOUGH)),))


def _snapshots(workflow: Workflow) -> Iterator[Mend]:
    for name, effect in workflow.effects.items():
        if effect.carries and not effect.snapshot and effect.sent != "before_commit":
            says = f"`{name}` says what was decided, whatever is so when it is sent (`snapshot: true`)"
            yield Mend(says, (_effect(name, "snapshot", "true"),))


def _records(workflow: Workflow) -> Iterator[Mend]:
    for name, action in workflow.actions.items():
        reason = () if action.reason_required else (_action(name, "reason", "required"),)
        if gap(workflow, name) == "unwritten":
            says = f"`{name}` leaves a record, with a reason (`audit: [{', '.join(RECORD)}]`)"
            yield Mend(says, (*reason, _action(name, "audit", f"[{', '.join(RECORD)}]")))
        elif gap(workflow, name) == "unexplained":
            yield Mend(f"`{name}` asks for the reason that it writes down (`reason: required`)", reason)


def _apart(workflow: Workflow) -> Iterator[Mend]:
    """What does as much as an action that somebody else must take is refused to the same people."""
    for checker in checkers(workflow):
        for bypass in bypasses(workflow, checker):
            makers = workflow.actions[checker].not_same_person_as
            apart = (*workflow.actions[bypass.action].not_same_person_as, *makers)
            says = f"`{bypass.action}` is refused to whoever took {listed(makers, 'or')} (`not_same_person_as`)"
            yield Mend(says, (_action(bypass.action, "not_same_person_as", f"[{', '.join(apart)}]"),))


def _action(name: str, key: str, value: str) -> Edit:
    return Edit(("actions", name), key, value)


def _effect(name: str, key: str, value: str) -> Edit:
    return Edit(("effects", name), key, value)


def _seconds(microseconds: int) -> str:
    return f"{-(-microseconds // SECOND_US)}s"


KINDS = (
    _checks,
    _outbox,
    _keys,
    _asking,
    _leases,
    _fences,
    owners,
    _owners_of_effects,
    caretakers,
    _handlers,
    _late_handlers,
    _undos,
    _polls,
    _labels,
    _request_keys,
    _outstanding,
    _limits,
    _snapshots,
    _records,
    _apart,
)
"""The kinds of protections, in the order in which they are tried."""
