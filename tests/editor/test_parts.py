from flowrehearsal.editor.parts import parts
from tests.editor.cursor import WORKFLOW


def test_sections_with_their_entries() -> None:
    found = {part.name: [inside.name for inside in part.parts] for part in parts(WORKFLOW)}
    assert found == {
        "roles": ["clerk", "shopper"],
        "partners": ["bank"],
        "surfaces": ["app"],
        "data": ["amount"],
        "states": ["asked", "paid", "closed"],
        "actions": ["settle", "take_back", "dispute"],
        "effects": ["pay"],
    }


def test_where_a_part_stands() -> None:
    [roles, *_] = parts(WORKFLOW)
    whole = WORKFLOW[roles.parts[0].whole.start : roles.parts[0].whole.end]
    assert (whole, WORKFLOW[roles.span.start : roles.span.end]) == ("clerk: {kind: operator", "roles")


def test_of_a_broken_text_what_can_be_read() -> None:
    assert [part.name for part in parts("states:\n  a: {}\nactions: [")] == ["states", "actions"]
    assert parts("") == ()
