"""What experiments give to a notebook: tables, charts, and text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flowrehearsal.drawing.drawing import Drawing
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

if TYPE_CHECKING:
    from pandas import DataFrame

    from flowrehearsal.experiments.sensitivity import Sensitivity
    from flowrehearsal.experiments.staffing import Search
    from flowrehearsal.experiments.sweep import Point
    from flowrehearsal.simulation.contrast import Contrast

MOST_ROWS = 60
"""Of a table in a notebook's cell; its frame has all of them."""


@dataclass(frozen=True, repr=False)
class Comparison:
    """Designs beside the first of them; `contrast` holds it as plain data, `str()` of it is what the command prints."""

    contrast: "Contrast"

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

    def _repr_markdown_(self) -> str:
        from flowrehearsal.formats import _contrast_markdown

        return _contrast_markdown.render(self.contrast)

    def __str__(self) -> str:
        from flowrehearsal.formats import _contrast_text

        return _contrast_text.render(self.contrast, everything=True)

    def __repr__(self) -> str:
        labels = " and ".join(one.label for one in self.contrast.designs)
        return f"<Comparison of {labels}: {len(self.contrast.differences)} figures>"


@dataclass(frozen=True, repr=False)
class Sweep:
    """A design under every combination of values of some parameters; `points` hold what was measured at each.

    `limits_met` says why some combinations are missing; it is empty where none is.
    """

    points: "tuple[Point, ...]"
    limits_met: tuple[str, ...] = ()

    @property
    def figures(self) -> "DataFrame":
        """One row per combination and figure, with a column for each parameter."""
        from flowrehearsal import frames

        return frames.sweep([(point.values, point.study) for point in self.points])

    def draw(self, *figures: str) -> Drawing:
        """Figures (`p95(queue_wait(clerk))`) as small multiples; UsageError for one that was not measured.

        The first parameter stands below; the second has a line for each value, the others have a column for each
        combination.
        """
        from flowrehearsal.experiments.pictures import small_multiples

        if not figures:
            raise UsageError("name the figures to draw, e.g. p95(cycle_time)")
        return Drawing(small_multiples(self.points, figures))

    def over_time(self, curve: str = "open cases") -> Drawing:
        """A curve over the hours of the run, a line for each combination; UsageError for one that there is not."""
        from flowrehearsal.experiments.pictures import timelines

        return Drawing(timelines(self.points, curve))

    def _repr_html_(self) -> str:
        limits = "".join(f"<p>{limit}</p>" for limit in self.limits_met)
        return str(self.figures.to_html(index=False, max_rows=MOST_ROWS)) + limits

    def __repr__(self) -> str:
        return f"<Sweep of {': '.join((counted(len(self.points), 'combination'), *self.limits_met))}>"


@dataclass(frozen=True, repr=False)
class Influence:
    """How much each parameter moves a figure; `sensitivity` holds it as plain data."""

    sensitivity: "Sensitivity"

    @property
    def effects(self) -> "DataFrame":
        """One row per parameter and for chance, the largest total share of the variance first."""
        from flowrehearsal import frames

        columns = ("parameter", "alone", "alone_half", "total", "total_half")
        rows = [{name: getattr(effect, name) for name in columns} for effect in self.sensitivity.effects]
        return frames.frame(rows, columns)

    def draw(self) -> Drawing:
        """The means of the figure at the values of each parameter, as a tornado."""
        from flowrehearsal.experiments.pictures import tornado

        return Drawing(tornado(self.sensitivity))

    def _repr_svg_(self) -> str:
        return self.draw().svg

    def __repr__(self) -> str:
        return f"<Influence on {self.sensitivity.figure}: mostly {self.sensitivity.effects[0].parameter}>"


@dataclass(frozen=True, repr=False)
class Staffing:
    """The search for the cheapest staffing that meets what a scenario expects; `search` holds all that was tried."""

    search: "Search"

    @property
    def cheapest(self) -> dict[str, int] | None:
        """The cheapest numbers with which everything expected is met; None where none of them is enough."""
        found = self.search.cheapest
        return None if found is None else dict(found.numbers)

    @property
    def trials(self) -> "DataFrame":
        """One row per combination: its cost, the verdict, and how many replications that took (0: ruled out)."""
        from flowrehearsal import frames

        rows = [dict(one.numbers) | {"cost": one.cost, "verdict": one.verdict.value, "replications": one.replications}
                for one in self.search.trials]  # fmt: skip
        paths = [path for path, _ in self.search.trials[0].numbers] if self.search.trials else []
        return frames.frame(rows, (*paths, "cost", "verdict", "replications"))

    def _repr_html_(self) -> str:
        return str(self.trials.to_html(index=False))

    def __repr__(self) -> str:
        numbers = self.cheapest
        said = (
            "none is enough" if numbers is None else ", ".join(f"{path} = {number}" for path, number in numbers.items())
        )
        return f"<Staffing: {said}>"


def _chosen(name: str, known: list[str], what: str) -> str:
    if name and name not in known:
        raise UsageError(f"there is no {what} `{name}` here. {meant(name, known)}")
    return name or known[0]
