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
from flowrehearsal.vocabulary.fingerprint import QUOTED, fingerprints
from tests.models.expected import MODELS
from tests.rewriting import SECTIONS, Plain, Renaming, in_block_style, in_flow_style, renamed, reordered
from tests.rules.test_catalogue import NAMES, TODAY, example

DEFINITIONS = {
    **{
        f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8")
        for path in sorted(MODELS.glob("*/*.yaml"))
        if path.stem not in ("expected", "mutations")
    },
    **{f"the page of {rule}": example(rule, "Example") for rule in NAMES},
}
DESIGNS = [name for name in DEFINITIONS if name.endswith(("/naive", "/hardened"))]
PUNCTUATION = str.maketrans("", "", "`,.;:()")
EXAMPLES = {
    "effect-without-compensation",
    "no-concurrency-control",
    "risky-step-before-pivot",
    "two-writers-one-field",
}
"""Rules whose message names the first example of the file where there are several; it is no part of what they find."""


def findings(text: str) -> tuple[Finding, ...]:
    return check(parse_workflow(text), today=TODAY)


@cache
def plain(name: str) -> Plain:
    return json.loads(json.dumps(read(DEFINITIONS[name]).value))


@cache
def known(name: str) -> Counter[tuple[str, ...]]:
    return identities(findings(DEFINITIONS[name]))


def sentences(found: tuple[Finding, ...], subjects: Renaming, names: set[str]) -> Counter[tuple[str, ...]]:
    """Rule, subject, severity and the sentence without names → how often."""
    words = re.compile(rf"`[^`]*`|\b({'|'.join(map(re.escape, sorted(names))) or '(?!)'})\b")
    return Counter(
        (one.name, subjects.path(one.subject), one.severity.value, words.sub("…", one.message)) for one in found
    )


def identities(found: tuple[Finding, ...]) -> Counter[tuple[str, ...]]:
    """Everything that a baseline, an `ignore` or a group knows a finding by, and what is said, enumerations sorted."""
    marks = fingerprints(found)
    return Counter(
        (mark, one.name, one.severity.value, one.subject, one.cause, one.standing.value, *words(one))
        for mark, one in zip(marks, found, strict=True)
    )


def words(finding: Finding) -> list[str]:
    """What a message says, in whatever order it lists things."""
    message = QUOTED.sub("`", finding.message) if finding.name in EXAMPLES else finding.message
    return sorted(set(message.translate(PUNCTUATION).split()))


@pytest.mark.parametrize("name", DEFINITIONS)
def test_other_names_change_no_finding(name: str) -> None:
    definition, renaming = renamed(plain(name))
    assert renaming.names
    names = {*renaming.names, *renaming.names.values()}
    after = sentences(findings(in_flow_style(definition)), Renaming({}), names)
    assert after == sentences(findings(DEFINITIONS[name]), renaming, names)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_another_order_changes_no_finding(name: str) -> None:
    assert identities(findings(in_flow_style(reordered(plain(name))))) == known(name)


@pytest.mark.parametrize("name", DESIGNS)
def test_another_order_of_one_section_changes_no_finding(name: str) -> None:
    """Of several that change at once one could make up for another."""
    definition = plain(name)
    for section in SECTIONS:
        turned = {**definition, section: dict(reversed(definition.get(section, {}).items()))}
        if len(turned[section]) > 1:
            assert identities(findings(in_flow_style(turned))) == known(name), section


@pytest.mark.parametrize("name", DEFINITIONS)
def test_another_layout_changes_no_finding(name: str) -> None:
    text = in_block_style(plain(name))
    assert read(text).value == plain(name)
    assert sentences(findings(text), Renaming({}), set()) == sentences(findings(DEFINITIONS[name]), Renaming({}), set())
