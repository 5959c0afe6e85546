"""The stages in order, on a design that is small."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flowrehearsal import pipeline
from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.gate.baseline import Baseline, entries_of
from flowrehearsal.gate.decide import decide
from flowrehearsal.options import MANY_STATES, Options
from flowrehearsal.pipeline import Checking
from flowrehearsal.rules.selection import Selection
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.cli.ticket import CARELESS, MADE_GOOD, QUIET

PARCEL = parse_workflow(CARELESS)
SMALL = Options(faults=1, replications=2)


def test_each_stage_reports_its_own_part_and_nothing_else() -> None:
    quiet = parse_scenario(QUIET)
    reports = {
        "check": pipeline.check(PARCEL),
        "explore": pipeline.explore(PARCEL, None, SMALL),
        "simulate": pipeline.simulate(PARCEL, quiet, SMALL),
        "review": pipeline.review((PARCEL, quiet), SMALL),
    }
    parts = {
        name: [part for part in ("findings", "exploration", "study") if getattr(report, part) is not None]
        for name, report in reports.items()
    }
    assert parts == {
        "check": ["findings"],
        "explore": ["exploration"],
        "simulate": ["study"],
        "review": ["findings", "exploration", "study"],
    }


def test_a_report_names_what_decided_it() -> None:
    made_from = pipeline.explore(PARCEL, None, Options(faults=None, off=("relay-runs", "people-act"))).provenance
    assert (made_from.workflow, made_from.scenario, made_from.package_version) == ("parcel", "", __version__)
    assert made_from.workflow_digest == PARCEL.source.digest
    assert made_from.options == (
        ("attempts", "2"),
        ("faults", "any"),
        ("interventions", "1"),
        ("off", "people-act, relay-runs"),
        ("state_limit", str(MANY_STATES)),
    )


def test_what_would_have_prevented_it_is_found_out_where_somebody_asks() -> None:
    """What the rules suggest is tried beside the protections that are missing."""
    told: list[str] = []
    report = pipeline.explore(PARCEL, None, Options(faults=1, why=True), lambda stage, *_: told.append(stage))
    assert report.exploration is not None
    assert ("why", "yes") in report.provenance.options
    assert "trying mends" in told
    [example] = [e for r in report.exploration.results for e in r.counterexamples if r.name == "at-most-once"]
    assert example.why is not None and example.why.prevented_by is not None
    assert [prevention.mend.edits for prevention in example.why.prevented_by] == [
        (Edit(("effects", "ship"), "key", "per_intent"), Edit(("partners", "carrier"), "deduplicates", "by_key")),
        (
            Edit(("effects", "ship"), "key", "per_entity"),
            Edit(("effects", "ship"), "once_per", "case"),
            Edit(("partners", "carrier"), "deduplicates", "by_key"),
        ),
    ]
    assert any(mend.says.startswith("`effects.ship.retry` says") for mend in report.exploration.mends_tried or ())
    unasked = pipeline.explore(PARCEL, None, Options(faults=1)).exploration
    assert unasked is not None and unasked.mends_tried is None


IGNORING = (
    CARELESS
    + """\
ignore:
  - {rule: retry-without-idempotency, at: effects.ship, reason: Rare, owner: ops, until: 2027-03-31}
