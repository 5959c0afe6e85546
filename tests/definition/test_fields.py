import pytest

from flowrehearsal.definition.fields import fields_at, meaning_at, words_at
from flowrehearsal.definition.shape.scenario import ScenarioShape
from flowrehearsal.definition.shape.workflow import WorkflowShape
from flowrehearsal.definition.source import Path


def test_fields_by_the_names_that_authors_write() -> None:
    assert fields_at(WorkflowShape, ("states", "paid", "shows", "app")) == ["label", "retrying", "offers", "phase"]
    assert "from" in fields_at(WorkflowShape, ("actions", "pay"))
    assert fields_at(ScenarioShape, ("partners", "any", "callback")) == ["after", "duplicate", "lost"]


@pytest.mark.parametrize("path", [("states",), ("states", "paid", "owner"), ("nothing", "at", "all")])
def test_what_is_no_mapping_of_fields_has_none(path: Path) -> None:
    assert fields_at(WorkflowShape, path) == []


def test_meanings() -> None:
    assert meaning_at(WorkflowShape, ("effects", "charge", "undo")) == "The effect that undoes it."
    assert meaning_at(WorkflowShape, ("migrates", "from")) == "The file of the older version."
    assert meaning_at(WorkflowShape, ("effects", "charge")) == ""
    assert meaning_at(WorkflowShape, ()) == ""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("actions", "pay", "checks"), ["version", "state"]),
        (("effects", "charge", "key"), ["per_attempt", "per_intent", "per_entity"]),
        (("effects", "charge", "fenced"), ["true", "false"]),
        (("effects", "charge", "partner"), []),
        (("states", "paid"), []),
    ],
)
def test_words_where_the_language_knows_them_all(path: Path, words: list[str]) -> None:
    assert words_at(WorkflowShape, path) == words
