"""Partners written as processes of SimPy, in a study as any other."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
import simpy

import flowrehearsal as fr
from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.scenario import Arrivals, Outage, PartnerBehaviour, People, Scenario
from flowrehearsal.definition.source import Source
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.simulation.hosting import Call, Partner
from flowrehearsal.simulation.strikes import strikes
from flowrehearsal.simulation.study import Study, StudyOptions, simulate
from flowrehearsal.vocabulary.engine import REFERENCE
from flowrehearsal.vocabulary.errors import UsageError
from tests.runtime.stepping import ORDER
from tests.runtime.worlds import HOUR, SECOND

TEXT = "workflow: shop\n" + ORDER.strip().replace(
    "order: {partner: shop, sent: outbox}", "order: {partner: shop, sent: outbox, timeout: 10s, retry: {attempts: 2}}"
)
DESIGN = parse_workflow(TEXT)
SHOP = PartnerBehaviour(Distribution("fixed", (2.0 * SECOND,)), {"done": 1.0})
WORLD = Scenario(
    "quiet",
    Source(),
    arrivals=Arrivals(120.0, 40),
    run_for=4 * HOUR,
    people={"any": People(Distribution("fixed", (60.0 * SECOND,)))},
    partners={"shop": SHOP},
)
CALL = "worker calls order"


def runtime(world: Scenario = WORLD) -> Runtime:
    return inject(lower(DESIGN, world, SIMULATED))


def studied(partner: Partner | None, world: Scenario = WORLD) -> Study:
    partners = {} if partner is None else {"shop": partner}
    return simulate(runtime(world), StudyOptions(replications=2, engine=REFERENCE, partners=partners))


def outcomes(study: Study) -> list[str]:
    run = study.run(0)
    steps = zip(run.command, run.branch, strict=True)
    found = ((run.program.commands[command], branch) for command, branch in steps)
    return [command.branches[branch].outcome for command, branch in found if command.site[0] in ("call", "timeout")]


def always(word: str | None, seconds: float = 2.0) -> Partner:
    """A partner that gives one answer after a while."""

    def answer(call: Call) -> Iterator[simpy.Event]:
        yield call.seconds(seconds)
        return word

    return lambda environment: answer


def test_a_partner_that_does_what_the_scenario_says_gives_the_same_run() -> None:
    plain, own = studied(None), studied(always("done"))
    assert own.tally.digests == plain.tally.digests
    assert own.trace(0, 3) == plain.trace(0, 3)


@pytest.mark.parametrize(
    ("word", "said"), [("done", {"done"}), ("refused", {"refused"}), ("error", {"error"}), (None, {"timeout-late"})]
)
def test_what_it_returns_is_what_becomes_of_the_call(word: str | None, said: set[str]) -> None:
    assert set(outcomes(studied(always(word)))) == said


def test_a_call_that_outlasts_its_timeout_is_still_on_its_way() -> None:
    assert set(outcomes(studied(always("done", seconds=11)))) == {"timeout-late"}


class OneDesk:
    """Serves one at a time, for two seconds and a half; a third of them in vain."""

    def __init__(self, environment: simpy.Environment) -> None:
        self.desk = simpy.Resource(environment, capacity=1)

    def __call__(self, call: Call) -> Iterator[simpy.Event]:
        with self.desk.request() as turn:
            yield turn
            yield call.seconds(2.5)
        return "error" if call.chance("mood") < 1 / 3 else "done"


def test_a_partner_may_have_a_queue_of_its_own() -> None:
    study = studied(OneDesk, replace(WORLD, arrivals=Arrivals(36_000.0, 40)))
    run = study.run(0)
    ended = sorted(
        int(time)
        for time, command in zip(run.times_us, run.command, strict=True)
        if run.program.commands[command].name == CALL
    )
    assert all(later - earlier >= 2.5 * SECOND for earlier, later in pairwise(ended))
    assert {"done", "error"} <= set(outcomes(study))
    assert study.run(0).digest() == study.tally.digest_of(0) != study.tally.digest_of(1)


def test_chance_is_a_function_of_its_place() -> None:
    seen: dict[tuple[int, int], set[tuple[float, float]]] = {}

    def notes(call: Call) -> Iterator[simpy.Event]:
        yield call.seconds(1)
        seen.setdefault((call.case, call.number), set()).add((call.chance("a"), call.chance("b")))
        return "done"

    study = simulate(
        runtime(), StudyOptions(replications=1, engine=REFERENCE, partners={"shop": lambda environment: notes})
    )
    study.run(0)
    assert len(seen) == 40 and all(len(chances) == 1 for chances in seen.values())
    every = [chance for chances in seen.values() for pair in chances for chance in pair]
    assert len(set(every)) == 80 and all(0 <= chance < 1 for chance in every)


def test_what_strikes_the_partner_of_the_scenario_does_not_strike_ones_own() -> None:
    down = replace(WORLD, partners={"shop": replace(SHOP, outages=(Outage(0, 4 * HOUR),))})
    assert set(strikes(studied(None, down).run(0))) == {"error", "partner-outage of shop"}
    assert strikes(studied(always("done"), down).run(0)) == {}


@pytest.mark.parametrize("word", ["finished", "failed"])
def test_an_answer_that_nobody_knows_is_refused(word: str) -> None:
    with pytest.raises(UsageError, match=f"answered '{word}'; it can answer done, refused, error, or None"):
        studied(always(word))


def test_what_is_no_process_is_refused() -> None:
    with pytest.raises(UsageError, match="is no process"):
        studied(lambda environment: lambda call: "done")  # type: ignore[arg-type,return-value]


def test_only_partners_of_the_workflow_can_be_replaced() -> None:
    with pytest.raises(UsageError, match="no partner `shed`, but shop"):
        simulate(runtime(), StudyOptions(replications=1, engine=REFERENCE, partners={"shed": OneDesk}))


@pytest.mark.parametrize("wrong", [{"engine": "batch"}, {"engine": REFERENCE, "processes": 2}])
def test_they_need_the_reference_engine_in_one_process(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="partners of your own need"):
        StudyOptions(partners={"shop": OneDesk}, **wrong)  # type: ignore[arg-type]


def test_a_notebook_passes_them_along() -> None:
    study = fr.simulate(DESIGN, WORLD, partners={"shop": OneDesk}, replications=2)
    assert study.report.study is not None
    assert study.report.study.engine == "reference (SimPy), own shop"
