"""Words of a definition in Markdown."""

from flowrehearsal.formats._markdown_text import escaped, table


def test_control_characters_are_shown_and_do_nothing() -> None:
    assert escaped("open\x1b[2J and \u202eclosed") == "open\ufffd\\[2J and \ufffdclosed"


def test_code_stays_code_and_lines_become_one() -> None:
    assert escaped("Write `sent: outbox`,\n  or a_b.") == "Write `sent: outbox`, or a\\_b."
    assert escaped("when `a | b`") == "when <code>a \\| b</code>"


def test_a_table_says_what_it_left_out_and_is_nothing_without_rows() -> None:
    rows = [("1", "one"), ("2", "two"), ("3", "three")]
    whole = "| # | word |\n| --- | --- |\n| 1 | one |\n| 2 | two |\n| 3 | three |"
    assert list(table(("#", "word"), rows)) == [whole]
    assert list(table(("#", "word"), rows, most=1)) == ["| # | word |\n| --- | --- |\n| 1 | one |", "… and 2 more."]
    assert list(table(("#", "word"), [])) == []
