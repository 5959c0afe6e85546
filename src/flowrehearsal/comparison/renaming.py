"""What a definition calls otherwise than the one before it did, as its author says by `renamed_from`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flowrehearsal.definition.build import SECTIONS
from flowrehearsal.definition.workflow import Workflow

Named = tuple[str, str]
"""A section of a definition, such as states, and the name of one of its entries."""


@dataclass(frozen=True)
class Renaming:
    """`names`: section and old name → new name, only of what was renamed."""

    names: Mapping[Named, str] = field(default_factory=dict)

    def now(self, section: str, old: str) -> str:
        """What something of the old definition is called in the new one; the same name where it was not renamed."""
        return self.names.get((section, old), old)

    def was(self, section: str, new: str) -> str:
        """What something is called in the old definition that has this name in the new one."""
        return next((old for (where, old), name in self.names.items() if (where, name) == (section, new)), new)

    def somewhere(self, sections: tuple[str, ...], old: str, workflow: Workflow) -> str:
        """The new name of something that is declared in one of these sections of the old definition."""
        section = next((each for each in sections if old in getattr(workflow, each)), "")
        return self.now(section, old)


def declared(old: Workflow, new: Workflow) -> Renaming:
    """The renamings that the new definition declares and that make sense of the old one.

    A `renamed_from` that was true of an earlier change stays in files: it says nothing where the old definition has no
    such name, or has the new name already, or where the new one still has the old name.
    """
    pairs = _pairs(old, new)
    while True:
        origins = {(section, origin) for section, _, origin in pairs}
        targets = {(section, name) for section, name, _ in pairs}
        sound = [
            (section, name, origin)
            for section, name, origin in pairs
            if (name not in getattr(old, section) or (section, name) in origins)
            and (origin not in getattr(new, section) or (section, origin) in targets)
        ]
        if sound == pairs:
            return Renaming({(section, origin): name for section, name, origin in pairs})
        pairs = sound


def _pairs(old: Workflow, new: Workflow) -> list[tuple[str, str, str]]:
    """Section, new and old name of what may have been renamed; what two claim to have been belongs to the first."""
    found: dict[Named, str] = {}
    for section in SECTIONS:
        for name in getattr(new, section):
            origin = new.renamed_from.get(f"{section}.{name}")
            if origin is not None and origin != name and origin in getattr(old, section):
                found.setdefault((section, origin), name)
    return [(section, name, origin) for (section, origin), name in found.items()]
