"""The stages in order, on a design that is small."""

import re
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal import pipeline
from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.pipeline import Options
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from tests.cli.ticket import CARELESS, QUIET

PARCEL = parse_workflow(CARELESS)
SMALL = Options(faults=1, replications=2)


def test_each_stage_reports_its_own_part_and_nothing_else() -> None:
    quiet = parse_scenario(QUIET)
    reports = {
        "check": pipeline.check(PARCEL),
        "explore": pipeline.explore(PARCEL, None, SMALL),
        "simulate": pipeline.simulate(PARCEL, quiet, SMALL),
        "review": pipeline.review(PARCEL, quiet, SMALL),
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
        ("state_limit", str(Options.state_limit)),
    )


def test_progress_names_every_stage_in_order() -> None:
    told: list[str] = []
    pipeline.review(PARCEL, parse_scenario(QUIET), SMALL, lambda stage, done, total: told.append(stage))
    assert [stage for stage in dict.fromkeys(told) if "compil" not in stage] == [
        "checking",
        "exploring",
        "exploring with 0 faults",
        "exploring with 1 fault",
        "exploring whether one more fault adds anything",
        "judging",
        "simulating quiet",
    ]


def test_an_interrupt_while_exploring_ends_a_review_and_not_an_exploration() -> None:
    """What was explored until then is an answer; a review without its measurements is none."""

    def interrupt(stage: str, done: int, total: int | None) -> None:
        if stage == "exploring with 1 fault":
            raise KeyboardInterrupt

    explored = pipeline.explore(PARCEL, None, SMALL, interrupt).exploration
    assert explored is not None and explored.limits_met[0] == "interrupted"
    with pytest.raises(KeyboardInterrupt):
        pipeline.review(PARCEL, parse_scenario(QUIET), SMALL, interrupt)


@pytest.mark.parametrize("stage", [pipeline.explore, pipeline.simulate, pipeline.review])
def test_a_scenario_for_another_design_is_refused(stage: object) -> None:
    with pytest.raises(DefinitionError, match="The workflow has no role `clerk`"):
        stage(PARCEL, parse_scenario(QUIET.replace("customer:", "clerk:")))  # type: ignore[operator]


def test_an_assumption_nobody_made_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no assumption 'luck' here\. Known: "):
        pipeline.explore(PARCEL, None, Options(off=("luck",)))


def test_nothing_of_this_machine_is_in_a_report(tmp_path: Path) -> None:
    """A shipped scenario is named as a part of the package, not by the place where it is installed."""
    from flowrehearsal.definition.load import load_scenario
    from flowrehearsal.formats.json import render

    text = render(pipeline.simulate(PARCEL, load_scenario("calm"), Options(replications=1)))
    assert str(Path(pipeline.__file__).parent) not in text


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"faults": -1}, "faults=-1 is no whole number from 0 up"),
        ({"faults": "2"}, "faults='2' is no whole number from 0 up"),
        ({"interventions": -2}, "interventions=-2 is no whole number from 0 up"),
        ({"attempts": 0}, "attempts=0 is no whole number from 1 up"),
        ({"state_limit": 0}, "state_limit=0 is no whole number from 1 up"),
        ({"attempts": None}, "attempts=None is no whole number from 1 up"),
        ({"off": "people-act"}, "off='people-act' is one name; write off=('people-act',)"),
    ],
)
def test_options_that_make_no_sense_are_refused(wrong: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError, match=re.escape(complaint)):
        Options(**wrong)
