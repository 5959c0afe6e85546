"""Two designs of the hand-made booking side by side: one promise for each turn that it can take."""

from dataclasses import replace
from functools import cache

from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.inflight.findings import Harm, InFlight
from flowrehearsal.comparison.result import report_of
from flowrehearsal.definition.workflow import Shown, State, To, Workflow
from flowrehearsal.pages.build import tables
from flowrehearsal.pages.sides import Sides
from flowrehearsal.report import Counterexample, PropertyResult, Report
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.booking_report import booking_report, duplicate_booking, late_booking
from tests.booking_workflow import booking_workflow
from tests.browser.packs import stepped
from tests.contrasts import EVERYTHING

LATER = Finding(
    "guard-overlap", Severity.WARN, "actions.cancel", "cancel overlaps.", Location("b.yaml", 3, 1), "Split it."
)
HARM = Harm("at-most-once", "book", Severity.ERROR, "Nothing is done twice", ("processing",), ("a: b",), ("draft",), ())


def newer() -> Workflow:
    """The booking with a key, one state more, one with another name, one action less, and an owner."""
    old = booking_workflow()
    actions = {name: replace(action, to=_renamed(action.to)) for name, action in old.actions.items()}
    del actions["change_dates"]
    states = {("not_booked" if name == "failed" else name): state for name, state in old.states.items()}
    states["processing"] = replace(states["processing"], owner="agent")
    states["checking"] = State(owner="agent", phase="working", shows={"traveller_app": Shown("Asking the hotel")})
    effects = {**old.effects, "book": replace(old.effects["book"], key="per_entity")}
    made = replace(old, version=2, actions=actions, states=states, effects=effects)
    return replace(made, renamed_from={"states.not_booked": "failed"}, source=replace(old.source, digest="1" * 64))


def _renamed(to: To) -> To:
    return replace(to, states=tuple("not_booked" if state == "failed" else state for state in to.states))


def holding(name: str, verdict: Verdict = Verdict.HOLDS, vacuous: bool = False) -> PropertyResult:
    return PropertyResult(name, name.replace("-", " ").capitalize(), Severity.ERROR, verdict, vacuous=vacuous)


def broken(name: str, example: Counterexample) -> PropertyResult:
    steps = (
        replace(step, states=tuple("not_booked" if state == "failed" else state for state in step.states))
        for step in stepped(example).steps
    )
    own = replace(example, property=name, steps=tuple(steps))
    return replace(holding(name, Verdict.VIOLATED), counterexamples=(own,))


def _report(workflow: Workflow, *results: PropertyResult) -> Report:
    report = booking_report()
    assert report.exploration is not None
    explored = replace(report.exploration, results=results)
    made_from = replace(report.provenance, workflow_digest=workflow.source.digest)
    return replace(
        report, workflow=workflow, exploration=explored, tables=tables(workflow, explored), provenance=made_from
    )


@cache
def pair() -> Sides:
    """Old and new: something is mended, something is broken, and something is open."""
    old, new = booking_workflow(), newer()
    first = _report(
        compare(old, new).old,
        broken("at-most-once", duplicate_booking()),
        broken("closed-means-closed", late_booking()),
        broken("override-respected", late_booking()),
        holding("always-owned"),
        holding("no-silent-stuck"),
        holding("no-lost-effect"),
        holding("intent-kept", vacuous=True),
        holding("no-livelock", Verdict.UNDECIDED),
    )
    second = _report(
        new,
        holding("at-most-once"),
        broken("closed-means-closed", replace(late_booking(), state="not_booked", title="It happens here too")),
        holding("override-respected", vacuous=True),
        broken("always-owned", replace(late_booking(), title="Nobody owns it")),
        holding("no-silent-stuck"),
        holding("no-lost-effect", Verdict.UNDECIDED),
        holding("intent-kept"),
        holding("no-livelock", Verdict.UNDECIDED),
    )
    assert first.findings is not None
    changes = replace(report_of(old, new), in_flight=InFlight((HARM,), 3, 9, 0, ()))
    second = replace(second, findings=(*first.findings[2:], LATER))
    return Sides(("old", "new"), first, second, changes, EVERYTHING)
