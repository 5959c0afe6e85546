"""Every field of the language, as it is written and as it is understood."""

from pathlib import Path

import pytest

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.definition.quantities import DAY, HOUR, MINUTE, SECOND
from flowrehearsal.definition.workflow import (
    Action,
    Ask,
    Assumption,
    Callbacks,
    Clock,
    Datum,
    Effect,
    Event,
    From,
    Ignore,
    Invariant,
    Partner,
    Retry,
    Role,
    Shown,
    State,
    Surface,
    Tells,
    To,
    Window,
    Workflow,
)
from flowrehearsal.expressions.parse import parse

FULL = Path(__file__).parent / "full_workflow.yaml"
GOING_ON = ("draft", "reserving", "paying", "review")
GUARD = 'price <= 2000 or risk == "low"'
BOOKED = 'state != "confirmed" or executed(reserve) - undone(reserve) == 1'


@pytest.fixture(scope="module")
def full() -> Workflow:
    return load_workflow(FULL)


def test_roles(full: Workflow) -> None:
    assert full.roles == {
        "traveller": Role("customer"),
        "agent": Role("operator", people=3),
        "ops_lead": Role("operator", people=("ana", "ben"), delegates=("agent",)),
        "service": Role("service"),
    }


def test_data(full: Workflow) -> None:
    assert full.data == {
        "price": Datum(integer=(1, 5000), unit="EUR", four_eyes=True, used_by=("report",), source="supplier"),
        "risk": Datum(
            one_of=("low", "medium", "high"), initial="low", derived_from=("price",), secret_from=("traveller", "mail")
        ),
        "cancel_wanted": Datum(boolean=True, initial=False, intent=True, source="app"),
        "bank": Datum(one_of=("no", "yes")),
    }


def test_partners(full: Workflow) -> None:
    assert full.partners == {
        "supplier": Partner(
            replies="acknowledges",
            callbacks=Callbacks("at_least_once", ordered=True, names_request=True),
            deduplicates="by_key",
            key_window=24 * HOUR,
            horizon=2 * MINUTE,
            can_be_asked=True,
            events=("room_lost", "hotel_closed"),
            remembers_cancel=True,
            usual_outage=30 * MINUTE,
            rate_limit="10/s",
        ),
        "mail": Partner(),
    }


def test_surfaces(full: Workflow) -> None:
    assert full.surfaces == {
        "app": Surface("traveller", True, 30 * SECOND, "Checking", 5 * MINUTE, ("price", "state"), optimistic=True),
        "portal": Surface("supplier"),
    }


def test_states(full: Workflow) -> None:
    assert full.states == {
        "draft": State(
            initial=True,
            owner="traveller",
            phase="waiting_for_customer",
            deadline=30 * MINUTE,
            shows={"app": Shown("Your draft")},
            hidden={"portal": "Nothing to see yet."},
            entry=("import", "migration"),
        ),
        "reserving": State(
            owner="service",
            phase="waiting_for_partner",
            meaning="The supplier has been asked.",
            shows={"app": Shown("Confirming", "Trying again", ("cancel",), "working")},
            ignores={"reserve.acknowledged": "it changes nothing", "supplier.hotel_closed": "too late"},
            refuses={"pay": "not yet", "cancel": "not now"},
        ),
        "paying": State(detached=True),
        "review": State(resting=True),
        "confirmed": State(final="final", phase="completed", stands=("reserve",)),
        "closed": State(final="reopenable"),
    }
    assert list(full.states) == ["draft", "reserving", "paying", "review", "confirmed", "closed"]
    assert full.initial_state == "draft"
    assert full.has_fork


EVERYWHERE = From(GOING_ON, written_any=True)


def test_the_first_action(full: Workflow) -> None:
    assert list(full.actions) == ["submit", "joined", "cancel", "lost", "pay", "force", "again"]
    assert full.actions["submit"] == Action(
        From(("draft",)),
        To("all", ("reserving", "paying")),
        by=("traveller",),
        when=parse(GUARD),
        when_text=GUARD,
        otherwise="This room needs a call.",
        checks="version",
        request_key="natural",
        request_key_data=("price", "risk"),
        effects=("reserve", "notify"),
        sets={"cancel_wanted": False},
        given=("bank",),
        validates=("bank",),
        answers_with="accepted",
        max_rounds=3,
    )


