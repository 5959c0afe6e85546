"""The names of variables and labels in a lowered program: the only place that spells them."""

from flowrehearsal.vocabulary.counting import counted

STATE = "state"
"""The active state, where a case is in one state at a time; else one boolean `in.<state>` per state."""
LIMIT = "limit"
"""`NOT_MET`, or the name of the counter or slot that a run met; such a run is not followed further."""
NOT_MET = "none"
"""The value of `LIMIT` while a run has met none."""
OVERWRITTEN = "overwritten"
"""Ghost: "no"; "yes" after an overwrite; "human" after an overwrite that follows a human intervention."""
INTERVENED = "intervened"
"""Ghost, boolean: a person has intervened."""
STALE_ACCEPT = "stale-accept"
"""Ghost, boolean: an act was accepted that the current state does not offer, or with another meaning than shown."""
INTENT_LOST = "intent-lost"
"""Ghost, boolean: data with `intent: true` was cleared by something other than a person, or completed against."""
LEFT_FINAL = "left-final"
"""Ghost, boolean: something other than a person's step changed a case that was in a final state."""
FORBIDDEN = "forbidden"
"""Ghost: the transition of `transitions: never` that a step took last, or UNTAKEN."""
UNTAKEN = "none"

CLOSED = "closed"
"""Label: a final state is active and no other state keeps the case open."""
ATTENDED = "attended"
"""Label: the owner of each open active state has an action from it whose guard holds, budgets ignored."""
RESTING = "resting"
"""Label: closed, or every open active state is an acceptable place to stay."""
BUDGET_BOUND = "budget-bound"
"""Label: a person's act is possible but for the budget of interventions."""
UNOWNED = "unowned"
"""Label: an open active state, or a dead slot that is no best effort, that nobody owns or can do anything about."""


def active(state: str) -> str:
    """Label: this state is active (also the name of its bit where the case has several)."""
    return f"in.{state}"


def datum(name: str) -> str:
    """Variable: a piece of data; integers as the cells that guards tell apart ("1..2000")."""
    return f"data.{name}"


def status(effect: str) -> str:
    """Variable: none, unsent, ready, leased, done or dead."""
    return f"{effect}.status"


def attempts(effect: str) -> str:
    """Variable: calls claimed for the present request, 0 … limit."""
    return f"{effect}.attempts"


def holder(effect: str) -> str:
    """Variable: the worker that holds the slot: none, claimed, ok, acked, refused, error, failed or unknown."""
    return f"{effect}.holder"


def zombie(effect: str) -> str:
    """Variable: as `holder`, for a worker whose lease went to another."""
    return f"{effect}.zombie"


def accepted(effect: str) -> str:
    """Variable: requests the partner acknowledged and has not finished: 0, 1, 2, 3, many."""
    return f"{effect}.accepted"


def late(effect: str) -> str:
    """Variable: requests on the way that nobody can see: 0, 1, 2, 3, many."""
    return f"{effect}.late"


def executed(effect: str) -> str:
    """Variable: executions at the partner, 0 … limit (for an undo: those that undid something)."""
    return f"{effect}.executed"


def memory(effect: str) -> str:
    """Variable: what the partner remembers of the key: none, done or refused."""
    return f"{effect}.memory"


def keyed(effect: str, name: str) -> str:
    """Variable: the value of a datum of a natural key when the key was last used."""
    return f"{effect}.key.{name}"


def outdated(role: str, action: str) -> str:
    """Variable, boolean: the case has changed since a request with calls and a version check began."""
    return f"client.{role}.{action}.outdated"


def read_before(place: str) -> str:
    """Variable, boolean: the case has changed since the worker in this place read it with its claim."""
    return f"{place}.outdated"


def armed(state: str) -> str:
    """Variable, boolean: the timer of a deadline runs that fires even when its state was left."""
    return f"armed.{state}"


def tombstone(effect: str) -> str:
    """Variable, boolean: the partner remembers that this effect was undone before it was done."""
    return f"{effect}.tombstone"


