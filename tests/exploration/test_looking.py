"""What a property that holds can say of a danger: only what was explored, and what it speaks of."""

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.looking import leaves_nothing_out, speaks_of
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.vocabulary.danger import GIVEN_UP, REPEATED, UNHEARD, Danger, Happening, called, taken

DESIGN = """\
workflow: payout
version: 1
roles: {clerk: {kind: operator}, lead: {kind: operator}}
partners: {bank: {replies: answers, deduplicates: by_key}, mail: {replies: answers}}
surfaces: {app: {for: clerk, refresh: {push: true}}}
states:
  open: {initial: true, owner: clerk, shows: {app: Open}}
  paying: {owner: clerk, shows: {app: Paying}}
  held: {owner: clerk, shows: {app: Held}}
  paid: {final: true, phase: completed, stands: [pay_out], shows: {app: Paid}}
  refused: {final: true, phase: rejected, shows: {app: Refused}}
actions:
  pay: {by: clerk, from: open, to: paying, effects: [pay_out], checks: state}
  done: {on: pay_out.done, from: [paying, held], to: paid, checks: state, effects: [tell]}
  refuse: {on: pay_out.refused, from: [paying, held], to: refused, checks: state}
  hold: {by: clerk, from: [paying, held], to: held, checks: state}
  force: {by: lead, kind: override, from: paying, to: refused, checks: version}
effects:
  pay_out:
    {partner: bank, sent: outbox, key: per_entity, timeout: 30s, lease: 2m, retry: {attempts: 2}, irreversible: It is.}
  tell: {partner: mail, sent: outbox, timeout: 30s, lease: 2m}
"""


def explored(faults: int | None = 1, interventions: int | None = 1, attempts: int = 2) -> Exploration:
    lowering = Lowering(interventions=interventions, attempts=attempts)
    return explore(inject(lower(parse_workflow(DESIGN), None, lowering)), ExplorationOptions(faults=faults))


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return explored()


LOST = Happening(UNHEARD, ("pay_out",))
PAY_OUT = ("pay_out",)


@pytest.mark.parametrize(
    ("name", "danger", "expected"),
    [
        pytest.param("at-most-once", Danger(about=PAY_OUT), True, id="it was executed somewhere"),
        pytest.param("at-most-once", Danger(about=("nothing",)), False, id="of that there is no claim"),
        pytest.param("at-most-once", Danger(((LOST,),), PAY_OUT), True, id="after the fault it was executed"),
        pytest.param("at-most-once", Danger(((LOST, called("pay_out")),), PAY_OUT), True, id="and called again"),
        pytest.param("at-most-once", Danger(((LOST, LOST),), PAY_OUT), False, id="two faults are beyond the cap"),
        pytest.param(
            "at-most-once", Danger(((taken("force"), taken("done")),), PAY_OUT), False, id="not in this order"
        ),
        pytest.param(
            "at-most-once", Danger(((LOST,), (taken("force"),)), PAY_OUT), True, id="both, in runs of their own"
        ),
        pytest.param("at-most-once", Danger(((taken("pay"),), ()), ("pay_out", "no")), False, id="of all parts"),
        pytest.param("at-most-once", Danger(states=("open",), about=PAY_OUT), False, id="not executed in that state"),
        pytest.param("at-most-once", Danger(states=("open", "paid"), about=PAY_OUT), True, id="in one of these states"),
        pytest.param("at-most-once", Danger(((taken("force", at=("paying",)),),), PAY_OUT), True, id="taken there"),
        pytest.param(
            "at-most-once", Danger(((taken("force", at=("held",)),),), PAY_OUT), False, id="taken elsewhere only"
        ),
        pytest.param("no-stale-write", Danger(about=PAY_OUT), True, id="a property of the whole case"),
        pytest.param(
            "always-owned", Danger(((Happening((GIVEN_UP,), ("tell",)),),)), True, id="a dead letter, when all is over"
        ),
        pytest.param(
            "at-most-once", Danger(((Happening((REPEATED,), ("pay",)),),), PAY_OUT), False, id="refused by then"
        ),
        pytest.param(
            "at-most-once", Danger(((Happening((REPEATED,), ("hold",)),),), PAY_OUT), True, id="accepted again"
        ),
        pytest.param("surfaces-converge", Danger(((Happening(("push-lost",), ("app",)),),), ("app",)), True, id="push"),
        pytest.param(
            "surfaces-converge", Danger(((Happening(("push-lost",), ("tv",)),),), ("app",)), False, id="other"
        ),
        pytest.param("closed-means-closed", Danger(about=PAY_OUT), True, id="some end says what stands"),
        pytest.param("closed-means-closed", Danger(about=PAY_OUT, at_every_end=True), False, id="not every end does"),
        pytest.param(
            "closed-means-closed",
            Danger(((taken("done"),),), PAY_OUT, at_every_end=True),
            True,
            id="every end after that",
        ),
        pytest.param("always-renderable", Danger(never=True), False, id="a further fault might lead there"),
    ],
)
def test_a_property_speaks_of_a_danger_where_it_could_have_shown_itself(
    exploration: Exploration, name: str, danger: Danger, expected: bool
) -> None:
    assert speaks_of(exploration, name, danger) == expected


def test_a_fault_that_is_beyond_the_cap_has_not_struck() -> None:
    """Where it would lead was explored, by runs without it."""
    assert not speaks_of(explored(faults=0), "at-most-once", Danger(((LOST,),), PAY_OUT))


def test_a_call_that_is_not_made_again_repeats_nothing() -> None:
    danger = Danger(((LOST, called("pay_out")),), PAY_OUT)
    assert not speaks_of(explored(attempts=1), "at-most-once", danger)


PEOPLE = """\
workflow: form
version: 1
roles: {clerk: {kind: operator}, lead: {kind: operator}}
states: {open: {initial: true, owner: clerk}, closed: {final: true}}
actions:
  close: {by: clerk, from: open, to: closed, checks: version}
  force: {by: lead, kind: override, from: open, to: closed, checks: version}
"""


@pytest.mark.parametrize(("interventions", "expected"), [(0, False), (1, True), (None, True)])
def test_an_exploration_leaves_something_out_where_somebody_could_still_step_in(
    interventions: int | None, expected: bool
) -> None:
    runtime = inject(lower(parse_workflow(PEOPLE), None, Lowering(interventions=interventions)))
    found = explore(runtime, ExplorationOptions(faults=1))
    assert leaves_nothing_out(found) == expected
    assert speaks_of(found, "always-renderable", Danger(never=True)) == expected
