"""Two events of a partner can arrive in either order, and what becomes of the case depends on it.

**Why it matters.** The dispute was opened at nine and won at ten. The webhook of ten arrives at once, the one of nine
after three attempts, and the case says until somebody complains that the money is held. Unless a partner says so
(`ordered: true`), its callbacks come in any order, and no check of the case's state or version can tell an old one.

It is about two events of one partner whose actions leave a case where it is, and write a datum with different values;
and about an event that ends what another one begins, and is ignored where that has not begun yet: when it comes first
nobody remembers it, and the case waits for it for ever. Left alone: other events that lead from state to state, since
each state has to say what it does about them; and actions on the same events, where the event is a nudge and guards ask
the partner what holds now.

**Example**

    workflow: account
    version: 1
    roles: {desk: {kind: operator}}
    partners:
      bank:
        replies: answers
        callbacks: {delivered: exactly_once, names_request: true}
        events: [card_blocked, card_freed]
    data: {blocked: {boolean: true, initial: false}}
    states:
      open: {initial: true, owner: desk}
      closed: {final: true, ignores: {bank.card_blocked: It is closed., bank.card_freed: It is closed.}}
    actions:
      block: {on: bank.card_blocked, from: open, sets: {blocked: true}, checks: state}
      free: {on: bank.card_freed, from: open, sets: {blocked: false}, checks: state}
      close: {by: desk, from: open, to: closed, when: not blocked, checks: version, otherwise: The card is blocked.}

**Instead** take either event for a nudge, and ask the partner what holds now.

    workflow: account
    version: 1
    roles: {desk: {kind: operator}}
    partners:
      bank:
        replies: answers
        callbacks: {delivered: exactly_once, names_request: true}
        events: [card_blocked, card_freed]
    data: {blocked: {boolean: true, initial: false}, card: {one_of: [blocked, free], source: bank}}
    states:
      open: {initial: true, owner: desk}
      closed: {final: true, ignores: {bank.card_blocked: It is closed., bank.card_freed: It is closed.}}
    actions:
      block:
        on: [bank.card_blocked, bank.card_freed]
        from: open
        when: card == "blocked"
        sets: {blocked: true}
        checks: state
      free:
        on: [bank.card_blocked, bank.card_freed]
        from: open
        when: card == "free"
        sets: {blocked: false}
        checks: state
      close: {by: desk, from: open, to: closed, when: not blocked, checks: version, otherwise: The card is blocked.}
"""

from collections.abc import Iterator
from itertools import combinations

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import guarding, written
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each datum that unordered events of one partner leave with different values, and one for each
    action on an event whose end may have been ignored."""
    workflow = design.workflow
    for partner, declared in workflow.partners.items():
        ordered = declared.callbacks is not None and declared.callbacks.ordered
        told = [name for name in workflow.acted_on.get(partner, ()) if _can_start(design, name)]
        for datum in [] if ordered else workflow.data:
            writing = [name for name in told if datum in written(workflow.actions[name])]
            pairs = ((a, b) for a, b in combinations(writing, 2) if _race(workflow, (a, b), datum))
            pair = next(pairs, None)
            if pair is not None:
                yield _finding(design, partner, datum, pair)
        for name in [] if ordered else told:
            yield from _dropped(design, partner, name, told)


def _can_start(design: Design, name: str) -> bool:
    return any(state in design.reachable for state in design.workflow.actions[name].start.states)


def _race(workflow: Workflow, pair: tuple[str, str], datum: str) -> bool:
    """Whether two actions on different events can follow each other in one state, with different values at the end."""
    first, second = (workflow.actions[name] for name in pair)
    same = datum in first.sets and datum in second.sets and first.sets[datum] == second.sets[datum]
    stay = first.to.kind == second.to.kind == "stay"
    together = not set(first.start.states).isdisjoint(second.start.states)
    return not same and stay and together and set(first.on) != set(second.on)


def _finding(design: Design, partner: str, datum: str, pair: tuple[str, str]) -> Finding:
    events = [str(event) for name in pair for event in design.workflow.actions[name].on if event.subject == partner]
    return Finding(
        "event-order-decides",
        SEVERITY,
        f"data.{datum}",
        f"{listed(pair)} write `{datum}`, and {listed(list(dict.fromkeys(events)))} can arrive in any order: an old "
        "one that is late has the last word.",
        design.at("actions", pair[1], "sets", datum),
        advice=f"Start both on either event, with guards on data that `{partner}` keeps (`source: {partner}`); or "
        "write `ordered: true` if it sends them in order.",
        related=(design.at("actions", pair[0], "sets", datum), design.at("partners", partner)),
        cause=f"partners.{partner}.callbacks.ordered",
    )


def _dropped(design: Design, partner: str, name: str, told: list[str]) -> Iterator[Finding]:
    """What leads out of where this action leads, if it is ignored where the action starts; at the first such state."""
    begins = design.workflow.actions[name]
    waits = begins.to.kind == "state" and not any(design.workflow.states[to].resting for to in begins.to.states)
    for state in (state for state in begins.start.states if waits and state in design.reachable):
        heard = {event for other in design.leaving[state] for event in design.workflow.actions[other].on}
        for other in told:
            ends = design.workflow.actions[other]
            leads_out = ends.to.kind == "state" and not set(begins.to.states).isdisjoint(ends.start.states)
            ignored = [event for event in ends.on if str(event) in design.workflow.states[state].ignores]
            knows = not guarding(ends).isdisjoint(written(begins))
            if leads_out and heard.union(begins.on).isdisjoint(ends.on) and ignored and not knows:
                yield _waiting(design, partner, (name, other), (state, str(ignored[0])))
                return


def _waiting(design: Design, partner: str, pair: tuple[str, str], place: tuple[str, str]) -> Finding:
    (begins, ends), (state, ignored) = pair, place
    return Finding(
        "event-order-decides",
        SEVERITY,
        f"actions.{begins}",
        f"`{state}` ignores `{ignored}`, which can come before what starts `{begins}`; then the case waits in "
        f"{listed(design.workflow.actions[begins].to.states)} for what has been.",
        design.at("states", state, "ignores", ignored),
        advice=f"Write it down there in data that `{begins}` reads; or write `ordered: true` if `{partner}` sends them "
        "in order.",
        related=(design.at("actions", begins), design.at("actions", ends)),
        cause=f"partners.{partner}.callbacks.ordered",
    )
