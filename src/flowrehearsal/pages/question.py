"""A question of a review: who asks it, and which results answer it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody asks before a workflow ships.

    `rules`, `promises` and `metrics` are the names of what answers it; where there are none, only people can. `page`:
    the anchor of the page to read with it.
    """

    name: str
    text: str
    page: str = ""
    rules: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
