"""The events of a YAML text, one by one."""

from collections.abc import Iterator
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML is often installed without its C part."""


def events_of(text: str) -> Iterator[Any]:
    """What the parser meets, from the beginning of the stream to its end; YAMLError where it can go no further."""
    # `yaml.parse` asks before each event whether there is one, which takes as long as reading it.
    return iter(LOADER(text).get_event, None)
