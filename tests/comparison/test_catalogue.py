"""Holds the kinds of change together: pages whose examples are run, constants, and a mirror for each."""

import inspect
import re
from functools import cache

import pytest

from flowrehearsal.comparison.catalogue import groups, kind, names
from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.remark import Audience, Bump
from flowrehearsal.vocabulary.verdict import Severity
from tests.comparison.definitions import compared, judged

KINDS = tuple(names())
COMPANIONS = {
    "effect-removed": {"effect-no-longer-asked-for", "outstanding-effect-dropped"},
    "mapping-denies-effect": {"cases-moved", "mapping-ends-cases"},
    "mapping-ends-cases": {"cases-moved"},
    "mapping-loses-compensation": {"mapping-repeats-effect", "effect-asked-for", "effect-no-longer-asked-for"},
    "mapping-repeats-effect": {"effect-asked-for", "effect-no-longer-asked-for"},
    "mapping-skips-obligation": {"action-added", "effect-added", "effect-asked-for", "state-added", "target-changed"},
    "outstanding-effect-dropped": {
        *("effect-no-longer-asked-for", "effect-removed", "permission-widened", "trigger-removed"),
    },
    "mapping-strands-cases": {"cases-moved"},
    "rename-unsaid": {"state-added", "state-removed", "state-removed-with-cases", "target-changed"},
    "state-added": {"action-added"},
    "state-no-longer-final": {"action-added", "owner-added", "phase-changed", "state-added"},
    "state-now-final": {"owner-removed", "start-narrowed"},
    "state-removed": {"action-removed", "state-removed-with-cases"},
    "state-removed-with-cases": {"action-removed", "state-removed"},
    "surface-behind-definition": {"action-added", "state-added"},
}
"""Kinds whose example cannot be without others: what else is said of it."""


def page(name: str) -> str:
    return inspect.cleandoc(kind(name).__doc__ or "") + "\n"


def sides(name: str, section: str) -> tuple[str, str]:
    """The old and the new definition under a heading of a page: "-" begins lines of the one, "+" those of the other."""
    block = re.search(r"(?:^ {4}.*\n)+", page(name).partition(f"**{section}**")[2], flags=re.MULTILINE)
    lines = [line[4:] for line in block.group().splitlines()] if block else []
    old, new = ("".join(f"{line[2:]}\n" for line in lines if line[0] in (" ", sign)) for sign in "-+")
    return old, new


@cache
def found(name: str, section: str = "Example", swapped: bool = False) -> tuple[Judgement, ...]:
    old, new = sides(name, section)
    return judged(new, old) if swapped else judged(old, new)


def kinds_of(judgements: tuple[Judgement, ...]) -> list[str]:
    return [judgement.finding.name for judgement in judgements]


def test_a_kind_says_how_much_it_weighs_whom_it_concerns_and_what_the_version_must_say() -> None:
    for module in map(kind, KINDS):
        assert isinstance(module.SEVERITY, Severity), module
        assert module.CONCERNS, module
        assert set(module.CONCERNS) <= set(Audience), module
        assert isinstance(module.BUMP, Bump), module


@pytest.mark.parametrize("name", KINDS)
def test_the_example_gives_exactly_this_finding(name: str) -> None:
    of_it = kinds_of(found(name))
    assert of_it.count(name) == 1
    assert set(of_it) - {name} == COMPANIONS.get(name, set())


def test_findings_can_be_read() -> None:
    for name in KINDS:
        [finding] = [each.finding for each in found(name) if each.finding.name == name]
        assert finding.severity == kind(name).SEVERITY
        assert re.fullmatch(r"[`A-Z].*\.\)?", finding.message), finding.message
        assert finding.severity is Severity.NOTE or finding.advice.endswith("."), finding
        assert not finding.advice or finding.advice.endswith("."), finding


@pytest.mark.parametrize("name", [name for name in KINDS if sides(name, "Instead")[1]])
def test_what_to_do_instead_does_not_give_it(name: str) -> None:
    assert sides(name, "Instead")[0] == sides(name, "Example")[0]
    assert name not in kinds_of(found(name, "Instead"))


def test_a_kind_has_a_mirror_or_says_why_not() -> None:
    for name, module in ((name, kind(name)) for name in KINDS):
        if module.MIRROR:
            assert (name, False) == (kind(module.MIRROR).MIRROR, hasattr(module, "ALONE"))
        else:
            assert len(module.ALONE.split()) > 5, name


@pytest.mark.parametrize("name", [name for name in KINDS if kind(name).MIRROR])
def test_the_mirror_is_found_when_the_change_is_taken_back(name: str) -> None:
    assert kind(name).MIRROR in kinds_of(found(name, swapped=True))


def test_every_difference_of_an_example_is_answered() -> None:
    """What no kind looks at would pass as if nothing had happened."""
    for name in KINDS:
        answered = [change for judgement in found(name) for change in judgement.answers]
        left = [change.subject for change in compared(*sides(name, "Example")).changes if change not in answered]
        assert (name, left) == (name, [])


def test_kinds_are_listed_by_group_and_by_name() -> None:
    assert sorted(name for members in groups().values() for name in members) == list(names())
    assert len(set(KINDS)) == len(KINDS)
