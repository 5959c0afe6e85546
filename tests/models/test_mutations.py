"""Every change for the worse is noticed by the rule that is there for it, and nothing else is said."""

from collections import Counter

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.rules.catalogue import names
from flowrehearsal.rules.check import check
from tests.models.expected import DESIGNS
from tests.models.mutations import BEYOND, TODAY, Mutation, mutated, mutations


@pytest.mark.parametrize("mutation", mutations(), ids=lambda m: f"{m.design}: {m.name}")
def test_the_rules_say_exactly_this(mutation: Mutation) -> None:
    said: dict[str, list[str]] = {}
    found = check(parse_workflow(mutated(mutation)), today=TODAY)
    for finding in found:
        said.setdefault(finding.name, []).append(finding.subject)
    assert said == mutation.finds
    assert any(finding.edits for finding in found) == mutation.mends


@pytest.mark.parametrize("mutation", mutations(), ids=lambda m: f"{m.design}: {m.name}")
def test_a_mutation_names_the_rule_that_must_notice_it_or_why_none_does(mutation: Mutation) -> None:
    assert len([said for said in (mutation.rule, mutation.because, mutation.missed) if said]) == 1
    if mutation.rule:
        assert mutation.rule in mutation.finds
    if mutation.because:
        assert mutation.finds == {}


def test_there_are_enough_of_them() -> None:
    """Of every design, so that none is held by its own kind of defects alone."""
    of_each = Counter(mutation.design for mutation in mutations())
    assert set(of_each) == set(DESIGNS)
    assert min(of_each.values()) >= 50


def test_every_rule_speaks_up_but_those_that_are_said_not_to() -> None:
    """What is listed as beyond these changes must not be said to be so once one does it."""
    provoked = {rule for mutation in mutations() for rule in mutation.finds}
    assert set(names()) - provoked == set(BEYOND)
