"""The pages on two designs that have something to show, in the order of their numbers."""

from dataclasses import dataclass

from flowrehearsal import plugins
from flowrehearsal.pages.sheet import Sheet
from flowrehearsal.pages.sides import Sides

PAIRS = "flowrehearsal.pages.pairs"


@dataclass(frozen=True, slots=True)
class PairPage:
    """One numbered page: the question that it answers, its title, how to read it, and its tables."""

    number: int
    anchor: str
    question: str
    title: str
    lead: str
    sheets: tuple[Sheet, ...]


def pair_pages(sides: Sides) -> tuple[PairPage, ...]:
    """The pages that these two can fill; the others are left out."""
    made = (
        PairPage(module.NUMBER, name, module.QUESTION, module.TITLE, module.LEAD, tuple(module.sheets(sides)))
        for name, module in plugins.modules(PAIRS).items()
    )
    return tuple(sorted((page for page in made if page.sheets), key=lambda page: page.number))
