"""What a rehearsal of the hand-made hotel booking could have found, built by hand: for tests of pages and formats."""

from dataclasses import replace

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.source import Source
from flowrehearsal.pages.build import tables
from flowrehearsal.program.program import Message
from flowrehearsal.report import (
    AssumptionLine,
    Counterexample,
    ExplorationReport,
    Figure,
    PropertyResult,
    Report,
    ShownStep,
    StudyReport,
)
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.provenance import Provenance
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.booking_workflow import FILE, booking_workflow

NOTHING = (("traveller_app", "Your booking"), ("agent_console", "–"))
BUSY = (("traveller_app", "Processing"), ("agent_console", "Processing"))
FAILED = (("traveller_app", "Something went wrong"), ("agent_console", "Failed"))
CANCELLED = (("traveller_app", "Cancelled"), ("agent_console", "Unknown"))


def booking_report() -> Report:
    """A whole report: findings, an exploration with violations, a study with figures."""
    workflow = booking_workflow()
    bare = Report(
        provenance=Provenance(
            workflow="hotel-booking",
            workflow_digest="a3" * 32,
            scenario="bad-day",
            scenario_digest="7c" * 32,
            package_version="0.1.0",
            options=(("faults", "2"), ("replications", "12"), ("seed", "1")),
        ),
        workflow=workflow,
        scenario=Scenario("bad-day", Source()),
        findings=_findings(),
        exploration=_exploration(),
        study=_study(),
    )
    return replace(bare, tables=tables(workflow, bare.exploration, bare.study))


def _findings() -> tuple[Finding, ...]:
    return (
        Finding(
            "effect-before-commit",
            Severity.ERROR,
            "actions.submit",
            "submit calls book before it commits: when the commit fails, the supplier holds a booking nobody knows of.",
            Location(FILE, 62, 5),
            advice="Send it from the outbox: `sent: outbox`.",
            witness="book is executed, the service crashes, the case is still draft",
            related=(Location(FILE, 90, 3),),
        ),
        Finding(
            "retry-without-idempotency",
            Severity.ERROR,
            "effects.book",
            "book is retried up to 3 times with a new key for each call; the supplier executes every one.",
            Location(FILE, 90, 3),
            advice="Use one key for the case: `key: per_entity`.",
        ),
        Finding(
            "state-without-owner",
            Severity.WARN,
            "states.processing",
            "Nobody owns processing.",
            Location(FILE, 31, 3),
            advice="Name who decides what happens next: `owner: agent`.",
        ),
        Finding(
            "guard-gap",
            Severity.NOTE,
            "states.processing",
            "On book.done nothing happens when cancel_wanted is true.",
            Location(FILE, 70, 5),
            witness="cancel_wanted = true",
        ),
    )


def late_booking() -> Counterexample:
    """The customer sees failed while the supplier holds a booking."""
    return Counterexample(
        "closed-means-closed",
        "book",
        "failed",
        "The customer sees “Something went wrong”; the supplier holds a booking",
        (),
        (
            ShownStep(
                1,
                "traveller",
                "The traveller submits the booking",
                messages=(Message("traveller", "api", "submit"), Message("api", "payments", "charge")),
                changes=(("state", "draft", "processing"),),
                screens=BUSY,
            ),
            ShownStep(
                2,
                "supplier",
                "The supplier acknowledges and goes on working",
                messages=(
                    Message("api", "supplier", "book, without a key that stays the same"),
                    Message("supplier", "api", "acknowledged", "reply"),
                ),
                screens=BUSY,
            ),
            ShownStep(
                3,
                "booking_service",
                "One minute passes; the deadline of processing decides that it failed",
                messages=(Message("api", "api", "deadline of processing: mark_failed", "note"),),
                changes=(("state", "processing", "failed"),),
                screens=FAILED,
            ),
            ShownStep(
                4,
                "supplier",
                "The supplier finishes the booking after all",
                messages=(Message("supplier", "api", "callback: done (ignored, the case is closed)", "reply"),),
                changes=(("executed(book)", "0", "1"),),
                screens=FAILED,
            ),
        ),
    )


def duplicate_booking() -> Counterexample:
    """A timeout, a retry with a new key, two rooms."""
    return Counterexample(
        "at-most-once",
        "book",
        "draft",
        "The supplier books the room twice for one traveller",
        ("timeout-executed",),
        (
            ShownStep(
                1,
                "traveller",
                "The traveller submits the booking",
                messages=(Message("traveller", "api", "submit"),),
                screens=NOTHING,
            ),
            ShownStep(
                2,
                "api",
                "The supplier books the room, and its answer never arrives",
                fault="timeout-executed",
                messages=(Message("api", "supplier", "book"), Message("supplier", "api", "done", "lost")),
                changes=(("executed(book)", "0", "1"),),
                screens=NOTHING,
            ),
            ShownStep(
                3,
                "api",
                "The service tries again with a new key",
                messages=(Message("api", "supplier", "book"), Message("supplier", "api", "done", "reply")),
                changes=(("executed(book)", "1", "2"),),
                screens=NOTHING,
            ),
        ),
    )


