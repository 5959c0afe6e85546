import pytest

from flowrehearsal.editor.describing import described
from flowrehearsal.editor.remarks import remarks
from flowrehearsal.pipeline import ALL_RULES
from flowrehearsal.rules.manual import manual
from tests.editor.cursor import WORKFLOW, cursor, written


def test_a_name() -> None:
    text, place = written("stands: [p¦ay]", "stands: [pay]")
    assert described(text, place) == (
        "**pay**: effect\n\n```yaml\npay: {partner: bank, sent: outbox}\n```\n\n"
        "Used by `states.asked.ignores.pay.failed` (line 16), `states.paid.stands` (line 17), "
        "`actions.settle.effects` (line 20), `actions.dispute.on` (line 22), `invariants.once` (line 26), "
        "`ignore.at` (line 28)."
    )


def test_a_part_over_several_lines_and_one_that_nobody_uses() -> None:
    text, place = written("  cl¦osed: {final", "  closed: {final")
    assert described(text, place).startswith("**closed**: state\n\n```yaml\nclosed: {final: true}\n```")
    text, place = written("from: ask¦ed", "from: asked")
    assert "```yaml\nasked:\n  initial: true\n  owner: clerk\n" in described(text, place)
    text, place = written("  on¦ce2: {kind: operator}\nroles2: {}", "", "roles:\n  clerk: {kind: operator}\n")
    assert described(text, place).endswith("Nothing speaks of it.")


def test_a_long_part_is_cut() -> None:
    text, place = cursor("roles:\n  ¦clerk:\n" + "".join(f"    k{number}: v\n" for number in range(20)))
    shown = described(text, place).split("```")[1].splitlines()
    assert (len(shown), shown[1], shown[-1]) == (14, "clerk:", "…")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("workflow: x\neffects: {pay: {un¦do: refund}}", "**undo**: The effect that undoes it."),
        ("scenario: x\nrun_¦for: 1h", "**run_for**: How long the run is."),
        ("workflow: x\nroles: {clerk: {kind: ope¦rator}}", ""),
        ("workflow: x\nactions: {pay: {by: no¦body}}", "Nothing declares `nobody`."),
        ("workflow: x\n¦", ""),
        ("workflow: [¦", ""),
    ],
)
def test_fields_and_words(text: str, told: str) -> None:
    assert described(*cursor(text)) == told


def test_a_finding_is_explained_by_the_page_of_its_rule() -> None:
    [first, *_] = found = remarks(WORKFLOW, "x.yaml", ALL_RULES)
    page = manual([first.name])[0].page
    told = described(WORKFLOW, first.span.start, found)
    assert first.message in told and page in told
    assert page not in described(WORKFLOW, first.span.start)
