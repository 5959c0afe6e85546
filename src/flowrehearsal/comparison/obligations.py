"""The fields by which a definition says what has to come first, and how they read."""

from collections.abc import Mapping

OBLIGATIONS: Mapping[str, str] = {
    "actions.requires": "requires",
    "actions.decides_on": "decides on checked",
    "actions.validates": "checks",
    "actions.invalidates": "makes void",
    "data.four_eyes": "takes two people",
    "effects.four_eyes": "takes two people",
}
"""Field → the verb of a sentence about the part that has it."""