def lost_override() -> Counterexample:
    """A person's decision is overwritten by a late result."""
    return Counterexample(
        "override-respected",
        "",
        "confirmed",
        "The agent set the case to failed; a late callback overwrites it with confirmed",
        (),
        (
            ShownStep(1, "traveller", "The traveller submits", messages=(Message("traveller", "api", "submit"),)),
            ShownStep(
                2,
                "agent",
                "The agent sets the status by hand",
                messages=(Message("agent", "api", "set_status: failed"),),
                changes=(("state", "processing", "failed"),),
                screens=FAILED,
            ),
            ShownStep(3, "supplier", "A callback arrives", changes=(("state", "failed", "confirmed"),)),
        ),
    )


def _exploration() -> ExplorationReport:
    late, twice, override = late_booking(), duplicate_booking(), lost_override()
    return ExplorationReport(
        states=120_071,
        transitions=803_412,
        layers=(5_867, 31_004, 83_200),
        cap=2,
        converged=False,
        interventions="one by customers and one by operators",
        attempts=2,
        limits_met=("executions of book: a third one is counted as many",),
        assumptions=(
            AssumptionLine("A1", "A lease outlives the call and a pause", "assumed"),
            AssumptionLine(
                "A2", "We conclude “not done” only after the partner's horizon", "assumed", "partner-team", "2027-06-30"
            ),
            AssumptionLine("A4", "Callbacks arrive", "switched off"),
        ),
        results=(
            PropertyResult(
                "at-most-once",
                "Nothing is done twice",
                Severity.ERROR,
                Verdict.VIOLATED,
                counterexamples=(twice, replace(twice, effect="charge", title="The card is charged twice")),
            ),
            PropertyResult(
                "closed-means-closed",
                "A closed case leaves nothing behind",
                Severity.ERROR,
                Verdict.VIOLATED,
                counterexamples=(late, replace(late, state="cancelled", title="The case is cancelled; a room is held")),
            ),
            PropertyResult(
                "override-respected",
                "A person's decision stands",
                Severity.ERROR,
                Verdict.VIOLATED,
                counterexamples=(override,),
            ),
            PropertyResult(
                "always-renderable",
                "Every screen has words for each state",
                Severity.WARN,
                Verdict.HOLDS,
                any_faults=True,
            ),
            PropertyResult("no-silent-stuck", "No case waits for nobody", Severity.ERROR, Verdict.HOLDS),
            PropertyResult("intent-kept", "What a person wants is kept", Severity.ERROR, Verdict.HOLDS, vacuous=True),
            PropertyResult(
                "net-effect-zero",
                "What is undone is undone",
                Severity.ERROR,
                Verdict.UNDECIDED,
                reason="executions of book: a third one is counted as many",
            ),
        ),
        actions_never_taken=("change_dates",),
        faults_never_possible=("pause-zombie",),
    )


def _figure(metric: str, subject: str, unit: str, values: tuple[float, float, float], gate: str = "") -> Figure:
    estimate, low, high = values
    spread = tuple(low + (high - low) * ((7 * i) % 12) / 11 for i in range(12))
    verdict = None if not gate else Verdict.VIOLATED if estimate > 5 else Verdict.HOLDS
    return Figure(metric, subject, unit, estimate, low, high, 0.95, "t over replications", spread, gate, verdict)


def _study() -> StudyReport:
    hours = tuple(float(hour) for hour in range(49))
    rise = tuple(float(min(hour, 12) * 3 if hour < 20 else max(0, 36 - 2 * (hour - 20))) for hour in range(49))
    return StudyReport(
        scenario="bad-day",
        placeholder=True,
        replications=12,
        cases=6_000,
        hours=48.0,
        seed=1,
        engine="reference (SimPy)",
        figures=(
            _figure("duplicates", "book", "per 10,000 cases", (41.0, 30.5, 52.7), "upper end at most 1"),
            _figure("duplicates", "charge", "per 10,000 cases", (0.0, 0.0, 5.0), "upper end at most 1"),
            _figure("losses", "confirm_mail", "per 10,000 cases", (2.5, 0.9, 4.4)),
            _figure("disagreement", "traveller_app / agent_console", "minutes, p95", (12.3, 9.0, 16.1), "at most 5"),
            _figure("cycle-time", "", "minutes, median", (6.4, 6.1, 6.8)),
            Figure("recovery", "supplier", "minutes", None, None, None, 0.95, "nothing to measure: no outage ended"),
        ),
        curves=(
            ("open cases", hours, rise),
            ("stuck cases", hours, tuple(value / 4 for value in rise)),
        ),
        limits_met=("3 cases had not ended when the run did",),
    )
