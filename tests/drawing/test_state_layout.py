"""Places of boxes and arrows: nothing lies over anything else."""

from itertools import combinations

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.drawing.state_layout import PlacedArrow, PlacedBox, label_size, layout
from flowrehearsal.drawing.state_picture import arrows, boxes
from tests.booking_workflow import booking_workflow
from tests.drawing.test_state_picture import forked_workflow

Area = tuple[float, float, float, float]


def area(centre: tuple[float, float], size: tuple[float, float]) -> Area:
    return centre[0] - size[0] / 2, centre[1] - size[1] / 2, centre[0] + size[0] / 2, centre[1] + size[1] / 2


def areas(placed: tuple[PlacedBox | PlacedArrow, ...]) -> list[tuple[str, Area]]:
    found = []
    for one in placed:
        if isinstance(one, PlacedBox):
            found.append((one.box.name, area(one.centre, one.size)))
        elif one.label is not None:
            found.append((one.arrow.lines[0].text, area(one.label, label_size(one.arrow))))
    return found


def overlap(one: Area, other: Area) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


@pytest.mark.parametrize("workflow", [booking_workflow(), forked_workflow()], ids=lambda w: w.name)
def test_no_box_and_no_label_lies_over_another(workflow: Workflow) -> None:
    found = layout(boxes(workflow), arrows(workflow))
    placed = areas((*found.boxes, *found.arrows))
    assert [(a, b) for (a, one), (b, other) in combinations(placed, 2) if overlap(one, other)] == []
    assert all(
        x0 >= -1 and y0 >= -1 and x1 <= found.size[0] + 1 and y1 <= found.size[1] + 1 for _, (x0, y0, x1, y1) in placed
    )


def test_the_same_picture_twice() -> None:
    workflow = booking_workflow()
    assert layout(boxes(workflow), arrows(workflow)) == layout(boxes(workflow), arrows(workflow))