"""
)
RETRY = "retry-without-idempotency"


def test_what_a_team_decided_is_part_of_what_a_report_was_made_from() -> None:
    checking = Checking(
        selection=Selection(("retries", "graph"), ("dead-end-state",), ((RETRY, Severity.WARN),)),
        today="2027-01-01",
        baseline=Baseline("known.json", digest="ab" * 32),
    )
    assert pipeline.check(parse_workflow(IGNORING), checking).provenance.options == (
        ("baseline", "ab" * 32),
        ("select", "graph, retries"),
        ("severity", f"{RETRY}=warn"),
        ("skip", "dead-end-state"),
        ("today", "2027-01-01"),
    )


def test_the_day_is_named_only_where_it_was_compared() -> None:
    """Else the same definition would give other bytes every day."""
    on_monday, on_tuesday = (pipeline.check(PARCEL, Checking(today=f"2027-01-0{day}")) for day in (4, 5))
    assert on_monday.provenance == on_tuesday.provenance == pipeline.check(PARCEL).provenance
    assert pipeline.check(PARCEL).provenance.options == ()


def standings(checking: Checking, options: Options | None = None) -> dict[str, Standing]:
    report = pipeline.check(PARCEL, checking, options)
    return {finding.name: finding.standing for finding in report.findings or ()}


def test_what_the_baseline_knows_is_known() -> None:
    entries = entries_of(pipeline.check(PARCEL), "parcel.yaml")
    known = Checking(baseline=Baseline("known.json", entries), file="parcel.yaml")
    assert standings(known)[RETRY] is Standing.KNOWN
    assert standings(Checking(baseline=Baseline("known.json", entries), file="other.yaml"))[RETRY] is Standing.OPEN


def test_a_rule_that_was_not_asked_takes_nothing_out_of_the_baseline() -> None:
    entries = entries_of(pipeline.check(PARCEL), "parcel.yaml")
    chosen = Checking(selection=Selection(select=(RETRY,)), baseline=Baseline("k.json", entries), file="parcel.yaml")
    told = pipeline.check(PARCEL, chosen).baseline
    assert told is not None and (told.known, told.gone) == (1, ())


def test_checking_refutes_what_exploration_shows_not_to_happen_and_names_the_run() -> None:
    options, rule = Options(faults=1, attempts=3, off=("relay-runs",)), "timeout-treated-as-failure"
    report = pipeline.check(parse_workflow(MADE_GOOD), Checking(selection=Selection(select=(rule,))), options)
    [finding] = report.findings or ()
    assert (finding.standing, finding.severity) == (Standing.REFUTED, Severity.NOTE)
    assert finding.message.endswith("of rehearse explore '<memory>' --faults 1 --attempts 3 --off relay-runs.")
    assert report.exploration is None
    assert dict(report.provenance.options) == {
        "attempts": "3",
        "discharge": "yes",
        "faults": "1",
        "interventions": "1",
        "off": "relay-runs",
        "select": rule,
        "state_limit": str(MANY_STATES),
    }


def test_a_limit_that_keeps_findings_from_being_refuted_is_named() -> None:
    report = pipeline.check(PARCEL, Checking(), Options(state_limit=5))
    assert RETRY in {finding.name for finding in report.findings or () if finding.standing is Standing.OPEN}
    assert report.discharge_limits == ("limit on states",)
    assert decide(report).remarks == ("findings may stand that cannot happen: exploring met a limit (limit on states)",)


def test_nothing_is_explored_where_nothing_could_be_refuted() -> None:
    """Else a clean definition would wait for a compiler."""
    told: list[str] = []
    chosen = Checking(selection=Selection(select=("dead-end-state",)))
    pipeline.check(PARCEL, chosen, Options(), lambda stage, done, total: told.append(stage))
    assert told == []


def test_progress_names_every_stage_in_order() -> None:
    told: list[str] = []
    pipeline.review((PARCEL, parse_scenario(QUIET)), SMALL, lambda stage, done, total: told.append(stage))
    names = [stage.partition(",")[0] for stage in told]
    assert [name for name in dict.fromkeys(names) if "compil" not in name] == [
        "checking",
        "exploring",
        "exploring with 0 faults",
        "exploring with 1 fault",
        "exploring whether one more fault adds anything",
        "judging",
        "following events",
        "following faults",
        "switching assumptions off",
        "simulating quiet",
    ]


def test_progress_tells_how_deep_the_search_is() -> None:
    told: list[tuple[str, int]] = []
    pipeline.explore(PARCEL, None, Options(faults=0), lambda stage, done, total: told.append((stage, done)))
    deep = [(stage, done) for stage, done in told if stage.startswith("exploring with 0 faults, ")]
    assert [stage for stage, _ in deep][:2] == [
        "exploring with 0 faults, 1 step deep",
        "exploring with 0 faults, 2 steps deep",
    ]
    assert [done for _, done in deep] == sorted(done for _, done in deep)


def test_an_interrupt_while_exploring_ends_a_review_and_not_an_exploration() -> None:
    """What was explored until then is an answer; a review without its measurements is none."""

    def interrupt(stage: str, done: int, total: int | None) -> None:
        if stage.startswith("exploring with 1 fault"):
            raise KeyboardInterrupt

    explored = pipeline.explore(PARCEL, None, SMALL, interrupt).exploration
    assert explored is not None and explored.limits_met[0] == "interrupted"
    with pytest.raises(KeyboardInterrupt):
        pipeline.review((PARCEL, parse_scenario(QUIET)), SMALL, interrupt)


@pytest.mark.parametrize("stage", [pipeline.explore, pipeline.simulate, lambda *design: pipeline.review(design)])
def test_a_scenario_for_another_design_is_refused(stage: Callable[..., object]) -> None:
    with pytest.raises(DefinitionError, match="The workflow has no role `clerk`"):
        stage(PARCEL, parse_scenario(QUIET.replace("customer:", "clerk:")))


def test_an_assumption_nobody_made_is_refused() -> None:
    with pytest.raises(UsageError, match=r"there is no assumption `luck` here\. Known: "):
        pipeline.explore(PARCEL, None, Options(off=("luck",)))


def test_nothing_of_this_machine_is_in_a_report(tmp_path: Path) -> None:
    """A shipped scenario is named as a part of the package, not by the place where it is installed."""
    from flowrehearsal.definition.load import load_scenario
    from flowrehearsal.formats.json import render

    text = render(pipeline.simulate(PARCEL, load_scenario("calm"), Options(replications=1)))
    assert str(Path(pipeline.__file__).parent) not in text
