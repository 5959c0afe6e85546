"""How a figure falls with the number of people: the curve that product and finance decide on."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import drawn_panels
from flowrehearsal.drawing.sweep_chart import COLOURS, Line
from flowrehearsal.report import Figure
from flowrehearsal.vocabulary.counting import agreeing, amount
from flowrehearsal.vocabulary.naming import plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

_WIDTH_INCHES, _HEIGHT_INCHES = 6.4, 3.0


def curve_of_people(
    title: str,
    asked: tuple[str, Sequence[int]],
    designs: Mapping[str, Sequence[Figure]],
    standalone: bool = False,
) -> str:
    """A figure at each number of people of a role, for each design by name, as `staffing_chart` draws it.

    `asked`: the role, and the numbers that were tried. Where a design has fewer, the others are not drawn either.
    """
    role, numbers = asked
    shown = numbers[: min(map(len, designs.values()))]
    one = next(iter(designs.values()))[0]
    lines = [Line(name, tuple(map(_ends, figures[: len(shown)]))) for name, figures in designs.items()]
    beside = f"{plain(one.subject)}, {one.unit}" if one.subject else one.unit
    return staffing_chart(title, (agreeing(2, plain(role)), beside), shown, lines, standalone)


def _ends(figure: Figure) -> tuple[float | None, float | None, float | None]:
    return figure.estimate, figure.low, figure.high


def staffing_chart(
    title: str, axes_said: tuple[str, str], numbers: Sequence[int], lines: Sequence[Line], standalone: bool = False
) -> str:
    """A line for each design, with the interval of its figure at each number of people, as SVG text.

    `title` says what is shown; `axes_said`: what stands below ("reviewers") and beside ("expired, % of cases").
    `numbers`: of people, ascending, one for each value of a line. The picture is coloured by the page that it is put
    in, or by its own style sheet where it is `standalone`.
    """

    def draw(canvas: "Canvas") -> None:
        axes = canvas.subplots()
        for place, line in enumerate(lines):
            colour = COLOURS[place % len(COLOURS)]
            pairs = list(zip(numbers, line.values, strict=True))
            known = [(number, value) for number, (value, _, _) in pairs if value is not None]
            axes.plot(
                [one[0] for one in known], [one[1] for one in known], "o-", color=colour, label=line.name, clip_on=False
            )
            for number, (_, low, high) in pairs:
                if low is not None and high is not None:
                    axes.plot([number, number], [low, high], "-", color=colour, linewidth=2, alpha=0.5)
        axes.set_xticks(list(numbers))
        axes.set_xlabel(axes_said[0])
        axes.set_ylabel(axes_said[1])
        axes.set_ylim(bottom=0)
        if standalone:  # a page has its own heads
            axes.set_title(title, fontsize=12, loc="left")
        axes.yaxis.set_major_formatter(lambda value, place: amount(value))
        if len(lines) > 1:
            canvas.legend(loc="outside lower left", ncols=3, fontsize=9, frameon=False)

    return drawn_panels((_WIDTH_INCHES, _HEIGHT_INCHES), draw, title, f"staffing-{title}", standalone)
