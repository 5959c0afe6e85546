"""Names for other languages: allowed, and never the same for two."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.exporters._identifiers import identifiers, remark


def test_what_may_not_stand_in_a_name_becomes_an_underscore() -> None:
    names = ("state", "reserve.status", "in.on hold", "9 lives", "_pid", "größe", "", "--")
    assert identifiers(names, ()) == {
        "state": "state",
        "reserve.status": "reserve_status",
        "in.on hold": "in_on_hold",
        "9 lives": "name_9_lives",
        "_pid": "pid",
        "größe": "gr__e",
        "": "name",
        "--": "name_2",
    }


def test_names_that_would_be_alike_or_are_taken_get_numbers() -> None:
    found = identifiers(("a.b", "a b", "a_b_2", "int", "a-b"), {"int", "int_2"})
    assert found == {"a.b": "a_b", "a b": "a_b_2", "a_b_2": "a_b_2_2", "int": "int_3", "a-b": "a_b_3"}


@given(st.lists(st.text(max_size=4)), st.sets(st.sampled_from(["a", "b", "name", "a_2"])))
def test_no_two_names_share_an_identifier(names: list[str], taken: set[str]) -> None:
    found = identifiers(names, taken)
    assert set(found) == set(names)
    assert len(set(found.values())) == len(found) and not taken & set(found.values())
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", identifier) for identifier in found.values())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("two\nlines\tof it", "two lines of it"),
        ("ends */ here /* and begins", "ends * / here / * and begins"),
        ("“quoted” é", "\\u201cquoted\\u201d \\xe9"),
        ("goes on \\", "goes on "),
        ("bell \x07", "bell ?"),
        (7, "7"),
    ],
)
def test_a_remark_is_one_line_of_ascii_that_does_not_end_its_comment(text: object, written: str) -> None:
    assert remark(text) == written
