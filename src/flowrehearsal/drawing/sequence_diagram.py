"""Draws a counterexample as SVG: its steps in words, one lane per actor, and what each screen shows."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.drawing.sequence_layout import (
    AIR,
    LANE,
    LEADING,
    SCREEN,
    SENTENCES,
    SMALL_LEADING,
    PlacedMessage,
    PlacedStep,
    Sequence,
    chip_width,
    lane_lines,
    sequence,
)
from flowrehearsal.drawing.svg import element, lines, picture, text_of
from flowrehearsal.report import Counterexample
from flowrehearsal.vocabulary.counting import counted


def sequence_diagram(example: Counterexample, workflow: Workflow, standalone: bool = False) -> str:
    """A counterexample as SVG text; `standalone` puts the style sheet inside.

    Steps that are faults have a red band and say so in words; a lost message ends in a cross. A bar stands beside the
    steps from which on the outcome is inevitable.
    """
    placed = sequence(example, workflow)
    body = [
        *(part for number, step in enumerate(placed.steps) for part in _band(step, number, placed)),
        *_lanes(placed, workflow),
        *_screen_heads(placed),
        *(element("g", *_step(step, placed), data_step=step.step.number) for step in placed.steps),
    ]
    title = f"Sequence of {counted(len(example.steps), 'step')}: {example.title}"
    drawn = picture(placed.width, placed.height, title, body, "sequence")
    # Where the lanes begin and end: a page may show them alone.
    drawn.set("data-lanes", f"{SENTENCES:.0f} {SENTENCES + len(placed.lanes) * LANE + AIR / 2:.0f}")
    return text_of(drawn, standalone)


def _band(step: PlacedStep, number: int, placed: Sequence) -> Iterator[Element]:
    look = "band fault" if step.step.fault else "band odd" if number % 2 else "band"
    yield element(
        "rect", class_=look, x=0, y=step.top, width=placed.width, height=step.height, data_step=step.step.number
    )
    if step.doomed:
        yield element("rect", class_="doom", x=0, y=step.top, width=4, height=step.height)


def _lanes(placed: Sequence, workflow: Workflow) -> Iterator[Element]:
    for name, x in placed.lanes.items():
        role = workflow.roles.get(name)
        kind = role.kind if role else "partner" if name in workflow.partners else "machine"
        yield element("line", class_="life", x1=x, y1=placed.head - 12, x2=x, y2=placed.height - 4)
        words = lane_lines(name)
        box = element("rect", class_="edge", x=x - LANE / 2 + 5, y=6, width=LANE - 10, height=42, rx=6)
        top = 31 - (len(words) - 1) * LEADING / 2
        yield element("g", box, lines(x, top, words, LEADING, class_="lane middle"), class_=f"box {kind}")


def _screen_heads(placed: Sequence) -> Iterator[Element]:
    for name, x in placed.surfaces.items():
        words = lane_lines(name)
        yield lines(x, 31 - (len(words) - 1) * LEADING / 2 - 6, words, LEADING, class_="lane middle")
        under = 31 + (len(words) - 1) * LEADING / 2 + 8
        yield element("text", text="screen", class_="detail middle", x=x, y=under)
        yield element("line", class_="glass", x1=x, y1=placed.head - 6, x2=x, y2=placed.height - 4)


def _step(step: PlacedStep, placed: Sequence) -> Iterator[Element]:
    yield element("text", text=str(step.step.number), class_="number end", x=24, y=step.top + AIR + 8)
    y = step.top + AIR + 8
    yield lines(34, y, step.words, LEADING, class_="told")
    y += len(step.words) * LEADING - 1
    if step.turn:
        yield lines(34, y, step.turn, SMALL_LEADING, class_="turn")
        y += len(step.turn) * SMALL_LEADING
    if step.fault:
        yield lines(34, y, step.fault, SMALL_LEADING, class_="faulty")
        y += len(step.fault) * SMALL_LEADING
    if step.changes:
        yield lines(34, y, step.changes, SMALL_LEADING, class_="detail")
    for message in step.messages:
        yield from _message(message, step.top, placed)
    if not step.step.messages:
        yield element("circle", class_="mark", cx=placed.lanes[step.step.actor], cy=step.top + AIR + 4, r=4)
    for surface, label in step.screens:
        yield from _chip(placed.surfaces[surface], step.top + AIR - 4, label, "screen")


def _message(placed: PlacedMessage, top: float, whole: Sequence) -> Iterator[Element]:
    message, y = placed.message, top + placed.y
    start, end = whole.lanes[message.source], whole.lanes[message.target]
    if message.kind == "note" or start == end:
        yield from _chip(start, y - len(placed.lines) * SMALL_LEADING - 6, placed.lines, "note")
        return
    middle = (start + end) / 2
    first = y - 5 - (len(placed.lines) - 1) * SMALL_LEADING
    yield lines(middle, first, placed.lines, SMALL_LEADING, class_=f"said middle {message.kind}")
    yield element("g", *_shaft(start, end, y, message.kind == "lost"), class_=f"message {message.kind}")


def _shaft(start: float, end: float, y: float, lost: bool) -> Iterator[Element]:
    way = 1 if end > start else -1
    stop = start + (end - start) * 0.72 if lost else end - way * 2
    yield element("path", class_="shaft", d=f"M{start:.1f} {y:.1f}H{stop - way * 7:.1f}")
    if lost:
        yield element("path", class_="cross", d=f"M{stop - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10")
    else:
        points = f"{stop:.1f},{y:.1f} {stop - way * 8:.1f},{y - 4:.1f} {stop - way * 8:.1f},{y + 4:.1f}"
        yield element("polygon", class_="head", points=points)


def _chip(x: float, top: float, words: tuple[str, ...], kind: str) -> Iterator[Element]:
    across, down = chip_width(words), len(words) * SMALL_LEADING + 8
    if kind == "screen":
        across = SCREEN - 12
    box = element("rect", x=x - across / 2, y=top, width=across, height=down, rx=4)
    yield element("g", box, lines(x, top + 14, words, SMALL_LEADING, class_="small middle"), class_=kind)
