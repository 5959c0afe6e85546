"""Designs in the same worlds."""

import pytest

from flowrehearsal.definition.load import load_scenario, parse_scenario, parse_workflow
from flowrehearsal.experiments.contest import contest
from flowrehearsal.options import Options
from flowrehearsal.simulation.contrast import Standing
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from tests.cli.ticket import QUIET, TICKET

OLD = parse_workflow(TICKET)
SLOWER = parse_workflow(TICKET.replace("poll: 30s", "poll: 5m"))
WORLD = parse_scenario(QUIET)
FEW = Options(replications=8)


def test_the_same_design_under_another_name_is_the_same_in_every_replication() -> None:
    found = contest({"one": OLD, "other": OLD}, [WORLD], FEW)
    assert {one.standing for one in found.differences} == {Standing.SAME}
    assert (found.broken, found.doubtful, found.alone) == ((), (), ())


def test_a_design_that_refreshes_less_often_is_staler() -> None:
    found = contest({"often": OLD, "seldom": SLOWER}, [WORLD], FEW)
    staler = {(one.metric, one.unit) for one in found.differences if one.standing is Standing.WORSE}
    assert staler == {("staleness", "minutes, p95"), ("staleness", "minutes, p99"), ("staleness", "minutes, median")}
    assert (found.replications, found.seed, [world.name for world in found.worlds]) == (8, 1, ["quiet"])


def test_any_number_of_designs_stands_beside_the_first_under_any_number_of_scenarios() -> None:
    told: list[tuple[str, int, int | None]] = []
    designs = {"often": OLD, "seldom": SLOWER, "never": SLOWER}
    found = contest(designs, [WORLD, load_scenario("calm")], Options(replications=1), lambda *said: told.append(said))
    assert list(found.pairs) == [("quiet", "seldom"), ("quiet", "never"), ("calm", "seldom"), ("calm", "never")]
    assert [stage for stage, _, _ in told] == [
        f"simulating {label} under {world}" for world in ("quiet", "calm") for label in designs
    ]


@pytest.mark.parametrize(
    ("designs", "worlds", "complaint"),
    [
        ({"one": OLD}, [WORLD], "nothing to compare"),
        ({"one": OLD, "two": OLD}, [], "name a scenario"),
        ({"one": OLD, "two": OLD}, [WORLD, WORLD], "the same name"),
    ],
)
def test_a_contest_of_nothing_is_refused(designs: dict, worlds: list, complaint: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(UsageError, match=complaint):
        contest(designs, worlds, FEW)


def test_a_scenario_that_speaks_of_another_design_is_refused() -> None:
    with pytest.raises(DefinitionError):
        contest({"one": OLD, "two": OLD}, [parse_scenario(QUIET.replace("customer:", "clerk:"))], FEW)


def test_an_interrupt_in_the_last_study_leaves_the_pairs_that_are_done() -> None:
    def impatient(stage: str, done: int, total: int | None) -> None:
        if stage.startswith("simulating seldom") and done == 6:
            raise KeyboardInterrupt

    found = contest({"often": OLD, "seldom": SLOWER}, [WORLD], FEW, impatient)
    assert {one.pairs for one in found.differences if one.metric == "staleness"} == {6}
    assert found.limits_met == ("interrupted after 6 of 8 replications of seldom under quiet; the others are left out",)


def test_an_interrupt_before_the_last_study_ends_it() -> None:
    def impatient(stage: str, done: int, total: int | None) -> None:
        if stage.startswith("simulating often") and done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        contest({"often": OLD, "seldom": SLOWER}, [WORLD], FEW, impatient)


def test_an_interrupt_leaves_the_designs_that_have_a_first_one_beside_them() -> None:
    def impatient(stage: str, done: int, total: int | None) -> None:
        if stage == "simulating often under calm":
            raise KeyboardInterrupt

    worlds = [WORLD, load_scenario("calm")]
    found = contest({"often": OLD, "seldom": SLOWER}, worlds, Options(replications=2), impatient)
    assert {one.scenario for one in found.differences} == {"quiet"}
    assert found.limits_met == (
        "interrupted after 3 of 4 studies; the others are left out",
        "interrupted after 1 of 2 replications of often under calm; the others are left out",
    )
