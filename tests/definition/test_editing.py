"""Tests of writing entries into a text: what was there stays, to the character."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.definition.editing import Edited, edited, unwritable
from flowrehearsal.definition.reader import read
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.errors import DefinitionError

KEY = Edit(("a",), "key", "new")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a:\n  x: 1\n", "a:\n  x: 1\n  key: new\n", id="block"),
        pytest.param("a:\n    x: 1\nb: 2\n", "a:\n    x: 1\n    key: new\nb: 2\n", id="block with its own indent"),
        pytest.param("a:\n  x: 1", "a:\n  x: 1\n  key: new", id="no final line break"),
        pytest.param("a:\r\n  x: 1\r\nb: 2\r\n", "a:\r\n  x: 1\r\n  key: new\r\nb: 2\r\n", id="CRLF"),
        pytest.param("b: 2\r\na:\r\n  x: 1", "b: 2\r\na:\r\n  x: 1\r\n  key: new", id="CRLF, no final line break"),
        pytest.param("a:\n  x: 1  # why\n\n# b\nb: 2\n", "a:\n  x: 1  # why\n  key: new\n\n# b\nb: 2\n", id="comments"),
        pytest.param("a:\n  x: {y: 1}  # why\n", "a:\n  x: {y: 1}  # why\n  key: new\n", id="after brackets"),
        pytest.param("a:\n  x:\n    y: 1\nb: 2\n", "a:\n  x:\n    y: 1\n  key: new\nb: 2\n", id="after a deeper block"),
        pytest.param("a:\n  x:\n  - 1\n  - 2\n", "a:\n  x:\n  - 1\n  - 2\n  key: new\n", id="after a list"),
        pytest.param("a:\n  x: |\n    t\n\nb: 2\n", "a:\n  x: |\n    t\n  key: new\n\nb: 2\n", id="after a text"),
        pytest.param("a:\n  x: two\n    lines\n", "a:\n  x: two\n    lines\n  key: new\n", id="after two lines"),
        pytest.param('"a":\n  "x": 1\n', '"a":\n  "x": 1\n  key: new\n', id="quoted keys"),
        pytest.param("? a\n: x: 1\n", "? a\n: x: 1\n  key: new\n", id="an explicit key"),
        pytest.param("a: {x: 1}\n", "a: {x: 1, key: new}\n", id="brackets"),
        pytest.param("a: { x: 1 }  # why\n", "a: { x: 1, key: new }  # why\n", id="brackets with blanks"),
        pytest.param("a: {x: 1,}\n", "a: {x: 1, key: new,}\n", id="a comma at the end"),
        pytest.param("a: {}\n", "a: {key: new}\n", id="empty brackets"),
        pytest.param("a: {x: 1,  # why\n    y: 2}\n", "a: {x: 1,  # why\n    y: 2, key: new}\n", id="over lines"),
        pytest.param("a: {x: [1, 2]}\n", "a: {x: [1, 2], key: new}\n", id="after brackets in brackets"),
        pytest.param('{"a": {"x":1}}', '{"a": {"x":1, key: new}}', id="JSON"),
        pytest.param("a: {x: é😀}\n", "a: {x: é😀, key: new}\n", id="letters of several bytes"),
        pytest.param("a:\n  key: old  # why\n  x: 1\n", "a:\n  key: new  # why\n  x: 1\n", id="in place of another"),
        pytest.param("a: {key: 'old', x: 1}\n", "a: {key: new, x: 1}\n", id="in place of a quoted one"),
        pytest.param("a: {key: {y: 1}, x: 1}\n", "a: {key: new, x: 1}\n", id="in place of brackets"),
        pytest.param("a: {x: 1}\na2: &n {y: 1}\nb: *n\n", "a: {x: 1, key: new}\na2: &n {y: 1}\nb: *n\n", id="beside"),
    ],
)
def test_an_entry_is_written_and_nothing_else_changes(before: str, after: str) -> None:
    assert edited(before, [KEY]) == Edited(after, {})


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        ("b: {x: 1}\n", "the file has no mapping `a`"),
        ("a: x\n", "the file has no mapping `a`"),
        ("a: [x]\n", "the file has no mapping `a`"),
        ("b: &n {x: 1}\na: *n\n", "an alias stands for `a`"),
        (
            "a: &n {x: 1}\nb: *n\n",
            "`a` carries an anchor or stands below one, so that other places would change with it",
        ),
        ("b: &n x\na: {key: *n}\n", "`a.key` carries an anchor or is an alias"),
        ("a: {key: &n x}\nb: *n\n", "`a.key` carries an anchor or is an alias"),
        ("a:\n  key:\n    y: 1\n", "`a.key` is written over several lines"),
        ("a:\n  key: |\n    y\n", "`a.key` is written over several lines"),
        ("a: {key: {y: 1, # why\n z: 2}}\n", "`a.key` holds a comment that would be lost"),
        ("a:\n  x: |\n    t", "the file would then say something else as well"),
    ],
)
def test_what_cannot_be_written_alone_is_refused(before: str, reason: str) -> None:
    assert edited(before, [KEY]) == Edited(before, {KEY: reason})


def test_an_alias_on_the_way_is_named_as_what_it_is() -> None:
    text, inside = "b: &n {in: {x: 1}}\na: *n\n", Edit(("a", "in"), "key", "1")
    assert edited(text, [inside]) == Edited(text, {inside: "an alias stands for `a`"})


def test_each_edit_that_nobody_could_make_is_known_before_any_is_made() -> None:
    """Two of one entry can each be made, though not both."""
    alias, again, other = Edit(("b",), "key", "1"), Edit(("c",), "key", "1"), Edit(("c",), "key", "2")
    assert unwritable("a: &n {x: 1}\nb: *n\nc: {}\n", [alias, again, other]) == {alias: "an alias stands for `b`"}


@pytest.mark.parametrize("value", ["x, y: 2", "{", "x}", "two\nlines", "x # no", "", "~", "!t x"])
def test_a_value_that_is_not_one_value_is_refused(value: str) -> None:
    edit = Edit(("a",), "key", value)
    result = edited("a: {x: 1}\n", [edit])
    assert (result.text, list(result.refused)) == ("a: {x: 1}\n", [edit])


def test_several_entries_stand_in_the_order_in_which_they_were_asked_for() -> None:
    one, two = KEY, Edit(("a",), "other", "[1, 2]")
    assert edited("a: {}\n", [one, two, one]).text == "a: {key: new, other: [1, 2]}\n"
    assert edited("a: {x: 1}\n", [two, one]).text == "a: {x: 1, other: [1, 2], key: new}\n"
    assert edited("a:\n  x: 1\n", [one, two]).text == "a:\n  x: 1\n  key: new\n  other: [1, 2]\n"


def test_deeper_entries_are_written_before_those_around_them() -> None:
    edits = [KEY, Edit(("a", "x"), "z", "2"), Edit((), "b", "3")]
    assert edited("a:\n  x:\n    y: 1", edits).text == "a:\n  x:\n    y: 1\n    z: 2\n  key: new\nb: 3"
    assert edited("a: {x: {y: 1}}\n", edits).text == "a: {x: {y: 1, z: 2}, key: new}\nb: 3\n"


def test_of_two_edits_of_one_entry_the_first_is_made() -> None:
    other = Edit(("a",), "key", "other")
    assert edited("a: {x: 1}\n", [KEY, other]) == Edited(
        "a: {x: 1, key: new}\n", {other: "another mend writes `a.key`"}
    )


def test_an_entry_inside_one_that_is_replaced_is_refused() -> None:
    inside = [Edit(("a", "key"), "y", "2"), Edit(("a", "key"), "z", "3")]
    assert edited("a: {key: {y: 1}}\n", [*inside, KEY]) == Edited(
        "a: {key: new}\n", dict.fromkeys(inside, "another mend writes a part around it")
    )


def test_one_edit_that_cannot_be_made_keeps_none_of_the_others_from_being_made() -> None:
    text = "b: {x: 1}\na:\n  x: |\n    t"
    other = Edit(("b",), "y", "2")
    assert edited(text, [KEY, other]) == Edited(
        text.replace("x: 1", "x: 1, y: 2"), {KEY: "the file would then say something else as well"}
    )


def test_a_text_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(DefinitionError):
        edited("a: {x: 1\n", [KEY])


WORDS = st.sampled_from(["p", "q", "r s", "on", "é", "7"])
VALUES = st.recursive(
    st.one_of(st.integers(0, 9), WORDS, st.booleans()),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(WORDS, inside, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=3), st.data())
def test_whatever_the_text_looks_like_it_says_only_the_new_entry_more(
    value: dict[str, Any], data: st.DataObject
) -> None:
    import yaml

    breaks = data.draw(st.sampled_from(["\n", "\r\n"]))
    style = data.draw(st.sampled_from([False, True, None]))
    text = yaml.safe_dump(value, default_flow_style=style, allow_unicode=True, line_break=breaks, sort_keys=False)
    text = data.draw(st.sampled_from([text, text.rstrip()]))
    said = read(text).value
    path = data.draw(st.sampled_from(paths(said, ())))
    edit = Edit(path, data.draw(st.sampled_from(["p", "new"])), data.draw(st.sampled_from(["x", "[1, 2]", "{y: 1}"])))
    result = edited(text, [edit])
    here = said
    for step in path:
        here = here[step]
    if edit in result.refused:
        assert result.refused[edit].endswith("is written over several lines")
        assert result.text == text
    else:
        here[edit.key] = {"x": "x", "[1, 2]": [1, 2], "{y: 1}": {"y": 1}}[edit.value]
        assert read(result.text).value == said
        assert edited(result.text, [edit]).text == result.text


def paths(value: object, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The mappings that keys lead to."""
    if not isinstance(value, dict):
        return []
    return [path, *(found for key, inside in value.items() for found in paths(inside, (*path, key)))]
