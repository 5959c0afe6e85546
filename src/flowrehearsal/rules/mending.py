"""Makes the mends that findings suggest in the text of a definition, and keeps only those that help."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from flowrehearsal.definition.editing import edited
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.rules.grouping import grouped
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.finding import Finding

Check = Callable[[Workflow], tuple[Finding, ...]]
"""What is found in a definition."""
Mark = tuple[str, str]
"""What a finding is recognised by before and after a mend: its rule and its subject."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its mends: the findings that are gone, and those that could not be mended, each with the reason."""

    text: str
    mended: tuple[Finding, ...] = ()
    refused: tuple[tuple[Finding, str], ...] = ()


def anything(finding: Finding) -> bool:
    """Whether a finding is wanted to be mended: each is."""
    return True


def mended(text: str, file: str, check: Check, wanted: Callable[[Finding], bool] = anything) -> Mended:
    """The text with the edits made of every open finding that carries some; DefinitionError if it is no definition.

    What is not `wanted` is left as it is. A mend is kept only if the text is still a definition and its finding is
    gone. What a mend brings to light is mended too, so that mending the result again changes nothing. What nobody has
    left open is left alone.
    """
    gone: list[Finding] = []
    refused: list[tuple[Finding, str]] = []
    while True:
        found = check(parse_workflow(text, file))
        settled = {_mark(finding) for finding, _ in refused}
        done = {_mark(finding) for finding in gone}
        mendable = filter(wanted, _mendable(found))
        waiting = [finding for finding in mendable if _mark(finding) not in settled]
        refused += [(finding, "it comes back when it is mended") for finding in waiting if _mark(finding) in done]
        tried = [finding for finding in waiting if _mark(finding) not in done]
        if not tried:
            return Mended(text, tuple(gone), tuple(refused))
        better, reasons = _attempt(text, file, (found, tried), check)
        refused += reasons
        if not reasons:
            text = better
            gone += tried


def _mendable(found: tuple[Finding, ...]) -> list[Finding]:
    """The open findings that carry edits, of each cause the leading one first."""
    ordered = (finding for group in grouped(found) for finding in (group.leading, *group.others))
    return [finding for finding in ordered if finding.has_mend]


def _attempt(
    text: str, file: str, findings: tuple[tuple[Finding, ...], list[Finding]], check: Check
) -> tuple[str, list[tuple[Finding, str]]]:
    """The text with the edits of some findings, and which of them that does not mend, with the reasons.

    `findings`: all that was found in the text, and those to be mended.
    """
    found, tried = findings
    result = edited(text, (edit for finding in tried for edit in finding.edits))
    try:
        left = Counter(map(_mark, check(parse_workflow(result.text, file))))
    except DefinitionError as error:
        wrong = [(finding, reason) for finding in tried if (reason := _what_is_wrong(text, file, finding))]
        together = f"with the other mends the file would be no definition: {error.problems[0].message}"
        return text, wrong or [(finding, together) for finding in tried]
    may_stay = Counter(map(_mark, found)) - Counter(map(_mark, tried))
    return result.text, [
        (finding, next((result.refused[edit] for edit in finding.edits if edit in result.refused), "it does not help"))
        for finding in tried
        if left[_mark(finding)] > may_stay[_mark(finding)]
    ]


def _what_is_wrong(text: str, file: str, finding: Finding) -> str:
    """What the file would be refused for with the mend of one finding; empty where nothing is wrong."""
    try:
        parse_workflow(edited(text, finding.edits).text, file)
    except DefinitionError as error:
        return f"the file would be no definition: {error.problems[0].message}"
    return ""


def _mark(finding: Finding) -> Mark:
    return finding.name, finding.subject
