import pytest

from flowrehearsal.definition.reader import read
from flowrehearsal.editor.outline import Span, outline
from tests.editor.cursor import WORKFLOW


def test_words_stand_where_they_are_written() -> None:
    found = outline(WORKFLOW)
    assert all(word.text in WORKFLOW[word.span.start : word.span.end] for word in found.words)
    assert [(word.path, word.text, word.is_key) for word in found.words[:5]] == [
        (("workflow",), "workflow", True),
        (("workflow",), "refund", False),
        (("roles",), "roles", True),
        (("roles", "clerk"), "clerk", True),
        (("roles", "clerk", "kind"), "kind", True),
    ]
    assert found.is_whole and found.value == read(WORKFLOW).value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n  b: [x, y", ["a", "b", "x", "y"]),
        ("a: {b: c, d", ["a", "b", "c", "d"]),
        ("a: b\n  c: d\nroles:\n", ["a", "b c"]),
        ("a: 'b", ["a"]),
        ("? [x]\n: {y: z}\nb: c", ["x", "y", "z", "b", "c"]),
        ("a: &here b\nc: *here\nd: e", ["a", "b", "c", "d", "e"]),
        ("", []),
        ("[" * 2_000, []),
        ("a: b\n--- \nc: d", ["a", "b"]),
    ],
)
def test_what_cannot_be_read_ends_the_words_and_nothing_else(text: str, words: list[str]) -> None:
    assert [word.text for word in outline(text).words] == words


def test_places_and_lines() -> None:
    found = outline("a: b\r\nä: 𝒳 # end\rc: d")
    assert [found.spot(word.span.start) for word in found.words] == [(0, 0), (0, 3), (1, 0), (1, 3), (2, 0), (2, 3)]
    assert found.place(1, 3) == found.words[3].span.start
    assert (found.place(-1, -1), found.place(99, 99)) == (0, len(found.text))
    assert found.line_end(found.place(1, 0)) == found.text.index("\rc")


def test_the_word_that_a_cursor_touches() -> None:
    found = outline("a: bcd")
    touched = [word.text if (word := found.word_at(place)) else "" for place in range(7)]
    assert touched == ["a", "a", "", "bcd", "bcd", "bcd", "bcd"]
    assert Span(3, 6).holds(6) and not Span(3, 6).holds(7)
