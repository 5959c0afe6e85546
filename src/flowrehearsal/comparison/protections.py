"""The fields that make an effect safer, and how safely it is handed over."""

from collections.abc import Mapping

from flowrehearsal.comparison.change import Change

PROTECTIONS: Mapping[str, str] = {
    "effects.fenced": "drops reports of workers that have lost their lease",
    "effects.snapshot": "carries the data of the moment that it was asked for",
    "effects.in_order_of": "lets receivers drop what is older",
    "effects.ask_first": "is asked about before it is repeated",
    "effects.idempotent": "does no harm when it is repeated",
}
"""Field → what an effect does that has it."""
_HAND_OVERS = ("before_commit", "after_commit", "outbox")
"""From the least safe to the safest."""


def is_safer(change: Change) -> bool:
    """Whether an effect is handed over more safely than before."""
    return _HAND_OVERS.index(str(change.after)) > _HAND_OVERS.index(str(change.before))