def callbacks(effect: str, outcome: str) -> str:
    """Variable: callbacks under way with this outcome (done, refused): 0, 1, 2, 3, many."""
    return f"{effect}.callbacks.{outcome}"


def asks(effect: str) -> str:
    """Variable: times its outcome was asked for, 0 … limit + 1 (given up)."""
    return f"{effect}.asks"


def muted(effect: str) -> str:
    """Variable, boolean: its reports are recorded and not applied."""
    return f"{effect}.muted"


def intents(effect: str) -> str:
    """Ghost: how often it was wanted anew, 0 … limit, where each time it may be executed once."""
    return f"{effect}.intents"


def asked(effect: str) -> str:
    """Ghost, boolean: a commit asked for it."""
    return f"{effect}.asked"


def heard(effect: str) -> str:
    """Ghost, boolean: the case processed an outcome of it, even by ignoring it."""
    return f"{effect}.heard"


def client(role: str, action: str) -> str:
    """Variable: a person's request: idle, lost (answer lost: repeats or gives up), or where it stands."""
    return f"client.{role}.{action}"


def reader(role: str, action: str) -> str:
    """Variable: what an unchecked act was decided on: `UNREAD` or the state that was read."""
    return f"reader.{role}.{action}"


UNREAD = "-"
"""The value of `reader` while nothing is read; no state can be called that."""


def view(surface: str) -> str:
    """Variable: the state a surface last saw (one state at a time), or prefix of one boolean per state."""
    return f"view.{surface}"


def clock(name: str) -> str:
    """Variable: off, on or expired."""
    return f"clock.{name}"


def budget(kind: str) -> str:
    """Variable: interventions left to customers or operators."""
    return f"budget.{kind}"


def transition(source: str, target: str) -> str:
    """A value of FORBIDDEN: the transition from one state to another."""
    return f"{source} to {target}"


def invariant(name: str) -> str:
    """Label: the author's invariant of that name is true."""
    return f"invariant.{name}"


def believes(surface: str, phase: str) -> str:
    """Label: what a surface shows right now (through its view) reads as this phase."""
    return f"believes.{surface}.{phase}"


def means(surface: str, phase: str) -> str:
    """Label: what a surface would show for the active state reads as this phase."""
    return f"means.{surface}.{phase}"


def unfulfilled(state: str) -> str:
    """Label: an effect that must stand in this final state does not, or another with an undo does not net to zero."""
    return f"unfulfilled.{state}"


def copy_read(role: str, action: str, name: str) -> str:
    """Variable: the value of a datum as an unchecked act read it, to be written back with the record."""
    return f"reader.{role}.{action}.{name}"


def seen(surface: str, state: str) -> str:
    """Variable, boolean: where a case has several states, whether the surface last saw this one active."""
    return f"{view(surface)}.{state}"


def push(surface: str) -> str:
    """Variable: whether a push to this surface is under way: none or due."""
    return f"push.{surface}"


def stale(surface: str) -> str:
    """Variable, boolean: the case has changed since this surface last polled."""
    return f"stale.{surface}"


def partner_event(partner: str, event: str) -> str:
    """Variable, boolean: the partner has sent this event of its own."""
    return f"{partner}.{event}"


SOME_LIMIT = "some limit"
"""The value of `LIMIT` where a workflow has too many effects to name each limit."""


def busy(effect: str) -> str:
    """Value of `LIMIT`: an effect was asked for while its slot was busy."""
    return f"{effect} asked again while under way"


def overcount(effect: str, counts: int) -> str:
    """Value of `LIMIT`: an effect was executed more often than is counted."""
    return f"{effect} executed more than {counted(counts, 'time')}"


def paused_twice(effect: str) -> str:
    """Value of `LIMIT`: a second worker lost its lease while the first was still paused."""
    return f"two paused workers at {effect}"


def open_request(action: str) -> str:
    """Value of `LIMIT`: an event came whose handler was still busy with the one before."""
    return f"{action} triggered again while running"


RELAY = "relay"
"""Variable: running, or stopped once the assumption that it runs is given up."""
PEOPLE = "people"
"""Variable: acting, or absent once the assumption that people act is given up."""
