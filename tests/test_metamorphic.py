"""Other names, another order and another layout change no finding.

Looked at are the designs of `models` and the example on the page of every rule, so that each rule has something to
find. Names that mean something to a rule stay as they are (see `tests.rewriting`): what sounds under way ("verifying"),
like a status, or like mere storing ("set_state"); a secret that labels may give away; and the words that data can be.
"""

import json
import re
from collections import Counter
from functools import cache

import pytest

from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.reader import read
from flowrehearsal.rules.check import check
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import QUOTED
from tests.models.expected import MODELS
from tests.rewriting import Plain, Renaming, in_block_style, in_flow_style, renamed, reordered
from tests.rules.test_catalogue import NAMES, TODAY, example

DEFINITIONS = {
    **{
        f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8")
        for path in sorted(MODELS.glob("*/*.yaml"))
        if path.stem not in ("expected", "mutations")
    },
    **{f"the page of {rule}": example(rule, "Example") for rule in NAMES},
}
SEVERAL = {
    "automatic-cycle",
    "collapsed-pending",
    "guard-overlap",
    "no-path-to-final",
    "one-label-two-meanings",
    "two-labels-one-meaning",
}
"""Rules about several parts that are to blame alike; what they find stands at the first of them in the file."""

ELSEWHERE = {"surface-hides-possible-action"}
"""Rules about what no surface has; what they find stands at the first surface that could."""

FIRST = {"sod-unsatisfiable"}
"""Rules about what is missing everywhere; what they find stands at the first part that misses it, and has one cause."""


def findings(text: str) -> tuple[Finding, ...]:
    return check(parse_workflow(text), today=TODAY)


@cache
def plain(name: str) -> Plain:
    return json.loads(json.dumps(read(DEFINITIONS[name]).value))


def sentences(found: tuple[Finding, ...], subjects: Renaming, names: set[str]) -> Counter[tuple[str, ...]]:
    """Rule, subject, severity and the sentence without names → how often."""
    words = re.compile(rf"`[^`]*`|\b({'|'.join(map(re.escape, sorted(names))) or '(?!)'})\b")
    return Counter(
        (one.name, subjects.path(one.subject), one.severity.value, words.sub("…", one.message)) for one in found
    )


def places(found: tuple[Finding, ...]) -> Counter[tuple[str, ...]]:
    """Rule, severity and part → how often."""
    return Counter((one.name, one.severity.value, part(one)) for one in found)


def part(finding: Finding) -> str:
    """What a finding is about, whichever of its parts comes first in the file."""
    if finding.name in SEVERAL:
        return ", ".join(sorted(set(QUOTED.findall(finding.message))))
    if finding.name in FIRST:
        return finding.cause
    return finding.subject.partition(".shows.")[0] if finding.name in ELSEWHERE else finding.subject


@pytest.mark.parametrize("name", DEFINITIONS)
def test_other_names_change_no_finding(name: str) -> None:
    definition, renaming = renamed(plain(name))
    assert renaming.names
    names = {*renaming.names, *renaming.names.values()}
    after = sentences(findings(in_flow_style(definition)), Renaming({}), names)
    assert after == sentences(findings(DEFINITIONS[name]), renaming, names)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_another_order_changes_no_finding(name: str) -> None:
    assert places(findings(in_flow_style(reordered(plain(name))))) == places(findings(DEFINITIONS[name]))


@pytest.mark.parametrize("name", DEFINITIONS)
def test_another_layout_changes_no_finding(name: str) -> None:
    text = in_block_style(plain(name))
    assert read(text).value == plain(name)
    assert sentences(findings(text), Renaming({}), set()) == sentences(findings(DEFINITIONS[name]), Renaming({}), set())
