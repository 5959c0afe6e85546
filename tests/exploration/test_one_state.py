"""A claim about a single state is judged as in a whole exploration."""

import pytest

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.one_state import one_state
from flowrehearsal.exploration.violations import violating
from tests.exploration.test_catalogue import NAMES, exploration

ABOUT_WAYS = ("no-livelock", "option-to-complete")
"""What lies behind a single state is not known."""


@pytest.mark.parametrize("name", sorted({*NAMES} - {*ABOUT_WAYS}))
def test_it_is_violated_in_the_same_states(name: str) -> None:
    whole = exploration(name, "Example")
    claims = tuple(properties()[name].claims(whole))
    wrong = [violating(whole, claim) for claim in claims]
    for index in range(0, len(whole), max(1, len(whole) // 50)):
        alone = one_state(whole.original, whole.runtime.program, whole.state(index))
        assert alone.active_states(0) == whole.active_states(index)
        found = [violating(alone, claim).tolist() for claim in properties()[name].claims(alone)]
        assert found == [[bool(mask[index])] for mask in wrong]


def test_a_claim_about_ways_has_the_benefit_of_the_doubt() -> None:
    whole = exploration("option-to-complete", "Example")
    alone = one_state(whole.original, whole.runtime.program, whole.state(0))
    [claim] = properties()["option-to-complete"].claims(alone)
    assert not violating(alone, claim).any()
