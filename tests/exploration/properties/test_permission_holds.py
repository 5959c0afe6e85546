"""Nobody does what only others may do."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Action, From, Role, To
from tests.exploration.lowered import lowered, told
from tests.exploration.small import BOOKING, STATE, explored, holds, result, step, verdict, violated
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nled: {owner: lead}\nclosed: {final: true}"
ACTS = (
    "ask: {by: clerk, from: open, to: led, checks: version}\nagree: {by: lead, from: led, to: closed, checks: version}"
)
RAW = "by: clerk, from: [open, led], to: any, checks: version"


def test_a_raw_write_that_does_what_only_others_may_violates_it() -> None:
    exploration = lowered(flow(STATES, f"{ACTS}\nwrite: {{{RAW}}}"))
    assert told(exploration, "permission-holds") == {
        "permission-holds:write:closed": ["Clerk takes “write”"],
    }
    [example] = result(exploration, "permission-holds").counterexamples
    assert example.title == "Write did what only lead may do: the case is in “closed”"


def test_a_raw_write_by_a_delegate_of_those_who_may_holds() -> None:
    roles = "clerk: {kind: operator}, lead: {kind: operator, delegates: [clerk]}"
    exploration = lowered(flow(STATES, f"{ACTS}\nwrite: {{{RAW}}}", roles=roles))
    assert told(exploration, "permission-holds") == {}


def test_where_only_events_lead_is_nobodys_in_particular() -> None:
    acts = "ask: {by: clerk, from: open, to: led, checks: version}\nlapse: {on: deadline, from: led, to: closed}"
    states = STATES.replace("owner: lead", "owner: lead, deadline: 1h")
    assert told(lowered(flow(states, f"{acts}\nwrite: {{{RAW}}}")), "permission-holds") == {}


def test_a_partner_who_is_done_does_not_do_what_is_called_the_same() -> None:
    roles = "clerk: {kind: operator}, lead: {kind: operator}"
    effect = "partners: {mail: {replies: answers}}\neffects: {tell: {partner: mail, sent: outbox, timeout: 5s}}"
    acts = "ask: {by: clerk, from: open, to: led, checks: version, effects: [tell]}"
    exploration = lowered(
        flow(STATES, f"{acts}\ndone: {{by: lead, from: led, to: closed, checks: version}}", effect, roles=roles)
    )
    assert told(exploration, "permission-holds") == {}


BOOK = Action(From(("draft",)), To("state", ("booked",)), by=("traveller",))
ROLES = BOOKING.roles | {"friend": Role("customer")}
WORKFLOW = replace(BOOKING, roles=ROLES, actions={"book": BOOK})


def taken(role: str, actor: str) -> object:
    """The verdict where somebody books in a role."""
    book = step("book", {"state": "draft"}, {"state": "booked"}, site=("decide", role), actor=actor)
    return verdict(explored([STATE], [book], workflow=WORKFLOW), "permission-holds")


def test_each_act_is_taken_in_a_role_that_it_is_for() -> None:
    """No definition is lowered so that this fails; the property would tell if one were."""
    assert taken("traveller", "traveller") == holds()
    assert taken("ops_lead", "ops_lead") == violated(("book", "booked"))


def test_nobody_but_a_delegate_acts_for_another() -> None:
    assert taken("traveller", "friend") == violated(("book", "booked"))
    befriended = replace(WORKFLOW, roles=ROLES | {"traveller": Role("customer", delegates=("friend",))})
    book = step("book", {"state": "draft"}, {"state": "booked"}, site=("decide", "traveller"), actor="friend")
    assert verdict(explored([STATE], [book], workflow=befriended), "permission-holds") == holds()


def test_where_nobody_acts_nothing_is_shown() -> None:
    assert verdict(explored([STATE], []), "permission-holds") == holds(vacuous=True)
