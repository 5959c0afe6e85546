"""What kind of file a text is, from its first keys, without reading the rest of it."""

from collections.abc import Iterator

import yaml

from flowrehearsal.definition.events import events_of

KINDS = ("workflow", "scenario")
BODY = {"states", "actions"}
"""The keys of a workflow that tell what it is where the first one is misspelled."""
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_NODES = (yaml.ScalarEvent, yaml.AliasEvent, *_OPENING)


def kind_of(text: str) -> str:
    """ "workflow" or "scenario"; else a phrase that says what the file is instead ("no workflow and no scenario").

    A text that becomes unreadable after the key that says what it is, is of that kind.
    """
    missing = set(BODY)
    try:
        for key in _keys(text):
            if key in KINDS:
                return key
            missing.discard(key)
            if not missing:
                return "workflow"
    except yaml.YAMLError:
        return "not YAML"
    return "no workflow and no scenario"


def _keys(text: str) -> Iterator[str]:
    """The keys of the mapping that a text holds."""
    depth, is_key = 0, True
    for event in events_of(text):
        kind = type(event)
        if depth == 1 and kind in _NODES:
            if is_key and kind is yaml.ScalarEvent:
                yield str(event.value)
            is_key = not is_key
        if kind in _OPENING:
            if depth == 0 and kind is yaml.SequenceStartEvent:
                return
            depth += 1
        elif kind in _CLOSING:
            depth -= 1
