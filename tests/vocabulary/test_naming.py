"""Names are read as words, and lists of them as sentences."""

import pytest

from flowrehearsal.vocabulary.naming import capitalised, joined, listed, plain


def test_a_name_is_read_as_words() -> None:
    assert plain("waiting_for_partner") == "waiting for partner"
    assert plain("e-mail_sent") == "e-mail sent"


@pytest.mark.parametrize(("text", "written"), [("iPad is sent", "IPad is sent"), ("“paid” follows", "“paid” follows")])
def test_only_the_first_letter_becomes_a_capital(text: str, written: str) -> None:
    assert capitalised(text) == written
    assert capitalised("") == ""


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_parts_are_listed_as_a_reader_would(parts: list[str], text: str) -> None:
    assert joined(parts) == text


def test_names_are_listed_in_backquotes() -> None:
    assert listed(()) == ""
    assert listed(("a",)) == "`a`"
    assert listed(("a", "b", "c"), "or") == "`a`, `b` or `c`"
