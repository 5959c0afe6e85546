"""The agenda of a review of forty-five minutes: what is talked about for how long, and on which pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item: its minutes, what it is about, the question to leave with, and the anchors of the pages for it."""

    minutes: int
    about: str
    outcome: str
    anchors: tuple[str, ...]


AGENDA = (
    AgendaItem(
        5, "When it is done, and for whom", "Everybody means the same by done.", ("what-done-means", "state-by-surface")
    ),
    AgendaItem(10, "Who has the case while it is only partly done", "Every row has a name in it.", ("who-owns-what",)),
    AgendaItem(
        10,
        "The three worst runs, step by step",
        "For each: mended by whom, or accepted by whom.",
        ("how-it-goes-wrong", "what-faults-lead-to"),
    ),
    AgendaItem(
        10,
        "What people leave behind when they override",
        "Nothing runs on unseen.",
        ("what-overrides-leave", "what-arrives-where"),
    ),
    AgendaItem(
        5,
        "What partners have to confirm",
        "Each assumption has somebody to ask.",
        ("what-verdicts-rest-on", "how-calls-repeat", "what-changes"),
    ),
    AgendaItem(
        5, "What is accepted, by whom and until when", "Open questions have an owner.", ("questions", "findings")
    ),
)
"""Forty-five minutes in all."""
