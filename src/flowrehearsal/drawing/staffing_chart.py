"""How a figure falls with the number of people: the curve that product and finance decide on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import drawn_panels
from flowrehearsal.drawing.sweep_chart import COLOURS, Line
from flowrehearsal.vocabulary.counting import amount

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

_WIDTH_INCHES, _HEIGHT_INCHES = 6.4, 3.0


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
            axes.plot([one[0] for one in known], [one[1] for one in known], "o-", color=colour, label=line.name)
            for number, (_, low, high) in pairs:
                if low is not None and high is not None:
                    axes.plot([number, number], [low, high], "-", color=colour, linewidth=2, alpha=0.5)
        axes.set_xticks(list(numbers))
        axes.set_xlabel(axes_said[0])
        axes.set_ylabel(axes_said[1])
        axes.set_ylim(bottom=0)
        axes.set_title(title, fontsize=12, loc="left")
        axes.yaxis.set_major_formatter(lambda value, place: amount(value))
        if len(lines) > 1:
            canvas.legend(loc="outside lower left", ncols=3, fontsize=9, frameon=False)

    return drawn_panels((_WIDTH_INCHES, _HEIGHT_INCHES), draw, title, f"staffing-{title}", standalone)
