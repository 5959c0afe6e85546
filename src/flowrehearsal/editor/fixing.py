"""The mends that findings of a text suggest, as changes of single places of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from flowrehearsal import pipeline
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.editor.outline import Span
from flowrehearsal.editor.remarks import Remark
from flowrehearsal.pipeline import Checking
from flowrehearsal.rules.mending import anything, mended
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.finding import Finding

EVERYTHING = "Mend all that has one obvious mend"


@dataclass(frozen=True, slots=True)
class Fix:
    """What a mend does to a text: `title` says it, `changes` are what to put in place of which characters.

    `remark` is what it mends, None where it mends everything.
    """

    title: str
    changes: tuple[tuple[Span, str], ...]
    remark: Remark | None = None


def fixes(text: str, file: str, checking: Checking, chosen: Sequence[Remark]) -> tuple[Fix, ...]:
    """The mends of the chosen remarks, one each, and one of everything if there is any; none in what is no definition.

    A mend that does not help is left out, as `rehearse check --fix` leaves it out.
    """
    found = [*_fixes(text, file, checking, chosen)]
    if found and (whole := _changes(text, file, checking, anything)):
        found.append(Fix(EVERYTHING, whole))
    return tuple(found)


def _fixes(text: str, file: str, checking: Checking, chosen: Sequence[Remark]) -> Iterator[Fix]:
    for remark in chosen:
        # Of one cause, one mend is enough.
        finding = next((finding for finding in remark.findings if finding.edits), None)
        if finding and (changes := _changes(text, file, checking, partial(_is_same, finding))):
            yield Fix(f"Mend {finding.label}", changes, remark)


def _is_same(wanted: Finding, finding: Finding) -> bool:
    return wanted.label == finding.label


def _changes(
    text: str, file: str, checking: Checking, wanted: Callable[[Finding], bool]
) -> tuple[tuple[Span, str], ...]:
    def check(workflow: Workflow) -> tuple[Finding, ...]:
        return pipeline.check(workflow, checking).findings or ()

    try:
        return differences(text, mended(text, file, check, wanted).text)
    except DefinitionError:
        return ()


def differences(before: str, after: str) -> tuple[tuple[Span, str], ...]:
    """The lines that differ: which characters of the text before, and what stands there after."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        (Span(starts[first], starts[last]), "".join(new[begin:end]))
        for kind, first, last, begin, end in matcher.get_opcodes()
        if kind != "equal"
    )
