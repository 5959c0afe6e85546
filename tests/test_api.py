"""What a notebook calls."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import flowrehearsal as fr
from flowrehearsal.api import Result
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import CARELESS, TICKET, quiet, ticket
from tests.formats.small_report import whole_report

REVIEW = fr.Review(whole_report())


def test_everything_promised_is_there() -> None:
    assert [name for name in fr.__all__ if not hasattr(fr, name)] == []
    assert dir(fr) == sorted(fr.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'explode'"):
        _ = fr.explode


def test_a_workflow_draws_itself(tmp_path: Path) -> None:
    drawn = fr.load(ticket(tmp_path))._repr_svg_()
    assert drawn.startswith("<svg") and "State diagram of ticket: 2 states, 1 action" in drawn


def test_drawings_and_workflows_are_short_where_they_cannot_be_drawn(tmp_path: Path) -> None:
    assert repr(fr.load(ticket(tmp_path))) == "<Workflow ticket, version 1: 2 states, 1 action, 0 effects>"
    assert repr(REVIEW.draw(1)) == "Drawing()"


def test_a_wrong_definition_raises_with_every_problem(tmp_path: Path) -> None:
    with pytest.raises(fr.DefinitionError) as caught:
        fr.load(ticket(tmp_path, TICKET.replace("to: paid", "to: payed").replace("by: customer", "by: custommer")))
    assert [problem.advice for problem in caught.value.problems] == ["Did you mean `customer`?", "Did you mean `paid`?"]


def test_checking_takes_a_path_or_a_workflow(tmp_path: Path) -> None:
    path = ticket(tmp_path)
    for given in (path, Path(path), fr.load(path)):
        checked = fr.check(given)
        assert (len(checked.findings), checked.decision.word) == (0, "passed")


def test_a_result_says_what_it_is() -> None:
    assert repr(REVIEW) == "<Review of ticket: failed>"
    assert str(REVIEW).startswith("ticket, version 3  ticket.yaml\n")
    assert json.loads(REVIEW.json)["workflow"]["name"] == "ticket"


def test_a_review_has_every_part() -> None:
    assert isinstance(REVIEW, Result)
    assert list(REVIEW.findings["rule"]) == ["state-without-owner"] * 2
    assert list(REVIEW.properties["verdict"]) == ["violated", "holds"]
    assert list(REVIEW.counterexamples["title"]) == ["The card is charged twice"]
    assert list(REVIEW.steps(1)["actor"]) == ["customer", "worker"]
    assert list(REVIEW.figures["metric"]) == ["duplicates"]
    assert list(REVIEW.samples["value"]) == [2.0, 3.0]
    assert list(REVIEW.tables) == ["owners"]


def test_a_counterexample_is_drawn() -> None:
    assert REVIEW.draw(1)._repr_svg_().startswith("<svg")


def test_a_counterexample_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="no counterexample 2: there are 1, counted from 1"):
        REVIEW.steps(2)


def test_what_would_have_prevented_it_is_asked_for_by_name(tmp_path: Path) -> None:
    explored = fr.explore(ticket(tmp_path, CARELESS), faults=1, why=True).report.exploration
    assert explored is not None and explored.mends_tried
    [double] = [e for r in explored.results for e in r.counterexamples if r.name == "at-most-once"]
    assert double.why is not None and double.why.prevented_by


def test_the_page_is_saved_whole(tmp_path: Path) -> None:
    REVIEW.save(tmp_path / "review.html")
    assert (tmp_path / "review.html").read_text(encoding="utf-8") == REVIEW.html


def test_checking_asks_the_rules_that_are_chosen_and_weighs_them(tmp_path: Path) -> None:
    path = ticket(tmp_path, CARELESS)
    rule = "retry-without-idempotency"
    assert list(fr.check(path, select=[rule]).findings["severity"]) == ["error"]
    assert list(fr.check(path, select=[rule], severity={rule: "warn"}).findings["severity"]) == ["warn"]


@pytest.mark.parametrize(
    ("today", "word"),
    [(None, "passed"), ("2027-03-31", "passed"), (date(2027, 4, 1), "failed"), (datetime(2027, 4, 1, 12), "failed")],
)
def test_a_date_is_compared_only_with_a_day_that_is_given(today: str | date | None, word: str, tmp_path: Path) -> None:
    entry = "{rule: retry-without-idempotency, at: effects, reason: Rare, owner: ops, until: 2027-03-31}"
    path = ticket(tmp_path, f"{CARELESS}ignore: [{entry}]\n")
    chosen = ["ignores", "retry-without-idempotency"]
    assert fr.check(path, select=chosen, today=today).decision.word == word


@pytest.mark.parametrize(
    ("rules", "complaint"),
    [
        ({"select": "retries"}, r"select='retries' is one name; write select=\('retries',\)"),
        ({"select": []}, "select names no rule and no group. Leave it out to ask every rule, or write which: select="),
        ({"select": ["retries"], "skip": ["retries"]}, "no rule is left to ask: all that is selected is skipped"),
        ({"skip": ["retires"]}, "There is no rule and no group `retires`. Did you mean `retries`?"),
        ({"severity": {"guard-gap": "high"}}, "`high` is no severity"),
        ({"today": "tomorrow"}, "today='tomorrow' is no day of any calendar"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(rules: dict[str, Any], complaint: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=complaint):
        fr.check(ticket(tmp_path), **rules)


def test_any_number_of_faults_may_be_written_as_on_the_command_line(tmp_path: Path) -> None:
    one, other = (fr.explore(ticket(tmp_path), faults=cap, interventions=cap) for cap in ("any", None))
    assert one.json == other.json


@pytest.mark.parametrize("asking", [fr.check, fr.explore, fr.tables, fr.simulate, fr.review])
def test_an_option_that_there_is_not_is_refused(asking: Callable[..., object], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no option `threads`"):
        asking(ticket(tmp_path), threads=2)


@pytest.mark.parametrize("asking", [fr.changes, fr.judge])
def test_an_option_for_two_versions_that_there_is_not_is_refused(asking: Callable[..., object], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no option `fault`\. Did you mean `faults`"):
        asking(ticket(tmp_path), ticket(tmp_path), fault=2)


def test_a_review_tries_other_numbers_of_people(tmp_path: Path) -> None:
    options = {"faults": 0, "replications": 1, "engine": "reference"}
    review = fr.review(ticket(tmp_path), quiet(tmp_path), staffing={"customer": [2, 1]}, **options)
    assert [(one.role, one.people, one.replications) for one in review.report.staffing] == [("customer", (1, 2), 1)]
    assert "How many customers it takes" in review.html
    with pytest.raises(UsageError, match=r"no role `custom`\. Did you mean `customer`"):
        fr.review(ticket(tmp_path), quiet(tmp_path), staffing={"custom": [1]})


def test_designs_are_compared_by_their_files_or_by_names(tmp_path: Path) -> None:
    for name, every in (("often", "30s"), ("seldom", "5m")):
        (tmp_path / f"{name}.yaml").write_text(TICKET.replace("poll: 30s", f"poll: {every}"))
    paths = [tmp_path / "often.yaml", tmp_path / "seldom.yaml"]
    found = fr.compare(paths, quiet(tmp_path), replications=8)
    worse = found.differences[found.differences["standing"] == "worse"]
    assert set(zip(worse["design"], worse["metric"], strict=True)) == {("seldom", "staleness")}
    assert repr(found).startswith("<Comparison of often and seldom: ")
    assert "seldom is worse on 3" in str(found)
    named = fr.compare({"a": paths[0], "b": fr.load(paths[1])}, [quiet(tmp_path)], replications=8)
    assert named.draw("b", "quiet").svg.startswith("<svg")
    assert named.differences["estimate"].tolist() == found.differences["estimate"].tolist()
    with pytest.raises(UsageError, match="there is no design `c` here"):
        named.draw("c")
    assert named._repr_markdown_().startswith("# ")


def test_a_text_is_read_like_a_file(tmp_path: Path) -> None:
    written = fr.load(ticket(tmp_path))
    assert fr.parse(TICKET, "ticket.yaml").states == written.states
    world = "scenario: few\nextends: calm\narrivals: {rate: 6/h, cases: 2}\n"
    study = fr.simulate(fr.parse(TICKET), fr.parse_scenario(world), replications=2)
    assert study.report.study is not None and study.report.study.cases == 4
    with pytest.raises(fr.DefinitionError) as caught:
        fr.parse(TICKET.replace("to: paid", "to: payed"), "mine")
    assert [str(problem.location) for problem in caught.value.problems] == ["mine:9:39"]


def test_cases_over_time_are_a_table_and_a_chart(tmp_path: Path) -> None:
    study = fr.simulate(ticket(tmp_path), quiet(tmp_path), replications=2)
    assert study.curves.index.name == "hours" and "open cases" in study.curves.columns
    assert "Cases over time" in study.over_time().svg
    with pytest.raises(UsageError, match="there is no curve `open`, but open cases"):
        study.over_time("open")


def test_tables_show_those_that_were_asked_for(tmp_path: Path) -> None:
    shown = fr.tables(ticket(tmp_path), only=("protections", "events"), faults=0)._repr_html_()
    assert [name for name in ("Faults", "Protections", "Assumptions", "Events") if f"<h4>{name}</h4>" in shown] == [
        "Protections",
        "Events",
    ]
    assert "states.open.owner" in shown
