"""The events of a text are those of the library's own function."""

import pytest
import yaml

from flowrehearsal.definition import events
from flowrehearsal.definition.events import events_of


@pytest.mark.parametrize("loader", [events.LOADER, yaml.SafeLoader])
@pytest.mark.parametrize("text", ["", "a: &x [1, 'two']\nb: {c: *x}\n", "--- one\n--- two\n", "# nothing\n"])
def test_the_same_is_met_as_the_library_meets(text: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "LOADER", loader)
    expected = [(type(event), event.start_mark.line) for event in yaml.parse(text, Loader=loader)]
    assert [(type(event), event.start_mark.line) for event in events_of(text)] == expected


def test_a_text_that_is_no_yaml_raises_where_it_ends_to_be_one() -> None:
    met = events_of("a: b: c")
    with pytest.raises(yaml.MarkedYAMLError, match="mapping values are not allowed"):
        list(met)
