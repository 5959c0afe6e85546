from dataclasses import replace

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.figures_no_worse import judge
from flowrehearsal.simulation.contrast import Contrast, Difference, Standing
from tests.gate.trials import trial

PROMISE = Difference(
    "calm", "new", "duplicates", "charge", "per 10k", 1.0, 9.0, 8.0, 6.0, 10.0, 0.95, "t", 20, Standing.WORSE, bound=5.0
)


def asked(*differences: Difference, limits: tuple[str, ...] = ()) -> Decision | None:
    contrast = Contrast((), (), 20, 1, "batch", 0.95, differences, (), limits)
    return judge(replace(trial(), contrast=contrast), Policy())


def test_a_promise_that_is_broken_and_kept_less_well_fails() -> None:
    said = "duplicates of charge under calm is worse: 1 before, 9 now (per 10k)"
    assert asked(PROMISE) == Decision((said,), ())
    assert asked(replace(PROMISE, standing=Standing.SAME)) == Decision((), ())
    assert asked(replace(PROMISE, standing=Standing.BETTER)) == Decision((), ())


def test_what_is_worse_and_promised_by_nobody_is_remarked() -> None:
    remark = ("worse, within what is promised: duplicates of charge under calm",)
    assert asked(replace(PROMISE, bound=None)) == Decision((), (), remark)
    assert asked(replace(PROMISE, bound=20.0)) == Decision((), (), remark)
    # The mean and a percentile of one metric are named once.
    assert asked(replace(PROMISE, bound=None), replace(PROMISE, bound=20.0)) == Decision((), (), remark)


def test_what_cannot_be_told_yet_is_open() -> None:
    unsure = replace(PROMISE, standing=Standing.OPEN, needed=4000)
    said = (
        "duplicates of charge under calm may be worse: 1 before, 9 now (per 10k); about 4,000 replications would tell"
    )
    assert asked(unsure) == Decision((), (said,))
    assert asked(limits=("interrupted",)) == Decision((), ("simulating met a limit: interrupted",))


def test_nothing_is_said_where_nothing_was_measured_twice() -> None:
    assert judge(trial(), Policy()) is None
