"""What a review says of other numbers of people."""

from dataclasses import replace

import pytest

from flowrehearsal import pipeline
from flowrehearsal.experiments import staffed as tried
from flowrehearsal.experiments.staffed import check_people, staffed
from flowrehearsal.options import Options
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import UsageError
from tests.experiments.shop import SHOP, day

OPTIONS = Options(replications=2, engine="reference")


@pytest.fixture(scope="module", name="simulated")
def simulated_shop() -> Report:
    return pipeline.simulate(SHOP, day(), OPTIONS)


def test_the_role_its_states_and_every_effect_have_a_curve_and_nobody_else(simulated: Report) -> None:
    """Workers wait for slots too, and no number of clerks has a say in that."""
    report = staffed(simulated, {"clerk": [3, 1, 3]}, OPTIONS)
    (found,) = report.staffing
    assert (found.role, found.people, found.replications, found.declared) == ("clerk", (1, 3), 2, 1)
    assert [(one[0].metric, one[0].subject, one[0].unit, len(one)) for one in found.curves] == [
        ("queue-wait", "clerk", "minutes, p95", 2),
        ("utilisation", "clerk", "% of working time", 2),
    ]
    waits, busy = ([figure.estimate or 0.0 for figure in figures] for figures in found.curves)
    assert (waits[0] > 10 * waits[1], busy[0] > 2 * busy[1]) == (True, True)
    assert dict(report.provenance.options)["staffing"] == "clerk 1, 3, 2 each"
    assert replace(report, staffing=(), provenance=simulated.provenance) == simulated


def test_with_as_many_people_as_there_are_it_is_the_study_of_the_review(simulated: Report) -> None:
    (found,) = staffed(simulated, {"clerk": [1]}, OPTIONS).staffing
    assert simulated.study is not None
    assert [figures[0] in simulated.study.figures for figures in found.curves] == [True, True]


def test_who_asks_for_nothing_gets_the_review_as_it_was(simulated: Report) -> None:
    assert staffed(simulated, {}) is simulated


def test_nothing_follows_a_study_that_was_interrupted(simulated: Report) -> None:
    assert simulated.study is not None
    cut = replace(simulated, study=replace(simulated.study, complete=False))
    assert staffed(cut, {"clerk": [1]}) is cut


def test_an_interrupt_leaves_the_review_and_says_what_is_missing(
    simulated: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tried, "sweep", interrupted)
    found = staffed(simulated, {"clerk": [1], "customer": [1]}, OPTIONS).staffing
    assert [(one.role, one.curves, one.limits_met) for one in found] == [
        ("clerk", (), ("interrupted before anything was measured",))
    ]


@pytest.mark.parametrize(
    ("people", "message"),
    [
        ({"clark": [1]}, "there is no role `clark`. Did you mean `clerk`?"),
        ({"clerk": []}, "clerk: [] are no numbers of people; write whole ones from 1 up"),
        ({"clerk": [2, 0]}, "clerk: [2, 0] are no numbers of people; write whole ones from 1 up"),
    ],
)
def test_what_cannot_be_tried_is_refused(people: dict[str, list[int]], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_people(SHOP, people)
    assert str(refused.value) == message
