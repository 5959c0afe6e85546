"""Tests of whether a partner recognises a repetition."""

import pytest

from flowrehearsal.definition.workflow import Effect, Partner
from flowrehearsal.rules.repetitions import blamed, unrecognised

CASES = {
    "no key": ("by_key", None, True, "it carries no key"),
    "a new key each time": ("by_key", "per_attempt", True, "every attempt carries a new key"),
    "the key of the decision": ("by_key", "per_intent", True, ""),
    "the key of another decision": ("by_key", "per_intent", False, "every request carries a new key"),
    "the key of the case": ("by_key", "per_entity", False, ""),
    "a natural key": ("by_key", "natural", False, ""),
    "a key that nobody looks at": (None, "per_entity", True, "`bank` does not look at its key"),
    "a partner that knows the case": ("by_entity", None, False, ""),
}


@pytest.mark.parametrize("case", CASES)
def test_a_repetition_is_executed_again_because(case: str) -> None:
    deduplicates, key, same_intent, expected = CASES[case]
    partner = Partner(deduplicates=deduplicates)  # type: ignore[arg-type]
    assert unrecognised(Effect("bank", "outbox", key=key), partner, same_intent) == expected  # type: ignore[arg-type]


def test_the_field_to_blame_is_the_key_or_the_partner() -> None:
    assert blamed("pay", Effect("bank", "outbox")) == "effects.pay.key"
    assert blamed("pay", Effect("bank", "outbox", key="per_intent")) == "partners.bank.deduplicates"
    assert blamed("pay", Effect("bank", "outbox", key="per_intent"), same_intent=False) == "effects.pay.key"
