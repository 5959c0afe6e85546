"""What experiments give to a notebook: tables, charts, and text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flowrehearsal.drawing.drawing import Drawing
from flowrehearsal.simulation.contrast import Contrast
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, repr=False)
class Comparison:
    """Designs beside the first of them; `contrast` holds it as plain data, `str()` of it is what the command prints."""

    contrast: Contrast

    @property
    def differences(self) -> "DataFrame":
        """One row per scenario, design and figure that both designs have."""
        from flowrehearsal import frames

        return frames.differences(self.contrast)

    def draw(self, design: str = "", scenario: str = "") -> Drawing:
        """How a design differs from the first under a scenario, as a chart; by default the second design, and the
        first scenario. UsageError for one that was not compared."""
        from flowrehearsal.drawing.difference_chart import difference_chart

        others = [one.label for one in self.contrast.designs[1:]]
        worlds = [one.name for one in self.contrast.worlds]
        return Drawing(
            difference_chart(self.contrast, _chosen(scenario, worlds, "scenario"), _chosen(design, others, "design"))
        )

    def __str__(self) -> str:
        from flowrehearsal.formats import _contrast_text

        return _contrast_text.render(self.contrast, everything=True)

    def __repr__(self) -> str:
        labels = " and ".join(one.label for one in self.contrast.designs)
        return f"<Comparison of {labels}: {len(self.contrast.differences)} figures>"


def _chosen(name: str, known: list[str], what: str) -> str:
    if name and name not in known:
        raise UsageError(f"there is no {what} `{name}` here. {meant(name, known)}")
    return name or known[0]