def test_the_other_actions(full: Workflow) -> None:
    assert {name: action for name, action in full.actions.items() if name != "submit"} == {
        "joined": Action(
            From(("reserving", "paying"), every=True),
            To("only", ("confirmed",)),
            on=(Event("", "always"),),
            decides_on=("bank", "price"),
            requires=("submit",),
        ),
        "cancel": Action(
            EVERYWHERE,
            To("stay"),
            by=("traveller", "agent"),
            kind="cancel",
            request_key="client",
            sets={"cancel_wanted": True},
            checks="state",
        ),
        "lost": Action(
            EVERYWHERE,
            To("state", ("closed",)),
            on=(
                Event("supplier", "room_lost"),
                Event("paid", "expired"),
                Event("", "deadline"),
                Event("reserve", "done"),
            ),
            writes_own_fields=True,
            over=("joined",),
        ),
        "pay": Action(
            From(("reserving", "paying")),
            To("stay"),
            by=("agent",),
            invalidates=("submit",),
            deletes=("bank", "history"),
        ),
        "force": Action(
            EVERYWHERE,
            To("any"),
            by=("ops_lead",),
            kind="override",
            reason_required=True,
            audit=("actor", "reason"),
            outstanding="finish_and_ignore",
            not_same_person_as=("cancel",),
            leaves=("reserve",),
            expires=7 * DAY,
            review="pay",
        ),
        "again": Action(
            From(("reserving",)), To("stay"), by=("agent",), kind="replay", within=24 * HOUR, effects=("reserve",)
        ),
    }


def test_effects(full: Workflow) -> None:
    assert full.effects == {
        "reserve": Effect(
            "supplier",
            "outbox",
            key="natural",
            key_data=("price",),
            timeout=90 * SECOND,
            lease=3 * MINUTE,
            fenced=True,
            retry=Retry(4, "exponential", 2 * SECOND, MINUTE, "full", 5 * MINUTE, {"sdk": 3}),
            on_timeout="ask",
            ask=Ask(150 * SECOND, 5 * MINUTE, 6),
            undo="release",
            weight="money",
            owner="ops_lead",
            ask_first=True,
            expires=7 * DAY,
            window=Window(9 * DAY, "notify"),
            heartbeat=10 * SECOND,
            carries=("price",),
            once_per="intent",
            retryable_errors=("busy",),
            terminal_errors=("gone", "banned"),
            reconcile=24 * HOUR,
            four_eyes=True,
        ),
        "release": Effect(
            "supplier",
            "after_commit",
            key="per_entity",
            retry=Retry(8),
            on_timeout="retry",
            window=Window(30 * DAY),
            idempotent="It only deletes.",
        ),
        "notify": Effect(
            "mail",
            "before_commit",
            snapshot=True,
            in_order_of="version",
            tells=Tells("traveller", "completed"),
            best_effort="Nobody waits for it.",
            irreversible="A mail is a mail.",
        ),
    }


def test_everything_else(full: Workflow) -> None:
    assert (full.name, full.version, full.about) == ("hotel-booking", 3, "Uses every field of the language once.")
    assert full.clocks == {"paid": Clock(("submit",), ("pay", "cancel"), 30 * DAY)}
    assert full.invariants == {"booked": Invariant(BOOKED, parse(BOOKED))}
    assert full.never == (("confirmed", "draft"),)
    assert full.assumptions == {
        "horizon": Assumption("partners.supplier.horizon", "Nothing later.", "partner-team", "2027-06-30"),
        "relay": Assumption("A5"),
    }
    assert full.ignore == (
        Ignore("no-reconciliation", "effects.notify.reconcile", "Best effort", "product", "2027-03-31"),
    )
    assert full.renamed_from == {"workflow": "hotel-reservation", "roles.agent": "helper"}
    assert full.retires == (1, 2)
    assert full.migrates == {
        "from": "v2.yaml",
        "deadlines": "keep",
        "states": {"approved": [{"when": "not cancel_wanted", "to": "reserving"}, {"to": "draft"}]},
        "data": {"bank": [{"was": ["maybe"], "to": "no"}, {"from": "risk", "was": ["low", "medium"], "to": "given"}]},
    }


def test_a_part_has_its_place(full: Workflow) -> None:
    place = full.source.at("actions", "submit", "effects")
    assert (place.file, full.source.lines[place.line - 1]) == (str(FULL), "    effects: [reserve, notify]")
    assert place.column == 5
