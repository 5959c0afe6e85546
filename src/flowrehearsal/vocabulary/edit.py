"""A mend that can be made by changing one line of a definition."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Writes one entry of a mapping: `key: value` in the part at `path`, added or in place of the one that is there.

    `path` is the path of a mapping that the file holds, such as ("effects", "reserve"). `value` is YAML on one line.
    """

    path: tuple[str, ...]
    key: str
    value: str
