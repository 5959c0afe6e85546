"""Where parts stand."""

from flowrehearsal.definition.source import Source
from flowrehearsal.vocabulary.location import Location

SOURCE = Source(
    "f.yaml", positions={("states",): Location("f.yaml", 3, 1), ("states", "draft"): Location("f.yaml", 4, 3)}
)


def test_a_part_stands_where_its_key_does() -> None:
    assert SOURCE.at("states", "draft") == Location("f.yaml", 4, 3)


def test_a_part_that_is_not_written_stands_where_what_is_around_it_does() -> None:
    assert SOURCE.at("states", "draft", "owner") == Location("f.yaml", 4, 3)
    assert SOURCE.at("actions") == Location("f.yaml", 1, 1)
