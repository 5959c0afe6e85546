"""A report made by hand, small enough to be read whole in a test."""

from dataclasses import replace

from flowrehearsal.definition.scenario import Expectation, Scenario
from flowrehearsal.definition.source import Source
from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.program.program import Message
from flowrehearsal.report import (
    AssumptionLine,
    Counterexample,
    ExplorationReport,
    Figure,
    Mend,
    Prevention,
    PropertyResult,
    Report,
    ShownStep,
    StudyReport,
    Table,
    Why,
)
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.provenance import Provenance
from flowrehearsal.vocabulary.verdict import Severity, Verdict

FILE = "ticket.yaml"
KEY = Mend("`charge` carries a key", (Edit(("effects", "charge"), "key", "per_entity"),))
ASK = Mend("whoever hears nothing of `charge` asks", (Edit(("effects", "charge"), "on_timeout", "ask"),))
LINES = ("workflow: ticket", "states:", "  open: {initial: true}", "  paid: {final: true}")


def bare_report() -> Report:
    """Nothing was run."""
    states = {"open": State(initial=True), "paid": State(final="final")}
    return Report(
        provenance=Provenance("ticket", "ab" * 32, "", "", "0.1.0", (("faults", "1"),)),
        workflow=Workflow("ticket", 3, {}, states, {}, Source(FILE, "ab" * 32, lines=LINES)),
    )


def finding(severity: Severity = Severity.ERROR) -> Finding:
    """Nobody owns a state."""
    return Finding(
        "state-without-owner",
        severity,
        "states.open",
        "Nobody owns open.",
        Location(FILE, 3, 3),
        advice="Name who decides what happens next.",
        witness="a case that was never paid",
        related=(Location(FILE, 4, 3),),
    )


def unsure() -> Finding:
    """A solver gave up."""
    message = "Whether `pay` can ever be taken is undecided: the solver gave up."
    place = Location(FILE, 2, 1)
    return Finding("dead-action", Severity.NOTE, "actions.pay", message, place, limit="the solver gave up")


def counterexample() -> Counterexample:
    """A card is charged twice after one timeout."""
    steps = (
        ShownStep(1, "customer", "pays", changes=(("state", "open", "paying"),)),
        ShownStep(
            2,
            "worker",
            "charges the card",
            fault="timeout-executed",
            messages=(Message("worker", "bank", "charge"),),
            screens=(("app", "Paying"),),
        ),
    )
    return Counterexample("at-most-once", "charge", "open", "The card is charged twice", ("timeout-executed",), steps)


def explained(*prevented_by: Prevention) -> Counterexample:
    """The same, with the reason why, and these mends."""
    values = (("charge executed", "2 times"), ("state", "open"))
    why = Why("`charge` is executed at most once", values, 1, "pays", prevented_by)
    return replace(counterexample(), why=why)


def result(verdict: Verdict, severity: Severity = Severity.ERROR, **more: object) -> PropertyResult:
    """A verdict on at-most-once."""
    return replace(PropertyResult("at-most-once", "Charged once", severity, verdict), **more)  # type: ignore[arg-type]


def exploration(*results: PropertyResult) -> ExplorationReport:
    """An exploration up to one fault with these results."""
    return ExplorationReport(
        states=1200,
        transitions=3400,
        layers=(200, 1000),
        cap=1,
        converged=False,
        interventions="1",
        attempts=2,
        limits_met=("charge.executed",),
        assumptions=(
            AssumptionLine("A1", "a lease outlives its call", "assumed", "platform", "2027-01-31"),
            AssumptionLine("A4", "callbacks arrive", "switched off"),
        ),
        results=results,
        actions_never_taken=("refund",),
        faults_never_possible=(),
    )


def figure(gate_verdict: Verdict | None = None, gate: str = "") -> Figure:
    """Duplicates per 10k."""
    return Figure(
        "duplicates",
        "charge",
        "per 10k",
        2.5,
        1.25,
        3.75,
        0.95,
        "Student's t",
        samples=(2.0, 3.0),
        gate=gate,
        gate_verdict=gate_verdict,
    )


def study(*figures: Figure, placeholder: bool = True) -> StudyReport:
    """A study of two replications with these figures."""
    return StudyReport("rainy", placeholder, 2, 1000, 48.0, 7, "simpy", figures)


def scenario(*expected: str) -> Scenario:
    """A scenario that expects these gates."""
    gates = tuple(Expectation(text, "duplicates", ("charge",), None, 10_000, "<=", 1.0) for text in expected)
    return Scenario("rainy", Source("rainy.yaml"), expect=gates)


def whole_report() -> Report:
    """Every part was run."""
    return replace(
        bare_report(),
        scenario=scenario(),
        findings=(finding(), finding(Severity.NOTE)),
        exploration=replace(
            exploration(
                result(Verdict.VIOLATED, counterexamples=(explained(Prevention(KEY)),)),
                replace(result(Verdict.HOLDS, any_faults=True), name="no-phantom"),
            ),
            mends_tried=(KEY, ASK),
        ),
        study=study(figure(Verdict.VIOLATED, "duplicates(charge) per 10k <= 1")),
        tables=(Table("owners", "Who owns what", ("state", "owner"), ((("open", ""), ("nobody", "bad")),)),),
    )


def wrong_input() -> DefinitionError:
    """What is wrong in two files; one place says what could end a line of GitHub, a tag or a list."""
    unknown = Problem(Location(FILE, 3, 5), "`staets` is not a field.", "Did you mean `states`?")
    hostile = Problem(Location("a/<b>,c.yaml", 7, 1), "100 %\n::error::<i>*open*</i>\x00")
    return DefinitionError([unknown, hostile, Problem(Location(FILE, 1, 1), "The file has no `roles`.")])
