"""A hotel booking with plenty wrong, built by hand: for tests that need a workflow and no parser."""

from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import (
    Action,
    Assumption,
    Callbacks,
    Datum,
    Effect,
    Event,
    From,
    Partner,
    Retry,
    Role,
    Shown,
    State,
    Surface,
    To,
    Workflow,
)
from flowrehearsal.expressions.tree import Name, Not
from flowrehearsal.vocabulary.location import Location

MINUTE = 60_000_000
OPEN_STATES = ("draft", "processing")
FILE = "models/booking.yaml"


def booking_workflow() -> Workflow:
    """Five states, a charge before the commit, a raw state write, a state that nobody owns."""
    return Workflow(
        name="hotel-booking",
        version=1,
        about="Somebody asks for a room, and the supplier may take a while to settle it.",
        roles={
            "traveller": Role("customer"),
            "agent": Role("operator", people=3),
            "ops_lead": Role("operator", people=("ana", "ben"), delegates=("agent",)),
            "booking_service": Role("service"),
        },
        data={"risk": Datum(one_of=("low", "high")), "cancel_wanted": Datum(boolean=True, initial=False, intent=True)},
        partners={
            "supplier": Partner("acknowledges", Callbacks("at_least_once"), horizon=2 * MINUTE, can_be_asked=True),
            "payments": Partner("answers", deduplicates="by_key"),
            "mail": Partner("answers"),
        },
        surfaces={
            "traveller_app": Surface("traveller", push=True, poll=MINUTE // 2, tolerates=5 * MINUTE),
            "agent_console": Surface("agent", poll=MINUTE // 6),
        },
        states=_states(),
        actions=_actions(),
        effects=_effects(),
        assumptions={
            "horizon": Assumption(
                "partners.supplier.horizon", "Nothing executes after 120 s", "partner-team", "2027-06-30"
            )
        },
        source=Source(FILE, "0" * 64, {("states", "processing"): Location(FILE, 31, 3)}),
    )


def _states() -> dict[str, State]:
    return {
        "draft": State(
            initial=True,
            owner="traveller",
            phase="waiting_for_customer",
            deadline=30 * MINUTE,
            meaning="The traveller is still choosing.",
            shows={"traveller_app": Shown("Your booking", offers=("submit",))},
            hidden={"agent_console": "nothing has been sent yet"},
        ),
        "processing": State(
            phase="working",
            deadline=MINUTE,
            shows={
                "traveller_app": Shown("Processing", offers=("cancel",)),
                "agent_console": Shown("Processing", offers=("cancel", "set_status"), phase="completed"),
            },
        ),
        "confirmed": State(
            final="final",
            phase="completed",
            stands=("charge", "book"),
            shows={"traveller_app": Shown("Booked"), "agent_console": Shown("Confirmed")},
        ),
        "failed": State(
            final="final",
            phase="failed",
            shows={"traveller_app": Shown("Something went wrong"), "agent_console": Shown("Failed")},
        ),
        "cancelled": State(final="final", phase="cancelled", shows={"traveller_app": Shown("Cancelled")}),
    }


def _actions() -> dict[str, Action]:
    return {
        "submit": Action(From(("draft",)), To("state", ("processing",)), by=("traveller",), effects=("charge", "book")),
        "abandon": Action(From(("draft",)), To("state", ("cancelled",)), on=(Event("", "deadline"),)),
        "change_dates": Action(From(("draft",)), To("stay"), by=("traveller",)),
        "mark_confirmed": Action(
            From(("processing",)),
            To("state", ("confirmed",)),
            on=(Event("book", "done"),),
            when=Not(Name("cancel_wanted")),
            when_text="not cancel_wanted",
            effects=("confirm_mail",),
        ),
        "mark_failed": Action(
            From(("processing",)),
            To("state", ("failed",)),
            on=(Event("", "deadline"), Event("book", "refused"), Event("book", "failed")),
        ),
        "cancel": Action(
            From(("processing",)),
            To("state", ("cancelled",)),
            by=("traveller", "agent"),
            kind="cancel",
            effects=("release", "refund"),
        ),
        "set_status": Action(From(OPEN_STATES, written_any=True), To("any"), by=("agent",), kind="override"),
    }


def _effects() -> dict[str, Effect]:
    return {
        "charge": Effect("payments", "before_commit", key="per_entity", undo="refund", weight="money"),
        "book": Effect(
            "supplier",
            "before_commit",
            key="per_attempt",
            timeout=MINUTE,
            retry=Retry(3, "fixed", first=2_000_000),
            on_timeout="retry",
            undo="release",
            weight="money",
        ),
        "release": Effect("supplier", "after_commit", key="per_entity", weight="money", owner="ops_lead"),
        "refund": Effect("payments", "after_commit", key="per_entity", weight="money", owner="ops_lead"),
        "confirm_mail": Effect(
            "mail", "before_commit", irreversible="a mail cannot be called back", best_effort="mail"
        ),
    }
