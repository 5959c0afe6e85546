"""Tests of the phrases of findings."""

from flowrehearsal.rules.words import listed


def test_names_are_listed_as_a_reader_lists_them() -> None:
    assert listed(()) == ""
    assert listed(("a",)) == "`a`"
    assert listed(("a", "b")) == "`a` and `b`"
    assert listed(("a", "b", "c"), "or") == "`a`, `b` or `c`"
