"""What a figure does as a role has more people, for several designs: the curve to decide on staff with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flowrehearsal.drawing.staffing_chart import curve_of_people
from flowrehearsal.experiments.figures import figure_of
from flowrehearsal.experiments.sweep import Design, Swept, sweep
from flowrehearsal.options import Options
from flowrehearsal.simulation.measuring import metrics
from flowrehearsal.simulation.result import Figure
from flowrehearsal.studying import ALONE, Running
from flowrehearsal.vocabulary.progress import Progress, silent


@dataclass(frozen=True)
class Asked:
    """What is asked: of which role, how many `people`, ascending, and which figure (`lapsed(capture)`)."""

    role: str
    people: tuple[int, ...]
    figure: str


@dataclass(frozen=True)
class StaffingCurve:
    """For each design by name, the figure at each number of people; `limits_met` as in a sweep."""

    asked: Asked
    figures: Mapping[str, tuple[Figure, ...]]
    limits_met: tuple[str, ...] = ()

    def drawn(self, standalone: bool = False) -> str:
        """The curve as SVG; a figure that was not measured at a number has no mark there."""
        one = next(iter(self.figures.values()))[0]
        title: str = metrics()[one.metric].TITLE
        return curve_of_people(title, (self.asked.role, self.asked.people), self.figures, standalone)


def staffing_curve(
    designs: Mapping[str, Design],
    asked: Asked,
    options: Options | None = None,
    progress: Progress = silent,
    running: Running = ALONE,
) -> StaffingCurve:
    """Measure a figure under each number of people, all with the same chance.

    UsageError for a role or a figure that there is not. An interrupt ends it; what is done by then counts.
    """
    figures: dict[str, tuple[Figure, ...]] = {}
    limits: list[str] = []
    for name, design in designs.items():
        found: Swept = sweep(design, {f"roles.{asked.role}.people": asked.people}, options, progress, running)
        figures[name] = tuple(figure_of(point.study, asked.figure) for point in found.points)
        limits += [f"{name}: {limit}" for limit in found.limits_met]
    return StaffingCurve(asked, figures, tuple(limits))


def ascending(people: Sequence[int]) -> tuple[int, ...]:
    """The numbers in the order of an axis, each once."""
    return tuple(sorted(set(people)))
