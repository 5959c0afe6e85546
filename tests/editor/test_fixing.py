from flowrehearsal.editor.fixing import EVERYTHING, Fix, differences, fixes
from flowrehearsal.editor.outline import Span
from flowrehearsal.editor.remarks import Remark, remarks
from flowrehearsal.pipeline import ALL_RULES
from tests.editor.cursor import WORKFLOW


def made(text: str, fix: Fix) -> str:
    for span, new in reversed(fix.changes):
        text = text[: span.start] + new + text[span.end :]
    return text


def names(text: str) -> set[str]:
    return {finding.label for remark in remarks(text, "x.yaml", ALL_RULES) for finding in remark.findings}


def test_each_mend_takes_its_finding_away_and_the_last_takes_all() -> None:
    found = fixes(WORKFLOW, "x.yaml", ALL_RULES, remarks(WORKFLOW, "x.yaml", ALL_RULES))
    *single, everything = found
    assert len(single) > 1 and everything.title == EVERYTHING and everything.remark is None
    for fix in single:
        label = fix.title.removeprefix("Mend ")
        assert label in names(WORKFLOW) - names(made(WORKFLOW, fix))
    mended = made(WORKFLOW, everything)
    assert fixes(mended, "x.yaml", ALL_RULES, remarks(mended, "x.yaml", ALL_RULES)) == ()


def test_no_mends_without_findings_or_in_what_is_no_definition() -> None:
    assert fixes(WORKFLOW, "x.yaml", ALL_RULES, ()) == ()
    stale = remarks(WORKFLOW, "x.yaml", ALL_RULES)
    assert fixes("workflow: [", "x.yaml", ALL_RULES, stale) == ()
    assert fixes(WORKFLOW, "x.yaml", ALL_RULES, [Remark(Span(0, 1), "definition", "wrong")]) == ()


def test_differences_are_whole_lines() -> None:
    assert differences("a\nb\nc", "a\nB\nc\n") == ((Span(2, 5), "B\nc\n"),)
    assert differences("a\nb\n", "a\nx\nb\n") == ((Span(2, 2), "x\n"),)
    assert differences("a\n", "a\n") == ()
