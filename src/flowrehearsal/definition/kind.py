"""What kind of file a text is, from its first keys, without reading the rest of it."""

from collections.abc import Iterator

import yaml

KINDS = ("workflow", "scenario")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def kind_of(text: str) -> str:
    """ "workflow" or "scenario"; else a phrase that says what the file is instead ("no workflow and no scenario").

    A text that becomes unreadable after the key that says what it is, is of that kind.
    """
    try:
        for key in _keys(text):
            if key in KINDS:
                return key
    except yaml.YAMLError:
        return "not YAML"
    return "no workflow and no scenario"


def _keys(text: str) -> Iterator[str]:
    """The keys of the mapping that a text holds."""
    depth, is_key = 0, True
    for event in yaml.parse(text, Loader=_LOADER):
        if depth == 1 and isinstance(event, yaml.NodeEvent):
            if is_key and isinstance(event, yaml.ScalarEvent):
                yield str(event.value)
            is_key = not is_key
        if isinstance(event, yaml.CollectionStartEvent):
            if depth == 0 and isinstance(event, yaml.SequenceStartEvent):
                return
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
