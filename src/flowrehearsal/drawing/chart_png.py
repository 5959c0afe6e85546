"""Turns a matplotlib figure into a PNG picture: no dates, the same bytes from the same figures."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import LOOK

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 130


def png(size: tuple[float, float], draw: Callable[["Figure"], None]) -> bytes:
    """What `draw` does to a figure of that size (inches), on white."""
    import matplotlib
    from matplotlib.figure import Figure

    written = BytesIO()
    with matplotlib.rc_context(LOOK):
        canvas = Figure(figsize=size, layout="constrained")
        draw(canvas)
        canvas.savefig(written, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return written.getvalue()
