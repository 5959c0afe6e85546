"""A review pack as plain data: the pages that a report can fill, in the order of their numbers."""

from dataclasses import dataclass
from types import ModuleType

from flowrehearsal import plugins
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.sheet import Sheet

ARTEFACTS = "flowrehearsal.pages.artefacts"


@dataclass(frozen=True, slots=True)
class PackPage:
    """One numbered page: the question that it answers, its title, how to read it, who asks, and its tables."""

    number: int
    anchor: str
    question: str
    title: str
    lead: str
    roles: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    @property
    def problems(self) -> int:
        """How many cells of its tables are bad."""
        return sum(sheet.problems for sheet in self.sheets)


def pack_pages(evidence: Evidence) -> tuple[PackPage, ...]:
    """The pages that this report can fill; the others are left out, never shown empty as if they were clean."""
    found = (_page(name, module, evidence) for name, module in plugins.modules(ARTEFACTS).items())
    return tuple(sorted((page for page in found if page.sheets), key=lambda page: page.number))


def _page(name: str, module: ModuleType, evidence: Evidence) -> PackPage:
    sheets = tuple(module.sheets(evidence))
    return PackPage(module.NUMBER, name, module.QUESTION, module.TITLE, module.LEAD, module.ROLES, sheets)
