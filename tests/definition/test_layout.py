"""Tests of where the parts of a text begin and end."""

import pytest

from flowrehearsal.definition.layout import Part, layout, part_at

TEXT = """\
a: plain words   # a comment
"b c": 'quoted'
block:
  x: 1

  # said of nothing

flow: {one: [1, 2], two: {}}  # another
text: |
  first
  second

kept: |+
  end

last:
  - é😀: x
"""


def at(*path: str | int, text: str = TEXT) -> tuple[str, str, str]:
    part = part_at(layout(text), path)
    assert part is not None
    return part.kind, part.style, text[part.start : part.end]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("a",), ("scalar", "plain", "plain words")),
        (("b c",), ("scalar", "quoted", "'quoted'")),
        (("block",), ("mapping", "block", "x: 1")),
        (("flow",), ("mapping", "brackets", "{one: [1, 2], two: {}}")),
        (("flow", "one"), ("list", "brackets", "[1, 2]")),
        (("flow", "one", 1), ("scalar", "plain", "2")),
        (("text",), ("scalar", "block", "|\n  first\n  second")),
        (("kept",), ("scalar", "block", "|+\n  end\n\n")),
        (("last",), ("list", "block", "- é😀: x")),
        (("last", 0), ("mapping", "block", "é😀: x")),
    ],
)
def test_a_part_is_what_was_written_without_what_follows(
    path: tuple[str | int, ...], expected: tuple[str, str, str]
) -> None:
    assert at(*path) == expected


def test_the_whole_is_a_part_too() -> None:
    assert at(text="a: 1\nb: 2  # end\n") == ("mapping", "block", "a: 1\nb: 2")


def test_a_column_is_that_of_the_first_entry() -> None:
    root = layout("a:\r\n   b: 1\r\n   c: 2\r\n")
    assert (root.column, root.children["a"].column) == (0, 3)


def test_what_is_not_there_is_none() -> None:
    root = layout("a: {b: 1}")
    assert [part_at(root, path) for path in (("x",), ("a", "x"), ("a", "b", "c"))] == [None, None, None]


def test_what_an_anchor_or_an_alias_repeats_is_shared() -> None:
    root = layout("a: &x {b: {c: 1}}\nd: *x\ne: {f: 2}\n")
    parts = {path: part_at(root, tuple(path.split("."))) for path in ("a", "a.b", "a.b.c", "d", "e", "e.f")}
    assert {path: part.shared for path, part in parts.items() if isinstance(part, Part)} == {
        "a": True,
        "a.b": True,
        "a.b.c": True,
        "d": True,
        "e": False,
        "e.f": False,
    }
    assert parts["d"] is not None and parts["d"].kind == "alias"
