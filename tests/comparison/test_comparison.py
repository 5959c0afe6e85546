"""Tests of two definitions side by side: what must hold of any two."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.judge import judge, summary
from flowrehearsal.comparison.remark import Audience, Bump
from flowrehearsal.definition.build import SECTIONS
from flowrehearsal.definition.load import load_workflow, parse_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.strategies import workflows
from flowrehearsal.vocabulary.errors import DefinitionError
from tests.comparison.definitions import CLAIM, compared, patched
from tests.rewriting import under_new_names, with_spare_state

ROOT = Path(__file__).parent.parent
FULL = ROOT / "definition" / "full_workflow.yaml"
MODELS = tuple(sorted((ROOT.parent / "models").glob("*/*ed.yaml"))) + tuple(
    sorted((ROOT.parent / "models").glob("*/naive.yaml"))
)
FILES = {f"{path.parent.name}/{path.stem}": path for path in (*MODELS, FULL) if path.stem != "expected"}
Plain = dict[str, Any]


@cache
def plain(name: str) -> Plain:
    """A definition as its file has it."""
    found: Plain = json.loads(json.dumps(read(FILES[name].read_text(encoding="utf-8")).value))
    return found


def parsed(definition: Plain) -> Workflow:
    return parse_workflow(json.dumps(definition))


@pytest.mark.parametrize("name", FILES)
def test_a_definition_is_equivalent_to_itself(name: str) -> None:
    workflow = load_workflow(FILES[name])
    comparison = compare(workflow, workflow)
    assert comparison.changes == ()
    judgements = judge(comparison)
    assert judgements == ()
    assert summary(comparison, judgements).equivalent


@settings(max_examples=12)
@given(workflows())
def test_any_definition_is_equivalent_to_itself(workflow: Workflow) -> None:
    comparison = compare(workflow, workflow)
    assert (comparison.changes, judge(comparison)) == ((), ())


@settings(max_examples=12)
@given(workflows(), workflows())
def test_no_difference_passes_unanswered(old: Workflow, new: Workflow) -> None:
    comparison = compare(old, new)
    answered = [change for judgement in judge(comparison) for change in judgement.answers]
    assert [change.subject for change in comparison.changes if change not in answered] == []


@settings(max_examples=12)
@given(workflows(), workflows())
def test_what_is_added_one_way_is_removed_the_other_way(old: Workflow, new: Workflow) -> None:
    """The list itself takes no side."""
    opposite = {"added": "removed", "removed": "added", "widened": "narrowed", "narrowed": "widened"}
    there = {(change.subject, change.way) for change in compare(old, new).changes}
    back = {(change.subject, opposite.get(change.way, change.way)) for change in compare(new, old).changes}
    assert there == back


@pytest.mark.parametrize("name", FILES)
def test_another_name_that_says_what_it_was_is_nothing_else(name: str) -> None:
    old = {**plain(name), "migrates": {"from": "v1.yaml"}}
    new = under_new_names(old)
    comparison = compare(parsed(old), parsed(new))
    judgements = judge(comparison)
    assert {judgement.finding.name for judgement in judgements} == {"name-changed"}
    assert summary(comparison, judgements).equivalent
    renamed = sum("renamed_from" in entry for section in SECTIONS for entry in new.get(section, {}).values())
    assert renamed == len(judgements) > 5


@settings(max_examples=12)
@given(workflows())
def test_a_state_that_nothing_leads_to_is_nothing_to_the_cases_inside(workflow: Workflow) -> None:
    more = parse_workflow(with_spare_state(workflow))
    judgements = judge(compare(workflow, more))
    assert [each.finding.name for each in judgements] == ["state-added"]
    assert Audience.CASES not in judgements[0].concerns


def without_one(value: Plain, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Plain]]:
    """The mapping without each of its entries in turn, however deep."""
    for key, inside in value.items():
        yield (*path, key), {name: each for name, each in value.items() if name != key}
        if isinstance(inside, dict):
            for place, less in without_one(inside, (*path, key)):
                yield place, {**value, key: less}


UNJUDGED = {"version", "retires", "migrates", "renamed_from"}
"""What a definition says of this one change, and not of the design."""
SAID_TWICE = {"actions.lost.from"}
"""What means the same when it is left out."""


def test_whatever_is_taken_out_of_a_definition_or_put_in_is_judged() -> None:
    """Every field of the language is tried, going and coming; one that no kind looks at would pass unseen."""
    whole = deepcopy(plain("definition/full_workflow"))
    # With a fork, or a raw write, every set of states can be reached, which takes long and is not what is asked here.
    del whole["actions"]["force"]["to"]
    whole["actions"]["submit"]["to"] = whole["actions"]["joined"]["from"] = "reserving"
    full, known, silent = parsed(whole), set(), set()
    for path, less in without_one(whole):
        shorter = parsed_if_sound(less) if UNJUDGED.isdisjoint(path) else None
        for old, new in ((full, shorter), (shorter, full)) if shorter else ():
            comparison = compare(old, new)
            silent |= set() if comparison.changes else {".".join(path)}
            if not {(change.about, change.way) for change in comparison.changes} <= known:
                answered = [change for judgement in judge(comparison) for change in judgement.answers]
                silent |= {change.subject for change in comparison.changes if change not in answered}
                known |= {(change.about, change.way) for change in comparison.changes}
    assert silent == SAID_TWICE
    assert len({about for about, _ in known}) > 100


def parsed_if_sound(definition: Plain) -> Workflow | None:
    """The definition, None where something needs what was taken out."""
    try:
        return parsed(definition)
    except DefinitionError:
        return None


def test_changes_are_sorted_and_name_both_places() -> None:
    new = patched(CLAIM, "-   held: {owner: clerk}\n+   held: {owner: lead, deadline: 2d}\n+   spare: {owner: lead}")
    found = [(change.subject, change.way, str(change.at)) for change in compared(CLAIM, new).changes]
    assert found == [
        ("states.held.deadline", "added", "new.yaml:5:23"),
        ("states.held.owner", "altered", "new.yaml:5:10"),
        ("states.spare", "added", "new.yaml:6:3"),
    ]
    [owner] = compared(CLAIM, new).of("states.owner")
    assert (owner.old_text, owner.new_text, str(owner.old_at)) == ("clerk", "lead", "old.yaml:5:10")
    gone = compared(new, CLAIM).changes[-1]
    assert (gone.way, str(gone.at)) == ("removed", "old.yaml:6:3")


def test_the_version_has_to_say_the_most_that_any_judgement_asks_for() -> None:
    def told(patch: str) -> tuple[bool, Bump | None, bool]:
        comparison = compared(CLAIM, patched(CLAIM, patch))
        found = summary(comparison, judge(comparison))
        return found.equivalent, found.bump, found.raised

    first = "  workflow: claim\n"
    assert told("") == (True, None, False)
    assert told(first + "+ about: Claims.") == (False, Bump.PATCH, False)
    assert told(first + "+ version: 2\n    held: {owner: clerk}\n+   spare: {owner: lead}") == (False, Bump.MINOR, True)
    assert told("-   held: {owner: clerk}\n+   held: {}") == (False, Bump.MAJOR, False)
    assert told(first + "+ version: 2\n+ retires: [1]")[1] is Bump.MIGRATION
