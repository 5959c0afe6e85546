"""Words of a definition in Markdown."""

from flowrehearsal.formats._markdown_text import escaped


def test_control_characters_are_shown_and_do_nothing() -> None:
    assert escaped("open\x1b[2J and \u202eclosed") == "open\ufffd\\[2J and \ufffdclosed"


def test_code_stays_code_and_lines_become_one() -> None:
    assert escaped("Write `sent: outbox`,\n  or a_b.") == "Write `sent: outbox`, or a\\_b."
    assert escaped("when `a | b`") == "when <code>a \\| b</code>"
