"""A search without steps finds every verdict that does not ask for them; why is told by a second one, if it may be."""

from dataclasses import replace
from functools import cache

import pytest

from flowrehearsal.definition.load import load_workflow
from flowrehearsal.exploration import with_steps
from flowrehearsal.exploration.catalogue import need_steps, properties
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.with_steps import judged_with_steps
from flowrehearsal.faults import inject
from flowrehearsal.runtime.lower import lower
from flowrehearsal.vocabulary.verdict import Verdict

STATES = tuple(name for name in properties() if not need_steps([name]))
"""The properties about what is the case in each state."""


@cache
def explored(design: str, steps: bool) -> Exploration:
    runtime = inject(lower(load_workflow(f"models/{design}.yaml")))
    return explore(runtime, ExplorationOptions(faults=1, steps=steps))


def test_two_properties_ask_where_steps_lead() -> None:
    assert set(properties()) - set(STATES) == {"no-livelock", "option-to-complete"}


@pytest.mark.parametrize("design", ["payment_review/hardened", "compliance_approval/naive"])
def test_the_verdicts_are_the_same(design: str) -> None:
    with_them, without = (judge(explored(design, steps), STATES) for steps in (True, False))
    silent = tuple(
        replace(one, counterexamples=tuple(replace(each, why=None) for each in one.counterexamples))
        for one in with_them.results
    )
    assert without == replace(with_them, results=silent)


def test_what_is_violated_is_explained_by_a_second_search() -> None:
    naive = explored("compliance_approval/naive", steps=False)
    again, judged = judged_with_steps(naive, STATES)
    assert again.options.steps
    assert judged == judge(explored("compliance_approval/naive", steps=True), STATES)


def test_where_nothing_is_violated_there_is_no_second_search() -> None:
    hardened = explored("payment_review/hardened", steps=False)
    again, judged = judged_with_steps(hardened, STATES)
    assert again is hardened
    assert {one.verdict for one in judged.results} == {Verdict.HOLDS}


def test_verdicts_stay_where_the_second_search_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    naive = explored("compliance_approval/naive", steps=False)
    less = replace(naive.options, state_limit=100)
    monkeypatch.setattr(with_steps, "explore", lambda runtime, options, progress: explore(runtime, less, progress))
    again, judged = judged_with_steps(naive, STATES)
    assert again is naive
    assert judged == judge(naive, STATES)
