from dataclasses import replace

import pytest

from flowrehearsal.comparison.remark import Bump
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.requirements.version_raised import judge, unasked
from tests.gate.trials import newcomer, trial

ASKING = Policy(raise_version=True)


@pytest.mark.parametrize(
    ("bump", "raised", "fails"),
    [
        (None, False, False),
        (Bump.PATCH, False, False),
        (Bump.MINOR, False, True),
        (Bump.MAJOR, False, True),
        (Bump.MAJOR, True, False),
    ],
)
def test_a_change_that_is_more_than_a_patch_says_so(bump: Bump | None, raised: bool, fails: bool) -> None:
    found = trial()
    summary = replace(found.change.summary, bump=bump, raised=raised)
    said = ("`version` is still 3, and the change takes more than a patch",) if fails else ()
    assert judge(replace(found, change=replace(found.change, summary=summary)), ASKING) == Decision(said, ())


def test_nobody_is_asked_who_does_not_want_it() -> None:
    assert judge(trial(), Policy()) is None
    assert judge(newcomer(), ASKING) is None


def test_how_to_ask_is_told_where_nobody_asks() -> None:
    assert unasked(ASKING) == ""
    assert unasked(Policy()).startswith("raise_version = true asks")
